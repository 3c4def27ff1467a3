// The words of a Word paragraph in reading order, and the text boxes that hang on it.
import { allOf, elementsOf, type XmlElement } from './xml.ts';

export interface RunText {
  readonly text: string;
  readonly boxes: readonly XmlElement[];
}

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

export function readRun(element: XmlElement): RunText {
  const boxes: XmlElement[] = [];
  const read = (parent: XmlElement): string =>
    elementsOf(parent)
      .map((child) => readPart(child))
      .join('');
  const readPart = (part: XmlElement): string => {
    if (SKIPPED.has(part.name)) return '';
    if (part.name === 'w:t' || part.name === 'm:t') return wordsOf(part);
    if (part.name === 'w:sym') return symbolOf(part);
    if (part.name === 'mc:alternatecontent') return readPart(alternativeOf(part));
    if (part.name === 'w:drawing' || part.name === 'w:pict' || part.name === 'w:object') {
      boxes.push(...outermostBoxes(part));
      return '';
    }
    return SIGNS[part.name] ?? read(part);
  };
  return { text: read(element), boxes };
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
