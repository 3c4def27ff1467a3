// A rich_text block -> nodes: sections, lists within lists, quotes, preformatted text, and every piece in them.
import { make } from './dom.js';
import { emoji } from './emoji.js';
import { channel, everyone, link, person } from './render-mrkdwn.js';

const TAGS = { rich_text_section: 'div', rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' };
/** Slack's styles of letters, the innermost first. */
const STYLES = { code: 'code', highlight: 'mark', underline: 'u', strike: 's', italic: 'em', bold: 'strong' };

export function renderRichText(block, names) {
  const body = make('div', { class: 'rich' });
  let lists = [];
  for (const part of block.elements) {
    if (part.type === 'rich_text_list') lists = addList(body, lists, part, names);
    else {
      lists = [];
      const isAsWritten = part.type === 'rich_text_preformatted';
      body.append(
        make(TAGS[part.type] ?? 'div', { class: isAsWritten ? null : 'text' }, ...pieces(part, names)),
      );
    }
  }
  return body;
}

/** Slack brings a list within a list as the next list with a larger indent: it belongs in the last item above it. */
function addList(body, above, part, names) {
  const depth = Math.min(part.indent ?? 0, 8);
  const lists = above.slice(0, depth + 1);
  const items = part.elements.map((item) => make('li', {}, ...pieces(item, names)));
  const same = lists[depth];
  const tag = part.style === 'ordered' ? 'OL' : 'UL';
  if (same && same.tagName === tag) {
    same.append(...items);
    return lists;
  }
  const list = make(tag, { start: tag === 'OL' && part.offset ? part.offset + 1 : null }, ...items);
  const outer = lists.slice(0, depth).findLast(Boolean);
  (outer?.lastElementChild ?? body).append(list);
  lists[depth] = list;
  return lists;
}

const pieces = (part, names) => part.elements.map((piece) => styled(piece, shown(piece, names)));

function shown(piece, names) {
  switch (piece.type) {
    case 'link':
      return link(piece.url, piece.text ?? piece.url);
    case 'user':
      return person(piece.user_id, names);
    case 'usergroup':
      return `@${piece.usergroup_id}`;
    case 'channel':
      return channel(piece.channel_id, names);
    case 'broadcast':
      return everyone(piece.range);
    case 'emoji':
      return emoji(piece.name, piece.unicode);
    case 'date':
      return piece.fallback ?? new Date(piece.timestamp * 1000).toLocaleString('zh-CN', ZONE);
    case 'color':
      return piece.value;
    default:
      return piece.text ?? '';
  }
}

const ZONE = { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' };

const styled = (piece, node) =>
  Object.entries(STYLES).reduce(
    (inner, [style, tag]) => (piece.style?.[style] ? make(tag, {}, inner) : inner),
    node,
  );
