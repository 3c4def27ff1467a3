// How much a file may hold before it is refused: a county's largest list is a hundredth of any of these.
const MB = 1024 * 1024;

export const LIMITS = {
  /** Of the file as sent. */
  fileBytes: 50 * MB,
  /** Of text, web pages and separated values. */
  textBytes: 8 * MB,
  zipEntries: 10_000,
  zipInflatedBytes: 200 * MB,
  /** Of the parts that are read: XML without pictures. */
  zipReadBytes: 32 * MB,
  /** The same of a Word document, whose tree of marks takes ten times its bytes. */
  wordReadBytes: 20 * MB,
  /** Inflated to packed; XML of empty rows reaches 100, bombs 1,000. */
  zipRatio: 250,
  /** Rows with words, over all tables and sheets of a document. */
  rows: 20_000,
  /** Lines with words of plain text, where a line may be a cell. */
  lines: 100_000,
  columns: 256,
  /** Of one table: its rows as wide as the widest of them. */
  cells: 400_000,
  /** Elements inside each other. */
  depth: 200,
  /** Characters of one cell or paragraph; a spreadsheet's cell holds 32,767. */
  cellLength: 100_000,
  /** Rows, milestones and figures of a parsed document together: a county's largest list has a thousand. */
  parsed: 300_000,
  /** Of reading and parsing one file, in a thread of its own. */
  seconds: 7.5,
  threadHeapMb: 168,
  /** What is new; small, because a large one is filled before it is cleared. */
  threadYoungMb: 16,
} as const;
