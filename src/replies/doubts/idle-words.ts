// Words beside "it goes on" that speak of no work: a notice, a joke, or a cause in words that nobody knows.
import { withoutFillers } from '../fillers.ts';
import { withoutTitle } from '../names/task-titles.ts';
import { STATE_RULES } from '../state-words.ts';
import { STEP_OF_WORKS } from '../step-words.ts';

const STATES = STATE_RULES.map(({ words }) => new RegExp(words.source, `${words.flags}g`));
/** How work goes, in words that are no state of their own. */
const OF_WORK =
  /施工|赶|干|推|跑|序时|进度|对接|谈|磨|写|稿|投放|往前|力度|挨家|剩|差|慢|快|掉队|掘|覆土|砌|焊|浇|修|铺|挖|建|拆|完成|收|催|放心|辛苦|提醒|加紧|紧锣|有点|情况|异常|问题|阶段|标段|每天|入户|系统|筹备|开展|上报|追|加人|定|看过|来过|敲定|选|配|齐|上线|审|编|装|搭|架|弄|发|不用/;
/** 还, 没 and the like are steps of works only beside a noun. */
const WEAK = /[还没未正在等半点]/g;
const LEAST = 3;

/** The words of a clause that tell neither a state nor a step, or null; `text` has the names of tasks blanked. */
export function idleWords(text: string, title: string): string | null {
  const told = STATES.reduce((rest, words) => rest.replace(words, '_'), withoutTitle(text, title) ?? text);
  const left = withoutFillers(told).replace(/[^\p{Script=Han}]/gu, '');
  const isWork = OF_WORK.test(left) || STEP_OF_WORKS.test(left.replace(WEAK, ''));
  return left.length >= LEAST && !isWork ? left : null;
}
