// Tells a person where to fill in a form: one message, for them alone, because whoever has the link can fill it in.
import type { KnownBlock } from '@slack/web-api';
import { wording } from '../../wording.ts';
import { imOf } from '../channel.ts';
import type { Talk } from '../talk.ts';
import { answer } from './respond.ts';
import { readResponseUrl } from './response-url.ts';

/** DingTalk opens it inside itself; on a computer as a panel at the side (open.dingtalk.com: message-link-description). */
export const insideDingtalk = (address: string): string =>
  `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(address)}&pc_slide=true`;

/** Whom to tell, and in which conversation they asked. */
export interface Asked {
  readonly user: string;
  readonly responseUrl: string;
}

/**
 * @param title what the form is about, in plain words; '' when there are none
 * @throws DingtalkError
 */
export async function sayForm(talk: Talk, asked: Asked, title: string, address: string): Promise<void> {
  const { user, responseUrl } = asked;
  const alone = { webhook: null, expiresAt: 0, channel: imOf(user), user };
  const text = wording.formIsOpen(escapeMrkdwn(title), insideDingtalk(address));
  const block: KnownBlock = { type: 'section', text: { type: 'mrkdwn', text } };
  const said = { text: title || wording.form, blocks: [block], key: null, threadTs: null };
  await answer(talk, readResponseUrl(responseUrl) ?? alone, said, true);
}

const escapeMrkdwn = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
