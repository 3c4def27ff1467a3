// Figures with units as readings of the task's indicators.

import type { Reading } from '../understanding.ts';
import type { Amount } from './amounts.ts';
import { plainQuantity, type Target } from './said-quantities.ts';
import { metricName } from './share-of.ts';

/** Verbs and nouns after which a figure is a reading and not a detail such as 3次会议. */
const MEASURED =
  /(?:新增|累计|完成|建成|达到?|实现|新建|改造|培育|引进|流转|铺设?|整治|新开|签约|投资|拨付|到位|发放|落实|兑现|种植|收|修|建|挖|拆|征|栽|改|安装?|净增|增加|开通|覆盖|创建|收入|产值|税收|余额|规模|面积|里程|数量?|率|比例|提高|提升|增长|下降|好|办|做|搞|弄|完|为|至|到)(?:成|好|完|了|到|约|近|有|至|过|已|出|[:\s_])*$/;
export function amountsOf(roles: readonly Amount[], targets: readonly Target[], title: string): Reading[] {
  return roles
    .filter(({ role }) => role === 'amount')
    .flatMap(({ clause, start, end, number, unit }) => {
      const before = clause.text.slice(0, start);
      if (/^[\p{Script=Han}]{1,4}的/u.test(clause.text.slice(end))) return [];
      const step = stepOf(before, clause.text.slice(end), targets);
      if (step !== null) return [{ metric: step, number, unit }];
      const counted = moneyUnit(unit, targets, before);
      const isTarget = targets.some(
        (target) => plainQuantity(1, target.unit).unit === plainQuantity(1, unit).unit,
      );
      if (!isTarget && !MEASURED.test(before) && /^(?:个|次|场|份|项|人|名|户|件|批|条|本|村|镇)$/.test(unit))
        return [];
      const noun =
        metricName(clause.raw.slice(0, start)) ||
        (/^(?!都|全|已|均|建|完|了|左右)[\p{Script=Han}]{1,8}/u.exec(clause.text.slice(end))?.[0] ?? '');
      return [{ metric: indicator(noun, counted, targets) || title || noun, number, unit: counted }];
    });
}

/** What is only counted in money. */
const OF_MONEY = /投资|投了|资金|融资|贷款|到账|产值|税收|签约额|销售额|营收|拨付/;

/** 进出口19.8亿 of a target in 亿元, 投资516万. */
const moneyUnit = (unit: string, targets: readonly Target[], before: string): string =>
  /^[十百千]?[万亿]$/.test(unit) &&
  (targets.length > 0 ? targets.every((target) => /[万亿]元$/.test(target.unit)) : OF_MONEY.test(before))
    ? `${unit}元`
    : unit;

/** 开工3家 counts what has begun, not what is built. */
const STEP = '开工|动工|开建|启动|招标|选址|立项|进场|受理|设计|批复|签约|洽谈|申报|摸排|排查';
const STEP_BEFORE = new RegExp(`(?<step>${STEP})(?:建设|完成)?了?\\s?$`);
const STEP_AFTER = new RegExp(`^\\s?(?:全部|都|均|已经?|正在|项目)*(?<step>${STEP})`);

function stepOf(before: string, after: string, targets: readonly Target[]): string | null {
  const step = (STEP_BEFORE.exec(before) ?? STEP_AFTER.exec(after))?.groups?.step ?? null;
  return step === null || targets.some(({ metric }) => metric.includes(step)) ? null : step;
}

const ONLY_A_VERB =
  /^(?:完成|新增|建成|累计|达到?|实现|新建|做|办|修|铺设?|改造|培育|引进|整治|安装|建|挖|种|增加|数量|好|完|了)+$/;
/** The name of the task's own indicator when unit and words fit it, else the words that were said. */
export function indicator(said: string, unit: string, targets: readonly Target[]): string {
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
