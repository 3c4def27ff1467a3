// One clause of a message: which senses its words have, and what its shares, figures and days are said of.
import type { Day } from '../database/schema.ts';
import { matchAt } from './code.ts';
import { NOT_NEEDED } from './extension-words.ts';
import { withoutFillers } from './fillers.ts';
import { ASKING } from './question-words.ts';
import { readSaidDates, type SaidDate } from './said-dates.ts';
import { readSaidQuantities, type SaidQuantity } from './said-quantities.ts';
import { readSaidShares, type SaidShare } from './said-shares.ts';
import { type ShareOf, shareOf } from './share-of.ts';
import { isNod, NAMED_NOD } from './small-talk.ts';
import { DONE, type Sense, STATE_RULES, TAILS } from './state-words.ts';
import { speaksOfClosing, takesBack } from './takes-back.ts';
import { withoutTitle } from './task-titles.ts';
import { doneWordsOf } from './title-endings.ts';

export interface ClauseShare extends SaidShare {
  readonly of: ShareOf;
  /** The words it is said of, for a rate. */
  readonly name: string;
}

export interface Clause {
  /** As in the view, task names blanked with `_`. */
  readonly text: string;
  /** With the names of tasks. */
  readonly raw: string;
  readonly senses: ReadonlyMap<Sense, string>;
  readonly asks: string | null;
  readonly isNod: boolean;
  readonly isReason: boolean;
  /** 办结了 of the whole task, of a part (招标完成), or not said. */
  readonly done: 'whole' | 'part' | null;
  /** 开工 of the whole task or of a part. */
  readonly begun: 'whole' | 'part' | null;
  readonly shares: readonly ClauseShare[];
  readonly quantities: readonly SaidQuantity[];
  readonly dates: readonly SaidDate[];
}

const DONE_WORDS = new RegExp(DONE, 'gi');
const START_WORDS =
  /着手(?:实施|推进|建设|办)|进驻|干起来|动土|开班|起步|动起来|(?:开工|奠基|启动)仪式(?:已经?)?[办搞弄举行开]{1,2}[了完好过]+|进场(?:开工|动工|施工|作业)|打桩了|开钻了?|开挖了?|开工建设|开工|动工|启动建设|启动实施|启动|破土动工|奠基|开建|上马|开干|开始(?:施工|建设|建|拆|装|修|种|换|实施|做|干|动工|办|搞|推进|改造)?|进场施工|进场/g;
const REASON = /^\s?(?:主要)?(?:是)?(?:因为?|由于|原因|理由|受(?!益|理)|考虑到|鉴于)/;
/** More shares in one clause are no report; the rest is left unread, and several are asked back anyway. */
const MOST_SHARES = 8;
/** What stands between 从88.4% and the share that is reached. */
const RISES =
  /^(?:\s|已经?|提高?|提升|上升|升|增加?|增长|推进?|干|做|拉|冲|涨|降低?|下降|减少?|压减?|达|->|了)*(?:到|至|为|->)了?\s?$/;
/** Between a day gone by and the share that stood then. */
const WAS = /^[\s_]*(?:还|才|只|是|为|报的?|的|有)*[\s_]*$/;
/** Before a figure these only make it round. */
const ROUNDLY =
  /(?:差不多|大概|大约|大致|约莫|约)(?=[是有为完成做干办搞弄推了到]{0,4}_*\s?(?:\d|百分|[一二三四五六七八九十两]))/g;
/** `title` is that of the clause's task when it has one only; `aim` what its target counts: 造林 of 造林3.6万亩. */
export function readClause(text: string, today: Day, title: string, raw: string = text, aim = ''): Clause {
  const plain = text.replace(ROUNDLY, (words) => '_'.repeat(words.length));
  const dates = readSaidDates(plain, today);
  const undated = withoutOrigin(blanked(plain, dates));
  const said = readSaidShares(undated).slice(0, MOST_SHARES);
  // 14上月是45%: what it was then.
  const wasThen = (at: number) =>
    dates.some(({ day, end }) => day !== null && day < today && end <= at && WAS.test(plain.slice(end, at)));
  const shares = said.map((share, at): ClauseShare => {
    if (wasThen(share.start)) return { ...share, of: 'plan', name: '' };
    const of = shareOf(blanked(undated, said.slice(0, at)), share, `${title}${aim}`, raw);
    // 还剩三成没做: seven tenths are done.
    return of.of === 'rest' && share.percent !== null && share.kind === 'share'
      ? { ...share, of: 'task', name: '', percent: Math.round((100 - share.percent) * 10) / 10 }
      : { ...share, ...of };
  });
  const senses = new Map<Sense, string>();
  // 划转 and 拖 of 拖拉机 in the title of the task say nothing of how it stands.
  const untitled = withoutTitle(plain, title) ?? plain;
  for (const { sense, words } of STATE_RULES) {
    const found = words.exec(OF_TROUBLE.has(sense) ? untitled : plain);
    if (found) senses.set(sense, found[0]);
  }
  // 报一下9号 44%: one's own report.
  if (said.length > 0 && /^报一?下/.test(senses.get('order') ?? '')) senses.delete('order');
  // 三分之一还不到: less than that, and nothing that holds it up.
  if (said.length > 0 && /^还?[不没]到$/.test(senses.get('blocked') ?? '')) senses.delete('blocked');
  // 要不是停了俩月早就完工了: what might have been.
  if (/要不是|若不是|若非|如果不是/.test(plain)) senses.delete('blocked');
  const unshared = blanked(undated, said);
  const past = dates.find(({ day }) => day !== null && day < today);
  const told = (past ? untilPast(unshared, past.start) : unshared).replace(BESIDE_STATE, (words) =>
    '_'.repeat(words.length),
  );
  const done = closesAlone(unshared, title)
    ? 'whole'
    : sharedDone(stateOf(told, doneWordsOf(title), title), unshared, said);
  // 省厅批复已下来办结了: of the whole, most likely, and not to be taken for progress.
  const isHeld = (['undone', 'future', 'nearly', 'condition'] as const).some((sense) => senses.has(sense));
  if (done === 'part' && !isHeld && CLOSED_AT_END.test(told) && !PAPERS_CLOSED.test(told))
    senses.set('unsure', '办结');
  const quantities = readSaidQuantities(unshared);
  // 六处都开工了 says it of every one of them.
  const each = /[都均全]/.test(unshared) ? blanked(unshared, quantities) : unshared;
  const begun = !senses.has('start')
    ? null
    : beginsAlone(each, quantities.length > 0)
      ? 'whole'
      : stateOf(each, START_WORDS, title);
  const later = dates.find(({ kind, day }) => kind === 'day' && (day === null || day > today));
  // 10月底完成 without 已 or 了 is ahead; with them it contradicts itself.
  // 本月办结率97.5% says what has been so far.
  const isSoFar =
    later !== undefined &&
    (SO_FAR.test(text.slice(later.start, later.end)) ||
      isThisQuarter(text.slice(later.start, later.end), later.day, today) ||
      /[到至截]\s?$/.test(text.slice(0, later.start)));
  const isAhead = later && !isSoFar && said.length > 0 && !/已|了|目前|现在|至今|截[至止]/.test(text);
  // 月底前交400套钥匙: an amount that is to come.
  const isPlanned =
    later &&
    !isSoFar &&
    quantities.some(({ start }) => start >= later.end) &&
    !/已|了|目前|现在|至今|截[至止]|累计|[完好成]/.test(text);
  if (isPlanned) senses.set('future', text.slice(later.start, later.end));
  // 明天就100%了 is ahead, whatever 了 says.
  const leads =
    later && said.length > 0 && /^就?(?:能|会|可以?|将|要|才|就|应该|估计)/.test(plain.slice(later.end));
  if (later && (isAhead || leads) && later.start < (said[0]?.start ?? 0))
    senses.set('future', text.slice(later.start, later.end));
  if (
    later &&
    /上线|通车|试?运行|开业|开通|开园|挂牌|验收|招标|封顶|进场|投用|投运|启用/.test(text) &&
    !/已|了/.test(text)
  )
    senses.set('future', text.slice(later.start, later.end));
  if (begun === 'whole' && later && !/已|了/.test(text))
    senses.set('future', text.slice(later.start, later.end));
  if (done === 'whole' && later)
    senses.set(/已|了/.test(text) ? 'unsure' : 'future', text.slice(later.start, later.end));
  return {
    text,
    raw,
    senses,
    asks: UNSETTLED.test(plain)
      ? null
      : (ASKING.find(({ words }) => words.test(plain))?.words.exec(plain)?.[0] ?? null),
    isNod: text.includes('_') ? NAMED_NOD.test(text.replaceAll('_', '')) : isNod(text),
    isReason: REASON.test(text),
    done,
    begun,
    shares,
    quantities,
    dates,
  };
}

/** 不用延 and 比期限提前20天 say nothing of how far it is. */
const BESIDE_STATE = new RegExp(
  `${NOT_NEEDED.source}|比?(?:期限|计划|原计划|节点|要求|工期)?(?:提前|提早)了?\\s?(?:\\d{1,3}|[一二两三四五六七八九十半]+)个?多?(?:工作日|天|周|月|星期)`,
);
const OF_TROUBLE: ReadonlySet<Sense> = new Set(['blocked', 'cancelled', 'remaining']);
const FROM = /[由从](?:上个?[周月]|去年|年初|原来|之前)?的?\s?$/;
/** 从88.4%升到90.9%: where it came from is no report. */
function withoutOrigin(text: string): string {
  const shares = readSaidShares(text);
  const at = shares.findIndex(
    ({ start, end }, place) =>
      FROM.test(text.slice(0, start)) && RISES.test(text.slice(end, shares[place + 1]?.start ?? end)),
  );
  const [from, to] = [shares[at], shares[at + 1]];
  if (from === undefined || to === undefined) return text;
  const origin = text.slice(0, from.start).search(FROM);
  return text.slice(0, origin) + ' '.repeat(to.start - origin) + text.slice(to.start);
}

function blanked(text: string, spans: readonly { start: number; end: number }[]): string {
  let result = text;
  for (const { start, end } of spans)
    result = result.slice(0, start) + '_'.repeat(end - start) + result.slice(end);
  return result;
}

/** 已经弄好了上周五开的业: what follows a day gone by is a second sentence. */
const untilPast = (text: string, start: number) =>
  /[好完结成]了\s?$/.test(text.slice(0, start)) ? text.slice(0, start) : text;

const CLOSED_AT_END = /(?<![别不未没])(?:办结|销号|销账)[了啦哈吧啊哦\s。!]*$/;
const PAPERS_CLOSED =
  /(?:手续|环评|证|审批|立项|用地|征地|许可|规划|招标|流程|材料)[已都均全部也]*(?:办结|销号|销账)/;

/** 钱都发完了 办结: words for closing that stand by themselves say it of the whole. */
const CLOSES =
  /^(?:这[项个条件]|那[项个条件]|[该此本]项|已经?|可以|全部|都|可|请)*(?:办结|销号|办完|搞定|销账|核销|归档|摘牌)(?:了|啦|吧)?$/;
const closesAlone = (text: string, title: string) =>
  text.split(/\s+/).some((word) => CLOSES.test(word.replaceAll('_', ''))) &&
  stateOf(text, DONE_WORDS, title) !== null;

const isThisQuarter = (words: string, day: Day | null, today: Day): boolean =>
  /季度$/.test(words) &&
  day !== null &&
  day.slice(0, 4) === today.slice(0, 4) &&
  Math.ceil(Number(day.slice(5, 7)) / 3) === Math.ceil(Number(today.slice(5, 7)) / 3);
const SO_FAR = /^(?:本|这个?|当)(?:周|月|季度?)份?$/;
/** 啥时候复工没定: not asked, but not known. */
const UNSETTLED =
  /谁(?:跟[你您])?说|(?:什么时候|啥时候?|何时|几时|哪天|多久)[^,;。?]{0,8}(?:没(?:定|信儿?|个?数|准|谱|消息|着落)|还?不(?:知道|清楚|好说|一定|确定)|说不[准好]|难说|未定|待定)[啊呀呢了\s。!]*$/;

/** 桩机进场 已开工, 主体已开工, 签完合同进场开工了: the works themselves have begun. */
const BEGINS =
  /(?:^|\s)(?:现?已经?|正式|都|也)*(?:进场)?(?:开工|动工)(?:建设)?[了啦\s]*$|^[_\s"']*(?:主体(?:工程|结构)?|施工(?:队伍?|单位|方)|工程队|工人|[签批办拿交][完到好下了]\p{Script=Han}{1,5}?)(?:现?已经?|都|也|全部|今天|昨天)*(?:进场|开工|动工|施工|开干)+[了啦\s]*$/u;
const BEGUN_AT_END = new RegExp(
  `(?:${START_WORDS.source})+(?:建设|实施|施工|工作|仪式|干)*[了啦哈呀的\\s]*$`,
);
/** 二期开工了, 装修进场, 具备开工条件: of a part, or not yet. */
const OF_A_PART = /标段|[一二三四五六七八九\d]期|号楼|装修|具备|条件|可以|[能就]|率|启动会|剩/;
const beginsAlone = (text: string, isCounted: boolean) =>
  BEGINS.test(text) || (!isCounted && BEGUN_AT_END.test(text) && !OF_A_PART.test(text));

/** A second sentence that leaves the first as it is. */
const isSecond = (words: string) =>
  !takesBack(words) && (!speaksOfClosing(words) || CLOSES.test(words.trim()));

/** 完成65% and 完成100% are shares; 100%完成 is done. */
function sharedDone(
  done: 'whole' | 'part' | null,
  text: string,
  shares: readonly SaidShare[],
): 'whole' | 'part' | null {
  if (done !== 'whole' || shares.length === 0) return done;
  const at = text.search(new RegExp(DONE, 'i'));
  return shares.every(({ percent, start }) => percent === 100 && start < at) ? 'whole' : 'part';
}

/** Whole when nothing but fillers, or words of the title, stand before and after the word. */
function stateOf(said: string, words: RegExp, title: string): 'whole' | 'part' | null {
  // 完成情况:已完成 is a form that was filled in.
  const text = said.replace(/(?:完成|办结|办理|落实|推进)(?:情况|状态)(?=\s?:)/g, (form) =>
    '_'.repeat(form.length),
  );
  words.lastIndex = 0;
  const found = words.exec(text);
  if (!found) return null;
  // 完工 已交付教育局: what follows the gap is a second sentence.
  const rest = text
    .slice(found.index + found[0].length)
    .replace(/^([了啦]?)(?:现?已|并)*(?:移交|交给|交付)\p{Script=Han}{1,6}\s*$/u, '$1')
    .replace(/(?<=^[了啦]?)\s+(?:现?已|并|也|均|可|请|随时)[^,;。]*$/, '')
    .replace(/(?<=^[了啦])\s+\p{Script=Han}[^,;。]*$/u, (second) => (isSecond(second) ? '' : second));
  const after = rest.slice(matchAt(TAILS, rest, 0)?.[0].length ?? 0).replace(/[_\s]/g, '');
  // 整改完办结 with 整改 in the title leaves a 完 of its own.
  // 装修好了 holds 修好, and 装修 is the title's own word.
  const ahead = text.slice(0, found.index).replace(/完$/, '');
  const isClosing = /办结|销号|销账|完结/.test(found[0]);
  const isJoint =
    ahead !== '' &&
    !title.includes(found[0].slice(0, 2)) &&
    title.includes(ahead.slice(-1) + found[0].charAt(0));
  const joined = isJoint ? ahead.slice(0, -1) : ahead;
  // 已上线办结: what it has come to, and that it is closed.
  const before = isClosing
    ? joined.replace(
        /(?:上线|投[用产运]|交付|通[车水电气]|开[业馆园放张]|启用|[挂揭]牌|运[行营]|营业|兑现|验收|入住|交工|落[地户]|达产|到位)$/,
        '',
      )
    : joined;
  const isOfTask = isOnlyTitle(before, title) || (isJoint && isOnlyTitle(ahead, title));
  return isOfTask && isOnlyTitle(after, title) ? 'whole' : 'part';
}

/** What a task is about in other words: 合同 of a 签约, 报送 of a 申报. */
const ALIASES: readonly (readonly [verb: string, words: RegExp])[] = [
  ['签约', /合同|协议/g],
  ['申报', /报送|上报|资料|材料/g],
  ['挂牌', /牌子/g],
  ['厕', /厕所/g],
];

/** Whether the words name nothing but the task itself. */
function isOnlyTitle(words: string, title: string): boolean {
  const rest = withoutTitle(words, title);
  return (
    rest !== null &&
    withoutFillers(rest)
      .replace(ALIASES.find(([verb]) => title.includes(verb))?.[1] ?? '', '')
      .replace(/工程|项目|建设|改造|任务|工作/g, '') === ''
  );
}
