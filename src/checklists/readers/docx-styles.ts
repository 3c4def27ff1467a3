// Paragraph styles of a Word document, as far as they make headings and automatic numbers.
import { allOf, childOf, elementsOf, valOf, type XmlElement } from './xml.ts';

export interface NumberRef {
  readonly list: string;
  readonly level: number;
}

export interface WordStyle {
  /** 1 to 9, or null for body text. */
  readonly heading: number | null;
  readonly number: NumberRef | null;
}

export type WordStyles = ReadonlyMap<string, WordStyle>;

export function readStyles(part: XmlElement | undefined): WordStyles {
  const raw = new Map(allOf(part, 'w:style').map((style) => [style.attributes['w:styleid'] ?? '', style]));
  return new Map([...raw.keys()].map((id) => [id, styleOf(chainOf(id, raw))]));
}

/** The style and those it is based on, nearest first; a ring ends where it closes. */
function chainOf(id: string, raw: ReadonlyMap<string, XmlElement>): XmlElement[] {
  const chain: XmlElement[] = [];
  for (let style = raw.get(id); style !== undefined && !chain.includes(style); ) {
    chain.push(style);
    style = raw.get(valOf(style, 'w:basedon') ?? '');
  }
  return chain;
}

function styleOf(chain: readonly XmlElement[]): WordStyle {
  const found = chain.map((style) => {
    const properties = childOf(style, 'w:ppr');
    const named = /^heading (\d)$/i.exec(valOf(style, 'w:name') ?? '')?.[1];
    return {
      heading: outlineOf(properties) ?? (named === undefined ? null : Number(named)),
      number: numberRefOf(properties),
    };
  });
  const list = found.find(({ number }) => number?.list !== undefined && number.list !== '')?.number;
  return { heading: found.find(({ heading }) => heading !== null)?.heading ?? null, number: list ?? null };
}

/** Word counts outline levels from 0 and uses 9 for body text. */
export function outlineOf(properties: XmlElement | undefined): number | null {
  const level = Number(valOf(properties, 'w:outlinelvl') ?? 9);
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 1 : null;
}

/** A paragraph may name only the level, and leave the list to its style: `list` is '' then. */
export function numberRefOf(properties: XmlElement | undefined): NumberRef | null {
  const numbering = childOf(properties, 'w:numpr');
  if (numbering === undefined || elementsOf(numbering).length === 0) return null;
  return { list: valOf(numbering, 'w:numid') ?? '', level: Number(valOf(numbering, 'w:ilvl') ?? 0) };
}
