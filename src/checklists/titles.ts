// A short name for a task whose text has none of its own: its first clause.

/** Up to the first full stop where that is short, else up to the first comma; without ordinal and brackets at the end. */
export function titleFrom(text: string): string {
  const line = text.replace(/\n/g, '').replace(/^[\s，,。；;：:、]+/, '');
  const sentence = upTo(line, /[。；;！!？?]/);
  if (sentence.length <= 30) return trimmed(sentence);
  const clause = upTo(sentence, /[，,：:]/);
  if (clause.length >= 4 && clause.length <= 60) return trimmed(clause);
  return trimmed(clause.length < 4 ? sentence.slice(0, 40) : clause.slice(0, 60));
}

/** The first place of `marks` that is outside quotation marks, titles and brackets. */
function upTo(text: string, marks: RegExp): string {
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    if (/[“《（(「『〈]/.test(letter)) depth += 1;
    else if (/[”》）)」』〉]/.test(letter)) depth = Math.max(0, depth - 1);
    else if (marks.test(letter) && depth === 0) return [...text].slice(0, at).join('');
  }
  return depth > 0 ? (text.split(marks)[0] ?? text) : text;
}

function trimmed(words: string): string {
  return words
    .replace(/^[\s\d.．、]+(?=\p{Script=Han}{4})(?![年月日])/u, '')
    .replace(/[\s，,。；;：:、]+$/, '');
}

/** A cell that holds more than a name: sentences, several clauses, enumerated measures. */
export function isProse(cell: string): boolean {
  const words = cell.replace(/\s+/g, '');
  return (
    words.length > 60 || (/[。；;]/.test(words.slice(0, -1)) && words.length > 12) || /[。；;]$/.test(words)
  );
}
