// Answers, inside this process, every call that Bolt's WebClient and respond() send out.
import type { FetchFunction } from '@slack/web-api';
import { asObject } from '../api/request.ts';
import { refused, slackAnswer } from '../api/slack-answer.ts';
import { respond } from '../sending/respond.ts';
import { OWN_ORIGIN, readResponseUrl } from '../sending/response-url.ts';
import type { Talk } from '../talk.ts';
import type { Arguments } from './arguments.ts';
import { takeUpload } from './files.ts';
import { NOT_SUPPORTED_ERROR, whyNot } from './not-supported.ts';
import { methods } from './web-methods.ts';

/** Where the WebClient believes Slack is. */
export const SLACK_API_URL = `${OWN_ORIGIN}/api/`;

/** The `fetch` of Bolt's client options. Web API calls get Slack's answers; a respond() that fails is thrown. */
export function dingtalkFetch(talk: Talk): FetchFunction {
  return async (input, init) => {
    const url = String(input);
    const body = init?.body;
    const replyTo = readResponseUrl(url);
    if (replyTo !== null) {
      // createRespond() keeps nothing but the status of an answer, so the failure itself must be thrown.
      await respond(talk, replyTo, asObject(typeof body === 'string' ? body : '') ?? {});
      return Response.json({ ok: true });
    }
    if (await takeUpload(talk, url, body)) return new Response('OK');
    if (!url.startsWith(SLACK_API_URL)) return refused(NOT_SUPPORTED_ERROR);
    return callMethod(talk, url.slice(SLACK_API_URL.length), argumentsOf(body));
  };
}

async function callMethod(talk: Talk, name: string, args: Arguments): Promise<Response> {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) {
    const why = whyNot(name);
    return refused(NOT_SUPPORTED_ERROR, why === null ? {} : { messages: [why] });
  }
  return slackAnswer(() => method(talk, args));
}

/** The WebClient sends arguments url-encoded, or as a form when one of them is a file. */
function argumentsOf(body: unknown): Arguments {
  if (typeof body === 'string') return Object.fromEntries(new URLSearchParams(body));
  if (!(body instanceof FormData)) return {};
  const texts = [...body].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
