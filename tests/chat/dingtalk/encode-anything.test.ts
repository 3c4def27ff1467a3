// Whatever blocks hold: nothing throws, every part fits as it is sent, nothing is lost, and nothing is cut in two.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardData } from '../../../src/chat/dingtalk/cards/card-data.ts';
import { actionCardMsg } from '../../../src/chat/dingtalk/encode/action-card.ts';
import { type EncodedPart, encode, type Target } from '../../../src/chat/dingtalk/encode/encode.ts';
import { formOf } from '../../../src/chat/dingtalk/encode/form-of.ts';
import { controlsIn } from '../../../src/chat/dingtalk/presses/controls.ts';

const TYPES = [
  ...['header', 'section', 'context', 'divider', 'image', 'actions', 'context_actions', 'input', 'rich_text'],
  ...[
    'markdown',
    'table',
    'data_table',
    'video',
    'file',
    'alert',
    'card',
    'carousel',
    'container',
    'plan',
    'task_card',
  ],
  ...[
    'button',
    'overflow',
    'static_select',
    'checkboxes',
    'datepicker',
    'feedback_buttons',
    'mrkdwn',
    'plain_text',
  ],
  ...[
    'rich_text_section',
    'rich_text_list',
    'rich_text_quote',
    'text',
    'link',
    'user',
    'emoji',
    'date',
    'unknown',
  ],
];
const FIELDS = [
  ...[
    'text',
    'fields',
    'elements',
    'element',
    'accessory',
    'options',
    'option_groups',
    'rows',
    'title',
    'alt_text',
  ],
  ...[
    'image_url',
    'label',
    'hint',
    'style',
    'indent',
    'offset',
    'url',
    'user_id',
    'name',
    'unicode',
    'timestamp',
  ],
  ...[
    'format',
    'fallback',
    'child_blocks',
    'actions',
    'tasks',
    'value',
    'action_id',
    'block_id',
    'placeholder',
  ],
  ...['positive_button', 'slack_file', 'details', 'caption', 'footer', 'ts', 'pretext', 'blocks'],
];
/** Strings that mean something somewhere. */
const string = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((some) => some.repeat(90)),
  fc.constantFrom(
    '<@u1>',
    '<!date^9^{date}|x>',
    'run:x',
    'https://e.cn/(a)',
    '|a|b|\n|-|-|\n|c|d|',
    '```x',
    '\ud800',
    '1f389-',
  ),
);
/** A block, or anything else, at any place where a block may hold something. */
const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    string,
    fc.jsonValue({ maxDepth: 1 }),
    tie('object'),
    tie('list'),
  ),
  list: fc.array(tie('anything'), { maxLength: 4 }),
  object: fc
    .tuple(
      fc.constantFrom(...TYPES),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('anything'), { maxKeys: 8 }),
    )
    .map(([type, fields]) => ({ ...fields, type })),
}));
const targets = fc.record({
  isGroup: fc.boolean(),
  canRing: fc.boolean(),
  canRingAll: fc.boolean(),
  actionCards: fc.boolean(),
  textBytes: fc.constantFrom(600, 14_000),
});

/** UTF-8 bytes of the part as DingTalk is sent it, without the title and those who are rung, which have their own room. */
function bytesOf({ format, text, buttons, title }: EncodedPart): number {
  const part =
    format === 'action-card'
      ? actionCardMsg({ format, text, buttons, title: '', atUserIds: [], isAtAll: false }).msgParam
      : JSON.stringify({ text });
  expect(Array.from(title).length).toBeLessThanOrEqual(80);
  return Buffer.byteLength(part) - '{"text":""}'.length;
}

test('any blocks and attachments are encoded, and every part fits', () => {
  fc.assert(
    fc.property(anything, anything, string, targets, (blocks, attachments, text, target) => {
      const message = { text, blocks, attachments };
      const parts = encode(message, target as Target);
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts) {
        expect(part.text).not.toBe('');
        expect(bytesOf(part)).toBeLessThanOrEqual(target.textBytes);
      }
      formOf(message, { cards: true, actionCards: true, forms: false });
      controlsIn(blocks);
      const { params } = cardData(message, { codeOf: () => 'abc234' });
      for (const value of Object.values(params)) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(1_024);
    }),
    { numRuns: 1_500 },
  );
});

test.each(['[', '![', '<', '<@', '>', '*', '_', '~~', '`', '|', '&', '- '])(
  'forty thousand times %j is encoded',
  (mark) => {
    const words = mark.repeat(40_000 / mark.length);
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: words } },
      { type: 'markdown', text: words },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
      },
    ];
    const target = { isGroup: true, canRing: true, textBytes: 14_000 };
    expect(encode({ text: words, blocks: [] }, target)[0]?.text).not.toBe('');
    expect(encode({ text: '', blocks }, target).every((part) => bytesOf(part) <= 14_000)).toBe(true);
  },
);

test('links and mentions stay whole and words keep their order, however small the parts', () => {
  const word = fc.oneof(
    fc.nat(999).map((number) => `词${number}。`),
    fc.nat(999).map((number) => `<https://e.cn/${number}|链${number}>`),
    fc.nat(40).map((number) => `<@staff${number}>`),
    fc.constant('😀"\\'),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 20, maxLength: 60 }), { minLength: 1, maxLength: 5 }),
      (sections) => {
        const blocks = sections.map((words) => ({
          type: 'section',
          text: { type: 'mrkdwn', text: words.join('') },
        }));
        const whole = { isGroup: true, canRing: true, textBytes: 1_000_000 };
        const [one] = encode({ text: '', blocks }, whole);
        const parts = encode({ text: '', blocks }, { ...whole, textBytes: 300 });
        const bare = (text: string) => text.replace(/\s*（\d+\/\d+）$/, '').replace(/\s+/g, '');
        expect(parts.map(({ text }) => bare(text)).join('')).toBe(bare(one?.text ?? ''));
        const links = (text: string) => text.match(/\[链\d+\]\(https:\/\/e\.cn\/\d+\)/g) ?? [];
        expect(parts.flatMap(({ text }) => links(text))).toEqual(links(one?.text ?? ''));
        for (const { text, atUserIds } of parts) {
          expect(text.isWellFormed()).toBe(true);
          for (const id of atUserIds) expect(text).toMatch(new RegExp(`@${id}(\\s|$)`));
        }
        expect(new Set(parts.flatMap(({ atUserIds }) => atUserIds))).toEqual(new Set(one?.atUserIds));
      },
    ),
    { numRuns: 300 },
  );
});
