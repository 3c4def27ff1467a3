// The lines of the directory's preview, in the order in which a person checks them.
import type { DirectoryPlan, Doubt, EndedPost } from '../directory/directory-plan.ts';
import { cut } from './blocks.ts';
import { roles } from './posts.ts';

/** Lines of one kind that a chat shows; the terminal shows all. */
export const MOST_SHOWN = 15;
const ALL = Number.POSITIVE_INFINITY;
/** Everything a person checks, in the order of checking: who is left without a liaison first. */
export function directoryLines(plan: DirectoryPlan, most: number = ALL): string[] {
  const { withoutLiaison, ended, appointed, newPeople, renamed, doubts, departments, hidden } = plan;
  const { matched, onlyInChat, onlyHere } = departments;
  const shorter = matched.filter(({ chat, department }) => chat.name !== department.name);
  return [
    ...some(`🔴 将没有联络员的单位 ${withoutLiaison.length} 个：`, withoutLiaison, most),
    ...(hidden.length > 0
      ? [`⚠️ 有 ${hidden.length} 个部门应用无权读取，这次不判断谁已离开：${listed(hidden, most)}`]
      : []),
    ...some(`❓ 需要人来定 ${doubts.length} 处（不会自动改动）：`, doubts.map(doubtText), most),
    ...some(`岗位结束 ${ended.length} 个：`, ended.map(endedText), most),
    ...some(
      `岗位登记 ${appointed.length} 个：`,
      appointed.map(
        ({ department, role, name, inPlaceOf }) =>
          `${department}${roles[role]}：${name}${inPlaceOf === null ? '' : `（接替 ${inPlaceOf}）`}`,
      ),
      most,
    ),
    ...some(
      `新增人员 ${newPeople.length} 人（只登记姓名，不任岗位）：`,
      newPeople.map(({ name, departments }) => `${name}${placeText(departments)}`),
      most,
    ),
    ...some(
      `改名 ${renamed.length} 人：`,
      renamed.map(({ before, after }) => `${before} → ${after}`),
      most,
    ),
    `🏢 单位对上 ${matched.length} 个`,
    ...some(
      `　其中按简称对上 ${shorter.length} 个，请核对：`,
      shorter.map(({ chat, department }) => `${chat.name} = ${department.name}`),
      most,
    ),
    ...some(
      `　通讯录里有、清单里没有 ${onlyInChat.length} 个：`,
      onlyInChat.map(
        ({ name, nearest }) => `${name || NAMELESS}${nearest === null ? '' : `（是不是“${nearest}”？）`}`,
      ),
      most,
    ),
    ...some(`　清单里有、通讯录里没有 ${onlyHere.length} 个：`, onlyHere, most),
  ];
}

function some(heading: string, items: readonly string[], most: number): string[] {
  if (items.length === 0) return [];
  const rest = items.length - most;
  return [
    heading,
    ...items.slice(0, most).map((item) => `· ${cut(item, 100)}`),
    ...(rest > 0 ? [`· 另有 ${rest} 条未列出；全部请在服务器上运行：npm run duban -- directory`] : []),
  ];
}

export const listed = (names: readonly string[], most: number) =>
  `${names
    .slice(0, most)
    .map((name) => name || NAMELESS)
    .join('、')}${names.length > most ? ' 等' : ''}`;

/** A platform may keep a department's name to itself, or have none. */
const NAMELESS = '（未命名部门）';

const placeText = (departments: readonly string[]) =>
  departments.length === 0 ? '' : `（${departments.map((name) => name || '未命名部门').join('、')}）`;

function endedText({ name, role, department, why }: EndedPost): string {
  const reason = why === 'left' ? '已不在通讯录中' : '已在其他单位';
  return `${department ?? ''}${roles[role]} ${name}：${reason}`;
}

function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'several-marked':
      return `${doubt.department} 有 ${doubt.names.length} 人的职务写着联络员：${doubt.names.join('、')}`;
    case 'marked-in-several':
      return `${doubt.name} 的职务写着联络员，但同时在 ${doubt.departments.join('、')}`;
    case 'elsewhere':
      return `${doubt.name} 是 ${doubt.department} 的联络员，但通讯录里不在该单位`;
    case 'last-office':
      return `${doubt.name} 已不在通讯录中，但督办办公室没有别的经办人，岗位保留`;
  }
}
