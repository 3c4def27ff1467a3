// What a Web API method is given, and how it answers.
import type { PlaygroundContext } from '../context.ts';

/** Arguments as the form carries them: objects are JSON. */
export type Arguments = Readonly<Record<string, string>>;
export type Answer =
  | { readonly ok: true; readonly [field: string]: unknown }
  | { readonly ok: false; readonly error: string; readonly response_metadata?: object };
export type Method = (context: PlaygroundContext, args: Arguments) => Promise<Answer>;

/** @param error in Slack's own words */
export const refused = (error: string, messages?: readonly string[]): Answer => ({
  ok: false,
  error,
  ...(messages && messages.length > 0 && { response_metadata: { messages } }),
});

/** @returns null when it is no JSON */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** `U1,U2` or `["U1","U2"]`. */
export function listed(text: string | undefined): string[] {
  const read = text?.startsWith('[') ? parsed(text) : text?.split(',');
  return Array.isArray(read) ? read.map((one) => String(one).trim()).filter(Boolean) : [];
}
