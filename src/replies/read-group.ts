// What one group of words says of its tasks: intentions that may be written, or candidates and the doubt.
import { withoutFillers } from './clause.ts';
import { forecastDay } from './extension-words.ts';
import { clear, doubtful, note, type Outcome, reports, type Said, TELLS_PROGRESS } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { readRequest } from './read-request.ts';
import { type Figures, readFigures } from './said-figures.ts';
import { readTargets } from './said-quantities.ts';
import { DONE, type Sense } from './state-words.ts';
import { intention, type KnownContext, type PendingTask } from './understanding.ts';

const COMPLETES = new RegExp(`${DONE}|完|好|结|验收|建成|交付|投用|搞定|收尾`, 'i');
/** Events on the way; their days are no forecast of the end. */
const NOT_COMPLETION = /开工|启动|招标|开标|动工|批|到位|进场|审|签|挂网|公示|立项/;
const FORMERLY = /原来|原先|之前|以前|前(?:阵|段|期|些)|曾|一度|本来/;
const BY_NOW = /现在?|目前|如今|已|好了|今天/;
/** Words of people and wishes around 完成: no step of the works is done by them. */
const PEOPLES = /[我你您他她咱]|说|告诉|认为|觉得|恭喜|祝|感谢|请|让|叫|问|希望|领导|客户|老板/;
const GAINS = /增收|受益|惠及|带动|产值|效益|节约|创造|服务/;
const EVIDENCE =
  /已经?(?!知|阅|收到|读|悉|逾|超|延)|正|完成|到位|通过|(?:签|批|开|报|交|发|印|送|审|评|定|选|招|挂|征|拆|建|修|铺|挖|浇|装|拉|改|种|栽|清|排查|摸|调研|走访|谈|对接|协调|洽谈|培训|宣传|采购|验|测|勘|设计|编|拟|起草|上线|运行|取得|收集|录入|成立|召开|组织|安排|部署|研究|讨论|更换|公示|立项|中标|到|进场|做|办|搞|弄|补|盖|调|搬|移|通|连|接)(?:(?![不没未])[\p{Script=Han}]){0,3}(?:了|完毕|好)(?=[\s,;。!_]|$)|召开|上报|提交|印发|出台|公示|立项|中标/u;
/** The one and only words that may stand beside a claim. */
const SPOILS_DONE: readonly Sense[] = [
  'condition',
  'unsure',
  'nearly',
  'undone',
  'cancelled',
  'blocked',
  'still',
  'remaining',
];

/** Reads a group of one or several sure tasks. */
export function readGroup(said: Said, known: KnownContext): Outcome {
  const pieces = said.pieces.filter(
    ({ isNod, isForOthers, done }) => !isNod && (!isForOthers || done === 'whole'),
  );
  const told = { ...said, pieces };
  const named = known.pending.filter(({ code }) => said.tasks.includes(code));
  const senses = new Map(pieces.flatMap((piece) => [...piece.senses]));
  const figures = readFigures(pieces, named);
  if (
    pieces.every(isBare) &&
    (said.wanted === null || said.wanted === 'progress' || said.wanted === 'extension')
  )
    return bareCode(told, pieces.length < said.pieces.length);
  const cancelled = senses.get('cancelled');
  if (cancelled !== undefined) return doubtful(told, 'cancelled', cancelled, [note('progress', told)]);
  return (
    readRequest(told, named, known, figures, senses) ??
    readUncertain(told, figures, senses) ??
    readDone(told, figures, senses, known) ??
    readFullAmount(told, figures, named) ??
    readState(told, figures, senses, known, pieces.length < said.pieces.filter(({ isNod }) => !isNod).length)
  );
}

const isBare = (piece: Piece) => /^[_\s,、:.!()"'的呢啊嗯那个这就是]*$/.test(piece.text);

function bareCode(said: Said, hadOthers: boolean): Outcome {
  if (hadOthers && said.pieces.length === 0) return { intentions: [], doubt: null, words: '' };
  const query = intention('query', said.tasks, { note: said.note, why: '只写了编号' });
  return doubtful(said, 'bare-code', said.note, [query, note('progress', said), note('done', said)]);
}

/** Conditions and guesses are asked back, unless a figure stands on its own beside the guess. */
function readUncertain(said: Said, figures: Figures, senses: ReadonlyMap<Sense, string>): Outcome | null {
  const condition = senses.get('condition');
  if (condition !== undefined)
    return doubtful(said, 'condition', condition, [note('progress', said), note('blocked', said)]);
  if (figures.doubt !== null)
    return doubtful(said, figures.doubt, said.note, [
      ...figures.percents
        .slice(0, 3)
        .map((percent) => intention('progress', said.tasks, { percent, note: said.note, why: figures.why })),
      note('progress', said),
    ]);
  const guess = senses.get('unsure');
  if (guess === undefined) return null;
  const isFigureSure = said.pieces.some(
    ({ senses: own, shares }) =>
      !own.has('unsure') &&
      shares.some(({ of, percent }) => of === 'task' && percent !== null && percent < 100),
  );
  if (isFigureSure && said.wanted !== 'done') return null;
  const [percent = null] = figures.percents;
  return doubtful(said, 'unsure', guess, [
    ...(said.pieces.some(({ done }) => done) ? [note('done', said)] : []),
    intention('progress', said.tasks, { percent, note: said.note, why: `“${guess}”没有把握` }),
  ]);
}

/** 九座全部建成 with a target of 9座 may be a claim. */
function readFullAmount(said: Said, figures: Figures, named: readonly PendingTask[]): Outcome | null {
  const targets = named.length === 1 ? readTargets(named[0]?.target) : [];
  const isFull = figures.values.some(({ number, unit }) =>
    targets.some((target) => target.unit !== '%' && target.unit === unit && target.number <= number),
  );
  if (!isFull || !said.pieces.some(({ done }) => done === 'part')) return null;
  return doubtful(said, 'mixed', said.note, [note('done', said), ...reports(said, figures, null)]);
}

function readDone(
  said: Said,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
  { today }: KnownContext,
): Outcome | null {
  const claim = said.pieces.find(
    ({ done, senses: own }) =>
      done === 'whole' && !own.has('undone') && !own.has('nearly') && !own.has('future'),
  );
  if (!claim && said.wanted !== 'done') return null;
  const isLater = (piece: Piece) =>
    piece.senses.has('future') &&
    !(piece !== claim && GAINS.test(piece.text) && !COMPLETES.test(piece.text.replace(GAINS, '')));
  // 完成,栏杆下周装: something is still to come.
  const isToCome = (piece: Piece) =>
    piece !== claim &&
    !/已|了/.test(piece.text) &&
    piece.dates.some(({ kind, day }) => kind === 'day' && day !== null && day > today);
  const spoiler = SPOILS_DONE.find((sense) => senses.has(sense));
  const other = said.pieces.find(
    (piece) =>
      piece !== claim &&
      (piece.senses.has('moving') || piece.senses.has('start') || piece.senses.has('order')),
  );
  const [percent = null] = figures.percents;
  const isLess = percent !== null && percent < 100;
  const later = said.pieces.some(isLater) || said.pieces.some(isToCome) || claim?.senses.has('order');
  if (spoiler === undefined && !other && !isLess && !later)
    return clear(
      [intention('done', said.tasks, { percent, note: said.note, why: `“${wordsOf(claim)}”是已经办结` })],
      said,
    );
  const progress = intention('progress', said.tasks, { percent, note: said.note, why: '还有没完成的话' });
  return doubtful(
    said,
    spoiler === 'remaining' || spoiler === 'undone' ? 'nearly-done' : 'mixed',
    said.note,
    [note('done', said), progress],
  );
}

function readState(
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
        piece.senses.has('blocked') && !piece.senses.has('unblocked') && !(piece.isReason && hasFigures),
    );
  const isFreed = said.pieces.some(({ senses: own }) => own.has('unblocked'));
  if (isStuck && isFreed && said.wanted !== 'blocked') {
    const last = said.pieces.findLast(({ senses: own }) => own.has('blocked') || own.has('unblocked'));
    return last?.senses.has('unblocked') && /已|了|复工|恢复/.test(last.text)
      ? clear(reports(said, figures, eta), said)
      : doubtful(said, 'mixed', said.note, [note('blocked', said), note('progress', said)]);
  }
  const wasStuck = said.pieces.some(({ senses: own, text }) => own.has('blocked') && FORMERLY.test(text));
  if (isStuck && wasStuck && said.pieces.some(({ text }) => BY_NOW.test(text)))
    return doubtful(said, 'mixed', said.note, [note('blocked', said), note('progress', said)]);
  const stuckWords = senses.get('blocked') ?? '';
  if (isStuck && senses.has('remaining') && !hasFigures && /^(?:没|未|谈不|还不)/.test(stuckWords))
    return doubtful(said, 'mixed', said.note, [note('blocked', said), note('progress', said)]);
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
    return doubtful(said, 'unclear-state', said.note, [note('progress', said)]);
  const started = said.pieces.find(
    ({ begun, senses: own }) =>
      begun === 'whole' && !own.has('undone') && !own.has('future') && !own.has('nearly'),
  );
  if (started && said.wanted !== 'progress') {
    const begun = intention('start', said.tasks, {
      eta: hasFigures ? null : eta,
      note: said.note,
      why: `“${started.senses.get('start')}”是已经开工`,
    });
    return clear(hasFigures ? [begun, ...reports(said, figures, eta)] : [begun], said);
  }
  const isPeoples = said.pieces.some(
    ({ done, text }) => done === 'part' && PEOPLES.test(withoutFillers(text)),
  );
  if (isPeoples && !hasFigures && eta === null && said.wanted === null)
    return doubtful(said, 'unclear-state', said.note, [note('progress', said), note('done', said)]);
  const isClear = hasFigures || eta !== null || isProgress(said.pieces, senses) || said.wanted !== null;
  const loose = said.pieces
    .map(({ text }) => /^[_\s:,]*(?:(?:完成|进度|做到|达到|到)了?\s?)?(\d{1,3})\s*$/.exec(text)?.[1])
    .find((number) => number !== undefined);
  if (loose !== undefined && !hasFigures) {
    const percent = Number(loose) <= 100 ? Number(loose) : null;
    const progress = intention('progress', said.tasks, {
      percent,
      note: said.note,
      why: `“${loose}”可能是进度`,
    });
    return said.wanted === 'progress' && percent !== null
      ? clear([progress], said)
      : doubtful(said, 'bare-number', loose, [progress]);
  }
  if (isClear && (said.wanted === 'progress' || said.wanted === null || hasFigures))
    return clear(reports(said, figures, eta), said);
  if (said.pieces.length === 0 || hasOthers) return { intentions: [], doubt: null, words: '' };
  return doubtful(said, 'unclear-state', said.note, [note('progress', said), note('done', said)]);
}

function isProgress(pieces: readonly Piece[], senses: ReadonlyMap<Sense, string>): boolean {
  return (
    TELLS_PROGRESS.some((sense) => senses.has(sense)) ||
    pieces.some(({ done, shares, text }) => done !== null || shares.length > 0 || EVIDENCE.test(text))
  );
}

/** The day the sender expects to be done; a start or an approval that is expected is none. */
function forecastOf(pieces: readonly Piece[], known: KnownContext): string | null {
  for (const [at, { text, dates, senses, done }] of pieces.entries()) {
    const isAhead = senses.has('future') || done !== null || senses.has('nearly');
    const isCompletion =
      (!NOT_COMPLETION.test(text) && COMPLETES.test(text.replace(/完成(?=[_\s]*(?:\d|百分))/g, ''))) ||
      (/预计|力争|争取|预期/.test(text) && !NOT_COMPLETION.test(text));
    const next = pieces[at + 1];
    const isGoingOn =
      next !== undefined &&
      next.dates.length === 0 &&
      !NOT_COMPLETION.test(text) &&
      COMPLETES.test(next.text);
    if (!isAhead || !(isCompletion || (dates.length > 0 && isGoingOn))) continue;
    const days = dates
      .filter(({ start }) => !/(?:提前|提早|早|晚|慢|落后|滞后)\s?$/.test(text.slice(0, start)))
      .map((date) => forecastDay(date, known.today))
      .filter((day) => day !== null);
    const day = days.at(-1);
    if (day !== undefined && day >= known.today) return day;
  }
  return null;
}

const wordsOf = (piece: Piece | undefined) => piece?.text.replace(/[_\s]+/g, '') ?? '';
