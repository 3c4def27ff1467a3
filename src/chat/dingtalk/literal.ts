// Makes text stay text in DingTalk's markdown. Its renderers differ and document no escape, so characters that
// could mean something are replaced by their full-width twins.

/** Undoes the three escapes of Slack's text. */
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

/** A piece of text that shows as itself wherever it stands in a line. Slack's escapes are undone first. */
export function literal(text: string): string {
  return unescapeSlack(text)
    .replace(/[<>[\]*`\\]/g, (character) => TWINS[character] ?? character)
    .replace(/&(?=#?\w+;)/g, '＆')
    .replace(/~(?=~)|(?<=~)~/g, '～')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '＿');
}

/** Whole lines of mrkdwn whose beginnings would mean headings, rules or code are made to stay text. */
export function literalLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^[ \t]{2,}/, (indent) => '　'.repeat(Math.ceil(indent.replaceAll('\t', '  ').length / 2)))
        .replace(/^(\s*)(#+)/, (_, indent: string, marks: string) => indent + '＃'.repeat(marks.length))
        .replace(/^\s*(?:-[\s-]*-[\s-]*-|=+|\++(?=\s))[\s=-]*$/, (rule) =>
          rule.replaceAll('-', '－').replaceAll('=', '＝'),
        ),
    )
    .join('\n');
}

/** One line of plain text: headings, labels, titles. */
export function literalLine(text: string): string {
  return literal(literalLines(text.replace(/\s*\n\s*/g, ' ').trim()));
}
