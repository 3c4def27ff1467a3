// Reading a document: a 208-task .docx and a 5,000-row .xlsx, each beside the format library alone on the same bytes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import mammoth from 'mammoth';
import { readDocument } from '../../src/checklists/read-document.ts';

export interface Measured {
  readonly name: string;
  /** Milliseconds of one reading, median over fresh processes; the process's own start is not counted. */
  readonly ms: number;
  readonly libraryMs: number;
  readonly ratio: number;
  /** Peak memory of the process in MB, with the runtime's own. */
  readonly mb: number;
  readonly libraryMb: number;
  readonly memoryRatio: number;
}

const RUNS = 5;
const HEADER = ['序号', '重点任务', '年度目标', '责任单位', '完成时限'];
const taskRow = (at: number) => [
  String(at),
  `推进第${at}号重点工程建设`,
  `1.2024年9月底前完成第${at}标段主体工程；\n2.全年完成投资${at}万元以上，新增就业${at + 20}人。`,
  '县交通运输局、县发展改革局、市生态环境局东溪分局',
  '2024年12月底前',
];

/** How one file is read, by ourselves and by the library that knows the format. */
const WAYS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  'docx ours': (bytes) => readDocument(bytes, 'a.docx'),
  'docx library': (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  'xlsx ours': (bytes) => readDocument(bytes, 'a.xlsx'),
  'xlsx library': (bytes) => read(bytes, { type: 'buffer', dense: true }),
};

export async function bench(): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'import-bench-'));
  try {
    writeFileSync(path.join(folder, 'docx'), await taskDocument(208));
    writeFileSync(path.join(folder, 'xlsx'), taskWorkbook(5000));
    return [
      compare('208 tasks in .docx, beside mammoth', 'docx', folder),
      compare('5,000 rows in .xlsx, beside SheetJS', 'xlsx', folder),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, kind: string, folder: string): Measured {
  const file = path.join(folder, kind);
  // Turn about, so that a slow minute of the machine falls on both.
  const runs = Array.from(
    { length: RUNS },
    () => [measure(`${kind} ours`, file), measure(`${kind} library`, file)] as const,
  );
  const middle = (of: (run: (typeof runs)[number]) => number) =>
    runs.map(of).sort((one, other) => one - other)[RUNS >> 1] ?? 0;
  const [ms, libraryMs] = [middle(([ours]) => ours.ms), middle(([, library]) => library.ms)];
  const [mb, libraryMb] = [middle(([ours]) => ours.mb), middle(([, library]) => library.mb)];
  return { name, ms, libraryMs, ratio: ms / libraryMs, mb, libraryMb, memoryRatio: mb / libraryMb };
}

function measure(way: string, file: string): { ms: number; mb: number } {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, way, file], { encoding: 'utf8' });
  return JSON.parse(stdout) as { ms: number; mb: number };
}

async function readOnce(way: string, file: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(file));
  const begin = process.hrtime.bigint();
  await WAYS[way]?.(bytes);
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024 }));
}

function taskDocument(tasks: number): Promise<Buffer> {
  const rowOf = (texts: readonly string[]) =>
    new TableRow({
      children: texts.map(
        (text) => new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) }),
      ),
    });
  const rows = [HEADER, ...Array.from({ length: tasks }, (_, at) => taskRow(at + 1))].map(rowOf);
  return Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph('东溪县重点任务清单'), new Table({ rows })] }] }),
  );
}

function taskWorkbook(rows: number): Buffer {
  const sheet = utils.aoa_to_sheet([
    ['东溪县重点任务清单'],
    HEADER,
    ...Array.from({ length: rows }, (_, at) => taskRow(at + 1)),
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '任务');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

if (import.meta.main) {
  const [way, file] = process.argv.slice(2);
  if (way !== undefined && file !== undefined) await readOnce(way, file);
  else {
    for (const { name, ms, libraryMs, ratio, mb, libraryMb, memoryRatio } of await bench()) {
      console.log(
        `${name}: ${ms.toFixed(0)} ms to ${libraryMs.toFixed(0)} (x${ratio.toFixed(2)}), ` +
          `${mb.toFixed(0)} MB to ${libraryMb.toFixed(0)} (x${memoryRatio.toFixed(2)})`,
      );
    }
  }
}
