// Excel workbooks, new (.xlsx, .xlsm) and old (.xls): every sheet as the person who sent it sees it, formulas never run.
import { CFB, read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceBlock, SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';
import { readSheet } from './sheet.ts';
import { blocksOfGrid } from './split-tables.ts';
import { readParts } from './zip.ts';

set_cptable(codepages);

/** Pictures, macros and caches are never inflated. */
const READ =
  /^(?!.*(media|drawings|charts|pivot|externalLinks|printerSettings|customXml|vbaProject)).*\.(xml|rels|bin)$/i;

/** The zip is checked and inflated first; the workbook parser sees only the parts that passed. */
export async function readXlsx(bytes: Uint8Array): Promise<SourceDocument> {
  const parts = await readParts(bytes, (path) => READ.test(path));
  if (![...parts.keys()].some((path) => /workbook\.(xml|bin)$/i.test(path))) {
    throw refuse('not-a-document', { part: 'xl/workbook.xml' });
  }
  const container = CFB.utils.cfb_new();
  let values = 0;
  let needsStyles = false;
  for (const [path, part] of parts) {
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(path)) values += countOf(part, '<v>') + countOf(part, '<is>');
    if (values > LIMITS.cells) throw refuseSize('cells', LIMITS.cells);
    needsStyles ||= /^xl\/styles\.(?:xml|bin)$/i.test(path) || part.includes('hidden=');
    if (/<!DOCTYPE/i.test(part.subarray(0, 1000).toString('latin1')))
      throw refuse('damaged', { part: 'doctype' });
    CFB.utils.cfb_add(container, `/${path}`, part);
  }
  parts.clear();
  return readWorkbook(CFB.write(container, { fileType: 'zip', type: 'buffer' }) as Uint8Array, needsStyles);
}

/** Of marks that only values have; counted in the bytes, before the parser makes anything of them. */
function countOf(part: Buffer, mark: string): number {
  let count = 0;
  for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

/**
 * Of .xls (BIFF) and of Excel's XML of 2003. Throws Invalid for a password and for too many rows.
 * @param needsStyles false where there are none and nothing is hidden: the parser stumbles at every cell over styles
 *   that are not there
 */
export function readWorkbook(bytes: Uint8Array, needsStyles = true): SourceDocument {
  const workbook = open(bytes, needsStyles);
  const blocks: SourceBlock[] = [];
  const problems: ParsedProblem[] = [];
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  let rows = 0;
  for (const [at, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) continue;
    const isHidden = (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    const read = readSheet(sheet, { name, is1904, isHidden });
    rows += read.grid.length;
    if (rows > LIMITS.rows) throw refuseSize('rows', LIMITS.rows);
    blocks.push(...blocksOfGrid(read.grid, [], name));
    problems.push(...read.problems);
  }
  return documentOf(blocks, problems);
}

function open(bytes: Uint8Array, cellStyles: boolean): WorkBook {
  try {
    return read(bytes, {
      ...{ type: 'buffer', dense: true, cellNF: true, cellStyles, cellHTML: false, cellDates: false },
      bookVBA: false,
    });
  } catch (cause) {
    if (/password/i.test(String(cause))) throw refuse('encrypted');
    throw refuse('damaged', { part: 'workbook', cause: String(cause) });
  }
}
