// The figures of a report: completion of the task, measured by its own target, and readings of its indicators.
import type { Clause } from './clause.ts';
import { metricName, withoutFillers } from './clause.ts';
import { plainQuantity, readTargets, type SaidQuantity, type Target } from './said-quantities.ts';
import { withoutTitle } from './task-titles.ts';
import type { PendingTask, Reading } from './understanding.ts';

export interface Figures {
  /** Distinct completions that the words allow; more than one must be asked back. */
  readonly percents: readonly number[];
  readonly values: readonly Reading[];
  readonly doubt: 'part-share' | 'which-share' | 'other-target' | null;
  readonly why: string;
}

const TOTAL_BEFORE =
  /(?:共|总共|一共|总计|合计|总数|总量|总里程|总面积|总长度?|总规模|全长|长度?|全宽|总投资|总户数|总人数|概算|预算|目标|任务|应|总|全部|里|中)(?:任务|计划|要|需|为|有|是|建|完成|数|[:,\s_])*$/;
const TOTAL_AFTER = /^(?:中|里面?|当中|之中|的?任务|的?目标)/;
const LEFT_BEFORE =
  /(?:剩|差|欠|缺口?|余|少|还有|除了?|含|包括|其中)(?:下|余|了)?\s?$|(?:计划|拟|预计|规划|批复|核定)(?:总)?(?:投资|新增|新建|建设|改造|完成|实施|资金|拨付)?\s?$|(?:序时|落后|滞后|慢|快|超前|低于|高于)[^,;。]{0,6}$|(?:计划|拟|打算|准备|(?<![主重])要|将|想|预计|再|每[天日周月年]|平均|[日月人户年周]均|下个?(?:月|周|季度))[^,;。\d了已_]{0,5}$/;
/** 有2座没动: what is not done yet. */
const LEFT_AFTER =
  /^[^,;。\d]{0,4}(?:在建|正在|在施工|(?:还没|没|未|尚未|不)(?:有)?(?:动|建|做|办|完|开|装|修|换|治|改|到|弄|搞|签|拆|合格|达标|通过|过))/;
/** Verbs and nouns after which a figure is a reading and not a detail such as 3次会议. */
const MEASURED =
  /(?:新增|累计|完成|建成|达到?|实现|新建|改造|培育|引进|流转|铺设?|整治|新开|签约|投资|拨付|到位|发放|落实|兑现|种植|收|修|建|挖|拆|征|栽|改|安装?|净增|增加|开通|覆盖|创建|收入|产值|税收|余额|规模|面积|里程|数量?|率|比例|提高|提升|增长|下降|好|办|做|搞|弄|完|为|至|到)(?:成|好|完|了|到|约|近|有|至|过|已|出|[:\s_])*$/;
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
  /累计|总共|一共|共计|合计|完成|建成|建设|新建|已建|整治|改造|培育|铺设|安装|更换|配置|治理|数量|数(?=达)|达到?|实现|有|共|[建做办弄搞修铺装换治配改挖拆种栽签开](?:了|成|好|完)*|至|到|完工|竣工|左右|以上|多|余|[完好成约近了]/g;

export function readFigures(clauses: readonly Clause[], tasks: readonly PendingTask[]): Figures {
  const targets = tasks.length === 1 ? readTargets(tasks[0]?.target) : [];
  const title = tasks.length === 1 ? (tasks[0]?.title ?? '') : '';
  const told = clauses.filter(({ senses }) => !senses.has('future') && !senses.has('order'));
  // 预计完成60% may be a forecast or an estimate.
  const hoped = clauses.filter(
    ({ senses, shares: own }) =>
      senses.has('future') &&
      own.some(({ of, percent }) => of !== 'rate' && percent !== null && percent < 100),
  );
  const shares = told.flatMap((clause) => clause.shares.map((share) => ({ ...share, clause })));
  const own = shares.filter(({ of, kind }) => of === 'task' && (kind === 'share' || kind === 'decimal'));
  const percents = [...new Set(latest(own).map(({ percent }) => percent ?? 0))];
  const rates = shares.flatMap(({ of, name, percent }) =>
    of === 'rate' && percent !== null
      ? [{ metric: indicator(name, '%', targets), number: percent, unit: '%' }]
      : [],
  );
  const counting = rolesOf(told);
  const amounts = amountsOf(counting, targets, title);
  const counted = countedShare(told, targets, title);
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
    values: [...rates, ...amounts].slice(0, 5),
    doubt: percent.length === 0 && hoped.length > 0 ? 'which-share' : doubtOf(shares, percent, counted.doubt),
    why:
      percents.length > 0
        ? own.map(({ clause, start, end }) => clause.text.slice(start, end)).join('、')
        : counted.why,
  };
}

type ShareIn = Clause['shares'][number] & { readonly clause: Clause };

/** 12号93% with a target of 覆盖率95%: the rate reached or the work done, nobody can tell. */
const isOfRateTarget = (own: readonly ShareIn[], targets: readonly Target[]) =>
  targets.length > 0 &&
  targets.every(({ unit }) => unit === '%') &&
  own.every(({ clause, start, percent }) => percent !== 100 && !SAYS_WORK.test(clause.text.slice(0, start)));
const SAYS_WORK = /完成|进度|进展|推进|形象|工程量|工作量|任务|[做干办搞弄推]了?[到至]?\s?$/;

/** From 40% to 60% is 60%. */
function latest(shares: readonly ShareIn[]): readonly ShareIn[] {
  const last = shares.at(-1);
  const isRise =
    last &&
    /[由从].{0,14}(?:达到|到|至|做到|干到|推到)了?\s?$|(?:提高|提升|上升|增加|升|推进|->)[到至]?了?\s?$/.test(
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
  if (
    percents.length === 0 &&
    shares.some(({ of, percent }) => of === 'plan' && percent !== null) &&
    shares.every(({ clause }) => !/序时/.test(clause.text))
  )
    return 'which-share';
  if (percents.length === 0 && shares.some(({ of, kind }) => of === 'part' && kind !== 'vague'))
    return 'part-share';
  return counted;
}

interface Amount extends SaidQuantity {
  readonly clause: Clause;
  readonly role: 'total' | 'left' | 'amount';
}

/** 本月新增3家,累计14家: only the sum so far counts. */
function rolesOf(clauses: readonly Clause[]): Amount[] {
  const all = allRoles(clauses);
  const isSum = ({ clause, start, role }: Amount) =>
    role === 'amount' && /累计[^,;。]{0,8}$/.test(clause.text.slice(0, start));
  const sums = all.filter(isSum);
  return all.filter(
    (one) => one.role !== 'amount' || isSum(one) || !sums.some(({ unit }) => unit === one.unit),
  );
}

function allRoles(clauses: readonly Clause[]): Amount[] {
  return clauses.flatMap((clause) =>
    clause.quantities.map((quantity): Amount => {
      const before = clause.text.slice(0, quantity.start);
      if (LEFT_BEFORE.test(before) || LEFT_AFTER.test(clause.text.slice(quantity.end)))
        return { ...quantity, clause, role: 'left' };
      const isTotal = TOTAL_BEFORE.test(before) || TOTAL_AFTER.test(clause.text.slice(quantity.end));
      return { ...quantity, clause, role: isTotal ? 'total' : 'amount' };
    }),
  );
}

/** 完成7座,共9座, or 完成7座 of a target of 9座. */
function countedShare(
  clauses: readonly Clause[],
  targets: readonly Target[],
  title: string,
): { percent: number | null; doubt: Figures['doubt']; why: string } {
  const roles = rolesOf(clauses);
  const [amount, second] = roles.filter(({ role }) => role === 'amount');
  const rival =
    second && plainQuantity(1, second.unit).unit === plainQuantity(1, amount?.unit ?? '').unit
      ? second
      : undefined;
  const [total] = roles.filter(({ role }) => role === 'total');
  const none = { percent: null, doubt: null, why: '' };
  if (!amount) return none;
  if (!total && rival && rival.number !== amount.number) return { ...none, doubt: 'which-share' };
  if (!isOfWhole(amount, targets, title)) return none;
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

/** 换 and 改 stand in 更换公交车 and 适老化改造. */
const isVerbOf = (acted: string, metric: string) =>
  metric.slice(0, 2).includes(acted) ||
  (/[建改修换装配治整拆种铺培签创]/.test(acted) && metric.includes(acted));

/** 选址完成4个 counts a step, not the stations that are to be built. */
function isOfWhole({ clause, start, end }: Amount, targets: readonly Target[], title: string): boolean {
  const own = [title, ...targets.map(({ metric }) => metric)];
  const around = clause.quantities.reduce(
    (words, one) => words.slice(0, one.start) + '_'.repeat(one.end - one.start) + words.slice(one.end),
    clause.text,
  );
  const [before, after] = [around.slice(0, start).replace(/.*(?=累计)/, ''), around.slice(end)].map((words) =>
    own.reduce((rest, name) => withoutTitle(rest, name) ?? rest, words),
  );
  const isPlain = (words = '') => withoutFillers(words).replace(PLAIN_VERBS, '').replace(/[_\s]/g, '') === '';
  return isPlain(before) && isPlain(after?.replace(/(?:还|剩|但|其[中余]|差|有_|另|在建|正在).*$/, ''));
}

function amountsOf(roles: readonly Amount[], targets: readonly Target[], title: string): Reading[] {
  return roles
    .filter(({ role }) => role === 'amount')
    .flatMap(({ clause, start, end, number, unit }) => {
      const before = clause.text.slice(0, start);
      if (/^[\p{Script=Han}]{1,4}的/u.test(clause.text.slice(end))) return [];
      const isTarget = targets.some(
        (target) => plainQuantity(1, target.unit).unit === plainQuantity(1, unit).unit,
      );
      if (!isTarget && !MEASURED.test(before) && /^(?:个|次|场|项|人|名|户|件|批|条|本|村|镇)$/.test(unit))
        return [];
      const noun =
        metricName(clause.raw.slice(0, start)) ||
        (/^(?!都|全|已|均|建|完|了|左右)[\p{Script=Han}]{1,8}/u.exec(clause.text.slice(end))?.[0] ?? '');
      return [{ metric: indicator(noun, unit, targets) || title || noun, number, unit }];
    });
}

const ONLY_A_VERB =
  /^(?:完成|新增|建成|累计|达到?|实现|新建|做|办|修|铺设?|改造|培育|引进|整治|安装|建|挖|种|增加|数量|好|完|了)+$/;

/** The name of the task's own indicator when unit and words fit it, else the words that were said. */
function indicator(said: string, unit: string, targets: readonly Target[]): string {
  const noun = ONLY_A_VERB.test(said) ? '' : said;
  const same = targets.filter(
    ({ metric, unit: own }) => metric !== '' && plainQuantity(1, own).unit === plainQuantity(1, unit).unit,
  );
  const inCommon = ({ metric }: Target) =>
    [...noun].filter((_, at) => at + 1 < noun.length && metric.includes(noun.slice(at, at + 2))).length;
  const [best] = same.toSorted((a, b) => inCommon(b) - inCommon(a));
  if (best && (inCommon(best) > 0 || (noun === '' && same.length === 1))) return best.metric;
  return noun;
}
