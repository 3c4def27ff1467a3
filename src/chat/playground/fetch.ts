// The `fetch` given to Bolt: every Web API call, every upload and every respond() ends here, in process.
import type { WebClientOptions } from '@slack/web-api';
import type { PlaygroundContext } from './context.ts';
import { takeUpload } from './methods/files.ts';
import { type RespondResult, respond } from './respond.ts';
import { type ResponseTarget, readResponseUrl } from './response-url.ts';
import { WEB_API } from './web-api.ts';

type Fetch = NonNullable<WebClientOptions['fetch']>;

const RESPOND_STATUS: Readonly<Record<RespondResult, number>> = { done: 200, gone: 404, refused: 400 };

export function playgroundFetch(context: PlaygroundContext): Fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const uploaded = await takeUpload(context, address, init?.body);
    if (uploaded) return uploaded;
    const body = String(init?.body ?? '');
    const target = readResponseUrl(address);
    return target ? answerResponse(context, target, body) : callMethod(context, address, body);
  };
}

async function answerResponse(context: PlaygroundContext, target: ResponseTarget, body: string) {
  const result = await respond(context, target, JSON.parse(body));
  return Response.json({ ok: result === 'done' }, { status: RESPOND_STATUS[result] });
}

async function callMethod(context: PlaygroundContext, address: string, body: string) {
  const method = WEB_API.get(address.slice(address.lastIndexOf('/') + 1));
  if (!method) return Response.json({ ok: false, error: 'unknown_method' });
  return Response.json(await method(context, Object.fromEntries(new URLSearchParams(body))));
}
