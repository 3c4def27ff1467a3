// Asks the app for the options of external selects. A page without script cannot ask while somebody types, so it
// asks once, for everything.
import type { Block as SlackBlock } from '@slack/web-api';
import { z } from 'zod';
import { blockSuggestion } from './bodies.ts';
import { blocksOf } from './fields.ts';
import type { Form } from './form.ts';
import type { FormsOptions } from './options.ts';
import { type Block, type Element, option } from './view-schema.ts';

const options = z.array(option);
const answered = z.object({
  options: options.optional(),
  option_groups: z.array(z.looseObject({ label: z.looseObject({ text: z.string() }), options })).optional(),
});

const isExternal = (one: unknown): one is Element =>
  /^(multi_)?external_select$/.test((one as Element | undefined)?.type ?? '');

/** The form as it was, but that its external selects hold what can be chosen now. */
export async function withSuggestions(setting: FormsOptions, form: Form): Promise<Form> {
  const blocks = blocksOf(form.view);
  const all = blocks.flatMap(({ element, accessory, elements = [] }) => [element, accessory, ...elements]);
  if (!all.some(isExternal)) return form;
  const filled = await Promise.all(blocks.map((block) => fill(setting, form, block)));
  return { ...form, view: { ...form.view, blocks: filled as unknown as SlackBlock[] } };
}

async function fill(setting: FormsOptions, form: Form, block: Block): Promise<Block> {
  const ask = async <T>(one: T): Promise<T> =>
    isExternal(one) ? { ...one, ...(await suggested(setting, form, block.block_id, one)) } : one;
  const { element, accessory, elements } = block;
  return {
    ...block,
    ...(element && { element: await ask(element) }),
    ...(accessory && { accessory: await ask(accessory) }),
    ...(elements && { elements: await Promise.all(elements.map(ask)) }),
  };
}

/** An app that fails or says nothing offers nothing; what the element began with can always be kept. */
async function suggested(
  { submit }: FormsOptions,
  form: Form,
  blockId: string,
  { action_id, initial_option, initial_options = [] }: Element,
): Promise<Pick<Element, 'options' | 'option_groups'>> {
  const { answer } = await submit(blockSuggestion(form, blockId, action_id));
  const { options: found, option_groups: groups } = answered.safeParse(answer).data ?? {};
  if (groups !== undefined) return { option_groups: groups as Element['option_groups'] };
  const kept = [...(initial_option ? [initial_option] : []), ...initial_options];
  const known = new Set(found?.map(({ value }) => value));
  return { options: [...kept.filter(({ value }) => !known.has(value)), ...(found ?? [])] };
}
