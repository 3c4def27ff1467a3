// What is said about posts: how they are called, who asked for one, and what the office decided.
import type { ChatMessage } from '../chat/port.ts';
import type { Role } from '../database/schema.ts';
import type { AskedPost } from '../departments/ask-post.ts';
import type { DecidedPost } from '../departments/decide-post.ts';
import { actions, commandButton, header, message, paragraph, plain, small } from './blocks.ts';
import { type Signed, signature } from './signature.ts';

export const roles: Readonly<Record<Role, string>> = {
  primary: '联络员（A岗）',
  deputy: '联络员（B岗）',
  leader: '领导',
  office: '督办办公室经办人',
};

export const postText = ({ role, department }: { role: Role; department: string | null }) =>
  `${department ?? ''}${roles[role]}`;

/** How somebody without a post gets one. */
export const HOW_TO_REGISTER =
  '请发送 /报到 单位名称（在本单位的群里只发 /报到 即可；也可写 /报到 领导、/报到 督办办公室），督办办公室通过后生效。';

/** To the one who asked. */
export function askedReceipt(asked: AskedPost & { readonly isNew: boolean }): ChatMessage {
  const title = asked.isNew ? '已报到，待督办办公室通过' : '已经报到过，正待督办办公室通过';
  return message(
    title,
    header(title),
    paragraph(
      `${asked.name} 申请登记为：${postText(asked)}`,
      ...(asked.inPlaceOf === null ? [] : [`通过后接替：${asked.inPlaceOf}`]),
    ),
    small(
      '督办办公室决定后会告诉您。',
      ...(asked.department === null ? [] : [`要报另一个岗位请写明：/报到 ${asked.department} A岗（或 B岗）`]),
    ),
  );
}

const rights: Readonly<Record<Role, string>> = {
  primary: '通过后可以填报该单位的事项，提醒和待办发给本人。',
  deputy: '通过后可以填报该单位的事项，加急时一并提醒本人。',
  leader: '通过后可以查看全部事项和日报。',
  office: '通过后可以核验销号、绑定群、通过别人的报到、代各单位填报。',
};

/** To the office: a post to be decided on. */
export function postNotice(
  asked: AskedPost & { readonly isFromOwnGroup: boolean },
  signed: Signed,
): ChatMessage {
  const title = `报到待通过 ${asked.requestId}：${postText(asked)}`;
  return message(
    title,
    header(title),
    paragraph(
      `${asked.name} 申请登记为：${postText(asked)}`,
      asked.inPlaceOf === null
        ? '不接替任何人。'
        : `接替：${asked.inPlaceOf}（通过后 ${asked.inPlaceOf} 不再任此岗位）`,
      asked.isFromOwnGroup ? '是在该岗位所属的群里报到的。' : '⚠️ 不是在该岗位所属的群里报到的，请核对本人。',
    ),
    ...decision(asked, signed),
  );
}

const decision = ({ requestId, role }: AskedPost, signed: Signed) => [
  actions(
    commandButton('post-pass', '通过', `/报到 通过 ${requestId}`, 'primary'),
    commandButton('post-refuse', '不通过', `/报到 不通过 ${requestId}`, 'danger'),
  ),
  small(signature(signed), rights[role], `也可发送：/报到 通过 ${requestId}，或 /报到 不通过 ${requestId}`),
];

/** To the office: meanwhile somebody else holds the post than the notice said. */
export function lookAgain(decided: DecidedPost, signed: Signed): ChatMessage {
  const title = '这个岗位刚刚换了人，还没有通过';
  return message(
    title,
    header(title),
    paragraph(
      `${decided.name} 申请登记为：${postText(decided)}`,
      `现在任此岗位的是 ${decided.inPlaceOf}；如仍要由 ${decided.name} 接替，请再按一次“通过”。`,
    ),
    ...decision(decided, signed),
  );
}

/** To the office, as the answer to what it decided. */
export function decidedReceipt(decided: DecidedPost, signed: Signed): ChatMessage {
  const title = decided.outcome === 'passed' ? '报到已通过' : '报到未通过';
  return message(
    `${title}：${decided.name}`,
    header(title),
    paragraph(becameText(decided)),
    small(signature(signed), '已告知本人。'),
  );
}

/** To the one who asked. */
export const decidedNotice = (decided: DecidedPost, signed: Signed): ChatMessage =>
  plain(
    becameText(decided),
    decided.outcome === 'passed' ? '发送 /帮助 查看可用的指令。' : '如有疑问，请联系督办办公室。',
    signature(signed),
  );

function becameText({ outcome, name, inPlaceOf, ...post }: DecidedPost): string {
  if (outcome !== 'passed') return `督办办公室没有通过 ${name} 登记为${postText(post)}。`;
  const replaced = inPlaceOf === null || inPlaceOf === name ? '' : `，接替 ${inPlaceOf}`;
  return `${name} 已登记为${postText(post)}${replaced}。`;
}
