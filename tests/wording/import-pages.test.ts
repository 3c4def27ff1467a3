// A waiting import in chat, page by page: every row and every other word can be looked at, in messages that chats carry.
import { expect, test } from 'vitest';
import type { ChatMessage } from '../../src/chat/port.ts';
import { type ImportView, listNamed, rowNamed, viewOf } from '../../src/checklists/import-view.ts';
import { noChoices, planImport } from '../../src/checklists/plan.ts';
import { importListPage, importNotesPage, importRowPage } from '../../src/wording/import-pages.ts';
import { type MadeRow, madeDocument, ROWS } from '../checklists/made-document.ts';
import { textOf } from '../stories/stage.ts';

function view(rows: readonly MadeRow[], more: Partial<ReturnType<typeof madeDocument>> = {}): ImportView {
  const document = { ...madeDocument(rows), ...more };
  const planned = planImport([], [], { document, fileName: '清单.txt', choices: noChoices });
  return viewOf(document, '清单.txt', planned);
}

// biome-ignore lint/suspicious/noExplicitAny: a message is read here as any page would read it
const read = (message: ChatMessage) => textOf(message as any);
const commandsOf = ({ blocks }: ChatMessage) =>
  [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value = '']) => value);

/** Presses 下一页 until there is none. */
function allPages(page: (number: number) => ChatMessage, command: string): ChatMessage[] {
  const pages = [page(1)];
  while (commandsOf(pages.at(-1) as ChatMessage).includes(`${command} ${pages.length + 1}`))
    pages.push(page(pages.length + 1));
  return pages;
}

test('a row shows its number, title, lead and supporting bodies, days, figures and place', () => {
  const shown = view(ROWS);
  const text = read(importListPage(shown, listNamed(shown, 'A'), { importId: 12, page: 1 }));
  expect(text).toContain(
    [
      'A1 桥梁建设',
      '　牵头 县交通运输局；配合 县建设局',
      '　时限 2024年6月30日 ← 底前：一期通车',
      '　时限 2024年11月30日 ← 底前：二期通车',
      '　指标 新建桥梁 ≥ 3个（2024年）',
      '　第 2 行',
    ].join('\n'),
  );
  expect(text).toContain('没有哪一行有疑问');
});

test('rows with a doubt come first and say it', () => {
  const shown = view(ROWS, { problems: [{ place: { line: 4 }, what: '没有责任部门', kept: '' }] });
  const text = read(importListPage(shown, listNamed(shown, '1'), { importId: 12, page: 1 }));
  expect(text.split('\n').slice(0, 3)).toEqual([
    '导入 12 · 清单 A 共 4 行',
    'A3 老街照明 ❓',
    '　❓ 没有责任部门',
  ]);
  expect(text).toContain('有疑问的 1 行（❓）排在前面');
});

test('a long list is turned page by page, every row stands on one page only, and every chat can carry each', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    title: `第${index + 1}项${'建设'.repeat(40)}`,
    departments: Array.from({ length: 30 }, (__, at) => `县第${at + 1}服务中心`),
    dues: Array.from({ length: 8 }, (__, at) => [`完成第${at + 1}步`, `2024-0${at + 1}-28`] as const),
  }));
  const shown = view(rows);
  const list = listNamed(shown, 'A');
  const pages = allPages((page) => importListPage(shown, list, { importId: 12, page }), '/导入 12 清单 A');
  expect(pages.length).toBeGreaterThan(20);
  for (const { text, blocks } of pages)
    expect(Buffer.byteLength(text + JSON.stringify(blocks))).toBeLessThan(12_000);
  const codes = pages.flatMap((page) => [...read(page).matchAll(/^(A\d+) 第/gm)].map(([, code]) => code));
  expect(codes).toEqual(list.rows.map(({ code }) => code));
  expect(read(pages[0] as ChatMessage)).toContain('　…另有 3 条：/导入 12 A1');
  expect(commandsOf(pages[1] as ChatMessage)).toEqual(['/导入 12 清单 A 3', '/导入 12 清单 A 1', '/导入 12']);
});

test('one row is shown whole, however long it is', () => {
  const text = `${'甲'.repeat(4_000)}😀${'乙'.repeat(3_000)}终`;
  const shown = view([{ ...(ROWS[0] as MadeRow), text }]);
  const row = rowNamed(shown, 'A1');
  const pages = allPages((page) => importRowPage(row, { importId: 12, page }), '/导入 12 A1');
  const all = pages.map((page) => JSON.stringify(page.blocks[1])).join('');
  expect(all.match(/[甲乙😀终]/gu)?.join('')).toBe(text);
  expect(read(pages[0] as ChatMessage)).toContain('责任单位：牵头 县交通运输局；配合 县建设局');
});

test('the words in no row have pages of their own', () => {
  const notes = Array.from({ length: 80 }, (_, index) => ({
    place: { line: index + 1 },
    text: `第${index + 1}段${'话'.repeat(60)}`,
  }));
  const shown = view(ROWS, { notes });
  const pages = allPages((page) => importNotesPage(shown, { importId: 12, page }), '/导入 12 文字');
  const seen = pages.flatMap((page) =>
    [...read(page).matchAll(/第 (\d+) 行：/g)].map(([, line]) => Number(line)),
  );
  expect(seen).toEqual(notes.map(({ place }) => place.line));
  expect(read(importNotesPage(view(ROWS), { importId: 12, page: 1 }))).toContain('都列入了事项');
});

test('from the last list on the way goes to the words in no row', () => {
  const shown = view(ROWS, { notes: [{ place: { line: 1 }, text: '附件' }] });
  const page = importListPage(shown, listNamed(shown, 'A'), { importId: 12, page: 1 });
  expect(commandsOf(page)).toEqual(['/导入 12 文字', '/导入 12']);
});
