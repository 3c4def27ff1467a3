// Slack posts events to Duban's own web server; Bolt's HTTPReceiver checks their signatures and answers.
import type { RequestListener } from 'node:http';
import { defaultBodyLimit, HTTPReceiver } from '@slack/bolt';
import { Invalid } from '../../errors.ts';
import { boltLogger } from '../bolt-logger.ts';
import type { ReceiverContext, SlackReceiver } from './receiver.ts';
import { underway } from './underway.ts';

export const EVENTS_PATH = '/slack/events';

/** Signatures are judged by the wall clock, as Slack makes them, however the workspace's clock is rehearsed. */
export function httpReceiver(signingSecret: string, { identify, log }: ReceiverContext): SlackReceiver {
  const events = underway();
  const bolt = new HTTPReceiver({ signingSecret, endpoints: EVENTS_PATH, logger: boltLogger(log) });
  let isIdentified = false;
  const identified = async () => {
    await identify();
    isIdentified = true;
  };
  return {
    init: (app) => bolt.init(events.watch(app)),
    start: () => identified().catch((error: unknown) => waitOrRefuse(error, log)),
    stop: () => events.settled(),
    health: () => ({
      isConnected: isIdentified,
      detail: isIdentified
        ? `slack: events come to POST ${EVENTS_PATH}`
        : 'slack: has not said yet who the bot is',
    }),
    handle: async (request) => {
      if (new URL(request.url).pathname !== EVENTS_PATH) return null;
      if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
      const body = await boundedBody(request);
      if (!body) return new Response(null, { status: 413 });
      try {
        await identified();
      } catch (error) {
        log.error({ err: error }, 'slack: an event is turned away, Slack will send it again');
        return new Response(null, { status: 503 });
      }
      const answer = await throughNode(bolt.requestListener, request, body);
      if (answer.status === 401) {
        log.warn('slack: a request was refused; it is too old or not signed with SLACK_SIGNING_SECRET');
      }
      return answer;
    },
  };
}

/** A wrong token must be seen at the start; a Slack that does not answer is asked again with the next event. */
function waitOrRefuse(error: unknown, log: ReceiverContext['log']): void {
  if (error instanceof Invalid) throw error;
  log.warn({ err: error }, 'slack: does not answer yet');
}

async function boundedBody(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > defaultBodyLimit) return null;
  const body = Buffer.from(await request.arrayBuffer());
  return body.length > defaultBodyLimit ? null : body;
}

/**
 * Bolt's listener is written for node:http. Of the request it reads method, url, headers and a body that was read
 * already (`rawBody`); of the response it uses `writeHead`, `end` and `headersSent`. Nothing else is given to it.
 */
function throughNode(listener: RequestListener, request: Request, rawBody: Buffer): Promise<Response> {
  const headers = Object.fromEntries(request.headers);
  const incoming = { method: request.method, url: EVENTS_PATH, headers, rawBody };
  return new Promise((resolve) => {
    let head: ResponseInit = {};
    const outgoing = {
      headersSent: false,
      writeHead(status: number, answerHeaders: Record<string, string> = {}) {
        head = { status, headers: answerHeaders };
        return outgoing;
      },
      end(body?: string) {
        outgoing.headersSent = true;
        resolve(new Response(body ?? null, head));
      },
    };
    listener(...([incoming, outgoing] as unknown as Parameters<RequestListener>));
  });
}
