// What must hold for every text, not only for those somebody thought of.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../src/replies/commands/commands.ts';
import { type Parsed, parseCommand, parseText } from '../../src/replies/commands/parse-command.ts';
import { codeText } from '../../src/replies/names/code.ts';
import { normalise } from '../../src/replies/normalise.ts';

const fragment = fc.constantFrom(
  ...[
    '/',
    '＃',
    '、',
    ' ',
    '　',
    '，',
    '-',
    '到',
    '和',
    '%',
    '％',
    '.',
    '\n',
    '@督办 ',
    '\u200b',
    '①',
    '👍',
    '(',
    '】',
  ],
  ...[
    '进展',
    '完成',
    '受阻',
    '核验',
    '撤回',
    '任务',
    '查',
    '绑定',
    '帮助',
    'jz',
    'done',
    '进站',
    '通过',
    '退回',
    '未完成',
  ],
  ...[
    'A23',
    'ａ２３',
    'B10节点1',
    'A4.1',
    '24',
    '60',
    '80%',
    '百分之',
    '八成',
    '一半',
    '0.8',
    '号',
    '项',
    '已完成',
    'SEC',
    'http://',
  ],
);
const typed = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(''));
const anything = fc.oneof(
  typed,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme' }),
);

function check(parsed: Parsed | null): void {
  if (parsed === null) return;
  if (parsed.ok) {
    const spec = commands.find((one) => one.name === parsed.call.command);
    expect(spec?.arguments.safeParse(parsed.call.arguments).success).toBe(true);
    expect(JSON.stringify(parsed.call)).not.toMatch(/\\u00(?:0[0-9b-f]|1)/);
  } else {
    expect(parsed.refusal.example).toMatch(/^\/\p{Script=Han}/u);
    expect(parsed.refusal.written.length).toBeLessThanOrEqual(80);
    expect(parseText(parsed.refusal.example)?.ok).toBe(true);
  }
}

test('any text gives a command that fits its schema, a refusal whose example works, or none', () => {
  fc.assert(
    fc.property(anything, (text) => {
      check(parseText(text));
      check(parseText(`/进展 ${text}`));
      for (const spec of commands) check(parseCommand(spec.chinese, text));
    }),
    { numRuns: 1500 },
  );
});

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    { numRuns: 3000 },
  );
});

function structureOf(parsed: Parsed | null) {
  if (!parsed?.ok || parsed.call.command !== 'progress') return parsed;
  return { codes: parsed.call.arguments.codes.map(codeText), percent: parsed.call.arguments.percent };
}

const wide = (text: string) =>
  [...text]
    .map((one) => (/[!-~]/.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one))
    .join('');
const polite = fc.constantFrom(
  '谢谢！',
  '辛苦了',
  '请领导审阅。',
  '您好，',
  '麻烦了～',
  '特此报告',
  '🙏',
  '收到，',
  '敬请指正',
);
const report = fc.record({
  letter: fc.constantFrom('A', 'b', 'AA', ''),
  numbers: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
  percent: fc.integer({ min: 0, max: 100 }),
});

test('full-width forms and politeness never change codes or share', () => {
  fc.assert(
    fc.property(report, polite, polite, ({ letter, numbers, percent }, before, after) => {
      const plain = `/进展 ${letter}${numbers.join('、')} ${percent}%`;
      const codes = [...new Set(numbers)].map((number) => `${letter.toUpperCase()}${number}`);
      const expected = { codes, percent };
      expect(structureOf(parseText(plain))).toEqual(expected);
      expect(structureOf(parseText(wide(plain)))).toEqual(expected);
      expect(structureOf(parseText(`${plain} ${before}路基完成，${after}`))).toEqual(expected);
    }),
  );
});

test('a note comes back as it was written', () => {
  const note = fc.constantFrom(
    '路基“一期”完成，Ｂ段待铺',
    '=1+1',
    '<b>好</b>',
    '@所有人',
    '**完**',
    '👨‍👩‍👧',
    '３个村',
  );
  fc.assert(
    fc.property(note, note, (one, other) => {
      const parsed = parseText(`/进展 A23 80% ${one} ${other}`);
      expect(parsed).toMatchObject({ ok: true, call: { arguments: { note: `${one} ${other}` } } });
    }),
  );
});

const units = [
  'A1、',
  '已',
  '均已',
  '?',
  '吗',
  '@a ',
  ' ',
  '。',
  '1',
  '(',
  'A1,',
  '百分之',
  '预计',
  '80% ',
  '-',
  '回执',
  '刚才',
  '\u200b',
  '#',
  '/',
];

test.each(units)('texts full of %j take bounded time, long or as long as allowed', (unit) => {
  const startedAt = performance.now();
  for (const length of [1980, 10_000]) {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    check(parseText(text));
    normalise(text);
    for (const spec of commands) {
      check(parseText(`/${spec.chinese} ${text}`));
      check(parseText(`/${spec.chinese} A23 ${text}`));
    }
  }
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
