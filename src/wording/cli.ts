// What the terminal commands say.

import type { DubanError } from '../errors.ts';
import { documentRefusal } from './documents.ts';
import { explainStart, isForeseen } from './start.ts';

export const cliText = {
  understand: '解释一句话会被怎样理解；加 --jsonl 则逐行读取 JSON 并逐行输出',
  understandText: '联络员说的一句话，例如 "A29做了八成"',
  jsonl: '从标准输入读取 {"text","context"}，每行一条',
  nothingSaid: '请写上要解释的话，或加 --jsonl 从标准输入读取',
  about: '督办：读取公开发布的任务清单，按期提醒，登记回复，汇总报送',
  version: '显示版本号',
  seeHelp: '全部命令：npm run duban -- --help',
  start: '启动（同 npm start）',
  migrate: '把数据库结构升级到最新',
  migrated: '数据库结构已是最新。',
  seed: '写入随附的已发布清单（演练场会自动写入；其他聊天平台需要运行一次）',
  seeded: (tasks: number) => (tasks > 0 ? `已写入 ${tasks} 个事项。` : '清单已经写入过，没有变化。'),
  import: '导入清单文件：先预览，确认后写入',
  importFile: '清单文件（.docx .xlsx .xls .csv .html .txt）',
  json: '输出读到的内容（JSON）',
  year: '清单年份，例如 2022；文件写明的不需要',
  badYear: (given: string) => `年份要写 2000 至 2100 之间的四位数字，例如 2022；写的是“${given}”`,
  dryRun: '只读取和预览，什么也不保存；与 --json 同用时不连接数据库',
  checklist: '文件是这份已有清单的修订，例如 A',
  full: '逐行打印读到的全文；不加则每行只占一行，按屏幕宽度截短',
  seeFull: '表中每格按屏幕宽度截短；看每一行的全文请加 --full，要数据请加 --json。',
  yes: '看过预览，直接写入',
  noSuchFile: (file: string) => `读不到文件：${file}`,
  nothingToImport: '没有要写入的内容：没有读到清单，或与已有清单一致。',
  waiting: (importId: number) =>
    `还没有写入。确认请在督办办公室群里发送：/导入 确认 ${importId}；或加上 --yes 重新运行。`,
  imported: (importId: number) => `已写入（导入 ${importId}）。`,
  stale: (importId: number) => `清单刚刚有了变化，没有写入；请重新运行（导入 ${importId}）。`,
};

/** What commander says of wrong arguments, in its own words -> in ours. */
const ARGUMENT_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.+?)'/, '没有“$1”这个命令'],
  [/^error: unknown option '(.+?)'/, '没有 $1 这个选项'],
  [/^error: missing required argument '(.+?)'/, '缺少参数：$1'],
  [/^error: required option '(.+?)' not specified/, '缺少选项：$1'],
  [/^error: option '(.+?)' argument missing/, '选项后面要写上内容：$1'],
  [/^error: option '.+?' argument '[\s\S]*?' is invalid\. /, ''],
  [/^error: too many arguments.*/, '写的参数太多'],
];

export function argumentError(said: string): string {
  const [pattern, ours] = ARGUMENT_ERRORS.find(([one]) => one.test(said)) ?? [/$^/, ''];
  return said.replace(pattern, ours);
}

/** Why `import` stored nothing. */
export function importFailure(error: DubanError): string {
  const { reason, what, letter } = error.detail;
  if (reason === 'no-such-file') return error.message;
  if (what === 'checklist') return `没有编号为 ${letter} 的清单。`;
  if (reason === 'letter-unclear')
    return `文件里有几份清单，看不出哪一份是清单 ${letter} 的修订，请拆开后分别导入。`;
  return documentRefusal(error);
}

/** Why a command ended early, in a line or two; what nobody foresaw is told without its stack. */
export function commandFailure(error: unknown): string {
  if (isForeseen(error)) return explainStart(error);
  return `命令没有做完，原因没有预料到：${error instanceof Error ? error.message : String(error)}`;
}
