// Whatever DingTalk sends and whatever people write: nothing throws, and words never become links, calls or HTML.
import type { KnownBlock } from '@slack/web-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, type Target } from '../../../src/chat/dingtalk/encode/encode.ts';
import { jsonBytes } from '../../../src/chat/dingtalk/encode/split.ts';
import { decode } from '../../../src/chat/dingtalk/inbound/decode.ts';
import { ackOf, readFrame } from '../../../src/chat/dingtalk/stream/frames.ts';

const place = { workspaceId: 'longyou', robotCode: 'dingrobot' };
const FIELDS = [
  'conversationType',
  'conversationTitle',
  'msgtype',
  'text',
  'content',
  'isInAtList',
  'senderStaffId',
  'senderId',
  'senderNick',
  'robotCode',
  'createAt',
  'sessionWebhook',
  'sessionWebhookExpiredTime',
  'originalMsgId',
  'originalProcessQueryKey',
  'errCode',
  'quoteMessage',
];

test('a message with any nonsense in any field is decoded, twice the same', () => {
  const nonsense = fc.record(Object.fromEntries(FIELDS.map((name) => [name, fc.jsonValue()])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(nonsense, (odd) => {
      const message = { msgId: 'm', conversationId: 'cid', ...odd };
      const bodies = decode(message, place);
      expect(bodies.length).toBeGreaterThan(0);
      expect(decode(message, place)).toEqual(bodies);
    }),
    { numRuns: 500 },
  );
});

test('any text is a frame or no frame, and has an ack or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const frame = readFrame(text);
      if (frame !== null) ackOf(frame);
    }),
  );
});

/** Strings made of everything that means something to Slack or to markdown. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'*_~`<>[]()!#-=+|\\&;@:/.\n 甲a1'.split('')),
      fc.constantFrom(
        '&lt;',
        '&amp;',
        '](',
        'https://e.cn',
        'dtmd://x',
        '<@u1>',
        '<!channel>',
        '```',
        '1. ',
        '- ',
      ),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

const group: Target = { isGroup: true, canRing: true, textBytes: 15_000 };

test('plain words never become links, pictures, HTML, headings, emphasis or calls', () => {
  fc.assert(
    fc.property(hostile, (words) => {
      const block = { type: 'section', text: { type: 'plain_text', text: words } } as KnownBlock;
      for (const { text, atUserIds, format } of encode({ text: '通知', blocks: [block] }, group)) {
        if (format === 'markdown') expect(text).not.toMatch(/[[\]<>`*\\]|^\s*#|^ *[-=]+ *$|~~/m);
        expect(atUserIds).toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('mrkdwn makes links to the web only, and calls only the people it names', () => {
  fc.assert(
    fc.property(hostile, (mrkdwn) => {
      const block = { type: 'section', text: { type: 'mrkdwn', text: mrkdwn } } as KnownBlock;
      for (const { text, atUserIds, format } of encode({ text: '通知', blocks: [block] }, group)) {
        if (format === 'text') continue;
        for (const [, url] of text.matchAll(/\]\(([^)]*)\)/g)) expect(url).toMatch(/^(https?:|mailto:|tel:)/);
        expect(text).not.toMatch(/!\[|<|^\s*#|^ *=+ *$/m);
        expect(atUserIds.every((id) => mrkdwn.includes(`<@${id}`))).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('however long, every part fits and no words are lost', () => {
  const letters = fc.array(fc.constantFrom('字', 'a', '"', '\n', '😀', ' '), {
    minLength: 0,
    maxLength: 800,
  });
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), (sections) => {
      const blocks = sections.map((each) => ({
        type: 'section',
        text: { type: 'plain_text', text: each.join('') },
      }));
      const parts = encode({ text: '通知', blocks: blocks as KnownBlock[] }, { ...group, textBytes: 600 });
      for (const { text } of parts) expect(jsonBytes(text)).toBeLessThanOrEqual(600);
      if (parts[0]?.format === 'text') return;
      const count = (text: string) => [...text].filter((each) => each === '字' || each === '😀').length;
      const shown = parts.reduce((sum, { text }) => sum + count(text), 0);
      expect(shown).toBe(count(sections.flat().join('')));
    }),
  );
});
