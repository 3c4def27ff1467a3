// Block Kit as strictly as Slack reads it: every documented limit that a message of Duban could break.
import { checkActionIds, checkElement } from './block-elements.ts';
import {
  type Complain,
  checkItems,
  checkOptional,
  checkString,
  checkText,
  isObject,
  PLAIN,
} from './block-text.ts';
import type { Json } from './workspace.ts';

export interface BlockContext {
  /** Whether an image block may show this file. */
  readonly isFileReady: (id: string) => boolean;
}

type Check = (block: Json, pointer: string, complain: Complain, context: BlockContext) => void;

export interface Surface {
  readonly most: number;
  /** A modal or a home tab; some blocks belong only there, some only in messages. */
  readonly isView: boolean;
}

const MESSAGE: Surface = { most: 50, isView: false };
const ONLY_IN_MESSAGES = ['markdown', 'file'];

const BLOCKS: Readonly<Record<string, Check>> = {
  section: checkSection,
  header: (block, pointer, complain) =>
    checkText(block.text, `${pointer}/text`, { max: 150, types: PLAIN }, complain),
  divider: () => undefined,
  context: (block, pointer, complain) =>
    checkItems(block.elements, `${pointer}/elements`, [1, 10], complain, (element, at) => {
      if (element.type === 'image') checkElement(element, at, complain, 'context');
      else checkText(element, at, { max: 3000 }, complain);
    }),
  actions: checkActions,
  image: checkImage,
  input: checkInput,
  rich_text: (block, pointer, complain) =>
    checkItems(block.elements, `${pointer}/elements`, [1, 100], complain, () => undefined),
  markdown: (block, pointer, complain) => checkString(block.text, `${pointer}/text`, 12_000, complain),
};

/** Everything that is wrong, in the words that Slack puts into `response_metadata.messages`; none means good. */
export function blockErrors(blocks: unknown, context: BlockContext, surface = MESSAGE): string[] {
  const errors: string[] = [];
  const complain: Complain = (pointer, what) => errors.push(`[ERROR] ${what} [json-pointer:${pointer}]`);
  const ids = new Set<unknown>();
  checkItems(blocks, '/blocks', [0, surface.most], complain, (block, pointer) => {
    const check = BLOCKS[String(block.type)];
    const isMisplaced = surface.isView && ONLY_IN_MESSAGES.includes(String(block.type));
    if (!check || isMisplaced) return complain(pointer, `unsupported type: ${String(block.type)}`);
    checkOptional(block.block_id, `${pointer}/block_id`, 255, complain);
    if (block.block_id !== undefined && ids.has(block.block_id)) {
      complain(`${pointer}/block_id`, 'block_id must be unique');
    }
    ids.add(block.block_id);
    check(block, pointer, complain, context);
  });
  return errors;
}

function checkSection(block: Json, pointer: string, complain: Complain): void {
  if (block.text === undefined && block.fields === undefined) {
    complain(pointer, 'missing required field: text or fields');
  }
  if (block.text !== undefined) checkText(block.text, `${pointer}/text`, { max: 3000 }, complain);
  if (block.fields !== undefined) {
    checkItems(block.fields, `${pointer}/fields`, [1, 10], complain, (field, at) =>
      checkText(field, at, { max: 2000 }, complain),
    );
  }
  if (isObject(block.accessory)) checkElement(block.accessory, `${pointer}/accessory`, complain, 'section');
}

function checkInput(block: Json, pointer: string, complain: Complain): void {
  checkText(block.label, `${pointer}/label`, { max: 2000, types: PLAIN }, complain);
  if (block.hint !== undefined)
    checkText(block.hint, `${pointer}/hint`, { max: 2000, types: PLAIN }, complain);
  if (isObject(block.element)) checkElement(block.element, `${pointer}/element`, complain, 'input');
  else complain(`${pointer}/element`, 'missing required field: element');
}

function checkActions(block: Json, pointer: string, complain: Complain): void {
  const at = `${pointer}/elements`;
  checkItems(block.elements, at, [1, 25], complain, (element, place) =>
    checkElement(element, place, complain, 'actions'),
  );
  if (Array.isArray(block.elements)) checkActionIds(block.elements.filter(isObject), at, complain);
}

function checkImage(block: Json, pointer: string, complain: Complain, context: BlockContext): void {
  checkString(block.alt_text, `${pointer}/alt_text`, 2000, complain);
  if (block.title !== undefined) {
    checkText(block.title, `${pointer}/title`, { max: 2000, types: PLAIN }, complain);
  }
  if (!isObject(block.slack_file)) checkString(block.image_url, `${pointer}/image_url`, 3000, complain);
  else if (!context.isFileReady(String(block.slack_file.id))) {
    complain(`${pointer}/slack_file`, 'invalid slack file');
  }
}
