// Views that apps would open.

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const option = (text: string, value: string) => ({ text: plain(text), value });

/** The name of a field in the page. */
export const field = (block: string, action: string) => `f:${block}:${action}`;

export const input = (block_id: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(label),
  element,
  ...more,
});

export const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  callback_id: 'progress',
  title: plain('报送进展'),
  submit: plain('报送'),
  blocks,
  ...more,
});

export const PROGRESS = modal(
  [
    input('percent', '进度', {
      type: 'number_input',
      action_id: 'n',
      is_decimal_allowed: true,
      min_value: '0',
      max_value: '100',
    }),
    input('words', '情况说明', { type: 'plain_text_input', action_id: 't', multiline: true, max_length: 20 }),
    input(
      'day',
      '预计完成',
      { type: 'datepicker', action_id: 'd' },
      { optional: true, hint: plain('不填就是不变') },
    ),
  ],
  { private_metadata: 'A23' },
);
