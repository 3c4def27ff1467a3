// /填报 and what may follow it.
import { expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';
import { codeText } from '../../../src/replies/names/code.ts';

const read = (text: string) => {
  const parsed = parseText(text);
  if (!parsed) return 'no command';
  if (!parsed.ok) return `refused ${parsed.refusal.reason}`;
  if (parsed.call.command !== 'form') return parsed.call.command;
  const { code, percent, note } = parsed.call.arguments;
  return [code ? codeText(code) : '-', percent ?? '-', note].join(' | ');
};

test.each([
  ['/填报', '- | - | '],
  ['/填报 A23', 'A23 | - | '],
  ['/tb b10节点2', 'B10节点2 | - | '],
  ['/填报 A23 80% 路基完成', 'A23 | 80 | 路基完成'],
  ['/填报 A23 八九成', 'A23 | - | 八九成'],
  ['/填报 路基完成了', '- | - | 路基完成了'],
  ['/填报 A23、A24', 'refused too-many-codes'],
  ['/填报 ABC23', 'refused bad-code'],
])('%s is %s', (text, said) => expect(read(text)).toBe(said));
