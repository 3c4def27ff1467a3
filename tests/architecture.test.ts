// The rules of the house that a reader could check by hand, checked on the source as text.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

interface Source {
  /** Relative to the repository: `src/tasks/task.ts`. */
  readonly file: string;
  /** Without comments; strings stay. */
  readonly code: string;
  /** Files of the repository that it imports values or types from. */
  readonly imports: readonly string[];
}

const sources = globSync('src/**/*.ts', { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .sort()
  .map(readSource);

const NOUNS = [
  ...['calendar', 'departments', 'checklists', 'tasks', 'indicators', 'nudges', 'summaries', 'bulletins'],
  ...['wording', 'replies'],
];
/** The composition root and what starts it. */
const TOP = ['src/app.ts', 'src/main.ts', 'src/cli.ts'];

test('only the clock reads the wall clock', () => {
  expect(filesWith(/new Date\(\)|\bDate\.now\(/, ['src/clock.ts'])).toEqual([]);
});

test('only the configuration and what starts it read the environment', () => {
  expect(filesWith(/\bprocess\.env\b/, ['src/config.ts', 'src/main.ts', 'src/cli.ts'])).toEqual([]);
});

test('only stores and the database folder speak SQL', () => {
  const query =
    /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|^import (?!type)[^;]*from 'kysely'/m;
  const speakers = filesWith(query, []).filter((file) => !/-store\.ts$|^src\/database\//.test(file));
  expect(speakers).toEqual([]);
});

test.each(['chat', 'outbox'])('%s knows no noun', (folder) => {
  const known = edges().filter(([from, to]) => folderOf(from) === folder && NOUNS.includes(folderOf(to)));
  expect(known).toEqual([]);
});

test('nothing imports the composition root but what starts it', () => {
  expect(edges().filter(([from, to]) => TOP.includes(to) && !TOP.includes(from))).toEqual([]);
});

test('files import each other in lines, never in rings', () => {
  expect(findRing(new Map(sources.map(({ file, imports }) => [file, imports])))).toEqual([]);
});

test('folders of nouns stand in a line: what one knows of another, that one does not know of it', () => {
  const known = NOUNS.map((noun): [string, string[]] => {
    const from = edges().filter(([file]) => folderOf(file) === noun);
    const to = from.map(([, file]) => folderOf(file));
    return [noun, to.filter((folder) => folder !== noun && NOUNS.includes(folder))];
  });
  expect(findRing(new Map(known))).toEqual([]);
});

test('a ring is found', () => {
  const ring = new Map([
    ['a', ['b', 'c']],
    ['b', []],
    ['c', ['d']],
    ['d', ['a']],
  ]);
  expect(findRing(ring)).toEqual(['a', 'c', 'd', 'a']);
});

test('every file is kebab-case, begins by saying what it is for, and is no drawer for odds and ends', () => {
  expect(sources.map(({ file }) => file).filter((file) => !/^[a-z0-9/-]+\.ts$/.test(file))).toEqual([]);
  expect(sources.map(({ file }) => file).filter((file) => !/^(\/\/ |\/\*\*)/.test(read(file)))).toEqual([]);
  expect(sources.filter(({ file }) => /\/(utils?|helpers?|common|misc|manager)\.ts$/.test(file))).toEqual([]);
});

test('the top of the repository holds only what was agreed', () => {
  const agreed = [
    ...['src', 'seeds', 'migrations', 'tests', 'package.json', 'package-lock.json', 'tsconfig.json'],
    ...['README.md', 'README.zh-CN.md', 'LICENSE', 'Dockerfile', 'compose.yaml'],
  ];
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const names = new Set(`${listed}`.split('\n').map((file) => file.split('/')[0] ?? ''));
  expect([...names].filter((name) => !name.startsWith('.') && name !== '' && !agreed.includes(name))).toEqual(
    [],
  );
});

function filesWith(pattern: RegExp, allowed: readonly string[]): string[] {
  return sources
    .filter(({ file, code }) => pattern.test(code) && !allowed.includes(file))
    .map(({ file }) => file);
}

function edges(): [from: string, to: string][] {
  return sources.flatMap(({ file, imports }) => imports.map((to): [string, string] => [file, to]));
}

/** `src/tasks/task.ts` is in `tasks`; a file directly in src is in ''. */
const folderOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? '';

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function readSource(file: string): Source {
  const text = read(file);
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');
  const paths = [...code.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, to = '']) => to);
  return { file, code, imports: paths.map((to) => path.posix.join(path.posix.dirname(file), to)) };
}

/** @returns the files of one ring, the first also last; empty when there is none */
function findRing(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] => {
    const start = way.indexOf(file);
    if (start >= 0) return [...way.slice(start), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const ring = visit(next, [...way, file]);
      if (ring.length > 0) return ring;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const ring = visit(file, []);
    if (ring.length > 0) return ring;
  }
  return [];
}
