// What is written after /报到: a post that is asked for, or what the office decided.
import { expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';

const read = (text: string) => {
  const parsed = parseText(text);
  return parsed?.ok ? parsed.call.arguments : parsed?.refusal.reason;
};
const ask = (name: string | null, role: 'primary' | 'deputy' | null) => ({ what: 'ask', name, role });

test.each([
  ['/报到', ask(null, null)],
  ['／报到', ask(null, null)],
  ['/报道', ask(null, null)],
  ['/报到 A岗', ask(null, 'primary')],
  ['/报到 ｂ岗', ask(null, 'deputy')],
  ['/报到 县农业农村局', ask('县农业农村局', null)],
  ['/报到县农业农村局', ask('县农业农村局', null)],
  ['/报到 县农业农村局 B岗', ask('县农业农村局', 'deputy')],
  ['/报到 县农业农村局B 岗', ask('县农业农村局', 'deputy')],
  ['/报到 县农业农村局联络员（Ａ岗）', ask('县农业农村局', 'primary')],
  ['/报到 县农业农村局 联络员 A岗', ask('县农业农村局', 'primary')],
  ['/报到 县委（政法委） B岗', ask('县委（政法委）', 'deputy')],
  ['/报到 县 农业农村局', ask('县 农业农村局', null)],
  ['/baodao 领导', ask('领导', null)],
  ['/register 督办办公室', ask('督办办公室', null)],
  // Names that begin like a verdict are names.
  ['/报到 通过式机械厂', ask('通过式机械厂', null)],
])('%s asks', (text, wanted) => {
  expect(read(text)).toEqual(wanted);
});

test.each([
  ['/报到 通过 3', 'pass', 3],
  ['/报到 通过3', 'pass', 3],
  ['/报到 ３ 通过', 'pass', 3],
  ['/报到 同意 12', 'pass', 12],
  ['/报到 不通过 3', 'refuse', 3],
  ['/报到 3 不通过', 'refuse', 3],
  ['/报到 驳回 3', 'refuse', 3],
] as const)('%s decides', (text, verdict, requestId) => {
  expect(read(text)).toEqual({ what: 'decide', requestId, verdict });
});

test.each([
  ['/报到 通过', 'bad-receipt'],
  ['/报到 不通过', 'bad-receipt'],
  ['/报到 通过 0', 'bad-receipt'],
  ['/报到 通过 99999999999', 'bad-receipt'],
  [`/报到 ${'长'.repeat(101)}`, 'missing-name'],
])('%s is refused: nothing is ever passed by a guess', (text, reason) => {
  expect(read(text)).toBe(reason);
});

test('a doubtful verdict passes nothing', () => {
  for (const text of ['/报到 先别通过 3', '/报到 通过 3 吗', '/报到 通过 3 4', '/报到 通过 A23']) {
    expect(read(text)).toMatchObject({ what: 'ask' });
  }
});
