// First and last words that turn round all that stands between: 听说，A23办结了. 卡在征地，现在好了. 想延到5月底，算了.
import { isBareProgress } from '../outcome.ts';
import type { Intent, Intention } from '../understanding.ts';
import { OWN_WORDS } from './disclaimers.ts';

const CLOSING = '[吧啊呀哈呢了的嘛]*[\\s。!~]*$';
const last = (words: string): RegExp => new RegExp(`(?:[,;。\\s])(?<words>(?:${words})${CLOSING})`, 'u');

/** After any report. */
const OF_ANY = last(
  '(?:其实|哦|啊|呃|唉|哎)?(?:不对(?:头|劲)?|错|说错|报错|没有|没得|哪有|骗[你您]|逗[你您]|才怪|估计|大概|猜|瞎[说报猜]|乱[说报]|不是|不算|作废|待定|存疑|难说|不一定|未必|再说|另说|当我没说)',
);
const OF_A_FIGURE = last(
  '是?(?:[上下]个?(?:周|月|季度|半?年)|明年|去年|往年|前年|全[市省县国区]|别[人家县局]|隔壁|[^,;。\\s]{1,4}[县市区局镇]|计划|目标|任务数?|预计|规划)(?:[的数])',
);
const BY_INTENT: Readonly<Partial<Record<Intent, RegExp>>> = {
  blocked: last(
    '(?:现在|今天|昨天|刚刚?|已经?|又|不过|但|都|也)*(?:通|好|没事|开工|动工|复工|恢复|解决|搞定|办妥|进场|动起来|顺)(?:施工)?|(?:不过|但)?不影响[^,;。]{0,6}|是?(?:去年|上个?月|以前|之前|早前|原来)的事?',
  ),
  start: last(
    '(?:又|不过|但|结果|现在)*(?:停|没开成|没成|黄|推迟|取消)|[^,;。\\s]{0,4}才(?:开|动|进场)[^,;。]{0,3}|(?:又|还)?没(?:开|动)',
  ),
  extension: last(
    '(?:还是|那|现在|先|要不|又)*(?:不用|算|不延|不推|不改|看看|再看看?|等等看|不申请|撤)|(?:领导|局长|上面|县里)[^,;。]{0,2}[没不][^,;。]{0,4}|只是?(?:问问|说说)|按原(?:来|定|计划)[^,;。]{0,4}',
  ),
};

/** Of hearsay, guesses, other times and other places, and what is no more than said. */
const FIRST = new RegExp(
  `^\\s*(?<words>(?:听说|据说|好像|似乎|估计|可能|大概|如果|要是|假如|倘若|万一|除非|但愿|差点|谁说|说不定|没准|记得|我猜|我估|假装|例如|比如|譬如|问一?下|不是|并非|` +
    `原来|本来|原计划|原定|目标是|去年|前年|上年|明年|来年|上(?:个)?(?:月|周|季度|次)|(?:昨天|前天|上次|之前)说|隔壁[县局镇区]?|邻县|别的[县局]|` +
    `(?:别人|人家|他们|网上|外面|群里|新闻|领导|[县局乡镇]长|主任|会议)(?:问|说|要求|讲))[\\s,:;]*)`,
);
/** 上个月就办结了, 去年已验收: of then, and still so. */
const SINCE = /^(?:去年|前年|上年|上(?:个)?(?:月|周|季度)|原来|本来)[^,;]*(?:就|已)/;

/** The words that turn the report round, or null. `view` is the whole message. */
export function turnedRoundBy(view: string, intentions: readonly Intention[]): string | null {
  const first = FIRST.exec(view)?.groups?.words;
  const isAhead = /^[明来]年/.test(first ?? '') && intentions.every(isBareProgress);
  const isOwn = OWN_WORDS.test(view.slice(first?.length ?? 0)) || SINCE.test(view) || isAhead;
  if (first !== undefined && !isOwn) return first.trim();
  const hasFigure = intentions.some(({ percent, value }) => percent !== null || value !== null);
  const patterns = [
    OF_ANY,
    ...(hasFigure ? [OF_A_FIGURE] : []),
    ...intentions.flatMap(({ intent }) => BY_INTENT[intent] ?? []),
  ];
  for (const pattern of patterns) {
    const words = pattern.exec(view)?.groups?.words;
    if (words !== undefined) return words.trim();
  }
  return null;
}
