// Reads the arguments of a Web API call from a form or from JSON, as Slack does.
import { ApiError } from './api-error.ts';
import { isObject } from './block-text.ts';
import type { Json } from './workspace.ts';

export type Arguments = Readonly<Record<string, string>>;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** In a form, whatever is not a string is JSON; in JSON it may be itself. All become strings here. */
export async function callArguments(request: Request): Promise<Arguments> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === 'GET') return query;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim();
  const text = await request.text();
  if (type === FORM) return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  if (type !== JSON_TYPE) throw new ApiError(type ? 'invalid_post_type' : 'missing_post_type');
  return { ...query, ...fromJson(text) };
}

function fromJson(text: string): Arguments {
  const body = parse(text, 'invalid_json');
  if (!isObject(body)) throw new ApiError('json_not_object');
  const entries = Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/** @throws {ApiError} with `code` when the text is not JSON */
export function parse(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(code);
  }
}

export function parseObject(text: string, code: string): Json {
  const value = parse(text, code);
  if (!isObject(value)) throw new ApiError(code);
  return value;
}
