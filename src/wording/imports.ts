// What the office is told about a document before anything is stored, and what became of it.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import type { WaitingImport } from '../checklists/import-store.ts';
import type { Proposal } from '../checklists/propose-import.ts';
import { actions, commandButton, header, linked, message, paragraph, plain, small } from './blocks.ts';
import { minuteText } from './dates.ts';
import { tallyText } from './import-changes.ts';
import { firstQuestions, notesButton } from './import-pages.ts';
import { previewLines, problemText } from './import-preview.ts';
import { NOTHING_STORED } from './import-refusals.ts';
import { pagesOf } from './pages-of.ts';

/** Which part of the preview, and where the whole of it stands as a page. */
export interface Showing {
  readonly part?: number;
  /** Null where browsers cannot reach Duban. */
  readonly pageUrl?: string | null;
}

/** One part of the preview; the first one has the counts, and what only the office can say. */
export function importPreview(proposal: Proposal, { part = 1, pageUrl = null }: Showing = {}): ChatMessage {
  const { importId, fileName, plan } = proposal;
  if (importId === null) return nothingToImport(proposal);
  const parts = pagesOf(previewLines(proposal).map((line) => [line]));
  const shown = Math.min(part, parts.length);
  const mark = parts.length > 1 ? `（第 ${shown}/${parts.length} 部分）` : '';
  const title = `导入 ${importId} 待确认：${fileName}${mark}`;
  const first = plan.lists[0]?.letter ?? 'A';
  return message(
    title,
    header(title),
    paragraph(...(parts[shown - 1] ?? [])),
    ...(pageUrl === null ? [] : [linked('📋 打开整张表逐行核对', pageUrl)]),
    ...(shown === 1 ? firstQuestions(importId, plan) : []),
    decision(proposal, importId, shown, parts.length),
    small(
      '确认之前不会改动任何清单。',
      `也可发送：/导入 确认 ${importId}，或 /导入 放弃 ${importId}`,
      [
        `逐行看：/导入 ${importId} 清单 ${first}`,
        ...(proposal.notes.length > 0 ? [`其他文字：/导入 ${importId} 文字`] : []),
        ...(parts.length > 1 ? [`预览的其他部分：/导入 ${importId} 2`] : []),
      ].join('；'),
    ),
  );
}

function decision({ plan, notes }: Proposal, importId: number, part: number, parts: number): KnownBlock {
  const [first] = plan.lists;
  return actions(
    commandButton('import-confirm', '确认导入', `/导入 确认 ${importId}`, 'primary'),
    commandButton('import-drop', '放弃', `/导入 放弃 ${importId}`, 'danger'),
    ...(part < parts ? [commandButton('import-more', '下一部分', `/导入 ${importId} ${part + 1}`)] : []),
    ...(first ? [commandButton('import-rows', '逐行看', `/导入 ${importId} 清单 ${first.letter}`)] : []),
    ...(notes.length > 0 ? [notesButton(importId)] : []),
  );
}

/** The document changes nothing, or no list was found in it. */
function nothingToImport({ fileName, plan, problems }: Proposal): ChatMessage {
  const [first = []] = pagesOf(problems.map((problem) => [problemText(problem)]));
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
export function stalePreview(proposal: Proposal, showing: Showing = {}): ChatMessage {
  const again = importPreview(proposal, showing);
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
