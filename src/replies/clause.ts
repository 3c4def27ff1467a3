// One clause of a message: which senses its words have, and what its shares, figures and days are said of.
import type { Day } from '../database/schema.ts';
import { aheadIn } from './clause-ahead.ts';
import { begunIn } from './clause-begun.ts';
import { closesAndTakesBack, closesAtEnd, doneIn } from './clause-done.ts';
import { readSaidDates, type SaidDate } from './figures/said-dates.ts';
import { readSaidQuantities, type SaidQuantity } from './figures/said-quantities.ts';
import { readSaidShares, type SaidShare, withoutOrigin } from './figures/said-shares.ts';
import { type ShareOf, shareOf } from './figures/share-of.ts';
import { withoutTitle } from './names/task-titles.ts';
import { ASKING } from './question-words.ts';
import { isNod, NAMED_NOD } from './small-talk.ts';
import { blanked } from './spans.ts';
import { type Sense, STATE_RULES } from './state-words.ts';

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

const REASON = /^\s?(?:主要)?(?:是)?(?:因为?|由于|原因|理由|受(?!益|理)|考虑到|鉴于)/;
/** More shares in one clause are no report; the rest is left unread, and several are asked back anyway. */
const MOST_SHARES = 8;
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
  if ((said.length > 0 || readSaidQuantities(plain).length > 0) && /^报一?下/.test(senses.get('order') ?? ''))
    senses.delete('order');
  // 三分之一还不到: less than that, and nothing that holds it up.
  if (said.length > 0 && /^还?[不没]到$/.test(senses.get('blocked') ?? '')) senses.delete('blocked');
  // 要不是停了俩月早就完工了: what might have been.
  if (/要不是|若不是|若非|如果不是/.test(plain)) senses.delete('blocked');
  const unshared = blanked(undated, said);
  const past = dates.find(({ day }) => day !== null && day < today);
  const done = doneIn(unshared, title, said, past);
  // 通车了 of a road that is built: nothing else was to come.
  if (done === 'whole' && /通车|验收|都说/.test(senses.get('unsure') ?? '')) senses.delete('unsure');
  // 省厅批复已下来办结了: of the whole, most likely, and not to be taken for progress.
  const isHeld = (['undone', 'future', 'nearly', 'condition'] as const).some((sense) => senses.has(sense));
  const isLoose = done === 'part' && !isHeld && closesAtEnd(unshared, past);
  if (isLoose || (done !== 'whole' && closesAndTakesBack(unshared))) senses.set('unsure', '办结');
  const quantities = readSaidQuantities(unshared);
  const begun = senses.has('start') ? begunIn(unshared, quantities, title) : null;
  const ahead = aheadIn({ text, plain, dates, said, quantities, done, begun, today });
  if (ahead !== null) senses.set(ahead.sense, ahead.words);
  return {
    text,
    raw,
    senses,
    asks:
      UNSETTLED.test(plain) || isGuess(plain, done)
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

const OF_TROUBLE: ReadonlySet<Sense> = new Set(['blocked', 'cancelled', 'remaining']);
/** 啥时候复工没定: not asked, but not known. */
const UNSETTLED =
  /谁(?:跟[你您])?说|(?:什么时候|啥时候?|何时|几时|哪天|多久)[^,;。?]{0,8}(?:没(?:定|信儿?|个?数|准|谱|消息|着落)|还?不(?:知道|清楚|好说|一定|确定)|说不[准好]|难说|未定|待定)[啊呀呢了\s。!]*$/;

/** 好像弄完了? is a guess, and no question to the bot. */
const isGuess = (plain: string, done: Clause['done']): boolean =>
  done !== null &&
  /(?:好像|似乎|大概|估计|可能|应该)[^,;。]*[了结好完](?:吧)?\?$/.test(plain.trim()) &&
  !/吗|没有|多少|几|谁|哪/.test(plain);
