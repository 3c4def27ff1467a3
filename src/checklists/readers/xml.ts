// A small tree of an XML part. parse5's tokenizer reads the marks; a document type, which entity bombs need, is refused.
import { type Token, Tokenizer } from 'parse5';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';

export interface XmlElement {
  /** In lower case with its prefix as in Word's own files: `w:tbl`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

/** Throws Invalid for markup that is not closed or nests deeper than a document does. */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  const addText = ({ chars }: { chars: string }) => void open.at(-1)?.children.push(chars);
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: (tag: Token.TagToken) => {
        const element = {
          name: tag.tagName,
          attributes: Object.fromEntries(tag.attrs.map(({ name, value }) => [name, value])),
          children: [],
        };
        open.at(-1)?.children.push(element);
        if (!tag.selfClosing) open.push(element);
        if (open.length > LIMITS.depth) throw refuseSize('depth', LIMITS.depth);
      },
      onEndTag: (tag: Token.TagToken) => {
        if (open.pop()?.name !== tag.tagName || open.length === 0) throw refuse('damaged', { part: 'xml' });
      },
      onCharacter: addText,
      onWhitespaceCharacter: addText,
      onNullCharacter: addText,
      onComment: () => {},
      onDoctype: () => {
        throw refuse('damaged', { part: 'doctype' });
      },
      onEof: () => {},
      onParseError: null,
    },
  );
  tokenizer.inForeignNode = true;
  tokenizer.write(source, true);
  if (open.length !== 1) throw refuse('damaged', { part: 'xml' });
  return root;
}

export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

/** The `w:val` of a property such as `w:ilvl`, or undefined. */
export function valOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

export function allOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...allOf(child, name),
  ]);
}
