// Reads a view that an app wants to show, and refuses it as Slack would.
import { randomBytes } from 'node:crypto';
import {
  type Block,
  type Element,
  element,
  INPUTS,
  type Modal,
  modal,
  NEEDS_OPTIONS,
  type UnnamedBlock,
  type UnnamedElement,
} from './view-schema.ts';

/** The names are those of Slack's Web API. */
export type ViewError =
  | 'invalid_arguments'
  | 'expired_trigger_id'
  | 'exchanged_trigger_id'
  | 'invalid_trigger_id'
  | 'not_found'
  | 'hash_conflict'
  | 'push_limit_reached'
  | 'view_too_large'
  | 'duplicate_external_id';

/** A call of views.* that Slack would answer with `ok: false`. */
export class ViewRefused extends Error {
  readonly slackError: ViewError;
  /** For `response_metadata.messages`. */
  readonly messages: readonly string[];
  constructor(slackError: ViewError, messages: readonly string[] = []) {
    super([slackError, ...messages].join(': '));
    this.name = 'ViewRefused';
    this.slackError = slackError;
    this.messages = messages;
  }
}

/** docs.slack.dev/reference/methods/views.open: 250 kb. */
const MOST_BYTES = 250_000;

/** @param view the object, or its JSON. @throws ViewRefused */
export function readView(view: unknown): Modal {
  const text = typeof view === 'string' ? view : (JSON.stringify(view) ?? '');
  if (text === '') throw invalid('missing required field: view', []);
  if (Buffer.byteLength(text) > MOST_BYTES) throw new ViewRefused('view_too_large');
  const parsed = modal.safeParse(fromJson(text));
  if (!parsed.success) {
    const messages = parsed.error.issues.map(({ message, path }) => complaint(message, path));
    throw new ViewRefused('invalid_arguments', messages);
  }
  const named: Modal = { ...parsed.data, blocks: parsed.data.blocks.map(withIds) };
  named.blocks.forEach(checkBlock);
  checkNames(named);
  return named;
}

/** Reads one element of a message as if it stood in an input block. @throws ViewRefused */
export function readElement(input: unknown): Element {
  const parsed = element.safeParse(fromJson(JSON.stringify(input) ?? ''));
  if (!parsed.success) throw invalid('the element cannot be read', []);
  const named = withActionId(parsed.data);
  if (named.type !== 'overflow' && !INPUTS.has(named.type))
    throw invalid(`unsupported type: ${named.type}`, []);
  checkElement(named, []);
  return named;
}

/** Postgres takes neither NUL nor half a character, and no reader misses them. */
function fromJson(text: string): unknown {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value;
  try {
    return JSON.parse(text, clean);
  } catch {
    throw invalid('must be JSON', []);
  }
}

/** Slack gives what has no id one of its own. */
function withIds(one: UnnamedBlock): Block {
  const named: Block = { ...one, block_id: one.block_id ?? randomId() };
  if (one.element !== undefined) named.element = withActionId(one.element);
  if (one.accessory !== undefined) named.accessory = withActionId(one.accessory);
  if (one.type === 'actions') named.elements = (one.elements ?? []).map(withActionId);
  return named;
}

const withActionId = (one: UnnamedElement): Element => ({ ...one, action_id: one.action_id || randomId() });

function checkBlock(block: Block, index: number): void {
  const path = ['blocks', index];
  if (block.type === 'input') {
    if (block.label === undefined) throw invalid('missing required field: label', path);
    if (block.element === undefined) throw invalid('missing required field: element', path);
    if (!INPUTS.has(block.element.type)) throw invalid('unsupported type', [...path, 'element', 'type']);
    checkElement(block.element, [...path, 'element']);
  }
  if (block.type === 'header' || (block.type === 'section' && block.fields === undefined)) {
    if (typeof block.text !== 'object') throw invalid('missing required field: text', path);
  }
  if (block.accessory !== undefined) checkElement(block.accessory, [...path, 'accessory']);
  if (block.type !== 'actions') return;
  const elements = element.array().min(1).max(25).safeParse(block.elements);
  if (!elements.success) throw invalid('must hold 1 to 25 elements that can be read', [...path, 'elements']);
  elements.data.forEach((one, at) => {
    checkElement(one, [...path, 'elements', at]);
  });
}

function checkElement(one: UnnamedElement, path: readonly PropertyKey[]): void {
  if (NEEDS_OPTIONS.has(one.type) && one.options === undefined && one.option_groups === undefined) {
    throw invalid('missing required field: options', path);
  }
  if (one.type === 'button' && one.text === undefined) throw invalid('missing required field: text', path);
}

function checkNames({ blocks, submit }: Modal): void {
  const isForm = blocks.some(({ type }) => type === 'input');
  if (isForm && !submit) throw invalid('missing required field: submit', []);
  const ids = blocks.map(({ block_id }) => block_id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(`block_id already exists: ${twice}`, ['blocks']);
}

/** Five letters and digits, as Slack makes them. */
const randomId = () => randomBytes(4).toString('base64url').slice(0, 5);

const complaint = (message: string, path: readonly PropertyKey[]) =>
  `[ERROR] ${message} [json-pointer:/${['view', ...path].join('/')}]`;

const invalid = (message: string, path: readonly PropertyKey[]) =>
  new ViewRefused('invalid_arguments', [complaint(message, path)]);
