// Work notifications (工作通知): the last resort for one person, outside the chat and without any proof of arrival.
import { wording } from '../../wording.ts';
import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';
import { isStaff } from '../channel.ts';
import { encode } from '../encode/encode.ts';
import type { Outgoing, PartIds } from './post.ts';

/** The whole `msg` takes 2,048 bytes; the rest is room for the title and the envelope. */
const TEXT_BYTES = 1_600;

/**
 * Sends the beginning of the message, as much as fits. The same content to the same person twice a day, and more than
 * 500 a day, are dropped while DingTalk answers "ok", so nothing may rely on it.
 * https://open.dingtalk.com/document/development/asynchronous-sending-of-enterprise-session-messages
 */
export async function postWorkNotice(web: Web, staffId: string, message: Outgoing): Promise<PartIds> {
  const { agentId } = web.settings;
  if (agentId === null || !isStaff(staffId)) {
    throw new DingtalkError({ kind: 'gone', reason: 'no work notification can reach this person' });
  }
  const parts = encode(message, { isGroup: false, canRing: false, textBytes: TEXT_BYTES });
  const [first] = parts;
  const text = `${first?.text ?? ''}${parts.length > 1 ? `\n\n${wording.restElsewhere}` : ''}`;
  const answer = await web.oapi('/topapi/message/corpconversation/asyncsend_v2', {
    agent_id: Number(agentId),
    userid_list: staffId,
    to_all_user: false,
    msg: { msgtype: 'markdown', markdown: { title: first?.title ?? '', text } },
  });
  return [`notice-${String(answer.task_id ?? '')}`];
}
