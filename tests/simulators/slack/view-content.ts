// What a view may be: the documented limits of modals and home tabs (https://docs.slack.dev/reference/views).
import { ApiError } from './api-error.ts';
import { type Complain, checkOptional, checkText, isObject, PLAIN } from './block-text.ts';
import { blockErrors } from './blocks.ts';
import { parseObject } from './call-arguments.ts';
import { isFileReady } from './message-content.ts';
import type { Json, Workspace } from './workspace.ts';

const MOST_BLOCKS = 100;
const MOST_TITLE = 24;
const MOST_METADATA = 3000;
const MOST_CALLBACK_ID = 255;
/** https://docs.slack.dev/reference/methods/views.open/#errors, view_too_large. */
const MOST_BYTES = 250_000;

/** @throws {ApiError} invalid_arguments with every complaint, view_too_large */
export function viewContent(workspace: Workspace, text: string | undefined, type: 'modal' | 'home'): Json {
  if (text === undefined) throw new ApiError('invalid_arguments', ['[ERROR] missing required field: view']);
  const view = parseObject(text, 'invalid_arguments');
  if (text.length > MOST_BYTES) throw new ApiError('view_too_large');
  const errors = viewErrors(workspace, view, type);
  if (errors.length > 0) throw new ApiError('invalid_arguments', errors);
  const blocks = (view.blocks as Json[]).map((block) => ({ block_id: workspace.nextId('b'), ...block }));
  return { private_metadata: '', callback_id: '', ...view, blocks };
}

function viewErrors(workspace: Workspace, view: Json, type: 'modal' | 'home'): string[] {
  const errors: string[] = [];
  const complain: Complain = (pointer, what) => errors.push(`[ERROR] ${what} [json-pointer:/view${pointer}]`);
  if (view.type !== type) complain('/type', `must be ${type}`);
  if (type === 'modal') checkFrame(view, complain);
  checkOptional(view.private_metadata || undefined, '/private_metadata', MOST_METADATA, complain);
  checkOptional(view.callback_id || undefined, '/callback_id', MOST_CALLBACK_ID, complain);
  const context = { isFileReady: (id: string) => isFileReady(workspace, id) };
  errors.push(...blockErrors(view.blocks, context, { most: MOST_BLOCKS, isView: true }));
  return errors;
}

/** The title and the two buttons of a modal. */
function checkFrame(view: Json, complain: Complain): void {
  const rule = { max: MOST_TITLE, types: PLAIN };
  checkText(view.title, '/title', rule, complain);
  if (view.submit !== undefined) checkText(view.submit, '/submit', rule, complain);
  if (view.close !== undefined) checkText(view.close, '/close', rule, complain);
  const hasInput =
    Array.isArray(view.blocks) && view.blocks.some((one) => isObject(one) && one.type === 'input');
  if (hasInput && view.submit === undefined) complain('/submit', 'is required when a block is an input');
}
