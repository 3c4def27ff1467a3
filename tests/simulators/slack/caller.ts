// Calls simulated Slack's Web API with plain fetch, for the tests of its rules.
import { onTestFinished } from 'vitest';
import { type SlackSimulator, type SlackSimulatorOptions, startSlackSimulator } from './simulator.ts';
import type { Json } from './workspace.ts';

export const CHANNEL = 'C0NONGYE';
export const USER = 'U0NONGYE';

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** What it holds depends on the method. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as a test likes
  readonly body: any;
}

export interface Caller {
  readonly slack: SlackSimulator;
  call(method: string, args?: Json): Promise<Answer>;
  errorOf(method: string, args?: Json): Promise<string | undefined>;
}

/** Stopped when the test is finished. */
export async function caller(options: SlackSimulatorOptions = {}): Promise<Caller> {
  const slack = await startSlackSimulator(options);
  onTestFinished(() => slack.stop());
  const call = async (method: string, args: Json = {}) => {
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify(args),
    });
    const { status, headers } = response;
    const body = (await response.json()) as Answer['body'];
    return { status, retryAfter: headers.get('retry-after'), body };
  };
  return { slack, call, errorOf: async (method, args) => (await call(method, args)).body.error };
}

export interface Heard {
  /** Everything that was handed to the app, newest last. */
  readonly bodies: Json[];
  /** What the app answers to the next deliveries; nothing when it holds no more. */
  readonly answers: (Json | Response)[];
}

/** An app that takes everything over HTTP and answers what the test has put down. */
export async function listener({ slack }: Caller): Promise<Heard> {
  const heard: Heard = { bodies: [], answers: [] };
  await slack.deliverTo('https://app.test/slack/events', async (request) => {
    const text = await request.text();
    const isJson = request.headers.get('content-type') === 'application/json';
    const form = new URLSearchParams(text);
    const body = isJson
      ? JSON.parse(text)
      : form.has('payload')
        ? JSON.parse(form.get('payload') ?? '')
        : Object.fromEntries(form);
    if (body.type === 'url_verification') return Response.json({ challenge: body.challenge });
    heard.bodies.push(body);
    const answer = heard.answers.shift();
    return answer instanceof Response ? answer : answer ? Response.json(answer) : new Response();
  });
  return heard;
}

export const plain = (text: string) => ({ type: 'plain_text', text });

/** A modal with one required field. */
export const modal = (change: Json = {}): Json => ({
  type: 'modal',
  callback_id: 'report',
  title: plain('填报'),
  submit: plain('提交'),
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: plain('说明'),
      element: { type: 'plain_text_input', action_id: 'note' },
    },
  ],
  ...change,
});
