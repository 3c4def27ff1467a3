// The words at a paragraph's end that say who is responsible for it, in brackets or after labels.
import { readDuty } from './duty-sentence.ts';
import { LABEL, type Responsibility, readResponsibility } from './responsibility.ts';

export interface ClosingWords {
  readonly responsibility: Responsibility;
  /** Where the closing words begin in the text. */
  readonly index: number;
  /** A remark inside the brackets that is no name (列第一位的为牵头单位，下同), or ''. */
  readonly remark: string;
}

/** What the brackets say about who leads, after the names. */
const REMARK =
  /[。；;，,]\s*(?:[^。；;，,：:、]{0,6}(?:列|排|居)[^。；;：:、]{0,14}(?:牵头|主办|主责)|[^。；;，,：:、]{0,12}下同)[^：:]*$/;

/**
 * The bodies that a paragraph names at its end: in closing brackets, one of which may be missing in damaged text,
 * or after a label (责任单位：). Null when the end of the text names nobody.
 */
export function readClosing(text: string): ClosingWords | null {
  const plain = text.replace(/[〔［]/g, '【').replace(/[〕］]/g, '】');
  const from = Math.max(0, plain.length - LONGEST);
  const found = from === 0 ? readEnd(plain) : readEnd(plain.slice(from));
  return found === null ? null : { ...found, index: found.index + from };
}

/** Nobody names more bodies than this; the ends of longer texts are read, so that no text takes long. */
const LONGEST = 4000;

function readEnd(text: string): ClosingWords | null {
  for (const { index, inside } of closingsOf(text)) {
    const at = inside.search(REMARK);
    const remark = at < 0 ? '' : inside.slice(at).replace(/^[。；;，,\s]+/, '');
    const responsibility = readResponsibility(at < 0 ? inside : inside.slice(0, at));
    if (
      responsibility !== null &&
      (responsibility.departments.length > 0 || responsibility.deadline !== null)
    ) {
      return { responsibility, index, remark };
    }
  }
  return readLastClauses(text);
}

/** Where the last sentences and clauses begin, which may say who does it. */
const CLAUSE = /(?<=^|[。；;，,\n\s])(?=[^。；;，,\n\s])/g;
/** Nobody says it in more words or clauses than these. */
const LONGEST_DUTY = 400;
const MOST = 8;

/** …。由县教育局牵头，县财政局配合，8月底前完成。 */
function readLastClauses(text: string): ClosingWords | null {
  const starts = [...text.matchAll(CLAUSE)].map(({ index }) => index).slice(-MOST);
  for (const index of starts.filter((at) => text.length - at <= LONGEST_DUTY)) {
    const duty = readDuty(text.slice(index).replace(/[\s。；;.]+$/, ''));
    if (duty === null) continue;
    return { responsibility: { ...duty, isNamed: duty.lead.length > 0, people: [] }, index, remark: '' };
  }
  return null;
}

/** Candidates, the earliest first: a balanced closing bracket, one without its partner, a label. */
function closingsOf(text: string): { index: number; inside: string }[] {
  const end = text.replace(/[\s。；;.]+$/, '');
  const found: { index: number; inside: string }[] = [];
  if (/[）)】\]]$/.test(end)) {
    const open = openingOf(end);
    if (open >= 0) found.push({ index: open, inside: end.slice(open + 1, -1) });
  }
  const labels = [...end.matchAll(LABEL)];
  for (const label of labels) {
    const before = end.slice(0, label.index);
    const opens = /[（(【[]\s*$/.exec(before);
    if (opens === null && !/(^|[\s。；;])$/.test(before)) continue;
    const index = opens === null ? label.index : label.index - opens[0].length;
    found.push({ index, inside: end.slice(label.index) });
    break;
  }
  // The label comes first where the bracket only ends a name: 配合单位：各有关乡镇（街道）.
  return found.sort((one, other) => one.index - other.index);
}

/** Where the bracket that ends the text was opened, counting nested ones; -1 when nowhere. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (/[）)】\]]/.test(text[at] ?? '')) depth += 1;
    else if (/[（(【[]/.test(text[at] ?? '')) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
