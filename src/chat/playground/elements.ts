// Finds what may be pressed or chosen in a message's blocks. Pure.

export interface Option {
  readonly text: object;
  readonly value: string;
}

export interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: object;
  readonly value?: string;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly options: readonly Option[] }[];
}

export interface Choice {
  readonly blockId: string;
  readonly element: Element;
  /** The chosen option; null for a button. */
  readonly option: Option | null;
}

interface Block {
  readonly block_id?: string;
  readonly accessory?: Element;
  readonly elements?: readonly Element[];
}

export type ChoiceProblem = 'no-such-action' | 'no-such-value';

/** @param value null stands for a button without a value */
export function findChoice(
  blocks: readonly object[],
  actionId: string,
  value: string | null,
): Choice | ChoiceProblem {
  const named = interactive(blocks).filter(({ element }) => element.action_id === actionId);
  if (named.length === 0) return 'no-such-action';
  for (const { blockId, element } of named) {
    if (element.type === 'button') {
      if ((element.value ?? null) === value) return { blockId, element, option: null };
      continue;
    }
    const option = optionsOf(element).find((offered) => offered.value === value);
    if (option) return { blockId, element, option };
  }
  return 'no-such-value';
}

/** Slack names blocks and elements that came without a name; listeners and actions rely on it. */
export function nameElements(blocks: readonly object[]): object[] {
  return blocks.map((raw, index) => {
    const block = raw as Block & { type?: string };
    const named = { ...block, block_id: block.block_id ?? `b${index}` };
    if (block.type !== 'actions' || !Array.isArray(block.elements)) return named;
    return {
      ...named,
      elements: block.elements.map((element, at) => ({
        ...element,
        action_id: element.action_id ?? `a${index}.${at}`,
      })),
    };
  });
}

function interactive(blocks: readonly object[]): { blockId: string; element: Element }[] {
  return (blocks as readonly Block[]).flatMap((block) => {
    const elements = [block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])];
    return elements
      .filter((element) => element?.action_id !== undefined)
      .map((element) => ({ blockId: block.block_id ?? '', element: element as Element }));
  });
}

function optionsOf(element: Element): readonly Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}
