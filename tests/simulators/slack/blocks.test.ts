// Every Block Kit rule of the simulator: what just fits is good, one more is an error that points at its place.
import { expect, it } from 'vitest';
import { blockErrors } from './blocks.ts';
import type { Json } from './workspace.ts';

const plain = (length: number) => ({ type: 'plain_text', text: '字'.repeat(length) });
const section = (length: number) => ({
  type: 'section',
  text: { type: 'mrkdwn', text: '字'.repeat(length) },
});
const button = (change: Json = {}) => ({ type: 'button', action_id: 'a', text: plain(2), ...change });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const menu = (options: Json[], change: Json = {}) =>
  actions({ type: 'static_select', action_id: 'm', options, ...change });
const option = (text: number, value: number) => ({ text: plain(text), value: 'v'.repeat(value) });
const context = (count: number) => ({ type: 'context', elements: Array(count).fill(plain(1)) });
const fields = (count: number, length = 1) => ({ type: 'section', fields: Array(count).fill(plain(length)) });
const check = (blocks: unknown) => blockErrors(blocks, { isFileReady: (id) => id === 'F1' });

it.each<[string, Json[], Json[], string]>([
  ['50 blocks', Array(50).fill(section(1)), Array(51).fill(section(1)), '/blocks'],
  ['3000 characters in a section', [section(3000)], [section(3001)], '/blocks/0/text/text'],
  ['some text in a section', [section(1)], [section(0)], '/blocks/0/text/text'],
  ['a text or fields in a section', [fields(1)], [{ type: 'section' }], '/blocks/0'],
  ['10 fields', [fields(10)], [fields(11)], '/blocks/0/fields'],
  ['2000 characters in a field', [fields(1, 2000)], [fields(1, 2001)], '/blocks/0/fields/0/text'],
  [
    '150 characters in a header',
    [{ type: 'header', text: plain(150) }],
    [{ type: 'header', text: plain(151) }],
    '/blocks/0/text/text',
  ],
  [
    'plain text in a header',
    [{ type: 'header', text: plain(1) }],
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    '/blocks/0/text/type',
  ],
  ['10 elements in a context', [context(10)], [context(11)], '/blocks/0/elements'],
  [
    '25 elements in actions',
    [actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}` })))],
    [actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` })))],
    '/blocks/0/elements',
  ],
  ['an element in actions', [actions(button())], [actions()], '/blocks/0/elements'],
  [
    '75 characters on a button',
    [actions(button({ text: plain(75) }))],
    [actions(button({ text: plain(76) }))],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'a 2000 character button value',
    [actions(button({ value: 'v'.repeat(2000) }))],
    [actions(button({ value: 'v'.repeat(2001) }))],
    '/blocks/0/elements/0/value',
  ],
  [
    'two styles of button',
    [actions(button({ style: 'danger' }))],
    [actions(button({ style: 'warning' }))],
    '/blocks/0/elements/0/style',
  ],
  [
    '300 characters in a confirmation',
    [actions(button({ confirm: { text: plain(300) } }))],
    [actions(button({ confirm: { text: plain(301) } }))],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    '75 characters in an option',
    [menu([option(75, 1)])],
    [menu([option(76, 1)])],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'a 150 character option value',
    [menu([option(1, 150)])],
    [menu([option(1, 151)])],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    '100 options',
    [menu(Array(100).fill(option(1, 1)))],
    [menu(Array(101).fill(option(1, 1)))],
    '/blocks/0/elements/0/options',
  ],
  [
    'a 150 character placeholder',
    [menu([option(1, 1)], { placeholder: plain(150) })],
    [menu([option(1, 1)], { placeholder: plain(151) })],
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'different action ids in a block',
    [actions(button(), button({ action_id: 'b' }))],
    [actions(button(), button())],
    '/blocks/0/elements',
  ],
  [
    'a 255 character action id',
    [actions(button({ action_id: 'a'.repeat(255) }))],
    [actions(button({ action_id: 'a'.repeat(256) }))],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'different block ids',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '/blocks/1/block_id',
  ],
  ['a known type of block', [{ type: 'divider' }], [{ type: 'marquee' }], '/blocks/0'],
  [
    'a known type of element',
    [{ ...section(1), accessory: button() }],
    [{ ...section(1), accessory: { type: 'slider' } }],
    '/blocks/0/accessory',
  ],
  [
    'alternative text for a picture',
    [{ type: 'image', image_url: 'https://a.test/b.png', alt_text: '图' }],
    [{ type: 'image', image_url: 'https://a.test/b.png' }],
    '/blocks/0/alt_text',
  ],
  [
    'a file that is ready',
    [{ type: 'image', slack_file: { id: 'F1' }, alt_text: '图' }],
    [{ type: 'image', slack_file: { id: 'F2' }, alt_text: '图' }],
    '/blocks/0/slack_file',
  ],
  [
    '12000 characters of markdown',
    [{ type: 'markdown', text: 'm'.repeat(12_000) }],
    [{ type: 'markdown', text: 'm'.repeat(12_001) }],
    '/blocks/0/text',
  ],
])('%s: no more, no less', (_rule, good, bad, pointer) => {
  expect(check(good)).toEqual([]);
  expect(check(bad)).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
});
