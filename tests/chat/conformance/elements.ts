// Messages with every kind of element that people press, choose from or fill in.
import type { KnownBlock } from '@slack/web-api';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
export const button = (text: string, action_id: string, value = '') => ({
  ...{ type: 'button' as const, text: plain(text), action_id },
  ...(value && { value }),
});
export const COLOURS = [option('红', 'red'), option('绿', 'green'), option('蓝', 'blue')];

const one = (type: string, more: object = {}) => [
  {
    type: 'section',
    block_id: 'it',
    text: plain('请选'),
    accessory: { type, action_id: 'it', ...more },
  } as never,
];

/** One message for each kind of element, by the name that a test asks for it by. */
export const MESSAGES: Readonly<Record<string, KnownBlock[]>> = {
  按钮: [
    {
      type: 'section',
      block_id: 'top',
      text: plain('A23 路基工程'),
      accessory: button('详情', 'detail', 'A23'),
    },
    {
      type: 'actions',
      block_id: 'row',
      elements: [button('通过', 'verify', 'yes'), button('退回', 'reject', 'no')],
    },
  ],
  应答: [
    {
      type: 'actions',
      elements: [
        button('替换', 'replace'),
        button('删除', 'delete'),
        button('悄悄说', 'whisper'),
        button('大声说', 'loud'),
        button('接着说', 'say'),
        button('改掉', 'update'),
        button('撤掉', 'remove'),
        button('填表', 'form'),
      ],
    },
  ],
  下拉: [
    {
      type: 'actions',
      block_id: 'menu',
      elements: [
        { type: 'static_select', action_id: 'colour', placeholder: plain('选颜色'), options: COLOURS },
        button('提交', 'submit', 's'),
      ],
    },
  ],
  更多: [
    {
      type: 'section',
      block_id: 'more',
      text: plain('A23'),
      accessory: { type: 'overflow', action_id: 'overflow', options: COLOURS },
    },
  ],
  单选: one('radio_buttons', { options: COLOURS }),
  时间: one('timepicker'),
  人员: one('users_select'),
  多选: one('multi_static_select', { options: COLOURS }),
  日期: [
    {
      type: 'section',
      block_id: 'when',
      text: plain('延期到哪天'),
      accessory: { type: 'datepicker', action_id: 'day' },
    },
  ],
  表单: [
    {
      type: 'section',
      block_id: 'when',
      text: plain('延期到哪天'),
      accessory: { type: 'datepicker', action_id: 'day' },
    },
    { type: 'actions', block_id: 'row', elements: [button('提交', 'submit', 's')] },
  ],
  勾选: [
    {
      type: 'section',
      block_id: 'which',
      text: plain('哪些办好了'),
      accessory: { type: 'checkboxes', action_id: 'boxes', options: COLOURS },
    },
  ],
};
