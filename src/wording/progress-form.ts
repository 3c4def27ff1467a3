// The form in which a liaison reports: one task, its state, how much is done, and words.
import type { ModalView, PlainTextElement } from '@slack/web-api';
import type { Day } from '../database/schema.ts';
import type { FormField, FormState } from '../replies/commands/form-report.ts';
import { cut } from './blocks.ts';
import { dayText } from './dates.ts';

export const PROGRESS_FORM = 'progress_form';

/** Block Kit's own limits. */
const OPTION = 75;
const MOST_OPTIONS = 100;

export interface FormTask {
  readonly code: string;
  readonly title: string;
  readonly due: Day | null;
}

export interface FormDraft {
  /** Chosen beforehand; it is one of `tasks`. */
  readonly code: string | null;
  readonly percent: number | null;
  readonly note: string;
}

/** @param place where the receipt goes, as the chat is to bring it back */
export function progressForm(
  tasks: readonly FormTask[],
  draft: FormDraft,
  { today, place }: { today: Day; place: string },
): ModalView {
  const options = tasks.slice(0, MOST_OPTIONS).map((task) => taskOption(task, today));
  const chosen = options.find(({ value }) => value === draft.code);
  return {
    type: 'modal',
    callback_id: PROGRESS_FORM,
    private_metadata: place,
    title: plainText('填报进展'),
    submit: plainText('提交'),
    close: plainText('取消'),
    blocks: [
      input('task', '事项', {
        type: 'static_select',
        action_id: 'task',
        placeholder: plainText('选择事项'),
        options,
        ...(chosen && { initial_option: chosen }),
      }),
      input('state', '状态', {
        type: 'radio_buttons',
        action_id: 'state',
        options: STATES,
        initial_option: UNDERWAY,
      }),
      input(
        'percent',
        '完成比例（%）',
        {
          type: 'number_input',
          action_id: 'percent',
          is_decimal_allowed: true,
          min_value: '0',
          max_value: '100',
          ...(draft.percent !== null && { initial_value: String(draft.percent) }),
        },
        { isOptional: true, hint: '没有把握可以不填' },
      ),
      input(
        'note',
        '说明',
        {
          type: 'plain_text_input',
          action_id: 'note',
          multiline: true,
          max_length: MOST_NOTE,
          ...(draft.note !== '' && { initial_value: cut(draft.note, MOST_NOTE) }),
        },
        { isOptional: true, hint: '做到哪一步；受阻请写原因，申请销号请写办结情况' },
      ),
    ],
  };
}

const MOST_NOTE = 1_900;

type Input = Extract<ModalView['blocks'][number], { type: 'input' }>;

function input(
  field: FormField,
  label: string,
  element: Input['element'],
  { isOptional = false, hint }: { isOptional?: boolean; hint?: string } = {},
): Input {
  return {
    type: 'input',
    block_id: field,
    label: plainText(label),
    element,
    optional: isOptional,
    ...(hint && { hint: plainText(hint) }),
  };
}

function plainText(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}

const stateOptions: readonly (readonly [FormState, string])[] = [
  ['underway', '推进中'],
  ['started', '已开工'],
  ['done', '已完成（申请销号）'],
  ['blocked', '受阻'],
];
const STATES: Choice[] = stateOptions.map(([value, text]) => ({ text: plainText(text), value }));
const [UNDERWAY] = STATES as [Choice];

interface Choice {
  readonly text: PlainTextElement;
  readonly value: string;
  readonly description?: PlainTextElement;
}

function taskOption({ code, title, due }: FormTask, today: Day): Choice {
  return {
    text: plainText(cut(`${code} ${title}`, OPTION)),
    value: code,
    ...(due && { description: plainText(`${dayText(due, today)}到期`) }),
  };
}
