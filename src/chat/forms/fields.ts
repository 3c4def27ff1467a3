// The fields of a view: which elements hold a value, what they are called in the form, and their `state.values`.
import type { ViewOutput } from '@slack/bolt';
import type { Typed } from './form.ts';
import { choiceKinds } from './read-choice.ts';
import { textKinds } from './read-text.ts';
import { timeKinds } from './read-time.ts';
import type { Kind, Reading, StateValue, Within } from './reading.ts';
import type { Block, Element } from './view-schema.ts';

export interface Field {
  /** Its name in the form; the same as long as the block and the action are called the same. */
  readonly name: string;
  readonly blockId: string;
  readonly element: Element;
  /** Only input blocks can ask for something; elements elsewhere may stay empty. */
  readonly isRequired: boolean;
}

export interface ReadField extends Field {
  readonly reading: Reading;
}

const noFiles: Kind = { initial: () => [], read: () => ({ value: { files: [] }, isEmpty: true }) };
const kinds: Readonly<Record<string, Kind>> = {
  ...textKinds,
  ...choiceKinds,
  ...timeKinds,
  file_input: noFiles,
};

export const blocksOf = (view: ViewOutput): readonly Block[] => view.blocks as unknown as readonly Block[];

/** Every interactive element of a block. */
export function elementsOf(block: Block): readonly Element[] {
  const { type, element, accessory, elements = [] } = block;
  const all = type === 'actions' ? elements : type === 'input' ? [element] : [accessory];
  return all.filter((one) => one !== undefined) as unknown as readonly Element[];
}

export const nameOf = (blockId: string, actionId: string) =>
  `f:${encodeURIComponent(blockId)}:${encodeURIComponent(actionId)}`;

/** @param anywhere also elements that hold a value only once they are used, as overflow menus do */
export function fieldsOf(view: ViewOutput, anywhere = false): readonly Field[] {
  return blocksOf(view).flatMap((block) =>
    elementsOf(block)
      .filter(({ type }) => kinds[type] !== undefined && (anywhere || type !== 'overflow'))
      .map((element) => ({
        name: nameOf(block.block_id, element.action_id),
        blockId: block.block_id,
        element,
        isRequired: block.type === 'input' && block.optional !== true && element.type !== 'file_input',
      })),
  );
}

/** The strings that stand in a field: what was typed, else what the app put there. */
export const standsIn = (field: Field, typed: Typed, within: Within): readonly string[] =>
  typed[field.name] ?? kinds[field.element.type]?.initial(field.element, within) ?? [];

export const readField = (field: Field, typed: Typed, within: Within): ReadField => {
  const { element } = field;
  const reading = kinds[element.type]?.read(element, standsIn(field, typed, within), within);
  return { ...field, reading: reading ?? { value: {}, isEmpty: true } };
};

/** `state.values`, in exactly Slack's shapes. */
export function stateOf(fields: readonly ReadField[]): ViewOutput['state'] {
  const values: Record<string, Record<string, StateValue>> = {};
  for (const { blockId, element, reading } of fields) {
    const block = values[blockId] ?? {};
    block[element.action_id] = { type: element.type, ...reading.value };
    values[blockId] = block;
  }
  return { values };
}

/** What was posted, by field. A field that sent nothing (no box ticked) is empty, not untouched. */
export function typedIn(view: ViewOutput, posted: URLSearchParams): Typed {
  return Object.fromEntries(fieldsOf(view, true).map(({ name }) => [name, posted.getAll(name)]));
}
