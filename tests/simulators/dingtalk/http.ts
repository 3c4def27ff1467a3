// How the simulator is asked and how it answers: one request in, one reply out.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Where it comes from. */
  readonly address: string;
}

export interface Reply {
  readonly status: number;
  /** An object is sent as JSON, a text as HTML or XML, bytes as they are. */
  readonly body: object | string | Uint8Array;
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
  const address = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
  return { method: request.method ?? 'GET', path, query, headers, body: Buffer.concat(chunks), address };
}

export function write(response: ServerResponse, reply: Reply): void {
  const { body } = reply;
  const [type, sent] =
    body instanceof Uint8Array
      ? ['application/octet-stream', body]
      : typeof body === 'string'
        ? ['text/html', body]
        : ['application/json', JSON.stringify(body)];
  response.setHeader('content-type', type);
  if (reply.location !== undefined) response.setHeader('location', reply.location);
  response.writeHead(reply.status);
  response.end(sent);
}

/** The body as a JSON object, or null. */
export function jsonOf(asked: Pick<Asked, 'body'>): Record<string, unknown> | null {
  return objectOf(asked.body.toString('utf8'));
}

/** The text as a JSON object, or null. */
export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

export function ok(body: object): Reply {
  return { status: 200, body };
}

/** Webhooks and most of the old API answer HTTP 200 whatever happened. */
export function old(errcode: number, errmsg: string, more: object = {}): Reply {
  return { status: 200, body: { errcode, errmsg, ...more } };
}

/** topapi's success, and those of its errors that are not the gateway's. */
export function top(errcode: number, errmsg: string, more: object = {}): Reply {
  return old(errcode, errmsg, { ...more, request_id: 'sim-request' });
}

/** The new API's errors. */
export function refusal(status: number, code: string, message: string = code, more: object = {}): Reply {
  return { status, body: { code, requestid: 'SIM-REQUEST', message, ...more } };
}

export const NO_SUCH_PATH: Reply = { status: 200, body: { errcode: 404, errmsg: '请求的URI地址不存在' } };
