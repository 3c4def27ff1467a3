// The figures of a report: completion of the task, measured by its own target, and readings of its indicators.

import type { Clause } from '../clause.ts';
import type { PendingTask, Reading } from '../understanding.ts';
import { rolesOf } from './amounts.ts';
import { countedShare, withTotals } from './counted-share.ts';
import { plainQuantity, readTargets, type Target } from './said-quantities.ts';
import { amountsOf, indicator } from './said-readings.ts';

export interface Figures {
  /** Distinct completions that the words allow; more than one must be asked back. */
  readonly percents: readonly number[];
  readonly values: readonly Reading[];
  readonly doubt: 'part-share' | 'which-share' | 'other-target' | null;
  readonly why: string;
}

export function readFigures(clauses: readonly Clause[], tasks: readonly PendingTask[]): Figures {
  const targets = tasks.length === 1 ? readTargets(tasks[0]?.target) : [];
  const title = tasks.length === 1 ? (tasks[0]?.title ?? '') : '';
  const told = clauses.filter(({ senses }) => !senses.has('order')).map(untilFuture);
  // 预计完成60% may be a forecast or an estimate.
  const hoped = clauses.filter(
    ({ senses, shares: own }) =>
      senses.has('future') &&
      own.some(({ of, percent }) => of !== 'rate' && percent !== null && percent < 100),
  );
  const shares = told.flatMap((clause) => clause.shares.map((share) => ({ ...share, clause })));
  const isReading = ({ clause, start, percent: of100 }: ShareIn) =>
    of100 !== null &&
    (namesTarget(clause.text.slice(0, start), targets) ||
      namesTitle(clause.text.slice(0, start), title) ||
      isRateNamedBefore(told, clause, start, targets));
  const own = shares.filter(
    (one) => one.of === 'task' && (one.kind === 'share' || one.kind === 'decimal') && !isReading(one),
  );
  const percents = [...new Set(latest(own).map(({ percent }) => percent ?? 0))];
  const rates = currentOnly(shares).flatMap((one) => {
    const { of, name, percent } = one;
    return percent !== null && (of === 'rate' || isReading(one))
      ? [{ metric: indicator(name, '%', targets), number: percent, unit: '%' }]
      : [];
  });
  const counting = withTotals(rolesOf(told), targets);
  const amounts = amountsOf(counting, targets, title);
  const counted = countedShare(counting, targets, title);
  const percent = percents.length > 0 ? percents : counted.percent === null ? [] : [counted.percent];
  const [rate] = own;
  if (rate && isOfRateTarget(own, targets))
    return {
      percents,
      values: [{ metric: targets[0]?.metric ?? '', number: rate.percent ?? 0, unit: '%' }],
      doubt: 'which-share',
      why: rate.clause.text.slice(rate.start, rate.end),
    };
  return {
    percents: percent,
    values: ownFirst([...rates, ...amounts], targets).slice(0, 5),
    doubt: percent.length === 0 && hoped.length > 0 ? 'which-share' : doubtOf(shares, percent, counted.doubt),
    why:
      percents.length > 0
        ? own.map(({ clause, start, end }) => clause.text.slice(start, end)).join('、')
        : counted.why,
  };
}

/** The reading that the target itself counts stands before the others. */
const ownFirst = (values: readonly Reading[], targets: readonly Target[]): readonly Reading[] => {
  const isOwn = ({ unit }: Reading) =>
    targets.some((target) => plainQuantity(1, target.unit).unit === plainQuantity(1, unit).unit);
  return [...values.filter(isOwn), ...values.filter((one) => !isOwn(one))];
};

/** 整改率才90%，那是上月的数，现在96%: what is said of the present stands. */
function currentOnly(shares: readonly ShareIn[]): readonly ShareIn[] {
  const last = shares.at(-1);
  const isPresent =
    last !== undefined &&
    /^[\s_]*(?:现在?|目前|如今|眼下)[是到有了]?\s?$/.test(last.clause.text.slice(0, last.start));
  const wasThen = isPresent && shares.some(({ clause }) => clause !== last.clause);
  return wasThen ? shares.filter(({ clause, of }) => clause === last.clause || of !== 'rate') : shares;
}

type ShareIn = Clause['shares'][number] & { readonly clause: Clause };

/** 完成8座预计7月完工: in one breath, what stands before the words of hope has been reached. */
function untilFuture(clause: Clause): Clause {
  const hope = clause.senses.get('future');
  if (hope === undefined) return clause;
  const at = clause.text.indexOf(hope);
  const isBefore = ({ end }: { readonly end: number }) => end <= at;
  return {
    ...clause,
    shares: clause.shares.filter(isBefore),
    quantities: clause.quantities.filter((one) => isBefore(one) || isTold(clause.text.slice(0, one.start))),
  };
}

/** 计划投3200万已投2240万: a plan and what became of it. */
const isTold = (before: string): boolean => /(?:计划|规划|已经?)[^,;。\d]{0,4}$/.test(before);

/** 办结率97.2% of a target of 办结率达到98%: the target's own rate. */
function namesTarget(before: string, targets: readonly Target[]): boolean {
  const said = before.replace(/(?:目前|现在|已经?|达到?|为|是|约|[了到至_:,\s])+$/, '');
  return targets.some(
    ({ metric, unit }) =>
      unit === '%' &&
      ((/率$/.test(metric) && said.endsWith(metric.slice(-3))) ||
        (metric.length >= 4 && said.endsWith(metric))),
  );
}

/** 按期办结率98.5% of a task whose title is that rate. */
const namesTitle = (before: string, title: string) =>
  /率(?:提升|提高)?$/.test(title) &&
  /率[\s_]*$/.test(before) &&
  title.replace(/(?:提升|提高)$/, '').endsWith(before.replace(/[\s_]+$/, '').slice(-3));

/** 归集率比上月提高1.2个百分点，现在94.6%: named in the clause before. */
const isRateNamedBefore = (
  clauses: readonly Clause[],
  clause: Clause,
  start: number,
  targets: readonly Target[],
) =>
  /^[\s_]*(?:现在?|目前|已经?|达到?|为|是|到|了|[\s:])*$/.test(clause.text.slice(0, start)) &&
  clauses
    .slice(0, clauses.indexOf(clause))
    .some(({ text }) =>
      targets.some(
        ({ metric, unit }) => unit === '%' && /率$/.test(metric) && text.includes(metric.slice(-3)),
      ),
    );

const BARELY = /(?:^|[_\s])(?:目前|现在?|眼下|才|是|到|刚)*\s?$/;
/** Below this part of its target a rate is hardly the rate that was reached. */
const NEAR = 0.82;
/** 12号93% with a target of 覆盖率95%: the rate reached or the work done, nobody can tell; 五成 is no rate. */
const isOfRateTarget = (own: readonly ShareIn[], targets: readonly Target[]) =>
  targets.length > 0 &&
  targets.every(({ unit }) => unit === '%') &&
  own.every(
    ({ clause, start, end, percent }) =>
      percent !== 100 &&
      (targets.some(({ number }) => (percent ?? 0) > NEAR * number) ||
        !BARELY.test(clause.text.slice(0, start))) &&
      !SAYS_WORK.test(clause.text.slice(0, start)) &&
      !/成|半|分之/.test(clause.text.slice(start, end).replace('百分之', '')),
  );

const SAYS_WORK = /完成|进度|进展|推进|形象|工程量|工作量|任务|[做干办搞弄推]了?[到至]?\s?$/;
/** From 40% to 60% is 60%. */
function latest(shares: readonly ShareIn[]): readonly ShareIn[] {
  const last = shares.at(-1);
  const isRise =
    last &&
    /[由从].{0,14}(?:达到|到|至|做到|干到|推到)了?\s?$|(?:提高|提升|上升|增加|升|推进|提|拉|冲|涨|->)[到至]?了?\s?$/.test(
      last.clause.text.slice(0, last.start),
    );
  return last && isRise ? [last] : shares;
}

function doubtOf(
  shares: readonly ShareIn[],
  percents: readonly number[],
  counted: Figures['doubt'],
): Figures['doubt'] {
  if (shares.some(({ kind, of }) => (kind === 'span' || kind === 'beyond') && of === 'task'))
    return 'which-share';
  if (percents.length > 1) return 'which-share';
  // 开发完成80%，测试完成20%: two steps of the same works.
  const isOfStep = shares.some(
    ({ of, clause, start }) => of === 'task' && /开发|系统|平台|工程/.test(clause.text.slice(0, start)),
  );
  if (percents.length === 1 && isOfStep && shares.some(({ of, kind }) => of === 'part' && kind === 'share'))
    return 'which-share';
  if (
    percents.length === 0 &&
    shares.some(({ of, percent }) => of === 'plan' && percent !== null) &&
    shares.every(({ of }) => of !== 'rate') &&
    shares.every(({ clause }) => !/序时/.test(clause.text))
  )
    return 'which-share';
  if (percents.length === 0 && shares.some(({ of, kind }) => of === 'part' && kind !== 'vague'))
    return 'part-share';
  return counted;
}
