// Every kind of Block Kit block, as DingTalk shows it.
import { describe, expect, test } from 'vitest';
import { encode, type Target } from '../../../src/chat/dingtalk/encode/encode.ts';

const group: Target = { isGroup: true, canRing: true, textBytes: 15_000 };
const shown = (...blocks: readonly object[]) => encode({ text: '通知', blocks }, group)[0];
const said = (...blocks: readonly object[]) => shown(...blocks)?.text;
const plain = (text: string) => ({ type: 'plain_text', text });
const words = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });

describe('rich text', () => {
  test.each([
    [
      'styles',
      line(words('甲 '), words('粗 ', { bold: true }), words('码', { code: true })),
      '甲 **粗** **码**',
    ],
    ['a style over two lines', line(words('一\n二', { strike: true })), '~~一~~  \n  ~~二~~'],
    ['a person', line({ type: 'user', user_id: 'staff01' }), '@staff01'],
    [
      'a link',
      line({ type: 'link', url: 'https://e.cn/a(1)', text: '[表]' }),
      '[［表］](https://e.cn/a%281%29)',
    ],
    ['a link to a command', line({ type: 'link', url: 'dtmd://x', text: '点' }), '点'],
    ['an emoji by its code', line({ type: 'emoji', name: 'nobody_knows', unicode: '1f389' }), '🎉'],
    ['an emoji by its name', line({ type: 'emoji', name: 'rocket' }), '🚀'],
    ['an emoji that nobody knows', line({ type: 'emoji', name: 'our_logo' }), ':our_logo:'],
    [
      'a date in China, by its format',
      line({ type: 'date', timestamp: 1_725_148_800, format: '{date_num} {time}' }),
      '2024-09-01 08:00',
    ],
    [
      'a date by its fallback',
      line({ type: 'date', timestamp: 1, format: '{date}', fallback: '9月1日' }),
      '9月1日',
    ],
    ['a call to everybody', line({ type: 'broadcast', range: 'here' }), '全体成员'],
    ['a channel', line({ type: 'channel', channel_id: 'cid1' }), 'cid1'],
    ['a group of users', line({ type: 'usergroup', usergroup_id: 'S1' }), '@S1'],
    ['a colour', line(words('色'), { type: 'color', value: '#F405B3' }), '色#F405B3'],
    ['a heading in the words', line(words('# 一')), '＃ 一'],
    ['a quote', { type: 'rich_text_quote', elements: [words('引\n用')] }, '> 引  \n  > 用'],
    ['code', { type: 'rich_text_preformatted', elements: [words('if\n  x*')] }, 'if  \n  　x＊'],
  ])('%s', (_, element, text) => {
    expect(said(rich(element))).toBe(text);
  });

  test('lists, nested and numbered on', () => {
    const list = (style: string, more: object, ...items: string[]) => ({
      type: 'rich_text_list',
      style,
      ...more,
      elements: items.map((item) => line(words(item))),
    });
    const text = said(
      rich(
        list('ordered', {}, '一', '二'),
        list('bullet', { indent: 1 }, '子'),
        list('ordered', { offset: 2 }, '三'),
        list('bullet', {}, '点\n二行'),
      ),
    );
    expect(text?.split(/ *\n */)).toEqual(['1. 一', '2. 二', '　· 子', '3. 三', '- 点 二行']);
  });
});

describe('standard markdown', () => {
  const markdown = (text: string) => said({ type: 'markdown', text });

  test.each([
    ['# 标题 #', '# 标题'],
    ['**粗** __粗__ *斜* _斜_ ~~划~~', '**粗** **粗** *斜* *斜* ~~划~~'],
    ['`/进展 A23`', '**/进展 A23**'],
    ['[看](https://e.cn) <https://e.cn/x>', '[看](https://e.cn/) [https://e.cn/x](https://e.cn/x)'],
    ['![图](https://e.cn/a.png)', '![图](https://e.cn/a.png)'],
    [
      '[好](dtmd://dingtalkclient/sendMessage?content=x)',
      '［好］(dtmd://dingtalkclient/sendMessage?content=x)',
    ],
    ['![x](javascript:alert)', 'x'],
    ['- 一\n  - 子\n* 二', '- 一  \n  　· 子  \n  - 二'],
    ['1. 一\n2) 二', '1. 一  \n  2. 二'],
    ['- [ ] 未\n- [x] 完', '- ☐ 未  \n  - ☑ 完'],
    ['> 引', '> 引'],
    ['***', '――――――'],
    ['\\*星\\*', '＊星＊'],
    ['<b>x</b> &lt;', '＜b＞x＜/b＞ ＜'],
    ['```\n# *x*\n```', '＃ ＊x＊'],
    ['| 任务 | 单位 |\n| --- | :-: |\n| A1 | 水利局 |', '- A1；单位：水利局'],
    [':tada: 10:30:45', '🎉 10:30:45'],
  ])('%j becomes %j', (written, text) => {
    expect(markdown(written)).toBe(text);
  });
});

describe('tables become lists', () => {
  const cell = (text: string) => ({ type: 'raw_text', text });

  test('of their rows, each value with its column', () => {
    const rows = [
      [cell('任务'), cell('进度'), cell('说明')],
      [cell('A1'), { type: 'raw_number', value: 80 }, cell('')],
      [rich(line(words('A2', { bold: true }))), cell('*45*%'), cell('缺\n材料')],
    ];
    expect(said({ type: 'table', rows })).toBe('- A1；进度：80  \n  - **A2**；进度：＊45＊%；说明：缺 材料');
    expect(said({ type: 'data_table', caption: '汇总', rows })).toMatch(/^汇总 {2}\n {2}- A1/);
  });

  test('of one line when there is only the head', () => {
    expect(said({ type: 'table', rows: [[cell('甲'), cell('乙')]] })).toBe('甲　乙');
  });
});

describe('other blocks', () => {
  test.each([
    [
      'a video',
      { type: 'video', title: plain('视频'), title_url: 'https://e.cn/v', description: plain('讲解') },
      '[视频](https://e.cn/v)  \n  讲解',
    ],
    ['a file', { type: 'file', external_id: 'ABC', source: 'remote' }, '文件：ABC'],
    ['an alert', { type: 'alert', text: plain('注意'), level: 'warning' }, '> 注意'],
    [
      'an image of Slack',
      { type: 'image', slack_file: { url: 'https://e.cn/a.png' }, alt_text: '图' },
      '![图](https://e.cn/a.png)',
    ],
    [
      'an image with a title',
      { type: 'image', title: plain('进度'), image_url: '@lAL1', alt_text: '图' },
      '进度  \n  ![图](@lAL1)',
    ],
    [
      'a card',
      { type: 'card', title: { type: 'mrkdwn', text: '*题*' }, body: { type: 'mrkdwn', text: '文' } },
      '**题**  \n  文',
    ],
    [
      'a plan',
      { type: 'plan', title: '计划', tasks: [{ type: 'task_card', title: '一步', status: 'pending' }] },
      '### 计划\n\n**一步**',
    ],
    [
      'a container',
      { type: 'container', title: plain('箱'), child_blocks: [{ type: 'divider' }] },
      '### 箱\n\n――――――',
    ],
    [
      'an input',
      { type: 'input', label: plain('日期'), element: { type: 'datepicker', action_id: 'd' } },
      '日期  \n  选择日期',
    ],
    ['an unknown block with a fallback', { type: 'hologram', fallback: '全息 *图*' }, '全息 ＊图＊'],
    ['an unknown block with a text', { type: 'hologram', text: { type: 'mrkdwn', text: '*文*' } }, '**文**'],
  ])('%s', (_, block, text) => {
    expect(said(block)).toBe(text);
  });

  test('an unknown block without words is left out', () => {
    expect(said({ type: 'hologram' }, { type: 'divider' })).toBe('――――――');
  });

  test('an emoji is written out in headers and plain texts unless told not to', () => {
    expect(said({ type: 'header', text: plain(':warning: 逾期') })).toBe('### ⚠️ 逾期');
    expect(said({ type: 'section', text: { ...plain(':warning:'), emoji: false } })).toBe(':warning:');
  });
});

describe('legacy attachments', () => {
  const withAttachments = (text: string, ...attachments: object[]) =>
    encode({ text, blocks: [], attachments }, group)[0];

  test('show all they hold under the text', () => {
    const part = withAttachments('请看', {
      color: 'danger',
      pretext: '前言',
      author_name: '督查室',
      title: '通报',
      title_link: 'https://e.cn',
      text: '*A1* <@staff01>',
      fields: [{ title: '期限', value: '9月', short: true }],
      image_url: 'https://e.cn/a.png',
      footer: '来源',
      ts: 1_725_148_800,
    });
    expect(part?.text.split(/\s*\n\s*/)).toEqual([
      '请看',
      '前言',
      '督查室',
      '[通报](https://e.cn/)',
      '**A1** @staff01',
      '**期限** 9月',
      '![通报](https://e.cn/a.png)',
      '来源　2024-09-01 08:00',
    ]);
    expect(part?.atUserIds).toEqual(['staff01']);
  });

  test('hold blocks, or else their fallback', () => {
    expect(withAttachments('', { blocks: [{ type: 'divider' }] })?.text).toBe('――――――');
    expect(withAttachments('', { fallback: '备用' })?.text).toBe('备用');
    expect(withAttachments('只有字', {})?.text).toBe('只有字');
  });
});

describe('mentions', () => {
  const calls = (text: string, more: Partial<Target> = {}) =>
    encode(
      { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] },
      { ...group, ...more },
    )[0];

  test('ring fifty people, and the others are named', () => {
    const many = Array.from({ length: 55 }, (_, index) => `<@staff${index}|${index}号>`).join(' ');
    const part = calls(many);
    expect(part?.atUserIds).toHaveLength(50);
    expect(part?.text).toContain('@staff49 ');
    expect(part?.text).not.toContain('@staff50');
    expect(part?.text).toContain('@50号');
  });

  test('show a name where one is known and nobody can be rung', () => {
    const nameOf = (user: string) => (user === 'staff01' ? '水利局' : undefined);
    expect(calls('<@staff01> <@staff02>', { canRing: false, nameOf })?.text).toBe('@水利局 @staff02');
  });

  test('ring the whole group only when the app was told so', () => {
    expect(calls('<!here> 看')).toMatchObject({ isAtAll: false, text: '全体成员 看' });
    expect(calls('<!here> 看', { canRingAll: true })).toMatchObject({ isAtAll: true, text: '@所有人  看' });
    expect(calls('@所有人 看', { canRingAll: true })).toMatchObject({ isAtAll: false });
  });

  test('of groups of users, and dates without a fallback, are words', () => {
    expect(calls('<!subteam^S1|@督查室> <!subteam^S2>')?.text).toBe('@督查室 @S2');
    expect(calls('<!date^1725148800^{date_short}^https://e.cn|>')?.text).toBe(
      '[2024年9月1日](https://e.cn/)',
    );
    expect(calls('<!date^x^{date}>后')?.text).toBe('后');
  });
});
