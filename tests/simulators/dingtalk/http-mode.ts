// Robot messages by HTTP: signed, to be answered within two and a half seconds, the answer shown like a webhook message.
import { sign } from '../../../src/chat/dingtalk/api/sign.ts';
import type { App } from './apps.ts';
import { callOut } from './call-out.ts';
import { objectOf } from './http.ts';
import type { RobotMessage } from './inbound.ts';
import type { Quotas } from './quotas.ts';
import { ringing, show } from './showing.ts';
import { lookOf } from './webhook-bodies.ts';
import type { World } from './world.ts';

const ANSWER_WITHIN_MS = 2_500;
const TOO_OLD_MS = 3_700_000;

/** A good signature, a wrong one, or one that is more than an hour old. */
export type Signature = 'good' | 'wrong' | 'old';

/** What the developer's server said to one message. */
export interface HttpAnswer {
  readonly msgId: string;
  /** Null when no answer came in time. */
  readonly status: number | null;
  readonly text: string;
}

export interface HttpMode {
  push(app: App, channel: string, data: RobotMessage, signature?: Signature): Promise<HttpAnswer>;
  readonly answers: readonly HttpAnswer[];
}

export function httpMode(world: World, quotas: Quotas): HttpMode {
  const answers: HttpAnswer[] = [];

  function headersOf(app: App, signature: Signature): Record<string, string> {
    const now = world.clock.now().getTime();
    const timestamp = String(signature === 'old' ? now - TOO_OLD_MS : now);
    return { timestamp, sign: sign(timestamp, signature === 'wrong' ? 'another secret' : app.clientSecret) };
  }

  return {
    answers,
    push: async (app, channel, data, signature = 'good') => {
      if (app.httpUrl === null) throw new Error(`${app.clientId} has no address for HTTP mode`);
      quotas.push('http');
      const headers = headersOf(app, signature);
      const said = await callOut(world.clock, app.httpUrl, headers, JSON.stringify(data), ANSWER_WITHIN_MS);
      const answer = { msgId: data.msgId, status: said?.status ?? null, text: said?.text ?? '' };
      answers.push(answer);
      const body = said?.status === 200 ? (objectOf(said.text) ?? {}) : {};
      const look = lookOf(body);
      if (look !== null && look !== 'empty') {
        show(world, look, { channel, via: 'http', ...ringing(world, body, look) });
      }
      return answer;
    },
  };
}
