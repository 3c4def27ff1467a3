// Makes text stay text in DingTalk's markdown. Its renderers differ and document no escape, so characters that
// could mean something are replaced by their full-width twins.

/** Undoes the three escapes of Slack's mrkdwn. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const TWINS: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '\\': '＼',
};

/** Most words hold none of these and need no work. */
const MAY_MEAN_SOMETHING = /[<>[\]*`\\&~_]/;

/** A piece of text that shows as itself wherever it stands in a line. */
export function literal(text: string): string {
  if (!MAY_MEAN_SOMETHING.test(text)) return text;
  return text
    .replace(/[<>[\]*`\\]/g, (character) => TWINS[character] ?? character)
    .replace(/&(?=#?\w+;)/g, '＆')
    .replace(/~(?=~)|(?<=~)~/g, '～')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '＿');
}

/** Lines whose beginnings would mean headings, rules, code or a renumbered list are made to stay text. */
export function literalLines(text: string): string {
  return text.split('\n').map(literalBeginning).join('\n');
}

function literalBeginning(line: string): string {
  return line
    .replace(/^[ \t]{2,}/, (indent) => '　'.repeat(Math.ceil(indent.replaceAll('\t', '  ').length / 2)))
    .replace(/^(\s*)(#+)/, (_, indent: string, marks: string) => indent + '＃'.repeat(marks.length))
    .replace(/^[\s=-]*[=-][\s=-]*$/, (rule) => rule.replaceAll('-', '－').replaceAll('=', '＝'))
    .replace(/^(\s*)\+(?=\s)/, '$1＋')
    .replace(/^(\s*)-(?=\s+\d)/, '$1－')
    .replace(/^(\s*\d+)([.)])\s+/, (_, number: string, dot: string) => number + (dot === '.' ? '．' : '）'));
}

/** One line of plain text: headings, labels, titles. */
export function literalLine(text: string): string {
  return literal(literalLines(text.replace(/\s*\n\s*/g, ' ').trim()));
}

/**
 * Line breaks as DingTalk wants them: two spaces on either side, or an empty line (robot-message-type). A quote is
 * ended by an empty line, or the next line would belong to it.
 */
export function withLineBreaks(text: string): string {
  let out = '';
  for (const line of text.trimEnd().split('\n')) {
    const last = out.slice(out.lastIndexOf('\n') + 1).trimStart();
    const endsQuote = last.startsWith('> ') && !line.startsWith('> ');
    if (out === '') out = line.trimEnd();
    else if (line.trim() === '') out = `${out.trimEnd()}\n\n`;
    else if (out.endsWith('\n\n')) out += line.trimEnd();
    else out += (endsQuote ? '\n\n' : '  \n  ') + line.trimEnd();
  }
  return out;
}
