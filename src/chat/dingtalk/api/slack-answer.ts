// What a call came to, as Slack's Web API would answer it.
import { DingtalkError, slackErrorName } from './failure.ts';

/** Failures of DingTalk and of 浙政钉 become Slack's `ok: false`; anything else is thrown. */
export async function slackAnswer(work: () => Promise<object> | object): Promise<Response> {
  try {
    return Response.json({ ok: true, ...(await work()) });
  } catch (error) {
    if (!(error instanceof DingtalkError)) throw error;
    const { failure, dingtalkCode } = error;
    const named = /^slack:(.+)$/.exec(dingtalkCode)?.[1];
    return refused(named ?? slackErrorName(failure), { failure, messages: [failure.reason] });
  }
}

export const refused = (error: string, metadata: object = {}): Response =>
  Response.json({ ok: false, error, response_metadata: metadata });
