// Random and mutated messages from a seed, the same ones every time.
import type { Context } from '../../src/replies/understanding.ts';
import { contextNamed, corpusCases } from './corpus-cases.ts';

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PARTS = [
  ...[
    'A23',
    'a11',
    '14',
    '7',
    '007',
    'GQ-007',
    '事项三',
    '第十九项',
    'A99',
    '6到8项',
    '高标准农田',
    '污水管网',
    '上面那个',
  ],
  ...[
    '办结了',
    '完成',
    '没办完',
    '大体上',
    '应该',
    '下月',
    '预计',
    '推迟到',
    '再给十天',
    '60%',
    '六成五',
    '一大半',
    '0.65',
  ],
  ...[
    '7座',
    '共9座',
    '被环评拖住',
    '开工了',
    '撤回',
    '报错了',
    '打成了',
    '不是',
    '吗',
    '？',
    '，',
    '。',
    '；',
    '、',
    '\n',
    ' ',
  ],
  ...[
    '收到',
    '谢谢',
    '👍',
    '除了',
    '其他',
    '都',
    '因为',
    '资金',
    '12月5日',
    '十天',
    '(',
    '】',
    '%',
    '/进展',
    '/完成',
    '@张三 ',
    '①',
    '\u0000',
    '\ud800',
  ],
];

/** `count` messages: parts at random, or a corpus message with letters dropped, doubled, swapped or joined to another. */
export function* mutations(count: number, seed: number): Generator<{ text: string; context: Context }> {
  const random = randomFrom(seed);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One;
  const corpus = corpusCases();
  const contexts = ['county', 'mixed', 'numbers'].map((name) => contextNamed(name));
  for (let made = 0; made < count; made++) {
    if (random() < 0.4) {
      const text = Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(PARTS)).join('');
      yield { text, context: pick(contexts) };
      continue;
    }
    const { text, context } = pick(corpus);
    let letters = [...text];
    for (let times = 1 + Math.floor(random() * 3); times > 0; times--)
      letters = mutated(letters, random, () => pick(PARTS));
    yield { text: random() < 0.2 ? letters.join('') + pick(corpus).text : letters.join(''), context };
  }
}

function mutated(letters: readonly string[], random: () => number, part: () => string): string[] {
  const at = Math.floor(random() * (letters.length + 1));
  const kind = random();
  if (kind < 0.3) return letters.toSpliced(at, 1);
  if (kind < 0.5) return letters.toSpliced(at, 0, letters[at] ?? '');
  if (kind < 0.7) return letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
  return letters.toSpliced(at, 0, part());
}
