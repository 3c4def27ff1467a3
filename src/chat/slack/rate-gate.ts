// A method that Slack limits is left alone until Retry-After has passed, whoever calls it; a short wait is waited out.
import { setTimeout as delay } from 'node:timers/promises';
import type { FetchFunction } from '@slack/web-api';
import type { Clock } from '../../clock.ts';

/** A person may wait for an answer that long, and a call has ten seconds. */
const PATIENCE_MILLISECONDS = 3_000;
/** Where Slack says no time; its limits are by the second at the least. */
const UNKNOWN_SECONDS = 1;
/** Limited by channel, and sent by the outbox, which paces each channel and goes on with others meanwhile. */
const POST = '/chat.postMessage';

type Answer = Awaited<ReturnType<FetchFunction>>;

/**
 * One gate is for one workspace: limits are by method and workspace (https://docs.slack.dev/apis/web-api/rate-limits/).
 * Beyond the patience the call is answered with 429 and the time that is left, without asking Slack again.
 * @param clock the real time
 */
export function rateGate(clock: Clock, send: FetchFunction): FetchFunction {
  const opensAt = new Map<string, number>();
  const left = (method: string) => (opensAt.get(method) ?? 0) - clock.now().getTime();

  return async (url, init) => {
    const { pathname } = new URL(String(url));
    const isPost = pathname.endsWith(POST);
    const method = isPost ? `${pathname} ${channelIn(init?.body)}` : pathname;
    const patience = isPost ? 0 : PATIENCE_MILLISECONDS;
    const waited = await waitOut(left(method), patience, init?.signal);
    if (!waited) return limited(left(method));
    opensAt.delete(method);
    const ask = async () => {
      const answer = await send(url, init);
      if (answer.status === 429) opensAt.set(method, clock.now().getTime() + secondsIn(answer) * 1000);
      return answer;
    };
    const first = await ask();
    const isAgain = first.status === 429 && (await waitOut(left(method), patience, init?.signal));
    return isAgain ? await ask() : first;
  };
}

/** @returns false when that is too long to wait */
async function waitOut(
  milliseconds: number,
  patience: number,
  signal: AbortSignal | null | undefined,
): Promise<boolean> {
  if (milliseconds <= 0) return true;
  if (milliseconds > patience) return false;
  await delay(milliseconds, undefined, signal ? { signal } : {});
  return true;
}

const channelIn = (body: unknown) =>
  typeof body === 'string' ? (new URLSearchParams(body).get('channel') ?? '') : '';

function secondsIn({ headers }: Answer): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds : UNKNOWN_SECONDS;
}

function limited(milliseconds: number): Response {
  const headers = { 'retry-after': String(Math.max(1, Math.ceil(milliseconds / 1000))) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}
