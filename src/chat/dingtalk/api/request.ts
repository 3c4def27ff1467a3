// One HTTP call to DingTalk: bounded in time, never redirected, its answer read whatever it is.
import { type Answer, noAnswer } from './failure.ts';

/**
 * Sends and waits for the whole answer.
 * @param milliseconds for connecting, sending and reading together
 * @throws DingtalkError when there is no answer; any answer at all is returned, HTML included
 */
export async function send(url: string, init: RequestInit, milliseconds: number): Promise<Answer> {
  try {
    const timeout = AbortSignal.timeout(milliseconds);
    const signal = init.signal ? AbortSignal.any([timeout, init.signal]) : timeout;
    // Following a redirect could carry a token to a host that nobody configured.
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, body: asObject(await response.text()) };
  } catch (error) {
    throw noAnswer(error);
  }
}

interface More {
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

export const postJson = (url: string, body: object, milliseconds: number, more: More = {}): Promise<Answer> =>
  sendJson('POST', url, body, milliseconds, more);

/** Sends JSON and asks for JSON: without Accept the gateway answers XML. A GET has no body. */
export function sendJson(
  method: string,
  url: string,
  body: object,
  milliseconds: number,
  more: More = {},
): Promise<Answer> {
  const json = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' };
  const init = { ...more, method, headers: { ...json, ...more.headers } };
  return send(url, method === 'GET' ? init : { ...init, body: JSON.stringify(body) }, milliseconds);
}

/** The text as a JSON object, or null when it is anything else. */
export function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
