// The terminal's help is Chinese throughout, whatever commander says of its own.
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { inChinese } from '../../src/wording/cli-help.ts';

const program = inChinese(new Command('duban')).version('0.1.0', '-V, --version', '显示版本号');
const ledger = program.command('ledger').description('台账');
ledger
  .command('export')
  .description('导出')
  .argument('<file>', '文件')
  .option('--port <port>', '端口', '8700');

test.each([
  ['the program', program],
  ['a command', ledger],
  ['a command of a command', ledger.commands[0] ?? program],
])('the help of %s has no English but names', (_, command) => {
  const help = command.helpInformation();
  expect(help).not.toMatch(/Usage|Options|Commands|Arguments|display|default|output|\[options\]|\[command\]/);
  expect(help).toMatch(/^用法： duban/);
  expect(help).toContain('选项：');
});

test('descriptions stand in one column though our characters are wide', () => {
  const rows = ledger
    .helpInformation()
    .split('\n')
    .filter((line) => /^ {2}(export|help)/.test(line));
  const columns = rows.map((row) => {
    const [term = ''] = /^ {2}\S.*? {2,}/.exec(row) ?? [];
    return term.length + (term.match(/\p{Script=Han}/gu)?.length ?? 0);
  });
  expect(new Set(columns).size).toBe(1);
});
