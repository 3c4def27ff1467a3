// The terminal complains in Chinese about wrong arguments, in words of commander's that may change with its version.
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { argumentError } from '../../src/wording/cli.ts';

test.each([
  [['nosuch'], /^没有“nosuch”这个命令/],
  [['import', '--as', 'b', '--nosuch', 'a'], /^没有 --nosuch 这个选项/],
  [['import', '--as', 'a'], /^缺少参数：file/],
  [['import', 'a'], /^缺少选项：--as <who>/],
  [['import', 'a', '--as'], /^选项后面要写上内容：--as <who>/],
  [['import', 'a', 'b', '--as', 'c'], /^写的参数太多/],
])('%j is answered without a word of English before the argument', async (args, expected) => {
  let said = '';
  const program = new Command('duban')
    .exitOverride()
    .configureOutput({ outputError: (text) => (said += argumentError(text)) });
  program
    .command('import')
    .argument('<file>')
    .requiredOption('--as <who>')
    .action(() => undefined);
  await expect(program.parseAsync(args, { from: 'user' })).rejects.toThrow();
  expect(said).toMatch(expected);
});
