// One message with every block and every element of Block Kit that the page knows, and some that it does not.

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const OPTIONS = [
  { text: plain('一季度'), value: 'q1', description: plain('一月至三月') },
  { text: plain('二季度'), value: 'q2' },
  { text: plain('三季度'), value: 'q3' },
];
const words = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const list = (style: string, indent: number, ...items: string[]) => ({
  type: 'rich_text_list',
  style,
  indent,
  elements: items.map((item) => section(words(item))),
});
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const SHOWN: object[] = [
  { type: 'header', text: plain('版式总览') },
  { type: 'section', text: mrkdwn('请 <@U1> 和 <@U3> 看 <#C2> :white_check_mark: <!here>') },
  {
    type: 'context',
    elements: [{ type: 'image', image_url: PICTURE, alt_text: '小图' }, mrkdwn('*截至* 今日')],
  },
  { type: 'divider' },
  { type: 'image', title: plain('进度图'), image_url: PICTURE, alt_text: '各单位进度' },
  {
    type: 'rich_text',
    elements: [
      section(
        words('粗', { bold: true }),
        words('斜', { italic: true }),
        words('删', { strike: true }),
        words('码', { code: true }),
        words('线', { underline: true }),
        { type: 'link', url: 'https://example.gov.cn/', text: '原文' },
        { type: 'link', url: 'javascript:alert(1)', text: '坏链接' },
        { type: 'user', user_id: 'U2' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'broadcast', range: 'channel' },
        { type: 'emoji', name: 'snail', unicode: '1f40c' },
        { type: 'emoji', name: 'no_such_emoji' },
      ),
      list('ordered', 0, '第一层', '又一条'),
      list('bullet', 1, '第二层'),
      list('bullet', 2, '第三层'),
      list('ordered', 0, '回到第一层'),
      { type: 'rich_text_quote', elements: [words('引用的话')] },
      { type: 'rich_text_preformatted', elements: [words('原样\n  文字 <b>')] },
    ],
  },
  {
    type: 'markdown',
    text: '## 小标题\n\n正文 **粗** *斜* ~~删~~ `码` [链接](https://example.gov.cn/a) <img src=x>\n\n1. 甲\n   - 甲一\n2. 乙\n\n> 引\n\n| 单位 | 进度 |\n|---|---|\n| 农业农村局 | 80% |\n\n```\n代码 <b>\n```\n\n---',
  },
  { type: 'video', title: plain('航拍'), video_url: 'https://example.gov.cn/v', alt_text: '航拍视频' },
  { type: 'file', external_id: '附件一', source: 'remote' },
  { type: 'from_the_future', fallback: '这是未来的版式' },
  { type: 'section' },
  { type: 'header' },
];

export const USED: object[] = [
  {
    type: 'section',
    block_id: 'lead',
    text: mrkdwn('牵头人'),
    accessory: { type: 'users_select', action_id: 'lead', placeholder: plain('选择牵头人') },
  },
  {
    type: 'actions',
    block_id: 'picks',
    elements: [
      { type: 'conversations_select', action_id: 'room', placeholder: plain('选择频道') },
      { type: 'datepicker', action_id: 'day', placeholder: plain('选择日期'), initial_date: '2022-09-30' },
      { type: 'timepicker', action_id: 'time', placeholder: plain('选择时间') },
      { type: 'datetimepicker', action_id: 'moment', initial_date_time: 1_664_497_800 },
      {
        type: 'multi_static_select',
        action_id: 'quarters',
        placeholder: plain('选择季度'),
        options: OPTIONS,
      },
      { type: 'multi_users_select', action_id: 'helpers', placeholder: plain('选择配合人') },
    ],
  },
  {
    type: 'actions',
    block_id: 'checks',
    elements: [
      { type: 'checkboxes', action_id: 'boxes', options: OPTIONS },
      { type: 'radio_buttons', action_id: 'radio', options: OPTIONS, initial_option: OPTIONS[1] },
    ],
  },
  {
    type: 'input',
    block_id: 'note',
    label: plain('说明'),
    hint: plain('一两句话'),
    optional: true,
    element: { type: 'plain_text_input', action_id: 'text', multiline: true },
  },
  {
    type: 'actions',
    block_id: 'end',
    elements: [
      { type: 'button', action_id: 'submit', text: plain('一并提交'), style: 'primary', value: 'all' },
      { type: 'external_select', action_id: 'elsewhere', placeholder: plain('外部选择') },
    ],
  },
];
