// Plain form and own wording of a text.
import { describe, expect, test } from 'vitest';
import { normalise, structure, wordingFrom } from '../../src/replies/normalise.ts';

describe('the plain form', () => {
  test.each([
    ['full-width letters, digits, per cent and blank become half-width', 'Ａ２３　８０％', 'A23 80%'],
    ['a full-width slash and hash become half-width', '／进展＃', '/进展#'],
    ['full-width comma, colon and brackets become half-width', '，：（）', ',:()'],
    ['the Chinese list comma and full stop stay', 'A23、24。', 'A23、24。'],
    ['curly quotes become straight', '“A23”‘x’', '"A23"\'x\''],
    ['dashes become one hyphen', 'A6–8—9', 'A6-8-9'],
    ['zero-width and control characters go', 'A\u200b2\ufeff3\u0000', 'A23'],
    ['blanks of every kind collapse and the ends are trimmed', ' \u00a0A23\t\n 80% ', 'A23 80%'],
    ['numerals in circles stay apart from digits', 'A23①', 'A23①'],
    ['unit signs and superscripts stay', '3㎡ 2m²', '3㎡ 2m²'],
    ['a leading mention goes', '@督办 进展', '进展'],
    ['several leading mentions go', '＠督办 @共富办：进展', '进展'],
    ['a mention right before a mark goes', '@督办/进展', '/进展'],
    ['a Slack mention goes', '<@U0123|bot> 进展', '进展'],
    ['a later mention stays', '进展 @督办', '进展 @督办'],
    ['a mention alone leaves nothing', '@督办', ''],
    ['nothing stays nothing', '', ''],
  ])('%s', (_, text, plain) => {
    expect(normalise(text)).toBe(plain);
  });
});

describe('the own wording', () => {
  test('a note keeps its full-width marks, quotes and line breaks', () => {
    const text = structure('@督办 A23　８０％ “路基”完成，\r\n路面　待铺 ');
    expect(wordingFrom(text, text.view.indexOf('"'))).toBe('“路基”完成，\n路面　待铺');
  });
  test('a note loses control characters and direction marks but keeps joined emoji', () => {
    const text = structure('A23 \u202e完\u0007成👨\u200d👩\u200d👧');
    expect(wordingFrom(text, text.view.indexOf('完'))).toBe('完成👨\u200d👩\u200d👧');
  });
  test('past the end there is nothing', () => {
    expect(wordingFrom(structure('A23'), 3)).toBe('');
  });
});
