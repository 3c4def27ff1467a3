// The words of a Word paragraph in reading order, and the text boxes that hang on it.
import { normaliseBlanks } from '../source.ts';
import type { Unseen } from './content.ts';
import { allOf, childOf, elementsOf, type XmlElement } from './xml.ts';

export interface RunText {
  readonly text: string;
  readonly boxes: readonly XmlElement[];
  readonly unseen: readonly Unseen[];
}

/** By their numbers, as text. */
export type Comments = ReadonlyMap<string, string>;

/** Removed or moved away, field codes, the reading aid above a character, properties. */
const SKIPPED = new Set([
  ...['w:del', 'w:movefrom', 'w:deltext', 'w:instrtext', 'w:delinstrtext', 'w:rt', 'w:ppr', 'w:rpr'],
  ...['w:tbl', 'w:p'],
]);
const SIGNS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:nobreakhyphen': '-',
};

/** Hidden words are read and said; those that a tracked change took away, and comments, are only said. */
export function readRun(element: XmlElement, comments: Comments): RunText {
  const boxes: XmlElement[] = [];
  const unseen: Unseen[] = [];
  const say = (what: string, words: string) => {
    const kept = normaliseBlanks(words);
    if (kept !== '') unseen.push({ what, kept });
  };
  const read = (parent: XmlElement): string =>
    elementsOf(parent)
      .map((child) => readPart(child))
      .join('');
  const readPart = (part: XmlElement): string => {
    if (part.name === 'w:del')
      say('修订中删除的文字没有读入，请核对', allOf(part, 'w:deltext').map(wordsOf).join(''));
    if (SKIPPED.has(part.name)) return '';
    if (part.name === 'w:commentreference') {
      say('这里有批注，没有算作清单的内容，请核对', comments.get(part.attributes['w:id'] ?? '') ?? '');
      return '';
    }
    if (part.name === 'w:r' && isVanished(part)) {
      const words = read(part);
      say('这里有隐藏的文字，已照读，请核对', words);
      return words;
    }
    if (part.name === 'w:t' || part.name === 'm:t') return wordsOf(part);
    if (part.name === 'w:sym') return symbolOf(part);
    if (part.name === 'mc:alternatecontent') return readPart(alternativeOf(part));
    if (part.name === 'w:drawing' || part.name === 'w:pict' || part.name === 'w:object') {
      boxes.push(...outermostBoxes(part));
      return '';
    }
    return SIGNS[part.name] ?? read(part);
  };
  return { text: read(element), boxes, unseen };
}

function isVanished(run: XmlElement): boolean {
  const vanish = childOf(childOf(run, 'w:rpr'), 'w:vanish');
  return vanish !== undefined && !/^(?:0|false|off)$/.test(vanish.attributes['w:val'] ?? '');
}

/** A box inside a box is read with the outer one. */
function outermostBoxes(part: XmlElement): XmlElement[] {
  return elementsOf(part).flatMap((child) => {
    if (child.name === 'w:txbxcontent') return [child];
    return outermostBoxes(child.name === 'mc:alternatecontent' ? alternativeOf(child) : child);
  });
}

function wordsOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

/** The same box stands there twice, for new and for old programs: one of them is taken. */
function alternativeOf(part: XmlElement): XmlElement {
  const [first] = elementsOf(part);
  const ways = elementsOf(part);
  return (
    ways.find((way) => allOf(way, 'w:txbxcontent').length > 0) ?? first ?? { ...part, name: '', children: [] }
  );
}

/** A sign of a symbol font; it stays in the private area and is reported there. */
function symbolOf(part: XmlElement): string {
  const code = Number.parseInt(part.attributes['w:char'] ?? '', 16);
  return Number.isNaN(code) || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
