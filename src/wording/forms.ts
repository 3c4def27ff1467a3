// What is said around the form for a report: what is wrong with a field, and what to do where no form can be shown.
import type { ChatMessage } from '../chat/port.ts';
import type { DubanError } from '../errors.ts';
import type { FormField, FormFields, FormProblem } from '../replies/commands/form-report.ts';
import { actions, commandButton, cut, message, paragraph, small } from './blocks.ts';
import type { FormDraft } from './progress-form.ts';
import { errorReason } from './refusals.ts';

export const shortcutNames = { report: '填报进展', reportMessage: '据此填报' } as const;

const PROBLEMS: Readonly<Record<FormProblem, string>> = {
  'no-task': '请选择事项',
  'no-state': '请选择状态',
  'bad-percent': '请填 0 到 100 之间的数字',
  'not-all-done': '申请销号须全部完成；还没有办完请选“推进中”',
  'no-reason': '请写明受阻的原因',
  'nothing-said': '请填完成比例或说明',
  contradiction: '说明与所选的状态不一致，请核对',
  'too-long': '说明太长，请精简',
};

/** One Chinese line for each field that is wrong, under its block id. */
export function formErrors(
  problems: Readonly<Partial<Record<FormField, FormProblem>>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, PROBLEMS[problem]]));
}

/** What forbids the report, said at the task. */
export const formRefusal = (error: DubanError): Partial<Record<keyof FormFields, string>> => ({
  task: cut(errorReason(error), 150),
});

export const formUnavailable = (): Partial<Record<keyof FormFields, string>> => ({
  note: '数据库暂时连不上，还没有登记；请过几分钟再按提交',
});

/** Nothing to choose from. */
export const noTasksToReport = (): ChatMessage =>
  message('您目前没有需要填报的事项。', paragraph('您目前没有需要填报的事项。'), small('查看：/任务 全部'));

/** Where a form can be opened by pressing a button, but not by what was just written. */
export function offerForm({ code, percent, note }: FormDraft): ChatMessage {
  const title = '请按下面的按钮打开填报表单。';
  const command = `/填报 ${writtenText({ code, percent, note })}`.trim();
  return message(
    title,
    paragraph(title),
    actions(commandButton('form', '填进展', command)),
    small(...typed(code)),
  );
}

/** Where there are no forms at all; what was written already need not be written again. */
export function typeInstead(draft: FormDraft): ChatMessage {
  const { code, percent, note } = draft;
  const title = '这里打不开表单，请直接发送指令。';
  const isReport = code !== null && (percent !== null || note !== '');
  return message(
    title,
    paragraph(title, ...typed(code)),
    ...(isReport ? [actions(commandButton('progress', '按进展登记', `/进展 ${writtenText(draft)}`))] : []),
  );
}

const writtenText = ({ code, percent, note }: FormDraft) =>
  cut([code, percent === null ? null : `${percent}%`, note].filter(Boolean).join(' '), 1_000);

const typed = (code: string | null) => {
  const named = code ?? 'A23';
  return [`报进展：/进展 ${named} 80% 说明；办结：/完成 ${named} 说明；受阻：/受阻 ${named} 原因`];
};
