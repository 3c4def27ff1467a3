// Tasks named by their title or a part of it: 污水管网 for 农村生活污水治理管网改造.

import { remembered } from '../remembered.ts';
import type { PendingTask } from '../understanding.ts';
import { matchAt } from './code.ts';
import type { Mention } from './code-index.ts';
import { PREDICATE } from './code-places.ts';

/** Words that many titles share and that name none of them. */
export const GENERIC =
  /建设|项目|工程|改造|提升|推进|推动|工作|任务|实施|开展|加快|发展|管理|创建|新增|新建|完成|完善|服务|行动|体系|机制|全县|全域|农村|县域|重点|打造|深化|落实|加强|强化|启动|制定|出台|建立|组织|编制|创新|试点|示范|高质量|全面|计划|方案|年度|目标|指标|提高|优化|推广|水平|能力|整治|治理|整改|设施|资金|用地|审批|招标|验收|施工|投资|配套|材料|手续|征地|拆迁|以上|以下|以内|登记|政策|设计|规划|公示|开工|竣工|主体|培训|企业|希望|力争|争取|确保|持续|有序|顺利|正常|上线|开业|揭牌|通车|投用|启用|开通|运营/g;
const TAIL =
  /(?:[那这]个事儿?(?!情)|那[片段条座栋]|项目|工程|任务|事项|工作|建设|改造|提升|创建|这一?项|那一?项|那个|这个|这块|那块|那边|这边|的?事情|的事|一事|的(?=[那这]))*/y;
/** What may stand between two parts of one title. */
const LONGEST_GAP = 3;
/** Characters of its own that a part must have to name a task without a doubt, or as the whole subject of a clause. */
const CLEAR = 4;
const LEAST = 2;
/** 社保卡换完了: 换发 stands in the title, and 换完 says that it is done. */
const ACTED = /^[办做搞弄干修铺建装改挖种整发清拆换搬配栽签收][完好掉](?![成工])/;

interface Chain {
  readonly task: number;
  start: number;
  end: number;
  score: number;
  /** Characters in common, generic words included: tells two near titles apart. */
  common: number;
}

/** Every place where a title, or enough of it, is written; `isSure` is false where two titles fit as well. */
export function findTitles(text: string, pending: readonly PendingTask[]): Mention[] {
  const names = pending.map(({ title }) => plainTitle(title ?? ''));
  const titles = pending.map(({ target }, task) => `${names[task] ?? ''}|${targetName(target)}`);
  const chains = chainsOf(text, titles).filter(({ score, common }) => score >= LEAST || common >= CLEAR + 1);
  const mentions: Mention[] = [];
  for (const group of overlapping(chains)) {
    const [best] = group.toSorted((a, b) => b.score - a.score || b.common - a.common);
    if (!best) continue;
    // 管网改 of 管网改造 is hardly nearer than 管网 of 管网更新.
    const slack = best.score < CLEAR && best.common <= CLEAR ? 1 : 0;
    const rivals = group.filter(
      ({ task, start, score, common }) =>
        task !== best.task &&
        score >= best.score - (start === best.start ? slack : 0) &&
        common >= best.common - (start === best.start ? slack : 0),
    );
    const stop =
      best.end -
      (ACTED.test(text.slice(best.end - 1, best.end + 2)) && best.end - best.start > LEAST ? 1 : 0);
    const end = stop + (matchAt(TAIL, text, stop)?.[0].length ?? 0);
    const isWhole =
      (names[best.task] ?? '').length >= LEAST && best.common >= (names[best.task] ?? '').length;
    const isSubject =
      matchAt(PREDICATE, text, end) !== null ||
      isBeforeItsRate(text.slice(end), pending[best.task]) ||
      /[那这][一]?[项个块边]$/.test(text.slice(0, end)) ||
      // 规上企业入统13家: a verb nobody knows, and an amount.
      (best.common >= CLEAR && /^\p{Script=Han}{2}\d/u.test(text.slice(end)));
    // 农村路提升 of 四好农村路提升, whatever its words are.
    const isMost =
      isSubject &&
      rivals.length === 0 &&
      best.score > 0 &&
      best.common > CLEAR &&
      best.common * 3 >= (names[best.task] ?? '').length * 2;
    if (!isWhole && !isMost && best.score < CLEAR && !(isSubject && best.score >= LEAST)) continue;
    const codes = [best, ...rivals].map(({ task }) => pending[task]?.code ?? '');
    const isSure = rivals.length === 0;
    mentions.push({ start: best.start, end, codes: [...new Set(codes)], by: 'title', isSure, foreign: [] });
  }
  return mentions;
}

/** 课后服务覆盖率到96.5%: a part of the title before the task's own rate. */
function isBeforeItsRate(after: string, task: PendingTask | undefined): boolean {
  const rate =
    typeof task?.target === 'string' ? (/^\p{Script=Han}{2,8}率/u.exec(task.target)?.[0] ?? '') : '';
  return rate !== '' && after.startsWith(rate.slice(-3));
}

/** `words` with what the title says too taken out; null where that is only one of the things the title joins. */
export function withoutTitle(words: string, title: string): string | null {
  const plain = plainTitle(title);
  let rest = '';
  let taken = 0;
  for (let at = 0; at < words.length; ) {
    let length = 0;
    while (at + length < words.length && plain.includes(words.slice(at, at + length + 1).toLowerCase()))
      length++;
    if (length >= LEAST) taken += length;
    rest += length >= LEAST ? '_' : words.charAt(at);
    at += length >= LEAST ? length : 1;
  }
  const isOneOfSeveral =
    taken > 0 && /[和与及、]/.test(title) && taken * 2 < plain.replace(GENERIC, '').length;
  return isOneOfSeveral ? null : rest;
}

/** 冷库 of 新建冷库10座; a rate names no task, because its figure would be taken for completion. */
const targetName = (target: unknown): string => (typeof target === 'string' ? nameInTarget(target) : '');

const nameInTarget = remembered((target) => {
  const said = /^\D{2,20}(?=\d)/.exec(target)?.[0] ?? '';
  const name = said.replace(/(?:达到?|不低于|不少于|超过?|至|到|为|约|[≥>=])+$/, '');
  const noun = name.replace(
    /^(?:新增|新改?建|建成|完成|改造|整治|治理|培育|提升|更换|配置|创建|打造|安装|铺设|综合|流转|建设|实施|新开|引进|累计|不少于|达到?|共)+/,
    '',
  );
  return noun.length < LEAST || /[率比度数值]$|^(?:办结|完成|竣工|验收|整改)$/.test(noun)
    ? ''
    : plainTitle(noun);
});

/** The parts of a title that are more than words that many titles share. */
const ownParts = remembered(
  (title): readonly string[] =>
    plainTitle(title)
      .replace(GENERIC, ' ')
      .match(/\p{Script=Han}{2,}/gu) ?? [],
);

/** Every two (or `length`) characters of those parts. */
export const ownPairs = (title: string, length = 2): string[] =>
  ownParts(title).flatMap((part) =>
    Array.from({ length: Math.max(0, part.length - length + 1) }, (_, at) => part.slice(at, at + length)),
  );

const plainTitle = remembered((title) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'《》()、,,。·]/g, ''),
);

function chainsOf(text: string, titles: readonly string[]): Chain[] {
  const places = new Map<string, (readonly [task: number, at: number])[]>();
  for (const [task, title] of titles.entries())
    for (let at = 0; at + 1 < title.length; at++) {
      const pair = title.slice(at, at + 2);
      const known = places.get(pair);
      if (known) known.push([task, at]);
      else places.set(pair, [[task, at]]);
    }
  const open = new Map<number, Chain>();
  const chains: Chain[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    for (const [task, place] of places.get(text.slice(at, at + 2)) ?? []) {
      const chain = open.get(task);
      if (chain && at < chain.end) continue;
      const part = commonPart(text, at, titles[task] ?? '', place);
      // 45 of S245 names no task.
      const score = part.replace(GENERIC, '').replace(/\d/g, '').length;
      const isNear =
        chain && at - chain.end <= LONGEST_GAP && !/[,;。!?\n\d]/.test(text.slice(chain.end, at));
      if (chain && isNear) {
        chain.end = at + part.length;
        chain.score += score;
        chain.common += part.length;
      } else {
        const begun = { task, start: at, end: at + part.length, score, common: part.length };
        open.set(task, begun);
        chains.push(begun);
      }
    }
  }
  return chains;
}

/** The longest run of `text` from `at` that the title holds at `place`. */
function commonPart(text: string, at: number, title: string, place: number): string {
  let length = 2;
  while (
    at + length < text.length &&
    text[at + length] === title[place + length] &&
    place + length < title.length
  )
    length++;
  return text.slice(at, at + length);
}

function overlapping(chains: readonly Chain[]): Chain[][] {
  const groups: Chain[][] = [];
  let end = -1;
  for (const chain of chains.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last && chain.start < end) last.push(chain);
    else groups.push([chain]);
    end = Math.max(chain.start < end ? end : 0, chain.end);
  }
  return groups;
}
