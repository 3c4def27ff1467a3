// What the office is told about the chat's directory before anything is changed, and what became of it.
import type { ChatMessage } from '../chat/port.ts';
import type { Role } from '../database/schema.ts';
import type { DirectoryPlan } from '../directory/directory-plan.ts';
import type { ListProblem } from '../directory/listed-liaisons.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { directoryLines, listed, MOST_SHOWN } from './directory-preview.ts';
import { roles } from './posts.ts';

/** Characters of one block. */
const LONGEST_BLOCK = 2_400;

const TITLE = '通讯录';

/** @param number null when there is nothing to confirm */
export function directoryPreview(plan: DirectoryPlan, number: number | null): ChatMessage {
  const title = number === null ? `${TITLE}：没有要改的` : `${TITLE} 待确认 ${number}`;
  return message(
    title,
    header(title),
    ...inBlocks(directoryLines(plan, MOST_SHOWN)),
    ...(number === null
      ? []
      : [
          actions(commandButton('directory-confirm', '确认更新', `/通讯录 确认 ${number}`, 'primary')),
          small(
            '确认之前不会改动任何人和岗位；不读取手机号。职务里写着“联络员”的人才会登记岗位。',
            `也可发送：/通讯录 确认 ${number}`,
          ),
        ]),
  );
}

function inBlocks(lines: readonly string[]): ReturnType<typeof paragraph>[] {
  const blocks: string[][] = [[]];
  let length = 0;
  for (const line of lines) {
    if (length > 0 && length + line.length > LONGEST_BLOCK) {
      blocks.push([]);
      length = 0;
    }
    blocks.at(-1)?.push(line);
    length += line.length + 1;
  }
  return blocks.map((block) => paragraph(...block));
}

export function directoryReceipt(plan: DirectoryPlan, by: string): ChatMessage {
  const title = '通讯录已更新';
  const { withoutLiaison } = plan;
  return message(
    title,
    header(title),
    paragraph(
      `新增 ${plan.newPeople.length} 人，改名 ${plan.renamed.length} 人，岗位结束 ${plan.ended.length} 个，岗位登记 ${plan.appointed.length} 个。`,
      ...(withoutLiaison.length > 0 ? [`🔴 没有联络员的单位：${listed(withoutLiaison, MOST_SHOWN)}`] : []),
    ),
    small(by, '人员和历史都保留；每处改动都记入了日志。'),
  );
}

/** The directory or the posts have changed since the preview. */
export function staleDirectory(plan: DirectoryPlan, number: number | null): ChatMessage {
  const again = directoryPreview(plan, number);
  const what = '预览之后通讯录或岗位有了变化，这次没有改动；下面是新的预览，请再看一遍。';
  return { text: what, blocks: [paragraph(what), ...again.blocks] };
}

export const noDirectory = (): ChatMessage => plain('这个聊天平台没有通讯录可读，没有任何改动。');

export const unreadDirectory = (reason: string): ChatMessage =>
  plain(
    '没有读到通讯录，没有任何改动。',
    '请核对应用是否有“通讯录只读”权限、权限范围是否为全部员工。',
    `平台的说法：${cut(reason, 200)}`,
  );

/** To the office: somebody who holds posts has left the organisation; nothing was changed. */
export const leaverNotice = (name: string, posts: readonly { role: Role; department: string | null }[]) =>
  plain(
    `${name} 已离开组织，仍任 ${posts.length} 个岗位`,
    ...posts.map(({ role, department }) => `· ${department ?? ''}${roles[role]}`),
    '岗位没有自动改动；请发送 /通讯录 查看并确认，或请接任的人发送 /报到。',
  );

const listProblems: Readonly<Record<ListProblem['what'], string>> = {
  columns: '每行要有：用户号,单位,岗位',
  user: '通讯录里没有这个用户号',
  department: '没有这个单位',
  role: '岗位只能写 A岗 或 B岗',
  twice: '这个岗位列了两次',
};

export const directoryText = {
  about: '通讯录：与聊天平台的部门和人员核对，先预览，加 --apply 写入',
  apply: '看过预览，直接写入',
  json: '输出预览（JSON）',
  liaisons: '联络员名单（.csv，每行：用户号,单位,岗位），优先于职务',
  nothing: '没有要改的。',
  howToApply: '还没有改动。写入请加上 --apply 重新运行。',
  applied: '已更新。',
  stale: '通讯录或岗位刚刚有了变化，没有改动；请重新运行。',
  noDirectory: '这个聊天平台没有通讯录可读。',
  unread: (reason: string) =>
    `没有读到通讯录：${reason}\n请核对应用是否有“通讯录只读”权限、权限范围是否为全部员工。`,
  noSuchFile: (file: string) => `读不到文件：${file}`,
  wrongList: (problems: readonly ListProblem[]) =>
    [
      '联络员名单有误，没有任何改动：',
      ...problems.map(
        ({ line, what, written }) => `  第 ${line} 行：${listProblems[what]}（写的是：${cut(written, 40)}）`,
      ),
    ].join('\n'),
} as const;
