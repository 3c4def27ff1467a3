// How the private cloud answers: success said twice, business failures inside, the gateway's own beside them.
import { ok, type Reply } from './http.ts';

/** A success, or a failure of the business: the outer flag is true either way. */
export function content(inner: object, isText = false): Reply {
  return ok({ success: true, content: isText ? JSON.stringify(inner) : inner, bizErrorCode: '0' });
}

export function done(data: unknown, isText = false, more: object = {}): Reply {
  const fine = { success: true, requestId: 'sim-request', responseMessage: 'OK', responseCode: '0' };
  return content({ ...fine, ...more, ...(data === undefined ? {} : { data }) }, isText);
}

export function failed(responseCode: string, responseMessage: string, isText = false): Reply {
  return content({ success: false, requestId: 'sim-request', responseCode, responseMessage }, isText);
}

/** What the gateway refuses before anybody looks at the call. */
export function gatewayRefusal(code: string, message: string, bizErrorCode: string, status = 200): Reply {
  const body = { Code: code, Message: message, _RequestId: 'sim-request', HostId: 'openplatform' };
  return { status, body: { success: false, ...body, bizErrorCode } };
}

/** Any path that is not there looks like one that was not subscribed to. */
export const NOT_SUBSCRIBED = gatewayRefusal(
  'APINotSubscribed',
  'The specified API is not subscribed.',
  'OPF-B001-05-16-0002',
);
