// Answers, inside this process, every call that Bolt's WebClient and respond() send out.
import type { FetchFunction } from '@slack/web-api';
import { asObject } from '../dingtalk/api/request.ts';
import { refused, slackAnswer } from '../dingtalk/api/slack-answer.ts';
import type { Arguments } from '../dingtalk/methods/arguments.ts';
import { OWN_ORIGIN, readResponseUrl } from '../dingtalk/sending/response-url.ts';
import { methods, respond } from './methods.ts';
import type { Sender } from './post.ts';

/** Where the WebClient believes Slack is. */
export const SLACK_API_URL = `${OWN_ORIGIN}/api/`;

const NOT_SUPPORTED = 'not_supported_on_zwdd';

/** The `fetch` of Bolt's client options. Web API calls get Slack's answers; a respond() that fails is thrown. */
export function zwddFetch(sender: Sender): FetchFunction {
  return async (input, init) => {
    const url = String(input);
    const body = init?.body;
    const replyTo = readResponseUrl(url);
    if (replyTo !== null) {
      // createRespond() keeps nothing but the status of an answer, so the failure itself must be thrown.
      await respond(sender, replyTo, asObject(typeof body === 'string' ? body : '') ?? {});
      return Response.json({ ok: true });
    }
    const method = url.startsWith(SLACK_API_URL) ? methods[url.slice(SLACK_API_URL.length)] : undefined;
    if (method === undefined) return refused(NOT_SUPPORTED);
    return slackAnswer(() => method(sender, argumentsOf(body)));
  };
}

/** The WebClient sends arguments url-encoded; a form would carry a file, which this chat does not take. */
function argumentsOf(body: unknown): Arguments {
  return typeof body === 'string' ? Object.fromEntries(new URLSearchParams(body)) : {};
}
