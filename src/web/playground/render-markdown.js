// A markdown block -> nodes: the Markdown that language models write, headings to tables; whatever else is text.
import { make } from './dom.js';
import { link } from './render-mrkdwn.js';

const INLINE =
  /`([^`\n]+)`|!?\[([^\]\n]*)\]\(([^()\s]+)\)|(\*\*|__)(?=\S)(.+?)\4|~~(?=\S)(.+?)~~|(?<![\w*])([*_])(?=\S)([^*_\n]+?)\7(?!\w)/g;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;

export function renderMarkdown(text) {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const nodes = [];
  while (lines.length > 0) nodes.push(...next(lines));
  return make('div', { class: 'markdown' }, ...nodes);
}

/** Takes the next block off the lines. */
function next(lines) {
  const line = lines[0];
  if (line.trim() === '') {
    lines.shift();
    return [];
  }
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    lines.shift();
    return [make(heading[1].length > 2 ? 'h4' : 'h3', {}, ...inline(heading[2]))];
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
    lines.shift();
    return [make('hr')];
  }
  if (line.startsWith('```')) return [fence(lines)];
  if (ITEM.test(line)) return [list(lines, ITEM.exec(line)[1].length)];
  if (line.startsWith('>')) return [quote(lines)];
  if (line.includes('|') && /^\s*\|?[\s:|-]*-[\s:|-]*$/.test(lines[1] ?? '')) return [table(lines)];
  return [paragraph(lines)];
}

const take = (lines, isPart) => {
  const end = lines.findIndex((line) => !isPart(line));
  return lines.splice(0, end < 0 ? lines.length : end);
};

function fence(lines) {
  lines.shift();
  const code = take(lines, (line) => !line.startsWith('```'));
  lines.shift();
  return make('pre', {}, make('code', {}, code.join('\n')));
}

function list(lines, indent) {
  const body = make(/^\s*\d/.test(lines[0]) ? 'ol' : 'ul');
  for (;;) {
    const item = ITEM.exec(lines[0] ?? '');
    if (!item || item[1].length < indent) return body;
    if (item[1].length > indent + 1 && body.lastElementChild)
      body.lastElementChild.append(list(lines, item[1].length));
    else {
      lines.shift();
      body.append(make('li', {}, ...inline(item[3])));
    }
  }
}

function quote(lines) {
  const quoted = take(lines, (line) => line.startsWith('>')).map((line) => line.replace(/^>\s?/, ''));
  return make('blockquote', {}, ...renderMarkdown(quoted.join('\n')).childNodes);
}

function table(lines) {
  const rows = take(lines, (line) => line.includes('|')).map(cells);
  const [head, , ...body] = rows;
  const row = (tag, texts) => make('tr', {}, ...texts.map((text) => make(tag, {}, ...inline(text))));
  const grid = make('table', {}, row('th', head), ...body.map((texts) => row('td', texts)));
  return make('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': '表格' }, grid);
}

const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

function paragraph(lines) {
  const first = lines.shift();
  const more = take(
    lines,
    (line) => line.trim() !== '' && !/^(#{1,6}\s|>|```)/.test(line) && !ITEM.test(line),
  );
  return make('p', { class: 'text' }, ...inline([first, ...more].join('\n')));
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(end, match.index), shown(match));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)].filter((node) => node !== '');
}

function shown([, code, label, address, , bold, struck, , slanted]) {
  if (code !== undefined) return make('code', {}, code);
  if (address !== undefined) return link(address, label || address);
  if (bold !== undefined) return make('strong', {}, ...inline(bold));
  if (struck !== undefined) return make('s', {}, ...inline(struck));
  return make('em', {}, ...inline(slanted));
}
