// Lists come in pages, with a cursor for the next one (https://docs.slack.dev/apis/web-api/pagination).
import { ApiError } from './api-error.ts';
import type { Arguments } from './call-arguments.ts';
import type { Json } from './workspace.ts';

const DEFAULT_LIMIT = 100;
const MOST_LIMIT = 1000;

/** @throws {ApiError} invalid_limit, invalid_cursor */
export function pageOf<T>(all: readonly T[], args: Arguments): { items: readonly T[]; metadata: Json } {
  const limit = Number(args.limit ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_LIMIT) throw new ApiError('invalid_limit');
  const start = args.cursor ? Number(atob(args.cursor).replace(/^next:/, '')) : 0;
  if (!Number.isInteger(start) || start < 0 || start > all.length) throw new ApiError('invalid_cursor');
  const end = start + limit;
  return {
    items: all.slice(start, end),
    metadata: { next_cursor: end < all.length ? btoa(`next:${end}`) : '' },
  };
}
