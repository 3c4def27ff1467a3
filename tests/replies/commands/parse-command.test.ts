// What is a command, what is not, and which one was meant.
import { describe, expect, test } from 'vitest';
import { editDistance, nearestCommand } from '../../../src/replies/commands/nearest.ts';
import { parseCommand, parseText } from '../../../src/replies/commands/parse-command.ts';
import { said, shown } from '../said.ts';

describe('a text', () => {
  test.each([
    ['with a mention before the mark', '@督办 /进展 A23 60%', 'progress A23 | 60 |'],
    ['with a mention and no mark', '@督办 进展 A23 60%', 'progress A23 | 60 |'],
    ['with a Slack mention', '<@U123> 进展 A23 60%', 'progress A23 | 60 |'],
    ['with a blank after the mark', '/ 进展 A23 60%', 'progress A23 | 60 |'],
    ['in the form of a topic', '#进展# A23 60%', 'progress A23 | 60 |'],
    ['with invisible characters in the name', '/进\u200b展 A23 60%', 'progress A23 | 60 |'],
    ['with a Chinese name and a blank', '进展 A23 80%', 'progress A23 | 80 |'],
    ['with a Chinese name and a code', '进展A23 60%', 'progress A23 | 60 |'],
    ['with a Chinese name and a colon', '进展：A23 60%', 'progress A23 | 60 |'],
    ['that is a question by name alone', '帮助', 'help -'],
  ])('%s is a command', (_, text, call) => {
    expect(said(text)).toBe(call);
  });

  test.each([
    '',
    ' ',
    '@督办',
    '办好了',
    '完成',
    '完成了 A23',
    '完成23个项目',
    '进展顺利',
    'jz A23 60%',
    'done A23',
    'A23 80%',
    '#A23 80%',
    '#23 80%',
    '#共富先锋# 今天',
    '# 标题',
    '/60%',
    '/。',
    '、、、',
    '🎉',
  ])('%j is no command', (text) => {
    expect(said(text)).toBe('no command');
  });

  test('a mark alone is empty', () => {
    expect(said('／')).toBe('refused empty');
  });
  test('of 2,000 characters is read and of 2,001 is too long', () => {
    const head = '/进展 A23 80% ';
    expect(parseText(head + '字'.repeat(2000 - head.length))).toMatchObject({ ok: true });
    expect(parseText(head + '字'.repeat(2001 - head.length))).toMatchObject({
      refusal: { reason: 'too-long', spec: { name: 'progress' } },
    });
  });
  test('of any length that is no command stays none', () => {
    expect(parseText('字'.repeat(5000))).toBeNull();
  });
});

describe('an unknown name', () => {
  test.each([
    ['/进站 A23 80%', 'progress', '/进展 A23 80%'],
    ['/進展 A23 80%', 'progress', '/进展 A23 80%'],
    ['#近展A23 80%', 'progress', '/进展 A23 80%'],
    ['/progres A23 60%', 'progress', '/进展 A23 60%'],
    ['/vefiry B10', 'verify', '/核验 A23 通过'],
    ['/核 B10 通过', 'verify', '/核验 B10 通过'],
    ['/撤会', 'undo', '/撤回'],
    ['/收阻 A23 缺钱', 'blocked', '/受阻 A23 缺钱'],
    ['、进展 A23 80%', 'progress', '/进展 A23 80%'],
    ['\\进展 A23 80%', 'progress', '/进展 A23 80%'],
    ['！完成 A23', 'claim', '/完成 A23'],
    ['、rw', 'tasks', '/任务'],
  ])('%s is asked back as %s with %s', (text, nearest, example) => {
    expect(parseText(text)).toMatchObject({
      ok: false,
      refusal: { reason: 'unknown-command', spec: null, nearest: { name: nearest }, example },
    });
  });

  test.each(['/好', '/天气', '/xx', '/A23 80%', '/deploy now'])('%s is near to none', (text) => {
    const refusal = { reason: 'unknown-command', nearest: null, example: '/帮助' };
    expect(parseText(text)).toMatchObject({ ok: false, refusal });
  });

  test('two names equally near are not chosen between', () => {
    expect(nearestCommand('进务')).toBeNull();
  });
  test('distance counts characters added, dropped and changed', () => {
    expect(editDistance('tasks', 'tasks')).toBe(0);
    expect(editDistance('taks', 'tasks')).toBe(1);
    expect(editDistance('', 'undo')).toBe(4);
  });
});

describe('a command of the platform', () => {
  test.each([
    ['/进展', 'A23 80% 路基完成', 'progress A23 | 80 | 路基完成'],
    ['进展', 'A23 80%', 'progress A23 | 80 |'],
    ['/progress', 'A23 80%', 'progress A23 | 80 |'],
    ['＃ＪＺ', 'a23 80%', 'progress A23 | 80 |'],
    ['/进展A23', '60%', 'progress A23 | 60 |'],
    ['/help', '', 'help -'],
    ['/nothing', 'A23', 'refused unknown-command'],
    ['', '', 'refused empty'],
  ])('%s with %s', (word, text, outcome) => {
    expect(shown(parseCommand(word, text))).toBe(outcome);
  });
});
