// What a person typed, seen in one plain form, with the way back to their own wording.

/** A text in two forms. `offsets[i]` is where the character `view[i]` begins in `raw`. */
export interface Structure {
  /** Half-width letters, digits and marks, single blanks, no invisible characters: what the grammar reads. */
  readonly view: string;
  /** As written: what notes are cut from. */
  readonly raw: string;
  readonly offsets: readonly number[];
}

const SAME: ReadonlyMap<string, string> = new Map(
  [
    ['"', '“”„‟'],
    ["'", '‘’‚‛'],
    ['-', '‐‑‒–—―−'],
    ['~', '〜∼'],
    ['/', '⁄∕'],
  ].flatMap(([plain = '', others = '']) => [...others].map((other) => [other, plain] as const)),
);

/** Numerals in circles, superscripts and unit signs stay as they are: `A23①` must not become `A231`. */
const KEPT = /[\p{No}\p{Nl}\p{So}]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}/u;
/** Line breaks stay; joiners stay because emoji are made with them; what could reorder or hide text goes. */
const UNWANTED = /(?!\n)[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu;
const MENTION = /(?:<@[^>\s]{1,60}>|@[^\s@/#:,<>]{1,40}(?=[\s/#:,]|$))[\s:,]*/y;

/** Reads the whole text once. A leading `@督办` (any number of mentions) is not part of the view. */
export function structure(raw: string): Structure {
  let view = '';
  const offsets: number[] = [];
  let at = 0;
  for (const character of raw) {
    for (const plain of plainForm(character)) {
      if (plain === ' ' && (view === '' || view.endsWith(' '))) continue;
      view += plain;
      for (let unit = 0; unit < plain.length; unit++) offsets.push(at);
    }
    at += character.length;
  }
  const start = afterMentions(view);
  const length = view.endsWith(' ') ? view.length - 1 : view.length;
  return { view: view.slice(start, Math.max(start, length)), raw, offsets: offsets.slice(start) };
}

/** The view alone. Normalising twice is normalising once. */
export function normalise(text: string): string {
  return structure(text).view;
}

/** From `at` (an index of the view) to the end in the person's own wording, trimmed, without control characters. */
export function wordingFrom({ view, raw, offsets }: Structure, at: number): string {
  if (at >= view.length) return '';
  return withoutControls(raw.slice(offsets[at] ?? raw.length));
}

/** The rest of a text as a text of its own. */
export function structureFrom(text: Structure, at: number): Structure {
  return { view: text.view.slice(at), raw: text.raw, offsets: text.offsets.slice(at) };
}

function plainForm(character: string): string[] {
  const wide = KEPT.test(character) ? character : character.normalize('NFKC');
  return [...wide].flatMap((one) => {
    if (/(?!\ufeff)\s/u.test(one)) return ' ';
    if (INVISIBLE.test(one)) return [];
    return SAME.get(one) ?? one;
  });
}

function afterMentions(view: string): number {
  let end = 0;
  for (;;) {
    MENTION.lastIndex = end;
    if (!MENTION.test(view)) return end;
    end = MENTION.lastIndex;
  }
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(UNWANTED, '').trim();
}
