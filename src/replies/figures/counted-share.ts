// A share that is counted: 完成7座,共9座, or 完成7座 of a target of 9座.

import { withoutFillers } from '../fillers.ts';
import { withoutTitle } from '../names/task-titles.ts';
import { blanked } from '../spans.ts';
import { STEP_OF_WORKS } from '../step-words.ts';
import type { Amount } from './amounts.ts';
import { plainQuantity, type Target } from './said-quantities.ts';

/** Why a counted share may not be taken: two amounts, or a whole that is not the target. */
export type CountedDoubt = 'which-share' | 'other-target' | null;

/** Verbs of the whole amount so far. */
const BY_TARGET = /累计|完成|建成|已建|[建做办弄搞][好完了]|达到/;
/** The target's own verb does as well: 培育15家 of 培育20家. */
const OWN_VERB = /改造|培育|铺设?|流转|整治|新建|拆除|征收|安装|打造|创建|修复|种植/;
const INCREMENT =
  /(?:新增|本周|这周|本月|这个月|上周|今[天日早]|昨|前天|近[期日]|最近|刚|这次|本次|上个?月|当[月日]|(?<!截[至止][^,;。]{0,6})\d月|季度|又|再|增加|净增)/;
/** 换了 of 更换公交车80辆: a verb of one character that is done, in the target's own words. */
const ACTED = /([\p{Script=Han}])(?:[\p{Script=Han}]?[完好成])?了?(?:约|近|大约)?\s?$/u;
/** What may stand around an amount of the whole task, apart from fillers and the target's own words. */
const PLAIN_VERBS =
  /里[头面]|当中|其中|累计|总共|一共|共计|合计|完成|建成|建设|新建|已建|整治|改造|培育|铺设|安装|更换|配置|治理|数量|数(?=达)|达到?|实现|有|共|[建做办弄搞修铺装换治配改挖拆种栽签开](?:了|成|好|完)*|至|到|完工|竣工|左右|以上|多|余|[完好成约近了]/g;
/** @param roles with their totals, see `withTotals` */
export function countedShare(
  roles: readonly Amount[],
  targets: readonly Target[],
  title: string,
): { percent: number | null; doubt: CountedDoubt; why: string } {
  // 开工12座 is no amount of what is finished.
  const [amount, second] = roles.filter(
    ({ role, clause, start }) =>
      role === 'amount' && !/(?:开工|动工|启动|在建)了?\s?$/.test(clause.text.slice(0, start)),
  );
  const rival =
    second && plainQuantity(1, second.unit).unit === plainQuantity(1, amount?.unit ?? '').unit
      ? second
      : undefined;
  const [total] = roles.filter(({ role }) => role === 'total');
  const none = { percent: null, doubt: null, why: '' };
  const [open] = roles.filter(({ role }) => role === 'left');
  // 40个里面还有10个没整治: 30 of 40 are done.
  if (!amount && total && open && open.unit === total.unit && open.number < total.number)
    return {
      percent: Math.round((1 - open.number / total.number) * 1000) / 10,
      doubt: null,
      why: `${total.number}${total.unit}还有${open.number}${open.unit}`,
    };
  if (!amount) return none;
  if (rival && rival.number !== amount.number) return { ...none, doubt: 'which-share' };
  const isTold =
    total !== undefined && targets.some(({ number, unit }) => number === total.number && unit === total.unit);
  const isStep = STEP_OF_WORKS.test(amount.clause.text.slice(0, amount.start));
  if (!(isTold && !isStep) && !isOfWhole(amount, targets, title)) return none;
  const done = plainQuantity(amount.number, amount.unit);
  const same = targets.filter(({ unit }) => unit === '' || plainQuantity(1, unit).unit === done.unit);
  const target = same.length === 1 ? same[0] : undefined;
  const goal = target ? plainQuantity(target.number, target.unit).number : null;
  if (total) {
    const whole = plainQuantity(total.number, total.unit);
    if (whole.unit !== done.unit || whole.number <= 0 || done.number > whole.number) return none;
    const percent = Math.round((done.number / whole.number) * 1000) / 10;
    const isOther = goal !== null && Math.abs(goal - whole.number) > 1e-6;
    return {
      percent,
      doubt: isOther ? 'other-target' : null,
      why: `${amount.number}${amount.unit}/${total.number}${total.unit}`,
    };
  }
  const before = amount.clause.raw.slice(0, amount.start);
  const verb = OWN_VERB.exec(before)?.[0];
  const acted = ACTED.exec(before)?.[1];
  const isOwnVerb =
    (verb !== undefined && (target?.metric.includes(verb) ?? false)) ||
    (acted !== undefined && isVerbOf(acted, target?.metric ?? ''));
  const isSum =
    (BY_TARGET.test(before.slice(-16)) || isOwnVerb) &&
    !INCREMENT.test(before.replace(/.*(?=累计)/, '')) &&
    second === undefined;
  const [left] = roles.filter(({ role, unit }) => role === 'left' && unit === amount.unit);
  if (
    left &&
    second === undefined &&
    targets.length === 1 &&
    amount.number + left.number === targets[0]?.number
  )
    return {
      percent: Math.round((amount.number / (amount.number + left.number)) * 1000) / 10,
      doubt: null,
      why: `${amount.number}${amount.unit}，还有${left.number}${left.unit}`,
    };
  if (!isSum || goal === null || goal <= 0 || done.number > goal || amount.clause.senses.has('remaining'))
    return none;
  return {
    percent: Math.round((done.number / goal) * 1000) / 10,
    doubt: null,
    why: `${amount.number}${amount.unit}，目标${goal}`,
  };
}

/** 又加了7个一共47个: the sum so far, and no whole. */
function withSums(all: readonly Amount[], targets: readonly Target[]): Amount[] {
  const added = all.filter(
    ({ role, clause, start }) =>
      role === 'amount' && /(?:又|再|新|本[周月]|这[周月])[^,;。\d]{0,4}$/.test(clause.text.slice(0, start)),
  );
  const isSum = (one: Amount) =>
    one.role === 'total' &&
    targets.every(({ number }) => number !== one.number) &&
    added.some(
      ({ unit, number, clause, start }) =>
        unit === one.unit && number < one.number && clause === one.clause && start < one.start,
    );
  return all.some(isSum)
    ? all.filter((one) => !added.includes(one)).map((one) => (isSum(one) ? { ...one, role: 'amount' } : one))
    : [...all];
}

/** 12座改了8座 with a target of 12座: the first is the whole. */
export function withTotals(said: readonly Amount[], targets: readonly Target[]): Amount[] {
  const roles = withSums(said, targets);
  const amounts = roles.filter(({ role }) => role === 'amount');
  const [first, second] = amounts;
  const isWhole =
    first !== undefined &&
    second !== undefined &&
    (first.clause === second.clause || first.clause.done === null) &&
    first.unit === second.unit &&
    second.number < first.number &&
    targets.some(({ number, unit }) => number === first.number && (unit === '' || unit === first.unit));
  return roles.map((one) => (isWhole && one === first ? { ...one, role: 'total' } : one));
}

/** 换 and 改 stand in 更换公交车 and 适老化改造. */
const isVerbOf = (acted: string, metric: string) =>
  metric.slice(0, 2).includes(acted) ||
  (/[建改修换装配治整拆种铺培签创]/.test(acted) && metric.includes(acted));

/** 选址完成4个 counts a step, not the stations that are to be built. */
function isOfWhole({ clause, start, end }: Amount, targets: readonly Target[], title: string): boolean {
  const own = [title, ...targets.map(({ metric }) => metric)];
  const around = blanked(clause.text, clause.quantities);
  const [before, after] = [around.slice(0, start).replace(/.*(?=累计)/, ''), around.slice(end)].map((words) =>
    own.reduce((rest, name) => withoutTitle(rest, name) ?? rest, words),
  );
  // 便民点 of 便民服务点 leaves one character of the title.
  const isPlain = (words = '') => {
    const rest = withoutFillers(words).replace(PLAIN_VERBS, '').replace(/[_\s]/g, '');
    return rest === '' || (rest.length === 1 && title.includes(rest));
  };
  return isPlain(before) && isPlain(after?.replace(/(?:还|剩|但|其[中余]|差|有_|另|在建|正在).*$/, ''));
}
