// How a task stands: stuck, begun, or going on.
import { numberOf } from '../indicators/numeral.ts';
import type { Figures } from './figures/said-figures.ts';
import { clear, doubtful, note, type Outcome, reports, type Said, TELLS_PROGRESS } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { namesStep, readAmbiguous } from './read-ambiguous.ts';
import { forecastOf } from './read-forecast.ts';
import type { Sense } from './state-words.ts';
import { intention, type KnownContext } from './understanding.ts';

const FORMERLY =
  /是(?:上个?[月周]|去年|前些?天|昨天)的?事|原来|原先|之前|以前|前(?:阵|段|期|些)|曾|一度|本来/;
const BY_NOW = /现在?|目前|如今|已|好了|今天/;
const EVIDENCE =
  /已经?(?!知|阅|收到|读|悉|逾|超|延)|正|完成|到位|通过|(?:签|批|开|报|交|发|印|送|审|评|定|选|招|挂|征|拆|建|修|铺|挖|浇|装|拉|改|种|栽|清|排查|摸|调研|走访|谈|对接|协调|洽谈|培训|宣传|采购|验|测|勘|设计|编|拟|起草|上线|运行|取得|收集|录入|成立|召开|组织|安排|部署|研究|讨论|更换|公示|立项|中标|到|进场|做|办|搞|弄|补|盖|调|搬|移|通|连|接)(?:(?![不没未])[\p{Script=Han}]){0,3}(?:了|完毕|好)(?=[\s,;。!_]|$)|召开|上报|提交|印发|出台|公示|立项|中标|[\p{Script=Han}]{2,6}结束|进入[\p{Script=Han}]{2,8}|(?:开|办|做|搞|签|报|交)完[\p{Script=Han}]{1,6}|封顶|结顶|贯通|合龙|并网|揭牌|挂牌|定标|开标|见效|成型/u;

/** 到七十二了: a number that may be a share, and nothing else. */
const LOOSE =
  /^[_\s:,]*(?:已经?)?(?:(?:完成|进度|进展|做到|达到|干到|推到|弄到|搞到|到)了?\s?)?(\d{1,3}|(?<=到)[二三四五六七八九]?十[一二三四五六七八九]?)[了\s_]*$/;

/** 要等企业复工, 盼着恢复施工: not yet. */
const AWAITED =
  /(?<!不用再?)(?:[等待盼]着?(?!了)|[要得需]|[才就]能|就可以|希望|争取|力争|预计|计划|打算|准备|协调)[^,;。]{0,12}(?:复工|恢复|解封|解决了|重新)/;
const isFree = ({ senses, text }: Piece): boolean => senses.has('unblocked') && !AWAITED.test(text);

export function readState(
  said: Said,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
  known: KnownContext,
  hasOthers: boolean,
): Outcome {
  const eta = forecastOf(said.pieces, known);
  const hasFigures = figures.percents.length > 0 || figures.values.length > 0;
  const isStuck =
    said.wanted === 'blocked' ||
    said.pieces.some(
      (piece) =>
        piece.senses.has('blocked') &&
        !isFree(piece) &&
        !(hasFigures && (piece.isReason || piece.senses.has('condition') || piece.senses.has('remaining'))),
    );
  const isFreed = said.pieces.some(isFree);
  if (isStuck && isFreed && said.wanted !== 'blocked') {
    const last = said.pieces.findLast((piece) => piece.senses.has('blocked') || isFree(piece));
    return last && isFree(last) && /已|了|复工|恢复/.test(last.text)
      ? clear(reports(said, figures, eta), said)
      : doubtful('mixed', said.note, [note('blocked', said), note('progress', said)]);
  }
  const wasStuck = said.pieces.some(({ senses: own, text }) => own.has('blocked') && FORMERLY.test(text));
  if (isStuck && wasStuck && said.pieces.some(({ text }) => BY_NOW.test(text)))
    return doubtful('mixed', said.note, [note('blocked', said), note('progress', said)]);
  const stuckWords = senses.get('blocked') ?? '';
  if (
    isStuck &&
    (senses.has('remaining') || said.pieces.some(deniesAlone) || /^还[没未]谈/.test(stuckWords)) &&
    !hasFigures &&
    said.wanted === null &&
    /^(?:还?没|还?未|谈不|还不|缺)/.test(stuckWords)
  )
    return doubtful('mixed', said.note, [note('blocked', said), note('progress', said)]);
  if (isStuck) {
    const stuck = intention('blocked', said.tasks, {
      eta: hasFigures ? null : eta,
      note: said.note,
      why: `“${senses.get('blocked') ?? '受阻'}”是受阻`,
    });
    return clear(hasFigures ? [...reports(said, figures, eta), stuck] : [stuck], said);
  }
  const isOnlyOrder =
    senses.has('order') &&
    !hasFigures &&
    !said.pieces.some(
      ({ done, begun, senses: own }) => done || begun || own.has('moving') || own.has('undone'),
    );
  if (isOnlyOrder && said.wanted === null) return { intentions: [], doubt: null, words: '' };
  if (senses.has('order') && !hasFigures && said.wanted === null)
    return doubtful('unclear-state', said.note, [note('progress', said)]);
  const started = said.pieces.find(
    ({ begun, senses: own }) =>
      begun === 'whole' && !own.has('undone') && !own.has('future') && !own.has('nearly'),
  );
  // 还在动员刚刚启动, 还没完公交站那边刚开工: begun or not quite, or two that are spoken of.
  const isHardlyBegun =
    !hasFigures &&
    eta === null &&
    said.wanted === null &&
    said.pieces.some(
      ({ begun, senses: own, text }) =>
        begun === 'whole' &&
        own.has('undone') &&
        !own.has('future') &&
        (/^[还仍尚]在/.test(own.get('undone') ?? '') || /[那这](?:边|块|头|里|个)/.test(text)),
    );
  if (isHardlyBegun)
    return doubtful('unclear-state', said.note, [note('start', said), note('progress', said)]);
  // 评价正在做，第三方已进驻: it goes on already.
  const goesOn =
    /^(?:进|[动干]起来)/.test(started?.senses.get('start') ?? '') &&
    said.pieces.some((piece) => piece !== started && piece.senses.has('moving'));
  if (started && !goesOn && said.wanted !== 'progress') {
    const begun = intention('start', said.tasks, {
      eta: hasFigures ? null : eta,
      note: said.note,
      why: `“${started.senses.get('start')}”是已经开工`,
    });
    return clear(hasFigures ? [begun, ...reports(said, figures, eta)] : [begun], said);
  }
  const [task, ...others] = known.pending.filter(({ code }) => said.tasks.includes(code));
  const title = others.length === 0 ? (task?.title ?? '') : '';
  const isBare = !hasFigures && eta === null && said.wanted === null;
  const ambiguous = isBare ? readAmbiguous(said, senses, title) : null;
  const isClear =
    hasFigures || eta !== null || isProgress(said.pieces, senses, title) || said.wanted !== null;
  const loose = said.pieces.map(({ text }) => LOOSE.exec(text)?.[1]).find((number) => number !== undefined);
  if (loose !== undefined && !hasFigures) {
    const number = numberOf(loose);
    const percent = number !== null && number <= 100 ? number : null;
    const progress = intention('progress', said.tasks, {
      percent,
      note: said.note,
      why: `“${loose}”可能是进度`,
    });
    // 进度85 of no task 85.
    const isCode = known.pending.some(({ code }) => Number(/\d+$/.exec(code)?.[0]) === number);
    const isNamed = !isCode && said.pieces.some(({ text }) => /进[度展]\s?\d/.test(text));
    return (said.wanted === 'progress' || isNamed) && percent !== null
      ? clear([progress], said)
      : doubtful('bare-number', loose, [progress]);
  }
  // 都没问题 of two that were quoted: done, or going well.
  const isOnlyWell =
    isBare &&
    said.tasks.length > 1 &&
    said.pieces.every(({ text }) => /^[_\s]*都?没(?:有|啥)?问题[\s。!]*$/.test(text));
  if (isOnlyWell) return doubtful('unclear-state', said.note, [note('done', said), note('progress', said)]);
  if (ambiguous !== null) return ambiguous;
  // 站亭换完了停车位还没划线桥下周才能通车: hardly all of one task.
  const isBreathless = said.pieces.some(
    ({ done, text, senses: own }) => done === 'part' && own.has('future') && /还没|还未|尚未/.test(text),
  );
  if (isBreathless && eta !== null && !hasFigures)
    return doubtful('mixed', said.note, [note('progress', said), note('done', said)]);
  if (isClear && (said.wanted === 'progress' || said.wanted === null || hasFigures))
    return clear(reports(said, figures, eta), said);
  if (said.pieces.length === 0 || hasOthers) return { intentions: [], doubt: null, words: '' };
  return doubtful('unclear-state', said.note, [note('progress', said), note('done', said)]);
}

/** 还算不上办结 in a clause of its own: what is missing beside it may hold it up, or not. */
const deniesAlone = ({ senses }: Piece) => senses.has('undone') && !senses.has('blocked');

function isProgress(pieces: readonly Piece[], senses: ReadonlyMap<Sense, string>, title: string): boolean {
  return (
    TELLS_PROGRESS.some((sense) => senses.has(sense)) ||
    pieces.some(
      ({ done, shares, text }) =>
        shares.length > 0 || ((done !== null || EVIDENCE.test(text)) && namesStep(text, title)),
    )
  );
}
