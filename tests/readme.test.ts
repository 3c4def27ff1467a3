// The two READMEs against the code they describe: what they list is there, and what is there is listed.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOT_SUPPORTED } from '../src/chat/dingtalk/methods/not-supported.ts';
import { commands } from '../src/replies/commands/commands.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const english = read('README.md');
const chinese = read('README.zh-CN.md');
const help = execFileSync(process.execPath, ['src/cli.ts', '--help'], { cwd: root, encoding: 'utf8' });

/** Every name between backticks in the first cells of the table of settings. */
const settingsIn = (readme: string) => {
  const section = /^## (?:Settings|设置)$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
  const rows = section.split('\n').map((line) => line.split(' | ')[0] ?? '');
  return rows.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
};

const headings = (readme: string) =>
  [...readme.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+/gm)].map(([marks]) => marks);

test('the table of what DingTalk has not is the one that answers are given by', () => {
  const section = /^### What DingTalk has not$([\s\S]*?)^## /m.exec(english)?.[1] ?? '';
  const rows = [...section.matchAll(/^\| (.+) \|$/gm)].map(([, row]) => row);
  const wanted = NOT_SUPPORTED.map(({ what, why, instead }) => `${what} | ${why} | ${instead}`);
  expect(rows).toEqual(['what | why | instead', ...wanted]);
});

test('both have the same sections in the same order', () => {
  expect(headings(chinese)).toEqual(headings(english));
});

describe.each([
  ['README.md', english],
  ['README.zh-CN.md', chinese],
])('%s', (_, readme) => {
  test('names every method that DingTalk has not', () => {
    const methods = NOT_SUPPORTED.map(({ what }) => what).filter((what) => /^[a-z]+\.[\w.*]+$/i.test(what));
    expect(methods.filter((method) => !readme.includes(method))).toEqual([]);
  });

  test('lists every command with every spelling, and no other', () => {
    const known = commands.filter(({ who }) => who.length > 0);
    const rows = readme.split('\n').filter((line) => line.startsWith('| `/') && / \/[a-z]/.test(line));
    const listed = rows.map((row) => {
      const [, first = '', also = ''] = row.split(' | ').join('|').split('|');
      return [/\/(\p{Script=Han}+)/u.exec(first)?.[1], ...also.trim().replaceAll('/', '').split(' ')];
    });
    const spelled = known.map((spec) => [spec.chinese, ...spec.aliases]);
    expect(listed.sort(byFirst)).toEqual(spelled.sort(byFirst));
  });

  test('explains every setting, and none that does not exist', () => {
    const inSchema = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
    const inExample = [...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(inSchema.length).toBeGreaterThan(20);
    expect(settingsIn(readme).sort()).toEqual([...new Set([...inSchema, ...inExample])].sort());
  });

  test('names only scripts, terminal commands and files that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = [...readme.matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, script = '']) => script);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
    const typed = [...readme.matchAll(/npm run (?:-s )?duban -- ([a-z]+)/g)].map(
      ([, command = '']) => command,
    );
    expect(typed.filter((command) => !new RegExp(`^ {2}${command}\\b`, 'm').test(help))).toEqual([]);
    const files = [...readme.matchAll(/`((?:src|tests|seeds|\.dingtalk|\.slack)\/[\w./-]+)`/g)];
    expect(files.map(([, file = '']) => file).filter((file) => !existsSync(path.join(root, file)))).toEqual(
      [],
    );
  });

  test('shows every folder of the house, and leads through files that are there', () => {
    const files = globSync('{src,tests}/**/*.ts', { cwd: root }).map((file) =>
      file.split(path.sep).join('/'),
    );
    const folders = new Set(files.flatMap((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []));
    expect([...folders].filter((folder) => !readme.includes(`\n  ${folder}/ `))).toEqual([]);
    const named = [...readme.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file = '']) => file);
    const missing = named.filter((file) => !files.some((one) => `/${one}`.endsWith(`/${file}`)));
    expect(missing).toEqual([]);
  });
});

function byFirst([one = '']: readonly (string | undefined)[], [other = '']: readonly (string | undefined)[]) {
  return one < other ? -1 : 1;
}
