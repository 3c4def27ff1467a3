// Web pages, also those that Word and Excel save under their own endings: paragraphs and tables as they are shown.
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import type { SourceDocument } from '../source.ts';
import { assembleDocument } from './assemble.ts';
import type { Content } from './content.ts';
import { readTable } from './html-table.ts';
import { attributeOf, isHidden, paragraphsIn, SKIPPED, unseenIn } from './html-text.ts';
import { LIMITS } from './limits.ts';
import { refuseSize } from './refuse.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Nothing in the page is run or fetched: it is only read. */
export function readHtml(source: string): SourceDocument {
  return assembleDocument(contentOfPage(source));
}

export function contentOfPage(source: string): Content[] {
  const page = parse(source, { treeAdapter: shallowTree(), scriptingEnabled: false });
  return readNodes(page.childNodes);
}

/** Refuses a page that nests without end while it is read, because the parser grows slow with depth. */
function shallowTree(): typeof defaultTreeAdapter {
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      if (depth > LIMITS.depth * 4) throw refuseSize('depth', LIMITS.depth * 4);
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}

/** Runs of text and inline marks between blocks become paragraphs; tables become tables. */
export function readNodes(nodes: readonly Node[], level: number | null = null): Content[] {
  const content: Content[] = [];
  let run: Node[] = [];
  const close = () => {
    const unseen = unseenIn(run);
    const texts = paragraphsIn(run);
    if (unseen.length > 0 && texts.length === 0) texts.push('');
    for (const [order, text] of texts.entries()) {
      const words = { text, level, label: null };
      content.push({ words: order === 0 && unseen.length > 0 ? { ...words, unseen } : words });
    }
    run = [];
  };
  for (const node of nodes) {
    if (!('tagName' in node) || !holdsBlock(node)) {
      run.push(node);
      continue;
    }
    close();
    if (SKIPPED.has(node.tagName) || isHidden(node)) {
      const unseen = unseenIn([node]);
      if (unseen.length > 0) content.push({ words: { text: '', level, label: null, unseen } });
      continue;
    }
    if (node.tagName === 'table') content.push({ table: readTable(node, readNodes) });
    else content.push(...readNodes(node.childNodes, levelOf(node) ?? level));
  }
  close();
  return content;
}

const BLOCKS = new Set([
  ...[
    'html',
    'body',
    'head',
    'div',
    'p',
    'table',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'section',
    'article',
    'main',
  ],
  ...[
    'header',
    'footer',
    'nav',
    'aside',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'pre',
    'form',
    'center',
  ],
  ...[
    'fieldset',
    'figure',
    'figcaption',
    'address',
    'hr',
    'caption',
    'details',
    'summary',
    'script',
    'style',
  ],
]);

/** A block may stand inside an inline mark: `<font><table>` is common in saved pages. */
function holdsBlock(element: Element): boolean {
  if (BLOCKS.has(element.tagName)) return true;
  return element.childNodes.some((child) => 'tagName' in child && holdsBlock(child));
}

function levelOf(element: Element): number | null {
  const heading = /^h([1-6])$/.exec(element.tagName)?.[1];
  const outline = /mso-outline-level:\s*([1-9])/.exec(attributeOf(element, 'style'))?.[1];
  return heading === undefined && outline === undefined ? null : Number(heading ?? outline);
}
