// What anybody may ask for, and taking back the last report.
import { z } from 'zod';
import { readLooseNumber } from '../figures/percent.ts';
import { codeReference } from '../names/code.ts';
import { type Structure, structureFrom, wordingFrom } from '../normalise.ts';
import { defineCommand, EVERYONE, refused, understood } from './command-spec.ts';
import { noteStart, readReportCodes } from './report-text.ts';

const RECEIPT = /^(?:第|回执(?:号|编号)?|receipt)?[\s:]?#?(\d{1,9})号?(?:回执)?$/i;
const LAST = /^(?:(?:刚才|刚刚|上一|最近|最后)(?:的|那)?(?:一|个)?(?:条|次|回|个)?(?:的|回执|进展|报告)?)?$/;

export const undo = defineCommand({
  name: 'undo',
  chinese: '撤回',
  aliases: ['ch', 'undo'],
  who: EVERYONE,
  does: '撤回自己报的内容',
  usage: '/撤回 [回执号]',
  examples: ['/撤回', '/撤回 57'],
  arguments: z.object({ receipt: z.number().int().min(1).nullable() }),
  read({ view }) {
    const receipt = RECEIPT.exec(view)?.[1];
    if (Number(receipt) > 0) return understood({ receipt: Number(receipt) });
    return LAST.test(view) ? understood({ receipt: null }) : refused('bad-receipt', view);
  },
});

const SCOPES: readonly (readonly [RegExp, 'open' | 'overdue' | 'week' | 'next-week' | 'all'])[] = [
  [/^(?:已?逾期|超期|过期|overdue)(?:的|事项|任务)*$/i, 'overdue'],
  [/^(?:本周|这周|一周|7天|week)(?:内|到期|的|事项|任务)*$/i, 'week'],
  [/^(?:下周|下个?星期|next-?week)(?:内|到期|的|事项|任务)*$/i, 'next-week'],
  [/^(?:全部|所有|all)(?:的|事项|任务)*$/i, 'all'],
  [/^(?:在办|未完成|未办结|未销号|open)(?:的|事项|任务)*$/i, 'open'],
];
const OWN = /^(?:我的|我们的?|我|本单位|清单|列表)$/;

function scopeOf(word: string) {
  return SCOPES.find(([pattern]) => pattern.test(word))?.[1];
}

export const tasks = defineCommand({
  name: 'tasks',
  chinese: '任务',
  aliases: ['我的任务', '待办', 'rw', 'tasks'],
  who: EVERYONE,
  does: '列出事项',
  usage: '/任务 [逾期 本周 下周 全部] [单位]',
  examples: ['/任务', '/任务 逾期', '/任务 本周 县农业农村局'],
  arguments: z.object({
    scope: z.enum(['open', 'overdue', 'week', 'next-week', 'all']),
    department: z.string().max(100).nullable(),
  }),
  read(text) {
    const { scopes, name } = sortWords(text);
    const department = name.slice(0, 100).trim();
    return understood({ scope: scopes[0] ?? 'open', department: department === '' ? null : department });
  },
});

function sortWords(text: Structure) {
  const scopes: NonNullable<ReturnType<typeof scopeOf>>[] = [];
  const names: string[] = [];
  for (const { 0: word, index } of text.view.matchAll(/[^\s,;、]+/g)) {
    const scope = scopeOf(word);
    const after = text.offsets[index + word.length] ?? text.raw.length;
    if (scope !== undefined) scopes.push(scope);
    else if (!OWN.test(word)) names.push(wordingFrom({ ...text, raw: text.raw.slice(0, after) }, index));
  }
  return { scopes, name: names.join(' ') };
}

export const show = defineCommand({
  name: 'show',
  chinese: '查',
  aliases: ['查询', 'cx', 'show'],
  who: EVERYONE,
  does: '看一项的来龙去脉',
  usage: '/查 编号',
  examples: ['/查 A23'],
  arguments: z.object({ code: codeReference }),
  read(text) {
    const read = readReportCodes(text, 0);
    if ('ok' in read) return read;
    const [code] = read.codes;
    if (!code || read.codes.length > 1) return refused('too-many-codes', text.view);
    const loose = readLooseNumber(text.view, noteStart(text.view, read.end));
    return loose === null ? understood({ code }) : refused('too-many-codes', text.view);
  },
});

export const summary = defineCommand({
  name: 'summary',
  chinese: '日报',
  aliases: ['rb', 'daily'],
  who: ['leader', 'office'],
  does: '看此刻的日报',
  usage: '/日报',
  examples: ['/日报'],
  arguments: z.object({ kind: z.literal('daily') }),
  read: () => understood({ kind: 'daily' as const }),
});

export const help = defineCommand({
  name: 'help',
  chinese: '帮助',
  // Slack keeps /help for itself.
  aliases: ['bz', 'help', 'duban'],
  who: EVERYONE,
  does: '看在这里能做什么',
  usage: '/帮助 [命令]',
  examples: ['/帮助', '/帮助 进展'],
  arguments: z.object({ topic: z.string().nullable() }),
  read(text) {
    const topic = structureFrom(text, noteStart(text.view, 0))
      .view.replace(/^[/#]\s?/, '')
      .toLowerCase();
    return understood({ topic: topic === '' ? null : topic.slice(0, 40) });
  },
});
