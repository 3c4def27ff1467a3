// Finds what may be pressed, chosen or filled in among blocks. Pure.
import { type Chosen, type ChosenProblem, chosen, type Given } from './chosen.ts';
import type { Element } from './element.ts';

export interface Choice {
  readonly blockId: string;
  readonly element: Element;
  /** Slack's fields for what was chosen; a button's own text and value. */
  readonly chosen: Chosen;
}

interface Block {
  readonly type?: string;
  readonly block_id?: string;
  readonly accessory?: Element;
  readonly element?: Element;
  readonly elements?: readonly Element[];
}

export type ChoiceProblem = 'no-such-action' | ChosenProblem;

export interface Wanted {
  readonly action: string;
  /** Where two elements have one name; any block unless told. */
  readonly block?: string | undefined;
  /** Null stands for a button without a value, and for nothing chosen. */
  readonly value: Given;
}

export function findChoice(
  blocks: readonly object[],
  { action, block, value }: Wanted,
): Choice | ChoiceProblem {
  const named = interactive(blocks).filter(
    ({ blockId, element }) => element.action_id === action && (block === undefined || block === blockId),
  );
  if (named.length === 0) return 'no-such-action';
  for (const { blockId, element } of named) {
    const read = chosen(element, value);
    if (typeof read !== 'string') return { blockId, element, chosen: read };
  }
  return 'no-such-value';
}

/** Slack names blocks and elements that came without a name; listeners and actions rely on it. */
export function nameElements(blocks: readonly object[]): object[] {
  return blocks.map((raw, index) => {
    const block = raw as Block;
    const name = (element: Element, at: number) =>
      STILL.has(element.type) || element.action_id ? element : { ...element, action_id: `a${index}.${at}` };
    return {
      ...block,
      block_id: block.block_id ?? `b${index}`,
      ...(block.accessory && { accessory: name(block.accessory, 0) }),
      ...(block.element && { element: name(block.element, 0) }),
      ...(block.type === 'actions' &&
        Array.isArray(block.elements) && { elements: block.elements.map(name) }),
    };
  });
}

/** Elements that only show something. */
const STILL: ReadonlySet<string> = new Set(['image', 'mrkdwn', 'plain_text']);

/** Everything that has a name, with the block it stands in. */
export function interactive(blocks: readonly object[]): { blockId: string; element: Element }[] {
  return (blocks as readonly Block[]).flatMap((block) => {
    const elements = [
      block.accessory,
      block.element,
      ...(Array.isArray(block.elements) ? block.elements : []),
    ];
    return elements
      .filter((element) => typeof element?.action_id === 'string')
      .map((element) => ({ blockId: block.block_id ?? '', element: element as Element }));
  });
}
