// Why a file is not read at all, as facts; wording/documents.ts says them.
import { Invalid } from '../../errors.ts';

export type RefusalReason =
  | 'empty'
  | 'not-a-document'
  | 'encrypted'
  | 'old-format'
  | 'damaged'
  | 'too-large'
  | 'too-slow';

/** What is too large, with its limit: `{ what: 'rows', limit: 20000 }`. */
export type Measure =
  | 'bytes'
  | 'inflated'
  | 'entries'
  | 'rows'
  | 'lines'
  | 'columns'
  | 'cells'
  | 'cell'
  | 'depth'
  | 'memory';

/** @returns an Invalid whose `detail.reason` is one of RefusalReason */
export function refuse(reason: RefusalReason, detail: Readonly<Record<string, unknown>> = {}): Invalid {
  return new Invalid(`the file cannot be read: ${reason}`, { ...detail, reason });
}

export function refuseSize(what: Measure, limit: number, found?: number): Invalid {
  return refuse('too-large', { what, limit, ...(found === undefined ? {} : { found }) });
}
