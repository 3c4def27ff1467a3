// What stands in a ledger, and what is said about one that came back.
import type { ChatMessage } from '../chat/port.ts';
import type { Place } from '../checklists/parsed-document.ts';
import type { Day, MilestoneState, TaskState } from '../database/schema.ts';
import type { DubanError } from '../errors.ts';
import { COLUMNS, type LedgerCells, type LedgerRow, NUMBER_MARK, REPORT_WORDS } from '../ledger/ledger.ts';
import type { LedgerProblem, RowProblem } from '../ledger/plan-ledger.ts';
import { cut, small } from './blocks.ts';
import { documentRefusal } from './documents.ts';
import { errorReason } from './refusals.ts';
import { stateNames } from './tasks.ts';

const milestoneStates: Readonly<Record<MilestoneState, string>> = {
  open: '未办结',
  claimed: '待核验',
  closed: '已销号',
};
const states: Readonly<Record<TaskState | MilestoneState, string>> = { ...milestoneStates, ...stateNames };

const toFill = COLUMNS.filter(({ isFilled }) => isFilled).map(({ heading }) => `“${heading}”`);

export const ledgerSheetName = '台账';

/** @param owner the department's name, or the workspace's */
export const ledgerTitle = (owner: string, number: string) =>
  `${owner}督办台账（${NUMBER_MARK} ${number}，请勿删改本行）。只填后三列：${toFill.join('、')}`;

export const ledgerFileName = (owner: string, today: Day) => `督办台账-${owner}-${today}.xlsx`;

export function ledgerCells({ code, title, lead, due, state, percent }: LedgerRow): LedgerCells {
  return {
    ...{ code, title, lead: lead ?? '', due: due ?? '无日期' },
    state: `${states[state]}${percent === null ? '' : ` ${percent}%`}`,
    ...{ percent: '', report: '', note: '' },
  };
}

const wordsFor = (means: string) =>
  REPORT_WORDS.find((one) => one.means === means)
    ?.words.slice(0, 3)
    .join('、') ?? '';

export const ledgerHelp = {
  name: '填写说明',
  lines: [
    '只填“完成比例”“填报”“说明”三列，其他列和第一行请勿改动；没有变化的行留空。',
    `“填报”写：${wordsFor('underway')}（正在做）；${wordsFor('started')}（刚开工）；${wordsFor('done')}（申请销号）；${wordsFor('blocked')}（须在“说明”里写原因）。`,
    '“完成比例”写 80% 这样的百分比；只写了比例、没有写“填报”的，按正在推进登记。',
    '编号带“节点”的行是该事项的一个节点，可以单独申请销号。',
    '督办办公室核验时，在状态为“待核验”的行写：通过；或写：退回，并在“说明”里写理由。',
    '填好后交回督办办公室；同一份台账交两次，内容没有变化的行只登记一次。',
  ],
} as const;

const problems: Readonly<Record<RowProblem, string>> = {
  'no-task': '编号看不懂',
  'bad-code': '编号看不懂，每行只能有一个编号，例如 A23、B10节点2',
  'no-state': '写了说明，但“填报”是空的',
  'unknown-word': `“填报”只能写：${REPORT_WORDS.map(({ words }) => words[0]).join('、')}`,
  'bad-percent': '“完成比例”不是 0% 到 100% 之间的百分比',
  fraction: '“完成比例”请写成百分比，例如 80%',
  'not-all-done': '写了完成，但“完成比例”不到 100%',
  'no-reason': '受阻和退回要在“说明”里写原因',
  'nothing-said': '请写上“完成比例”或“说明”',
  contradiction: '“说明”像是还没有办完（或没有受阻），与“填报”不一致',
  'too-long': '“说明”太长（上限约 2000 字）',
  merged: '要填的格子与别的行合并了，分不清是哪一行的',
};

/** How one row came out. */
export type RowOutcome =
  | { readonly kind: 'recorded'; readonly place: Place; readonly code: string; readonly text: string }
  | { readonly kind: 'again'; readonly place: Place; readonly code: string }
  | { readonly kind: 'refused'; readonly place: Place; readonly code: string; readonly error: DubanError };

export interface LedgerReport {
  readonly fileName: string;
  readonly isPreview: boolean;
  readonly outcomes: readonly RowOutcome[];
  readonly problems: readonly LedgerProblem[];
  /** The reader's own complaints. */
  readonly doubts: readonly { readonly place: Place; readonly what: string }[];
  readonly untouched: number;
}

/** The counts first, then what could not be read, with place and reason, then what was recorded. */
export function ledgerReport({ fileName, isPreview, outcomes, untouched, ...report }: LedgerReport): string {
  const recorded = outcomes.filter((one) => one.kind === 'recorded');
  const again = outcomes.filter((one) => one.kind === 'again').length;
  const refused = outcomes.filter((one) => one.kind === 'refused');
  const wrong = refused.length + report.problems.length;
  return [
    `${fileName}：${isPreview ? '可登记' : '已登记'} ${recorded.length} 行，此前登记过 ${again} 行，未能登记 ${wrong} 行，没有填 ${untouched} 行。`,
    ...report.problems.map(
      ({ place, code, problem, written }) =>
        `✗ ${placeText(place)} ${cut(code, 20)}：${problems[problem]}${written === '' ? '' : `（写的是：${cut(written, 40)}）`}`,
    ),
    ...refused.map(({ place, code, error }) => `✗ ${placeText(place)} ${code}：${refusal(error)}`),
    ...report.doubts.map(({ place, what }) => `？ ${placeText(place)}：${what}`),
    ...recorded.map(({ place, code, text }) => `✓ ${placeText(place)} ${code}：${text}`),
    ...(isPreview ? ['这是预览，什么也没有登记；去掉 --dry-run 即登记。'] : []),
  ].join('\n');
}

function refusal(error: DubanError): string {
  if (error.detail.reason === 'ambiguous') return '编号可能是几个事项之一，请写完整编号';
  return errorReason(error);
}

export const placeText = (place: Place) => ('line' in place ? `第 ${place.line} 行` : `第 ${place.row} 行`);

export const recordedText = {
  progress: (percent: number | null, receipt: number) =>
    `进展${percent === null ? '' : ` ${percent}%`}，回执 ${receipt}`,
  blocked: (receipt: number) => `受阻，回执 ${receipt}`,
  supporting: '（配合单位填报，事项的状态和进度不变）',
  claim: (receipt: number) => `已申请销号，待核验，回执 ${receipt}`,
  pass: '核验通过，已销号',
  return: '已退回',
} as const;

export const ledgerText = {
  about: '台账：把未销号的事项导出成 Excel，填好后再读回来（聊天里不能回复时用）',
  export: '导出台账；给的是文件夹时，每个牵头单位各导出一份',
  exportTo: '要写的文件（.xlsx）或已有的文件夹',
  department: '只导出这个牵头单位的事项',
  exported: (path: string, rows: number) => `已导出 ${rows} 行：${path}`,
  nothing: '没有未销号的事项，没有导出。',
  import: '读回填好的台账：与聊天里填报一样登记',
  importFile: '填好的台账（.xlsx）',
  as: '以谁的名义登记：姓名或聊天用户号，须已有岗位',
  dryRun: '只预览，什么也不登记',
  cannotRead: (path: string) => `读不到文件：${path}`,
  cannotWrite: (path: string) => `写不了文件：${path}`,
  noDepartment: (name: string, nearest: string | null) =>
    `没有名为“${name}”的单位${nearest ? `，是不是“${nearest}”？` : '。'}`,
  notALedger: (fileName: string) =>
    `${fileName} 里没有找到台账：表头要有“编号”和“填报”。请用 ledger export 导出的表格填写。`,
  nobody: (name: string) =>
    `没有叫“${name}”、担任联络员或在督办办公室任职的人。还没有人任职时，请先用 npm run duban -- bind 办公室 … --as ${name} 登记。`,
} as const;

/** Under what the office is told of a claim that came by a ledger: where it cannot press or write, the ledger decides. */
export const decidedByLedger = (notice: ChatMessage): ChatMessage => ({
  text: notice.text,
  blocks: [
    ...notice.blocks,
    small('群里不能发消息时：请导出台账，在该行“填报”里写 通过 或 退回（写明理由），再读回。'),
  ],
});

/** Why a file was not read. */
export const ledgerFailure = (error: DubanError, fileName: string): string =>
  error.detail.reason === 'not-a-ledger' ? ledgerText.notALedger(fileName) : documentRefusal(error);
