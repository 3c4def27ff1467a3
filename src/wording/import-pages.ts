// A waiting import looked at in chat, page by page: a list's rows, one row whole, the words in no row, what waits for a word.
import type { Button, KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import { doubtsFirst, type ImportView, type ViewList, type ViewRow } from '../checklists/import-view.ts';
import type { ImportPlan } from '../checklists/plan.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { shortRowLines, wholeRowLines } from './import-rows.ts';
import { NOTES_TITLE, placeText } from './import-words.ts';
import { pagesOf } from './pages-of.ts';

interface Paged {
  readonly importId: number;
  readonly page: number;
}

/** The rows of one list, those with a doubt first. */
export function importListPage(view: ImportView, list: ViewList, { importId, page }: Paged): ChatMessage {
  const { letter } = list.plan;
  const command = `/导入 ${importId} 清单 ${letter}`;
  const groups = doubtsFirst(list.rows).map((row) => shortRowLines(row, `/导入 ${importId} ${row.code}`));
  const doubtful = list.rows.filter(({ doubts }) => doubts.length > 0).length;
  const next = view.lists[view.lists.indexOf(list) + 1]?.plan.letter;
  return pageMessage(groups, { importId, page }, command, {
    title: `导入 ${importId} · 清单 ${letter} 共 ${list.rows.length} 行`,
    buttons: [
      ...(next ? [commandButton('import-list', `清单 ${next}`, `/导入 ${importId} 清单 ${next}`)] : []),
      ...(next || view.notes.length === 0 ? [] : [notesButton(importId)]),
    ],
    hint: [
      `《${list.plan.title}》`,
      doubtful > 0 ? `有疑问的 ${doubtful} 行（❓）排在前面。` : '没有哪一行有疑问。',
      `看一行的全文：/导入 ${importId} ${list.rows[0]?.code ?? `${letter}1`}`,
    ],
  });
}

/** One row with every word of it. */
export function importRowPage(row: ViewRow, { importId, page }: Paged): ChatMessage {
  const [first = '', ...rest] = wholeRowLines(row);
  return pageMessage([rest], { importId, page }, `/导入 ${importId} ${row.code}`, {
    title: cut(`导入 ${importId} · ${first}`, 120),
    buttons: [],
    hint: [],
  });
}

/** What stands in the document and became part of no row. */
export function importNotesPage({ notes }: ImportView, { importId, page }: Paged): ChatMessage {
  if (notes.length === 0) return plain('文件里的文字都列入了事项。');
  const groups = notes.map(({ place, text }) => [`· ${placeText(place)}：${text}`]);
  return pageMessage(groups, { importId, page }, `/导入 ${importId} 文字`, {
    title: `导入 ${importId} · ${NOTES_TITLE} ${notes.length} 段`,
    buttons: [],
    hint: ['这些文字不会变成事项；如果里面有任务，请告诉管理员或改好文件再发一次。'],
  });
}

interface Shown {
  readonly title: string;
  readonly buttons: readonly Button[];
  readonly hint: readonly string[];
}

/** @param command shows these pages; with a number after it, that one */
function pageMessage(
  groups: readonly (readonly string[])[],
  { importId, page }: Paged,
  command: string,
  { title, buttons, hint }: Shown,
): ChatMessage {
  const pages = pagesOf(groups);
  const shown = Math.min(page, pages.length);
  const mark = pages.length > 1 ? `（第 ${shown}/${pages.length} 页）` : '';
  return message(
    `${title}${mark}`,
    header(`${title}${mark}`),
    paragraph(...(pages[shown - 1] ?? [])),
    actions(
      ...(shown < pages.length ? [commandButton('import-next', '下一页', `${command} ${shown + 1}`)] : []),
      ...(shown > 1 ? [commandButton('import-previous', '上一页', `${command} ${shown - 1}`)] : []),
      ...buttons,
      commandButton('import-show', '回到预览', `/导入 ${importId}`),
    ),
    ...(hint.length > 0 ? [small(...hint)] : []),
  );
}

export const notesButton = (importId: number) =>
  commandButton('import-notes', '其他文字', `/导入 ${importId} 文字`);

const MOST_QUESTIONS = 5;

/** The first things that only the office can say, as buttons, and how to reach the others. */
export function firstQuestions(importId: number, plan: ImportPlan): KnownBlock[] {
  const buttons = questionButtons(importId, plan);
  if (buttons.length === 0) return [];
  const first = buttons.slice(0, MOST_QUESTIONS);
  const rest = buttons.length - first.length;
  if (rest === 0) return [actions(...first)];
  const command = `/导入 ${importId} 待定 2`;
  return [
    small(`等您定的有 ${buttons.length} 处，这里是前 ${first.length} 处；其余 ${rest} 处：${command}`),
    actions(...first, commandButton('import-questions', `其余 ${rest} 处`, command)),
  ];
}

/** All that only the office can say, a few at a time. */
export function importQuestionsPage(plan: ImportPlan, { importId, page }: Paged): ChatMessage {
  const buttons = questionButtons(importId, plan);
  if (buttons.length === 0) return plain('没有等您定的别名或修订。');
  const pages = Math.ceil(buttons.length / MOST_QUESTIONS);
  const shown = Math.min(page, pages);
  const from = (shown - 1) * MOST_QUESTIONS;
  const title = `导入 ${importId} · 等您定的 ${buttons.length} 处${pages > 1 ? `（第 ${shown}/${pages} 页）` : ''}`;
  const turn = (name: string, label: string, to: number) =>
    commandButton(name, label, `/导入 ${importId} 待定 ${to}`);
  return message(
    title,
    header(title),
    paragraph(
      ...buttons
        .slice(from, from + MOST_QUESTIONS)
        .map(({ text, value }) => `· ${text.text}？是就按下面的按钮，或发送：${value}`),
      '不说明的，新名称作为新单位，清单作为新清单。',
    ),
    actions(...buttons.slice(from, from + MOST_QUESTIONS)),
    actions(
      ...(shown < pages ? [turn('import-next', '下一页', shown + 1)] : []),
      ...(shown > 1 ? [turn('import-previous', '上一页', shown - 1)] : []),
      commandButton('import-show', '回到预览', `/导入 ${importId}`),
    ),
  );
}

/** Is it a revision; is it another name. */
const questionButtons = (importId: number, { lists, departments }: ImportPlan): Button[] => [
  ...lists.flatMap(({ alike, letter }, index) =>
    alike === null
      ? []
      : [
          commandButton(
            `import-revise-${index}`,
            cut(`${lists.length > 1 ? `${letter} ` : ''}是 ${alike.letter} 的修订`, 75),
            `/导入 修订 ${importId} ${alike.letter}`,
          ),
        ],
  ),
  ...departments.flatMap(({ name, nearest }, index) =>
    nearest === null
      ? []
      : [
          commandButton(
            `import-alias-${index}`,
            cut(`${name} 就是 ${nearest}`, 75),
            `/导入 别名 ${importId} ${name} ${nearest}`,
          ),
        ],
  ),
];
