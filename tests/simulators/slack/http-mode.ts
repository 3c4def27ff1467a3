// HTTP mode: events posted to the app's address, signed (https://docs.slack.dev/authentication/verifying-requests-from-slack).
import { createHmac } from 'node:crypto';
import type { SimulatorClock } from './clock.ts';
import { ACKNOWLEDGE_MILLISECONDS, type Carry, type Outcome, type Parcel } from './delivery.ts';
import type { Json } from './workspace.ts';

export type Post = (request: Request) => Promise<Response>;

/** @param secondsSinceEpoch when the signature claims to be made */
export function signedRequest(
  url: string,
  body: string,
  type: string,
  secret: string,
  secondsSinceEpoch: number,
): Request {
  const signature = createHmac('sha256', secret).update(`v0:${secondsSinceEpoch}:${body}`).digest('hex');
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': String(secondsSinceEpoch),
    'x-slack-signature': `v0=${signature}`,
  };
  return new Request(url, { method: 'POST', headers, body });
}

export function httpMode(url: string, secret: string, clock: SimulatorClock, post: Post) {
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const carry: Carry = (parcel) =>
    new Promise((resolve) => {
      const { body, type } = encode(parcel);
      const request = signedRequest(url, body, type, secret, seconds());
      if (parcel.attempt > 0) {
        request.headers.set('x-slack-retry-num', String(parcel.attempt));
        // The documented reasons are words without the status: http_timeout, http_error, connection_failed.
        request.headers.set('x-slack-retry-reason', parcel.reason?.split(' ')[0] ?? '');
      }
      const cancel = clock.after(ACKNOWLEDGE_MILLISECONDS, () =>
        resolve({ kind: 'failed', reason: 'http_timeout' }),
      );
      post(request)
        .then(outcomeOf, () => ({ kind: 'failed', reason: 'connection_failed' }) as const)
        .then(resolve)
        .finally(cancel);
    });
  /** Slack takes an address only when it answers this with the challenge. */
  const verify = async () => {
    const challenge = 'a-challenge';
    const body = JSON.stringify({ type: 'url_verification', token: 'verification-token', challenge });
    const answer = await post(signedRequest(url, body, 'application/json', secret, seconds()));
    const said = (await answer.text()).includes(challenge);
    if (!answer.ok || !said) throw new Error(`${url} did not answer the challenge (${answer.status})`);
  };
  return { carry, verify };
}

function encode({ kind, body }: Parcel): { readonly body: string; readonly type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(body), type: 'application/json' };
  const fields =
    kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>);
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const text = await response.text();
  if (response.status !== 200) {
    const isFinal = response.headers.get('x-slack-no-retry') === '1' && { isFinal: true };
    return { kind: 'failed', reason: `http_error ${response.status}`, ...isFinal };
  }
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const answer: Json = isJson ? (JSON.parse(text) as Json) : text ? { text } : {};
  return { kind: 'acknowledged', answer };
}
