// What a message may say, for every way of posting one: text, blocks and metadata.
import { ApiError } from './api-error.ts';
import { isObject } from './block-text.ts';
import { blockErrors } from './blocks.ts';
import { type Arguments, parse, parseObject } from './call-arguments.ts';
import type { Json, Workspace } from './workspace.ts';

const MOST_TEXT = 40_000;
/** Not documented, but where Slack stops (https://github.com/slackapi/bolt-js/issues/2509). */
const MOST_BLOCK_JSON = 13_200;

export interface Content {
  readonly text: string;
  readonly blocks: Json[];
}

/** @throws {ApiError} no_text, msg_too_long, invalid_blocks_format, invalid_blocks, msg_blocks_too_long */
export function messageContent(workspace: Workspace, args: Arguments): Content {
  const text = args.text ?? '';
  const blocks = args.blocks === undefined ? [] : parse(args.blocks, 'invalid_blocks_format');
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format');
  if (text === '' && blocks.length === 0) throw new ApiError('no_text');
  if (text.length > MOST_TEXT) throw new ApiError('msg_too_long');
  const errors = blockErrors(blocks, { isFileReady: (id) => isFileReady(workspace, id) });
  if (errors.length > 0) throw new ApiError('invalid_blocks', errors);
  if (JSON.stringify(blocks).length > MOST_BLOCK_JSON) throw new ApiError('msg_blocks_too_long');
  return { text, blocks: blocks.map((block: Json) => ({ block_id: workspace.nextId('b'), ...block })) };
}

export function isFileReady(workspace: Workspace, id: string): boolean {
  const file = workspace.files.get(id);
  return file?.isComplete === true && file.looksUntilReady <= 0;
}

/** @throws {ApiError} invalid_metadata_format, invalid_metadata_schema */
export function messageMetadata(args: Arguments): Json | undefined {
  if (args.metadata === undefined) return undefined;
  const metadata = parseObject(args.metadata, 'invalid_metadata_format');
  if (typeof metadata.event_type !== 'string' || !isObject(metadata.event_payload)) {
    throw new ApiError('invalid_metadata_schema');
  }
  return metadata;
}
