// What Slack accepts as a modal view, as far as a form shows it: the limits of docs.slack.dev/reference/views.
import { z } from 'zod';

const plain = (most: number) =>
  z.looseObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most) });
const anyText = z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string().max(3_000) });

export const option = z.looseObject({
  text: anyText,
  value: z.string().max(150),
  description: anyText.optional(),
});
export type Option = z.infer<typeof option>;

const options = z.array(option).min(1).max(100);
const ids = z.array(z.string());
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');

const confirm = z.looseObject({ title: plain(100), text: anyText, confirm: plain(30), deny: plain(30) });

/** One schema for every interactive element: each type uses the fields that Slack gives it. */
export const element = z.looseObject({
  type: z.string(),
  action_id: z.string().max(255).optional(),
  text: plain(75).optional(),
  value: z.string().max(2_000).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(3_000)
    .optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  placeholder: plain(150).optional(),
  focus_on_load: z.boolean().optional(),
  multiline: z.boolean().optional(),
  initial_value: z.string().max(3_000).optional(),
  min_length: z.int().min(0).max(3_000).optional(),
  max_length: z.int().min(1).max(3_000).optional(),
  is_decimal_allowed: z.boolean().optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
  options: options.optional(),
  option_groups: z
    .array(z.looseObject({ label: plain(75), options }))
    .max(100)
    .optional(),
  initial_option: option.optional(),
  initial_options: z.array(option).optional(),
  initial_user: z.string().optional(),
  initial_users: ids.optional(),
  initial_channel: z.string().optional(),
  initial_channels: ids.optional(),
  initial_conversation: z.string().optional(),
  initial_conversations: ids.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  max_selected_items: z.int().min(1).optional(),
  initial_date: z.iso.date().optional(),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
    .optional(),
  initial_date_time: z.int().min(1).max(9_999_999_999).optional(),
});
export type UnnamedElement = z.infer<typeof element>;
export type Element = UnnamedElement & { readonly action_id: string };

const block = z.looseObject({
  type: z.string(),
  block_id: z.string().min(1).max(255).optional(),
  /** A text object, but in a markdown block the text itself. */
  text: z.union([anyText, z.string().max(12_000)]).optional(),
  fields: z.array(anyText).max(10).optional(),
  label: plain(2_000).optional(),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: element.optional(),
  accessory: element.optional(),
  elements: z.array(z.looseObject({ type: z.string() })).optional(),
});
export type UnnamedBlock = z.infer<typeof block>;
export type Block = UnnamedBlock & { readonly block_id: string };

export const modal = z.looseObject({
  type: z.literal('modal'),
  title: plain(24),
  submit: plain(24).nullish(),
  close: plain(24).nullish(),
  blocks: z.array(block).max(100),
  callback_id: z.string().max(255).default(''),
  private_metadata: z.string().max(3_000).default(''),
  external_id: z.string().max(255).default(''),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
});
export type Modal = z.infer<typeof modal> & { readonly blocks: readonly Block[] };

/** Elements that may stand in an input block. */
export const INPUTS: ReadonlySet<string> = new Set([
  ...['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input'],
  ...['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes'],
  ...['external_select', 'multi_external_select'],
  ...['users_select', 'multi_users_select', 'channels_select', 'multi_channels_select'],
  ...['conversations_select', 'multi_conversations_select'],
  ...['datepicker', 'timepicker', 'datetimepicker', 'file_input'],
]);

/** Elements that cannot be without options of their own. */
export const NEEDS_OPTIONS: ReadonlySet<string> = new Set([
  ...['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes', 'overflow'],
]);
