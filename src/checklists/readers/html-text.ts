// The words of inline HTML as a browser shows them: blanks collapsed, `<br>` a new paragraph, deletions left out.
import type { DefaultTreeAdapterTypes } from 'parse5';
import { normaliseBlanks } from '../source.ts';
import type { Unseen } from './content.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Not shown, not the page's own words, or (`rt`) the reading aid above a character. */
export const SKIPPED: ReadonlySet<string> = new Set([
  ...['script', 'style', 'head', 'noscript', 'template', 'svg', 'select', 'textarea', 'iframe', 'object'],
  ...['del', 'rt', 'rp', 'audio', 'video', 'canvas', 'button'],
]);

/** What of it may hold words of the document all the same; the rest are programs, pictures and controls. */
const ANNOUNCED: Readonly<Record<string, string>> = {
  del: '标为删除的文字，没有读入，请核对',
  textarea: '输入框里的文字，没有读入，请核对',
  noscript: '平时不显示的文字，没有读入，请核对',
  select: '下拉框里的文字，没有读入，请核对',
  template: '平时不显示的文字，没有读入，请核对',
  object: '平时不显示的文字，没有读入，请核对',
};
const HIDDEN = '隐藏的文字，没有读入，请核对';
const MOST_KEPT = 500;

/** Words of the page that are not read, outermost elements only. */
export function unseenIn(nodes: readonly Node[]): Unseen[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    const what = isHidden(node) && !PROGRAMS.has(node.tagName) ? HIDDEN : ANNOUNCED[node.tagName];
    if (what === undefined) return SKIPPED.has(node.tagName) ? [] : unseenIn(node.childNodes);
    const kept = normaliseBlanks(allText(node)).slice(0, MOST_KEPT);
    return kept === '' ? [] : [{ what: `网页中有${what}`, kept }];
  });
}

const PROGRAMS = new Set(['script', 'style', 'head']);

function allText(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('tagName' in node) || PROGRAMS.has(node.tagName)) return '';
  const inner: readonly Node[] = 'content' in node ? node.content.childNodes : node.childNodes;
  return inner.map(allText).join(' ');
}

/** A line end in the source between two Chinese characters is only a wrapped line, no blank. */
const WRAPPED =
  /(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])/g;

export function paragraphsIn(nodes: readonly Node[]): string[] {
  // The nodes' own line ends are blanks; only `<br>`, kept apart here, ends a line.
  return nodes
    .map(readInline)
    .join('')
    .replace(WRAPPED, '')
    .replace(/\s+/g, ' ')
    .split(BREAK)
    .map(normaliseBlanks)
    .filter((text) => text !== '');
}

/** Stands for `<br>` until white space is collapsed; no HTML can contain it, parse5 replaces it. */
const BREAK = '\u0000';

function readInline(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('tagName' in node) || SKIPPED.has(node.tagName) || isHidden(node)) return '';
  if (node.tagName === 'br') return BREAK;
  return node.childNodes.map(readInline).join('');
}

export function attributeOf(element: Element, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? '';
}

export function isHidden(element: Element): boolean {
  return /display\s*:\s*none/i.test(attributeOf(element, 'style'));
}
