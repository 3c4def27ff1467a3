// What a reader read, in a form that a test can say in a few lines.
import type { SourceDocument, SourceTable } from '../../../src/checklists/source.ts';

export function paragraphsOf(document: SourceDocument): string[] {
  return document.blocks.flatMap((block) => ('paragraph' in block ? [block.paragraph.text] : []));
}

/** A cell that repeats one above is marked `^`, one to the left `<`. */
export function rowsOf(table: SourceTable | undefined): string[][] {
  const mark = { above: '^', left: '<' } as const;
  return (table?.rows ?? []).map((row) =>
    row.map(({ text, repeats }) => `${repeats === undefined ? '' : mark[repeats]}${text}`),
  );
}

export function headerOf(table: SourceTable | undefined): string[] {
  return (table?.header ?? []).map(({ text }) => text);
}
