// A deadline that stands in a cell of bodies: 县财政局（9月底前）, 6月底前，县财政局, or on a line of its own.
import { readTimePhrases } from '../calendar/time-phrase.ts';

export interface DatedCell {
  /** The cell without its deadline. */
  readonly bodies: string;
  /** The words of the deadline, or null. */
  readonly deadline: string | null;
}

const LABEL = /^(?:完成|办结|整改|推进)?(?:时限|时间|期限|节点|日期)[：:]?/;
/** What may stand beside a time and still say nothing else. */
const ONLY = /^(?:之?前|完成|底|并|持续|推进|长期|坚持|办结|到位|见效|全面|取得实效)*$/;

/** Pieces between separators, and brackets, that say nothing but a time. */
export function withoutDeadline(cell: string): DatedCell {
  const found: string[] = [];
  const take = (piece: string): boolean => {
    const isTime = isOnlyTime(piece);
    if (isTime) found.push(piece.trim().replace(LABEL, ''));
    return isTime;
  };
  const unbracketed = cell.replace(/[（(]([^（）()]{2,24})[）)]/g, (whole, inside: string) =>
    take(inside) ? '' : whole,
  );
  const pieces = unbracketed.split(/([\n、，,；;。]+)/);
  const bodies = pieces.filter((piece, at) => at % 2 === 1 || !take(piece)).join('');
  if (found.length === 0) return { bodies: cell, deadline: null };
  return { bodies: bodies.replace(/^[\s、，,；;。]+|[\s、，,；;。]+$/g, ''), deadline: found.join('；') };
}

function isOnlyTime(piece: string): boolean {
  const words = piece.trim().replace(LABEL, '');
  if (words === '' || words.length > 24 || !/[\d年月季前期续]/.test(words)) return false;
  const phrases = readTimePhrases(words, { year: 2000 });
  const rest = phrases.reduce((left, { raw }) => left.replace(raw, ''), words);
  return phrases.length > 0 && ONLY.test(rest.replace(/\s+/g, ''));
}
