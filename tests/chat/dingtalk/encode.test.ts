// Block Kit -> what DingTalk shows: block by block, what may be said, and what must stay text.
import type { KnownBlock } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { dtmd } from '../../../src/chat/dingtalk/encode/buttons.ts';
import { encode, type Target } from '../../../src/chat/dingtalk/encode/encode.ts';
import { jsonBytes } from '../../../src/chat/dingtalk/encode/split.ts';

const group: Target = { isGroup: true, canRing: true, textBytes: 15_000 };
const person: Target = { isGroup: false, canRing: false, textBytes: 14_000 };

const shown = (blocks: readonly object[], target: Target = person) =>
  encode({ text: '通知', blocks: blocks as unknown as KnownBlock[] }, target);
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const said = (text: string, target: Target = person) => shown([section(text)], target)[0]?.text;
const plain = (text: string) => ({ type: 'plain_text', text });

describe('blocks', () => {
  test.each([
    ['a header', { type: 'header', text: plain('逾期提醒\n第二行') }, '### 逾期提醒 第二行'],
    ['a section', section('*A23* 路基'), '**A23** 路基'],
    [
      'plain lines',
      { type: 'section', text: plain('甲&lt;乙\n\n  丙\n3. 丁 <@u1> <https://e.cn|x>') },
      '甲＆lt;乙\n\n　丙  \n  3．丁 ＜@u1＞ ＜https://e.cn|x＞',
    ],
    ['a plain section', { type: 'section', text: plain('*A23*\n# 1') }, '＊A23＊  \n  ＃ 1'],
    [
      'fields',
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*单位*\n水利局' },
          { type: 'mrkdwn', text: '*期限*\n9月30日' },
        ],
      },
      '**单位** 水利局  \n  **期限** 9月30日',
    ],
    ['a divider', { type: 'divider' }, '――――――'],
    [
      'context',
      { type: 'context', elements: [{ type: 'mrkdwn', text: '截至 *9月1日*' }, plain('来源：督查室')] },
      '> 截至 **9月1日**　来源：督查室',
    ],
    [
      'an image',
      { type: 'image', image_url: 'https://e.cn/a(1).png', alt_text: '进度[图]' },
      '![进度［图］](https://e.cn/a%281%29.png)',
    ],
    ['an image by mediaId', { type: 'image', image_url: '@lALPx1', alt_text: '图' }, '![图](@lALPx1)'],
    ['an image of another kind', { type: 'image', image_url: 'javascript:x', alt_text: '图' }, '图'],
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '看*这里' }] }],
      },
      '看＊这里',
    ],
  ])('%s', (_, block, text) => {
    expect(shown([block])[0]).toMatchObject({ format: 'markdown', text });
  });

  test('stand apart by an empty line', () => {
    expect(shown([section('甲'), section('乙')])[0]?.text).toBe('甲\n\n乙');
  });

  test('a block that cannot be shown is left out, and the text stands in when none can', () => {
    expect(shown([{ type: 'video' }, section('甲')])[0]?.text).toBe('甲');
    expect(shown([{ type: 'video' }])[0]).toMatchObject({ format: 'text', text: '通知' });
  });

  test('a message without blocks is a text, without marks', () => {
    const [part] = encode({ text: '*已记* A&amp;B <https://e.cn|看> `x`', blocks: [] }, person);
    expect(part).toMatchObject({ format: 'text', text: '已记 A&B 看（https://e.cn/） x' });
  });

  test('a message is never empty, nor its title', () => {
    expect(encode({ text: '', blocks: [] }, person)).toMatchObject([{ text: ' ', title: '督办' }]);
  });

  test('the title is the text in plain words, short', () => {
    const [part] = encode({ text: `*提醒* <https://e.cn|网页>${'长'.repeat(99)}`, blocks: [] }, person);
    expect(part?.title).toMatch(/^提醒 网页（https:\/\/e\.cn\/）长+$/);
    expect(Array.from(part?.title ?? '')).toHaveLength(60);
  });
});

describe('mrkdwn', () => {
  test.each([
    ['*粗* _斜_ ~划~', '**粗** *斜* ~~划~~'],
    ['*粗 _斜_*', '**粗 斜**'],
    ['3*4*5 与 a_b_c', '3＊4＊5 与 a_b_c'],
    ['共*3*项', '共＊3＊项'],
    ['输入 `/进展 A23 80%`', '输入 **/进展 A23 80%**'],
    ['```\n/核验 B10\n```', '/核验 B10'],
    ['甲\n乙', '甲  \n  乙'],
    ['甲\n\n乙', '甲\n\n乙'],
    ['> 引用\n> 二行\n正文', '> 引用  \n  > 二行\n\n正文'],
    ['23. 路基\n+ 5\n- 6\n- 六', '23．路基  \n  ＋ 5  \n  － 6  \n  - 六'],
    ['A&amp;B &lt;5', 'A&B ＜5'],
    ['- 一\n- 二', '- 一  \n  - 二'],
    ['<https://e.cn/a?b=1&amp;c=(2)|看[表]>', '[看［表］](https://e.cn/a?b=1&c=%282%29)'],
    ['<https://e.cn>', '[https://e.cn](https://e.cn/)'],
    [
      '<dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fe.cn&amp;pc_slide=true|填写>',
      '[填写](dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fe.cn&pc_slide=true)',
    ],
    ['<!date^1^{date}|9月1日>', '9月1日'],
    ['<#C1|工作群>', '工作群'],
  ])('%j becomes %j', (mrkdwn, markdown) => {
    expect(said(mrkdwn)).toBe(markdown);
  });

  test.each([
    ['a link', '[点我](https://evil.cn)'],
    ['a picture', '![x](https://evil.cn/x.png)'],
    ['a command link', '[好](dtmd://dingtalkclient/sendMessage?content=x)'],
    ['HTML', '&lt;font color=red&gt;红&lt;/font&gt;'],
    ['an entity', '&amp;lt;b&amp;gt;'],
    ['raw HTML', '<font color=red>红</font>'],
    ['a heading', '# 大标题'],
    ['a heading without a blank', '##大标题'],
    ['a rule', '标题\n---'],
    ['an underlined heading', '标题\n==='],
    ['a fence', '```js'],
    ['bold of markdown', '**粗**'],
    ['bold of underscores', '__粗__'],
    ['a lone star', '5 * 3'],
    ['an escape', 'C:\\dir\\[x]'],
    ['strong strike', '~~x~~'],
    ['a javascript link', '<javascript:alert(1)|x>'],
    ['a javascript link in the side panel', '<dingtalk://dingtalkclient/page/link?url=javascript%3Ax|x>'],
    ['a command link of Slack', '<dtmd://dingtalkclient/sendMessage?content=x|好>'],
    ['indented code', '    rm -rf'],
  ])('%s in the words stays text', (_, text) => {
    const result = said(text) ?? '';
    expect(result).not.toMatch(/[[\]<>`\\]|\*|^\s*#|^ {4}|__|~~|&\w+;|^[-=]{3}/m);
    expect(result).not.toBe('');
  });

  test('nobody rings the whole group', () => {
    for (const call of ['<!channel>', '<!here>', '<!everyone>', '@所有人', '@all']) {
      const [part] = shown([section(`${call} 看`)], group);
      expect(part?.atUserIds).toEqual([]);
    }
    expect(said('<!channel> 看', group)).toBe('全体成员 看');
  });
});

describe('mentions', () => {
  test('ring through a webhook: in the list and in the text', () => {
    const [part] = shown([section('请 <@staff01> 与<@staff02|水利局>、<@staff01>看')], group);
    expect(part?.atUserIds).toEqual(['staff01', 'staff02']);
    expect(part?.text).toBe('请 @staff01  与@staff02 、@staff01 看');
  });

  test('ring at the end of a line and of the message', () => {
    expect(shown([section('<@a1>\n\n请看 <@b2>')], group)[0]?.atUserIds).toEqual(['a1', 'b2']);
    expect(encode({ text: '<@a1>\n请看', blocks: [] }, group)[0]?.atUserIds).toEqual(['a1']);
  });

  test('are only names where DingTalk has no @', () => {
    expect(shown([section('请 <@staff01|水利局> 看')], person)).toMatchObject([
      { text: '请 @水利局 看', atUserIds: [] },
    ]);
  });

  test('of people without a staff id are only names', () => {
    expect(shown([section('<@external:$:x|访客>')], group)).toMatchObject([{ text: '@访客', atUserIds: [] }]);
  });

  test('ring at most fifty', () => {
    const many = Array.from({ length: 60 }, (_, index) => `<@staff${index}>`).join('');
    expect(shown([section(many)], group)[0]?.atUserIds).toHaveLength(50);
  });
});

describe('buttons', () => {
  const button = (text: string, more: object) => ({ type: 'button', text: plain(text), ...more });
  const actions = (...elements: object[]) => ({ type: 'actions', elements });
  const pass = button('通过', { action_id: 'run:verify', value: '/核验 B10 通过' });

  test('with a command become links that send it', () => {
    const link =
      '[通过](dtmd://dingtalkclient/sendMessage?content=%2F%E6%A0%B8%E9%AA%8C%20B10%20%E9%80%9A%E8%BF%87)';
    expect(shown([actions(pass)])[0]?.text).toBe(link);
  });

  test('in a group come with one line that says what to type', () => {
    const back = button('退回', { action_id: 'run:return', value: '/核验 B10 退回' });
    const text = shown([actions(pass, back), section('x')], group)[0]?.text ?? '';
    expect(text.split('\n\n').at(-1)).toBe(
      '> 点了没有回音时，请 @督办机器人 并发送：/核验 B10 通过 （其他按钮同理）',
    );
    expect(shown([actions(pass)], person)[0]?.text).not.toContain('并发送');
    expect(shown([section('x')], group)[0]?.text).toBe('x');
  });

  test('with an address become links, with neither they are labels', () => {
    const open = button('看板', { url: 'https://e.cn/board', action_id: 'x' });
    const dead = button('确认', { action_id: 'confirm', value: '/完成 A1' });
    const evil = button('坏', { url: 'javascript:x', action_id: 'x' });
    expect(shown([actions(open, dead, evil)], group)[0]?.text).toBe('[看板](https://e.cn/board)　确认　坏');
  });

  test('options of a select become one link each', () => {
    const option = (text: string, value: string) => ({ text: plain(text), value });
    const select = {
      type: 'static_select',
      action_id: 'run:which',
      options: [option('A1', '/查 A1'), option('A2', '/查 A2')],
    };
    expect(shown([actions(select)])[0]?.text).toBe(`[A1](${dtmd('/查 A1')})　[A2](${dtmd('/查 A2')})`);
  });

  test('beside a section stand under it', () => {
    expect(shown([{ ...section('A23'), accessory: pass }])[0]?.text).toBe(
      `A23  \n  [通过](${dtmd('/核验 B10 通过')})`,
    );
  });

  test('cannot be ended by what they send', () => {
    const link = dtmd('/进展 A1 (一)* [x](y)');
    expect(link).not.toMatch(/[()[\]*\s]/);
    expect(decodeURIComponent(link.split('content=')[1] ?? '')).toBe('/进展 A1 (一)* [x](y)');
  });
});

describe('a long message', () => {
  const block = (index: number) => section(`第${index}块 ${'字'.repeat(900)}`);

  test('is cut between blocks and its parts are numbered', () => {
    const parts = shown(Array.from({ length: 12 }, (_, index) => block(index)));
    expect(parts).toHaveLength(3);
    parts.forEach((part, index) => {
      expect(jsonBytes(part.text)).toBeLessThanOrEqual(person.textBytes);
      expect(part.text).toMatch(/^第\d+块 /);
      expect(part.text.endsWith(`（${index + 1}/3）`)).toBe(true);
      expect(part.title).toBe(`通知（${index + 1}/3）`);
    });
    const all = parts.map(({ text }) => text).join('');
    for (let index = 0; index < 12; index += 1) expect(all).toContain(`第${index}块 字`);
  });

  test('of one block is cut between lines, and a line without end between characters', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `第${index}行 ${'字'.repeat(30)}`).join('\n');
    const byLine = shown([section(lines)]);
    expect(byLine.length).toBeGreaterThan(1);
    for (const { text } of byLine) expect(text).toMatch(/^\s*第\d+行/);
    const endless = shown([section('😀"'.repeat(9_000))]);
    expect(endless.every(({ text }) => jsonBytes(text) <= person.textBytes && !text.includes('\ufffd'))).toBe(
      true,
    );
    expect(endless.map(({ text }) => text.replace(/\s*（.*$/, '')).join('')).toBe('😀"'.repeat(9_000));
  });

  test('rings in each part only those who stand in it', () => {
    const parts = shown(
      [section(`<@a1> ${'字'.repeat(4_000)}`), section(`<@b2> ${'字'.repeat(4_000)}`)],
      group,
    );
    expect(parts.map(({ atUserIds }) => atUserIds)).toEqual([['a1'], ['b2']]);
  });

  test('that just fits is not cut', () => {
    expect(shown([section('字'.repeat(4_660))])).toHaveLength(1);
  });
});
