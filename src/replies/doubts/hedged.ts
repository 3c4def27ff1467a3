// A word right behind a task's name that takes the weight out of what follows: A23听说新增3家, A13并未卡在审批.
import { isBareProgress } from '../outcome.ts';
import type { Piece } from '../pieces.ts';
import type { Intention } from '../understanding.ts';

const HEDGE =
  /^[_\s,:]*(?<words>听说|据说|好像|似乎|估计|可能|如果|要是|假如|争取|力争|希望|准备|没准|说不定|原来|本来|原计划|差点|并未|并没有?|并非|不是|不算|明年|来年|快要|即将|应该|目标是|要求|必须|请尽快|别|不要|没有?|还没有?|尚未|未|谁说|难道|建议|最好|只差[^,;。\s]{0,3}就|难说|去年|下个?月|计划)/;
/** Whatever follows them, it is hearsay, a guess or denied. */
const STRONG = /^(?:听说|据说|好像|似乎|没准|说不定|差点|并未|并没有?|并非|谁说|难道|如果|要是|假如)$/;
/** 要是下周能到，月底就完，现在还是五成. */
const OWN = /^[_\s]*(?:但|不过)?(?:目前|现在?|如今|实际|眼下|我们)/;
/** What may be said of a wish for time. */
const WISHES =
  /^(?:如果|要是|假如|可能|估计|应该|争取|力争|希望|准备|要求|必须|请尽快|建议|最好|计划|下个?月|明年)$/;
/** Between the hedge and the fact these begin anew: 没有完成 只到85%. */
const ANEW = /\s|才|只|仅|现|目前|已|但|却|实际|动静|进展|因/;

/** The hedge of the fact that was read from a piece that names its task, or null. */
export function hedgeOf(
  { text, isNaming, shares, quantities, senses }: Piece,
  pieces: readonly Piece[],
  intentions: readonly Intention[],
): string | null {
  const hedge = isNaming ? HEDGE.exec(text) : null;
  if (!hedge) return null;
  const from = hedge[0].length;
  const words = hedge.groups?.words ?? '';
  // 并没有全部装完，装了160套 denies what is not reported.
  const isDenial = /^并[没未]/.test(words) && senses.has('undone');
  const isFact = !isDenial && !intentions.every(isBareProgress);
  if (STRONG.test(words) && isFact && !pieces.some(({ text: other }) => OWN.test(other))) return words;
  const placesOf = ({ intent, percent, value }: Intention): number[] => {
    if (intent === 'start' && /年$/.test(words)) return [];
    if (intent === 'blocked' || intent === 'start') return [text.indexOf(senses.get(intent) ?? '\n')];
    if (intent === 'extension') return WISHES.test(words) ? [] : [text.search(/[延推缓宽]|再给|多给/)];
    const told = [
      ...shares.filter((one) => one.percent === percent || one.percent === value?.number),
      ...quantities.filter(({ number }) => number === value?.number),
    ];
    return told.map(({ start }) => start);
  };
  const isHedged = intentions.flatMap(placesOf).some((at) => at >= from && !ANEW.test(text.slice(from, at)));
  return isHedged ? words : null;
}
