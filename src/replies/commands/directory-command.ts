// /通讯录: the office looks at what the chat's directory would change, and confirms exactly that.
import { z } from 'zod';
import { defineCommand, understood } from './command-spec.ts';

const directoryArguments = z.discriminatedUnion('what', [
  z.object({ what: z.literal('show') }),
  /** The number of the preview, which stands for its changes. */
  z.object({ what: z.literal('confirm'), number: z.int().min(100_000).max(999_999) }),
]);

const CONFIRM = /^(?:确认|同意|确定|ok|yes|confirm)(?:更新)?\s*(\d{6})$/i;
const NUMBER_FIRST = /^(\d{6})\s*(?:确认|同意|确定|ok|yes|confirm)(?:更新)?$/i;

export const directory = defineCommand({
  name: 'directory',
  chinese: '通讯录',
  aliases: ['txl', 'directory'],
  who: ['office'],
  does: '与通讯录核对单位和人员，看过预览后确认',
  usage: '/通讯录，或 /通讯录 确认 编号',
  examples: ['/通讯录', '/通讯录 确认 482913'],
  arguments: directoryArguments,
  /** What cannot be understood shows the preview: nothing is ever confirmed by a guess. */
  read(text) {
    const view = text.view.trim();
    const number = (CONFIRM.exec(view) ?? NUMBER_FIRST.exec(view))?.[1];
    const meant = directoryArguments.safeParse({ what: 'confirm', number: Number(number) });
    return understood(meant.success ? meant.data : { what: 'show' as const });
  },
});
