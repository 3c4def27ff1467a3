// What the office is told about a document before anything is stored, and what became of it.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import type { WaitingImport } from '../checklists/import-store.ts';
import type { ImportPlan } from '../checklists/plan.ts';
import type { Proposal } from '../checklists/propose-import.ts';
import type { DubanError } from '../errors.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { minuteText } from './dates.ts';
import { documentRefusal } from './documents.ts';
import { previewLines, problemText, tallyText } from './import-preview.ts';

const NOTHING_STORED = '没有导入任何内容。';
/** Characters; three bytes each, and Slack takes 12,000 bytes with the markup around them. */
const LONGEST_PART = 2_400;
const MOST_SUGGESTED = 5;

/** One part of the preview; the first one has the counts, and what only the office can say. */
export function importPreview(proposal: Proposal, part = 1): ChatMessage {
  const { importId, fileName, plan } = proposal;
  if (importId === null) return nothingToImport(proposal);
  const parts = inParts(previewLines(proposal));
  const shown = Math.min(part, parts.length);
  const mark = parts.length > 1 ? `（第 ${shown}/${parts.length} 部分）` : '';
  const title = `导入 ${importId} 待确认：${fileName}${mark}`;
  return message(
    title,
    header(title),
    paragraph(...(parts[shown - 1] ?? [])),
    ...suggestions(importId, plan, shown),
    decision(importId, shown, parts.length),
    small(
      '确认之前不会改动任何清单。',
      `也可发送：/导入 确认 ${importId}，或 /导入 放弃 ${importId}${parts.length > 1 ? `；看其他部分：/导入 ${importId} 2` : ''}`,
    ),
  );
}

function inParts(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const line of lines) {
    const fitting = cut(line, LONGEST_PART);
    if (length > 0 && length + fitting.length > LONGEST_PART) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(fitting);
    length += fitting.length + 1;
  }
  return parts;
}

function decision(importId: number, part: number, parts: number): KnownBlock {
  return actions(
    commandButton('import-confirm', '确认导入', `/导入 确认 ${importId}`, 'primary'),
    commandButton('import-drop', '放弃', `/导入 放弃 ${importId}`, 'danger'),
    ...(part < parts ? [commandButton('import-more', '下一部分', `/导入 ${importId} ${part + 1}`)] : []),
  );
}

/** What only the office can say, as buttons: is it a revision, is it another name. */
function suggestions(importId: number, { lists, departments }: ImportPlan, part: number): KnownBlock[] {
  if (part > 1) return [];
  const buttons = [
    ...lists.flatMap(({ alike }, index) =>
      alike === null
        ? []
        : [
            commandButton(
              `import-revise-${index}`,
              `是 ${alike.letter} 的修订`,
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
  ].slice(0, MOST_SUGGESTED);
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

/** The document changes nothing, or no list was found in it. */
function nothingToImport({ fileName, plan, problems }: Proposal): ChatMessage {
  const [first = []] = inParts(problems.map(problemText));
  if (plan.lists.length > 0) {
    const letters = plan.lists.map((list) => `${list.letter}《${list.title}》`);
    return plain(`${fileName} 与已有清单一致，没有变化。`, ...letters, ...first);
  }
  return message(
    `没有在 ${fileName} 里读到清单。`,
    paragraph(`没有在 ${fileName} 里读到清单。${NOTHING_STORED}`, ...first),
    small('如果是年份没有写明，请在发送文件时附上一句，例如：2022'),
  );
}

export function appliedReceipt({ importId, fileName, plan }: Proposal, by: string): ChatMessage {
  const title = `已导入 ${importId}：${fileName}`;
  const lines = plan.lists.map((list) => {
    const what = list.isNew ? `新清单，${list.counts.rows} 个事项` : tallyText(list);
    return `${list.letter} 《${list.title}》：${what}`;
  });
  return message(
    title,
    header(title),
    paragraph(...lines),
    ...(plan.departments.length > 0
      ? [paragraph(`新增单位 ${plan.departments.length} 个；请在各单位的群里发送：/绑定 单位名称`)]
      : []),
    small(by, '进展、销号申请和历史仍在原事项上；每处改动都记入了日志。'),
  );
}

export const droppedReceipt = ({ importId, fileName }: Proposal): ChatMessage =>
  plain(`已放弃导入 ${importId}：${fileName}。清单没有改动。`);

/** What is stored has changed since the preview. */
export function stalePreview(proposal: Proposal): ChatMessage {
  const again = importPreview(proposal);
  const what = '预览之后清单有了变化，这次没有导入；下面是新的预览，请再看一遍。';
  return { text: what, blocks: [paragraph(what), ...again.blocks] };
}

export function howToImport(waiting: readonly WaitingImport[], timeZone: string): ChatMessage {
  const title = '导入清单';
  return message(
    title,
    header(title),
    paragraph(
      '把清单文件（.docx、.xlsx、.xls、.csv、.html、.txt，20 MB 以内）发到督办办公室群或单独发给我，我会先回一份预览，确认后才写入。',
      '文件里没有写年份的，发送时附上一句，例如：2022；是某份清单的修订而名称改了的，附上：清单A',
    ),
    ...(waiting.length > 0
      ? [
          paragraph(
            '等待确认：',
            ...waiting.map(
              ({ importId, fileName, createdAt }) =>
                `· ${importId} ${fileName}（${minuteText(createdAt, timeZone)}），查看：/导入 ${importId}`,
            ),
          ),
        ]
      : []),
  );
}

/** What went wrong with an import; null when the error is about something else. */
export function importRefusal(error: DubanError): ChatMessage | null {
  const { detail } = error;
  if (detail.action === 'import') return plain(NOTHING_STORED, '导入清单由督办办公室进行。');
  if (detail.what === 'import') return plain(NOTHING_STORED, `没有编号为 ${detail.importId} 的导入。`);
  if (detail.what === 'checklist') return plain(NOTHING_STORED, `没有编号为 ${detail.letter} 的清单。`);
  switch (detail.reason) {
    case 'import-decided':
      return plain(`导入 ${detail.importId} ${detail.state === 'applied' ? '已经导入过' : '已经放弃'}。`);
    case 'letter-unclear':
      return plain(
        NOTHING_STORED,
        `文件里有几份清单，看不出哪一份是清单 ${detail.letter} 的修订，请拆开后分别导入。`,
      );
    case 'too-many-checklists':
      return plain(NOTHING_STORED, '清单编号已经用完。');
    case 'download':
      return plain(NOTHING_STORED, '没有取到文件，请重新发送；如一直不行，请检查应用是否有读取文件的权限。');
    case 'empty':
    case 'not-a-document':
    case 'encrypted':
    case 'old-format':
    case 'damaged':
    case 'too-large':
    case 'too-slow':
      return plain(documentRefusal(error));
    default:
      return null;
  }
}
