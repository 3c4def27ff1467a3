// The words of inline HTML as a browser shows them: blanks collapsed, `<br>` a new paragraph, deletions left out.
import type { DefaultTreeAdapterTypes } from 'parse5';
import { normaliseBlanks } from '../source.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Not shown, not the page's own words, or (`rt`) the reading aid above a character. */
export const SKIPPED: ReadonlySet<string> = new Set([
  ...[
    'script',
    'style',
    'head',
    'noscript',
    'template',
    'svg',
    'math',
    'select',
    'textarea',
    'iframe',
    'object',
  ],
  ...['del', 'rt', 'rp', 'audio', 'video', 'canvas', 'button'],
]);

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
