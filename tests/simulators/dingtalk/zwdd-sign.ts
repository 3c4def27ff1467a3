// The signature that every call to the private cloud carries: HMAC over method, time, nonce, path and raw parameters.
import { createHmac } from 'node:crypto';
import type { Asked, Reply } from './http.ts';
import { gatewayRefusal } from './zwdd-envelope.ts';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/;
const NONCE = /^\d{17}$/;

export interface ZwddApp {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Parameters of the query and of a form; a JSON body holds none. */
export function parametersOf(asked: Asked): URLSearchParams {
  const isForm = asked.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? [...new URLSearchParams(asked.body.toString('utf8'))] : [];
  return new URLSearchParams([...asked.query, ...form]);
}

/** Sorted by key whatever its case, then by value; raw, not URL-encoded; empty values are left out. */
function signedLine(parameters: URLSearchParams): string {
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return [...parameters]
    .filter(([, value]) => value !== '')
    .sort(([a, x], [b, y]) => compare(a.toLowerCase(), b.toLowerCase()) || compare(x, y))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

export function signatureOf(
  secretKey: string,
  call: { method: string; timestamp: string; nonce: string; path: string; parameters: URLSearchParams },
): string {
  const line = signedLine(call.parameters);
  const parts = [call.method, call.timestamp, call.nonce, call.path, ...(line === '' ? [] : [line])];
  return createHmac('sha256', secretKey).update(parts.join('\n')).digest('base64');
}

/** What the gateway says to a call that is not signed as it must be; null when it is. */
export function refuseSignature(app: ZwddApp, asked: Asked, status: number): Reply | null {
  const header = (name: string) => asked.headers[`x-hmac-auth-${name}`] ?? '';
  const [timestamp, nonce] = [header('timestamp'), header('nonce')];
  const isWhole =
    asked.headers.apikey === app.apiKey &&
    TIMESTAMP.test(timestamp) &&
    NONCE.test(nonce) &&
    header('version') === '1.0' &&
    header('ip') !== '' &&
    header('mac') !== '';
  const { method, path } = asked;
  const expected = signatureOf(app.secretKey, {
    ...{ method, timestamp, nonce, path },
    parameters: parametersOf(asked),
  });
  if (isWhole && header('signature') === expected) return null;
  const message = 'The request signature does not conform to the standard.';
  return gatewayRefusal('SignatureDoesNotMatch', message, 'OPF-B001-05-16-0009', status);
}
