// Word's automatic numbers are not in the text: they are counted here, paragraph by paragraph, as Word prints them.
import type { NumberRef, WordStyles } from './docx-styles.ts';
import { formatNumber } from './number-format.ts';
import { allOf, childOf, elementsOf, valOf, type XmlElement } from './xml.ts';

interface Level {
  readonly format: string;
  /** `第%1章`, `%1.%2`. */
  readonly text: string;
  readonly start: number;
  /** Every number of the label in Arabic figures, whatever the levels' own formats. */
  readonly isLegal: boolean;
}

interface List {
  /** Lists of one definition count on together. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew when this list is first used. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** Gives the label of the next paragraph of a list, and counts it; null for bullets and unknown lists. */
export type Numbering = (ref: NumberRef) => string | null;

export function readNumbering(part: XmlElement | undefined, styles: WordStyles): Numbering {
  const lists = readLists(part, styles);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return ({ list: id, level }) => {
    const list = lists.get(id);
    const own = list?.levels.get(level);
    if (list === undefined || own === undefined) return null;
    const counts = counters.get(list.definition) ?? [];
    counters.set(list.definition, counts);
    if (!begun.has(id)) for (const [at, start] of list.restarts) counts[at] = start - 1;
    begun.add(id);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return null;
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const other = list.levels.get(at);
      const format = own.isLegal ? 'decimal' : (other?.format ?? 'decimal');
      counts[at] ??= other?.start ?? 1;
      return formatNumber(counts[at], format);
    });
  };
}

function readLists(part: XmlElement | undefined, styles: WordStyles): Map<string, List> {
  const root = childOf(part, 'w:numbering');
  const definitions = new Map(
    elementsOf(root)
      .filter(({ name }) => name === 'w:abstractnum')
      .map((definition) => [definition.attributes['w:abstractnumid'] ?? '', definition]),
  );
  const numbers = elementsOf(root).filter(({ name }) => name === 'w:num');
  const definitionOf = new Map(
    numbers.map((number) => [number.attributes['w:numid'] ?? '', valOf(number, 'w:abstractnumid') ?? '']),
  );
  return new Map(
    numbers.map((number) => {
      const id = number.attributes['w:numid'] ?? '';
      const linked = valOf(definitions.get(definitionOf.get(id) ?? ''), 'w:numstylelink');
      const target = linked === undefined ? undefined : styles.get(linked)?.number?.list;
      const definition = definitionOf.get(target ?? id) ?? '';
      return [id, listOf(number, definition, definitions.get(definition))];
    }),
  );
}

function listOf(number: XmlElement, definition: string, defined: XmlElement | undefined): List {
  const overrides = allOf(number, 'w:lvloverride');
  const levels = [...allOf(defined, 'w:lvl'), ...overrides.flatMap((override) => allOf(override, 'w:lvl'))];
  const restarts = overrides.flatMap((override): [number, number][] => {
    const start = valOf(override, 'w:startoverride');
    return start === undefined ? [] : [[Number(override.attributes['w:ilvl'] ?? 0), Number(start)]];
  });
  return {
    definition,
    levels: new Map(levels.map((level) => [Number(level.attributes['w:ilvl'] ?? 0), levelOf(level)])),
    restarts: new Map(restarts),
  };
}

function levelOf(level: XmlElement): Level {
  const legal = childOf(level, 'w:islgl');
  // Formats that Word learnt later stand in an alternate-content mark around the format.
  const format = valOf(level, 'w:numfmt') ?? valOf(allOf(level, 'mc:fallback')[0], 'w:numfmt') ?? 'decimal';
  return {
    format,
    text: valOf(level, 'w:lvltext') ?? '',
    start: Number(valOf(level, 'w:start') ?? 1),
    isLegal:
      legal !== undefined && legal.attributes['w:val'] !== '0' && legal.attributes['w:val'] !== 'false',
  };
}
