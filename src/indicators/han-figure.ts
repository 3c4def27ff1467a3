// Figures written as Chinese numerals (二十座, 两所, 四千二百座) apart from numerals that belong to words (三张清单).
import { numberOf } from './numeral.ts';

export interface HanNumeral {
  readonly written: string;
  readonly unit: string;
  /** True where the clause ends behind the unit, or 以上 and the like follow. */
  readonly isEnd: boolean;
  /** True behind 不少于, 达到 and the like. */
  readonly isCompared: boolean;
}

/** Steps and rounds rather than amounts: 三期, 第二批, 一次. */
const ORDINAL = /^(?:期|批|班|批次|个批次|轮|度|方|节|部|门|道|面|片|天|米|元|分|年|周|岁|个年|款|首|对)$/;
/** What is built, bought or found: no campaign is counted so. */
const THINGS =
  /(?:座|所|家|户|处|台|辆|套|间|栋|幢|口|眼|盏|名|公里|亩|吨|公顷|个百分点|万元|亿元|人次|倍|万人)$/;
const BUILD =
  /(?:新建|新增|建成|改建|扩建|改扩建|新改建|改造|引进|招引|培育|购置|配备|安装|加装|修建|竣工|投用|开通|净增|创成|举办)$/;
const BUILDS =
  /新建|新增|建成|改建|扩建|改造|引进|培育|购置|配备|安装|加装|修建|创建|建设|打造|完成|举办|开通|组建/;

/** @returns null for what is no number of its own: 三四, 百千 */
export function hanNumber(written: string): number | null {
  if (/^[百千零〇]/.test(written) || /^[一二两三四五六七八九]{2,}$/.test(written)) return null;
  const [thousands = '', rest] = written.split('万');
  const head = numberOf(thousands);
  if (rest === undefined || head === null) return head;
  const tail = numberOf(rest.replace(/^零/, ''));
  return tail === null ? null : head * 10000 + tail;
}

/** @param before the sentence up to the numeral */
export function isHanFigure(before: string, { written, unit, isEnd, isCompared }: HanNumeral): boolean {
  if (/最后$|每(?:年|月|周|季度?|半年|旬|日)[^，,；;]{0,12}$/.test(before) && !isCompared) return false;
  // 培训四十期 counts; nothing has forty phases.
  const isMany = /^[期批轮]$/.test(unit) && isEnd && (hanNumber(written) ?? 0) > 10;
  if (ORDINAL.test(unit)) return isMany || (isCompared && written.length > 1);
  if (isCompared || /各$|至少$/.test(before)) return true;
  const clause = before.split(/[，,；;、]/).at(-1) ?? '';
  if (!isEnd) return BUILD.test(before) && (THINGS.test(unit) || (unit === '个' && written !== '一'));
  if (written !== '一') return /[\p{Script=Han}”）]{2}$/u.test(clause);
  return THINGS.test(unit) ? clause.length > 2 : BUILDS.test(clause) && clause.length > 4;
}
