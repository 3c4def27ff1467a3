// The amounts of a report and their parts: what is done, what the whole is, what is left.
import type { Clause } from '../clause.ts';
import type { SaidQuantity } from './said-quantities.ts';

const TOTAL_BEFORE =
  /(?:共|总共|一共|总计|合计|总数|总量|总里程|总面积|总长度?|总规模|全长|长度?|全宽|总投资|总的|总户数|总人数|总盘子|盘子|概算|预算|目标|任务|应|总|全部|里|中|(?<=p{Script=Han})\/)(?:任务|计划|要|需|为|有|是|建|完成|数|[:,\s_])*$/;
const TOTAL_AFTER = /^(?:中|里[面头]?|当中|之中|的?任务|的?目标)/;
const LEFT_BEFORE =
  /(?:^|[^不])[由从]\s?$|(?:剩|差|(?<!清)欠|缺口?|(?<!其)余|少|还有|(?<![消清拆解排铲剔免])除了?|含|包括)(?:下|余|了)?\s?$|其中[^,;。]{0,8}$|(?:在建|在装|在修|待建|未建|正在.{1,2}|拟建)\s?$|(?:计划|拟|预计|规划|批复|核定)(?:总)?(?:投资|新增|新建|建设|改造|完成|实施|资金|拨付)?\s?$|[没未不]达?到\s?$|(?:能|可|将|会)(?:够|以)?[到达]到?\s?$|协议[是为]?\s?$|(?:序时|落后|滞后|慢|快|超前|低于|高于)[^,;。]{0,6}$|比(?:去年|上年|同期|上[周月])[^,;。\d]{0,6}[多少增减]加?了?\s?$|(?:计划|拟|打算|准备|(?<![主重])要|将|想|预计|再|每[天日周月年]|平均|[日月人户年周]均|下个?(?:月|周|季度))[^,;。\d了已_]{0,5}$/;
const WHOLE_BEFORE = /(?:全年|年度|一共|总共)(?:的?任务|计划|目标)?(?:要|需|得|应|是|为)?\s?$/;
/** 有2座没动: what is not done yet. */
const LEFT_AFTER =
  /^[^,;。\d\s一二两三四五六七八九十]{0,4}(?:在(?:建|装|修|调试|施工|试|铺|拆|改|整治|安装|验收|测试|审|招标|谈|洽谈|对接|跟进|报批)|正在|(?:还没|没|未|尚未|不)(?:有)?(?:动|建|做|办|完|开|装|修|换|治|改|到|弄|搞|签|拆|合格|达标|通过|过))/;
export interface Amount extends SaidQuantity {
  readonly clause: Clause;
  readonly role: 'total' | 'left' | 'amount';
}

/** 本月新增3家,累计14家: only the sum so far counts. */
export function rolesOf(clauses: readonly Clause[]): Amount[] {
  const all = withPlans(allRoles(clauses));
  const isSum = ({ clause, start, role }: Amount) =>
    role === 'amount' && /累计[^,;。]{0,8}$/.test(clause.text.slice(0, start));
  const sums = all.filter(isSum);
  return all.filter(
    (one) => one.role !== 'amount' || isSum(one) || !sums.some(({ unit }) => unit === one.unit),
  );
}

/** 计划900户,现在完成765户: what was planned is the whole of what was done. */
const withPlans = (all: readonly Amount[]): Amount[] =>
  all.map((one) => {
    const isPlan =
      one.role === 'left' &&
      /(?:计划|规划|批复|核定|应)[^,;。\d]{0,4}$/.test(one.clause.text.slice(0, one.start));
    const isOfIt = all.some(
      ({ role, unit, number }) => role === 'amount' && unit === one.unit && number < one.number,
    );
    return isPlan && isOfIt ? { ...one, role: 'total' } : one;
  });

function allRoles(clauses: readonly Clause[]): Amount[] {
  return clauses.flatMap((clause) =>
    clause.quantities.map((quantity): Amount => {
      const before = clause.text.slice(0, quantity.start);
      // 全年要300个 is the whole.
      if (WHOLE_BEFORE.test(before)) return { ...quantity, clause, role: 'total' };
      if (LEFT_BEFORE.test(before) || LEFT_AFTER.test(clause.text.slice(quantity.end)))
        return { ...quantity, clause, role: 'left' };
      const isTotal = TOTAL_BEFORE.test(before) || TOTAL_AFTER.test(clause.text.slice(quantity.end));
      return { ...quantity, clause, role: isTotal ? 'total' : 'amount' };
    }),
  );
}
