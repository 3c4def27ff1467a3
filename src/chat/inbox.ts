// What came in from a chat: platforms redeliver, so every message is admitted once and finished once.

/** `new` is to be worked on by the caller; a `repeat` is dropped. */
export type Admission = 'new' | 'repeat';

/** A message that ends its process this often is left alone. */
export const MAX_ADMISSIONS = 3;

/** A message that was received and not finished; `body` is as it was admitted. */
export interface Unfinished {
  readonly messageKey: string;
  readonly body: object;
}
