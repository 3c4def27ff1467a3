// What the terminal says of options that are wrong: one sentence in Chinese, never a stack.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../src/terminal/json-pieces.ts';
import { wholeNumber } from '../src/terminal/number-option.ts';
import { argumentError, cliText, commandFailure } from '../src/wording/cli.ts';

const root = path.join(import.meta.dirname, '..');
const run = (...options: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'src/cli.ts'), ...options], { cwd: root, encoding: 'utf8' });

test.each([
  ['import', 'x.csv', '--dry-run', '--json', '--year', 'abc'],
  ['simulate', 'dingtalk', '--port', '1e3'],
])('%s says what is wrong with a number and does nothing', (...options) => {
  const { status, stdout, stderr } = run(...options);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/要写/);
  expect(stderr).not.toMatch(/NaN|error:|^\s+at /m);
});

const year = wholeNumber([2000, 2100], cliText.badYear);

test.each(['abc', '99', '0', '-1', '2022.5', '1999', '2101', '', ' 2022', '２０２２', '0x7e6', '2e3', 'NaN'])(
  'the year “%s” is refused with the years that there are',
  (given) => {
    expect(() => year(given)).toThrow(InvalidArgumentError);
    expect(() => year(given)).toThrow(/2000 至 2100/);
  },
);

test.each([2000, 2022, 2100])('the year %d is taken', (given) => {
  expect(year(String(given))).toBe(given);
});

test('what the option complains of is all that is said of it', () => {
  const said = `error: option '--year <year>' argument 'a\nb' is invalid. ${cliText.badYear('a')}\n`;
  expect(argumentError(said)).toBe(`${cliText.badYear('a')}\n`);
});

test('what nobody foresaw is told without its stack', () => {
  const said = commandFailure(new TypeError('x is not a function'));
  expect(said).toContain('x is not a function');
  expect(said).not.toMatch(/\n\s+at /);
});

test('a document is printed piece by piece as it would be at once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
    }),
  );
});
