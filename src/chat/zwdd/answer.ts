// Reads the government edition's answers: two envelopes, each with its own word for failure.
import { type Answer, DingtalkError, type RelativeFailure } from '../dingtalk/api/failure.ts';
import { asObject } from '../dingtalk/api/request.ts';

type Content = Readonly<Record<string, unknown>>;

const SECONDS = 1_000;

/** SignatureDoesNotMatch: the secret, or this server's clock. Our trouble, not the message's; it may be put right. */
const WRONG_SIGNATURE = 'OPF-B001-05-16-0009';

/** What a repeated bizMsgId is answered with: the message had been taken. */
const REPEATED = /重复/;

/**
 * What the call was asked for: `content` of the outer envelope, which may be the JSON text of an object.
 * @throws DingtalkError for a refusal of the gateway (outer envelope) or of the service (inner one)
 */
export function contentOf({ status, body }: Answer): Content {
  if (body === null) throw new DingtalkError(ofStatus(status, `HTTP ${status} without JSON`));
  const code = gatewayCode(body);
  if (code !== '') {
    const reason = `${code} ${short(body.Message ?? body.errorMsg)}`.trim();
    const isOurs = code === WRONG_SIGNATURE;
    throw new DingtalkError(
      isOurs ? { kind: 'retry-at', after: 60 * SECONDS, reason } : ofStatus(status, reason),
      code,
    );
  }
  if (status >= 300) throw new DingtalkError(ofStatus(status, `HTTP ${status}`));
  if ([body.success, body.content, body.bizErrorCode].every((part) => part === undefined)) {
    throw new DingtalkError({ kind: 'unknown', reason: 'the answer says neither yes nor no' });
  }
  const content = typeof body.content === 'string' ? asObject(body.content) : asRecord(body.content);
  if (content === null) return {};
  if (String(content.success) === 'false') {
    const code = String(content.responseCode ?? '');
    const reason = `${code} ${short(content.responseMessage)}`.trim();
    throw new DingtalkError({ kind: 'refused', reason }, code);
  }
  return content;
}

/** True when the service says that it has this message already. */
export const isRepeat = (error: unknown): boolean =>
  error instanceof DingtalkError && REPEATED.test(error.failure.reason);

/** '' when the gateway let the call through. `success` may be missing from its refusals. */
function gatewayCode(body: Content): string {
  const code = String(body.bizErrorCode ?? body.Code ?? '');
  const isFine = String(body.success) !== 'false' && (code === '' || code === '0');
  return isFine ? '' : code || 'refused';
}

function ofStatus(status: number, reason: string): RelativeFailure {
  // What a gateway gave up waiting for may have been carried out.
  if (status === 502 || status === 504) return { kind: 'unknown', reason };
  if (status === 429 || status >= 500) return { kind: 'retry-at', after: 10 * SECONDS, reason };
  return { kind: 'refused', reason };
}

const asRecord = (value: unknown): Content | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

const short = (message: unknown) => (typeof message === 'string' ? message.slice(0, 160) : '');
