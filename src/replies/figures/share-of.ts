// What a share is said of: the task, a part of it, an indicator, or the plan it is compared with.
import { withoutFillers } from '../fillers.ts';
import { withoutTitle } from '../names/task-titles.ts';
import { BEFORE_SHARE, COMPLETION_NAME, OF_TARGET, RATE_NAME } from '../state-words.ts';
import type { SaidShare } from './said-shares.ts';

/** What a share is said of: the task, a part of it, an indicator, or the plan it is compared with. */
export type ShareOf = 'task' | 'part' | 'rest' | 'rate' | 'plan';

const AFTER_PART =
  /^的?(?:路|管|土|主|桩|墩|桥|房|招|征|拆|设|图|村|户|装|基|农户|企业|点位|镇|乡|楼|学校|工作量外)/;
const WHOLE_AFTER = /^\s?的?(?:工作量?|工程量|任务量?|进度|目标|建设任务|总量|活)/;
const BEFORE_WORDS = new RegExp(
  BEFORE_SHARE.split('|')
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** 落后序时 现在35%, 没办结 才60%: what is compared or denied before the gap is not what the share is said of. */
const COMPARED =
  /^.*(?:序时|落后|滞后|超前|比[^,;。]{1,6}[多少高低快慢]|原来|之前|上[次周月期]|[没未还差])[^,;。]*\s(?=(?:现在?|目前|当前|如今|眼下|才|只|仅|刚)[^,;。]*$)|^.*(?:还|正)在\p{Script=Han}{2,4}_+\s?$|^.*[没未](?:办|做|弄|干|搞)?(?:完成?|好|结|完工)了?(?=(?:只|才|就|仅)[^,;。]{0,4}$)|^.*[没未](?:办结|办完|完成|完工|做完|弄完)[^,;。]{0,5}\s(?=$)|^.*(?:还|正)在[^,;。]{1,8}\s(?=(?:已|总)?(?:完成|进度)[^,;。]{0,3}$)/u;
/** 治理1800亩 完成90%: a figure before the gap is another. */
const COUNTED = /^.*\d[^\s\d]{1,4}\s?(?=(?:已|共|总)?(?:完成|进度|完成率|占|达到?)[^\s,;。]{0,4}$)/;
/** 主体封顶了 55%: the sentence before the gap is finished. */
const FINISHED =
  /^.*(?:封顶|结顶|验收|到位|完工|完成|结束|进场|开工|签约|挂网|中标)了?\s+(?=(?:总|已|现)?(?:完成|进度|做到|干到)?[_\s约]*$)/;
/** 教共体 B9 完成92%: words before the task's name do not say of what the share is. */
const afterName = (before: string) =>
  /^[^_]*(?:率|占比)[^_]*_/.test(before) ? before : before.replace(/^[^_]*_+\s+/, '');
/** 游客增长9.8% where the title is a growth itself. */
const GROWTH = /(增长|增速|增幅|下降|降幅|压减|提升|提高)(?:了|达|到|为|约|\s)*$/;
/** 41收了六成: a verb alone is said of the task. */
const ACTED =
  /^[_\s]*都?(?:已经?)?[收种治栽征拆装换发清整搬搭砌浇刷挂贴涂招签填录采投铺挖修补](?:了|下去|出去|下来|到)+[约近]?\s?$/;
/** 还有20%没做完: what is left. */
const OF_ALL = /^\s*(?:的?尾巴|的?工作?量?(?:没|未)|还?没|未|了|左右|$|[,;。!])/;
const REST = /剩下?了?\s?$/;
const LEFT_SHARE = /(?:还|尚)有?\s?$|(?:剩|差|欠|余)下?了?\s?$/;
/** 水退了就能收尾 现在92%: behind the gap and 现在 a sentence of its own begins. */
const AT_PRESENT =
  /^(?!.*率).*\s(?=(?:现在?|目前|当前|如今|眼下)(?:已经?)?(?:完成|做到|干到|进度|达到?|到|是|有)*\s?$)/;
const sinceNow = (before: string) =>
  before
    .replace(AT_PRESENT, '')
    .replace(/^.*、(?=(?:总|目前)?(?:进度|完成))/, '')
    .replace(COMPARED, '')
    .replace(COUNTED, '')
    .replace(FINISHED, '');

export function shareOf(
  text: string,
  share: SaidShare,
  title: string,
  raw: string,
): { of: ShareOf; name: string } {
  const before = sinceNow(afterName(text.slice(0, share.start).replace(/.*[(]/, '')));
  const after = text.slice(share.end);
  if (
    /序时[^,;。]{0,8}$|(?:时间|工期|日子)(?:已经?)?[过用走][了去]?\s?$|(?:离|距离?)(?:目标)?\s?$|快于|慢于|(?<!占)计划(?:进度)?(?:为|是|要求)?\s?$|上(?:次|周|月|报|期)|同期|去年|原来|之前|原先|原定|应(?:达|完成|到)|要求|[没未不]达?到\s?$|(?:要|需|得|应当?)\s{3,}$|(?<!(?:完成|占|达到?|实现)[^,;。]{0,8})(?:目标|指标|计划|任务)(?:值|数)?(?:是|为|:)?\s?$/.test(
      before,
    )
  )
    return { of: 'plan', name: '' };
  if (
    /新增\s?$|(?:又|再|多|新|又是)(?:推进|完成|做|干|增加|提高|提升|上升|前进|涨)?了?\s?$|(?:推进|增加|提高|提升|上升|前进|增长|下降|多|少)了\s?$/.test(
      before,
    ) &&
    !/率[^,;。]{0,6}$/.test(before)
  )
    return { of: 'part', name: '' };
  if (LEFT_SHARE.test(before))
    return { of: REST.test(before) && OF_ALL.test(after) ? 'rest' : 'part', name: '' };
  if (OF_TARGET.test(before) || /^[\s_]*占(?:比|到)?$/.test(before)) return { of: 'task', name: '' };
  if (/^\s?的/.test(after) && !WHOLE_AFTER.test(after)) return { of: 'part', name: after.slice(1, 8) };
  if (AFTER_PART.test(after) && !WHOLE_AFTER.test(after)) return { of: 'part', name: after.slice(0, 6) };
  const said = before.replace(COMPLETION_NAME, '');
  const words = wordsBefore(withoutTitle(said, title) ?? said);
  const isRate =
    /(?:率|占比|比重|指数|满意度|浓度|强度)(?:目前|眼下|当前|如今|才|只|仅|刚|现在?|已经?|达到?|提高|提升|上升|升|涨|摸|冲|降|压|控制在?|做|干|跑|拉|为|是|约|[了到至:,\s])*$/.test(
      before,
    ) && !COMPLETION_NAME.test(before);
  const growth = GROWTH.exec(before)?.[1];
  const isOfTitle = growth !== undefined && title.includes(growth);
  const acted = ACTED.test(said) || ACTED.test(withoutTitle(said, title) ?? said);
  if ((words === '' || acted) && !isRate && !isOfTitle) return { of: 'task', name: '' };
  if (isOfTitle) return { of: 'rate', name: growth };
  const isMoney = /投资|资金|支付|拨付|产值|税收/.test(words);
  // 已经到位80%: of what, nobody says.
  if (/^[_\s]*(?:已经?|都|全部|目前)*到位[_\s]*$/.test(before)) return { of: 'part', name: '' };
  if (RATE_NAME.test(before) && (isMoney || !COMPLETION_NAME.test(before)))
    return { of: 'rate', name: metricName(raw.slice(0, share.start)) };
  return { of: 'part', name: words.slice(-12) };
}

/** Words of any works. 建设 goes before 建, which is a word of its own. */
const WORKS = /工程(?!量)|项目|建设|改造|任务(?!量)|工作(?!量)|系统|平台|开发/g;
const wordsBefore = (text: string) =>
  withoutFillers(
    withoutFillers(text.replace(/(?:工程|工作|任务)量/g, ''))
      .replace(WORKS, '')
      .replace(BEFORE_WORDS, ''),
  ).replace(WORKS, '');

/** The noun before a figure: 全县覆盖率已达到 -> 全县覆盖率. */
export function metricName(before: string): string {
  const noun = before
    .replace(/^.*[A-Za-z\d号项](?=[\p{Script=Han}])/u, '')
    .replace(/^[\w.#\s-]+$/, '')
    .replace(/[_\s]+/g, '')
    .replace(/.*[,;:(、]/, '')
    .replace(/^(?:我们|我局|目前|现在|现|截至|截止|今年|全年|其中|累计|共|已经?|也|都|的)+/, '')
    .replace(/(?:已经?|目前|现在|累计|达到?|为|是|约|到|了|有|至|共|实际|大约|近|超过?)+$/, '');
  return noun.slice(-16);
}
