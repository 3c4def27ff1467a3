// How the simulator is asked and how it answers: one request in, one reply out.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text as HTML or XML. */
  readonly body: object | string;
  /** Where a redirect points. */
  readonly location?: string;
}

export async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://simulator');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const { pathname: path, searchParams: query } = url;
  return { method: request.method ?? 'GET', path, query, headers, body: Buffer.concat(chunks) };
}

export function write(response: ServerResponse, reply: Reply): void {
  const isJson = typeof reply.body === 'object';
  response.setHeader('content-type', isJson ? 'application/json' : 'text/html');
  if (reply.location !== undefined) response.setHeader('location', reply.location);
  response.writeHead(reply.status);
  response.end(isJson ? JSON.stringify(reply.body) : reply.body);
}

/** The body as a JSON object, or null. */
export function jsonOf(asked: Asked): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(asked.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Webhooks and the old API answer HTTP 200 whatever happened. */
export function old(errcode: number, errmsg: string, more: object = {}): Reply {
  return { status: 200, body: { errcode, errmsg, ...more } };
}

/** The new API's errors. */
export function refusal(status: number, code: string, message: string = code): Reply {
  return { status, body: { code, requestid: 'SIM-REQUEST', message } };
}
