// What the office writes after /通讯录; nothing is ever confirmed by a guess.
import { expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';

const read = (text: string) => {
  const parsed = parseText(text);
  return parsed?.ok ? parsed.call : parsed;
};

test.each([
  '/通讯录 确认 482913',
  '／通讯录　确认　４８２９１３',
  '/通讯录 确认482913',
  '/通讯录 482913 确认',
  '/txl 确认 482913',
  '/directory confirm 482913',
])('%s', (text) => {
  expect(read(text)).toEqual({ command: 'directory', arguments: { what: 'confirm', number: 482_913 } });
});

test.each([
  '/通讯录',
  '/通讯录 确认',
  '/通讯录 确认 12',
  '/通讯录 确认 0482913',
  '/通讯录 确认 482913 482914',
  '/通讯录 不确认 482913',
  '/通讯录 先别确认 482913',
  '/通讯录 482913',
])('%s shows what would change', (text) => {
  expect(read(text)).toEqual({ command: 'directory', arguments: { what: 'show' } });
});
