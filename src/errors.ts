// The few things that can go wrong, each with a code. Verbs throw them; listeners/answer.ts says them kindly.

export type ErrorCode = 'not-found' | 'not-allowed' | 'invalid' | 'conflict' | 'unavailable';

/**
 * Base of all expected failures. `message` is for the log (English); `detail` carries the facts that wording
 * needs to say it in Chinese (codes, names, examples), never a finished sentence.
 */
export class DubanError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, message: string, detail: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.detail = detail;
  }
}

/** What was named does not exist here: a task code, a department. */
export class NotFound extends DubanError {
  constructor(message: string, detail?: Record<string, unknown>) {
    super('not-found', message, detail);
  }
}

/** The person has no right to do this; the attempt is logged. */
export class NotAllowed extends DubanError {
  constructor(message: string, detail?: Record<string, unknown>) {
    super('not-allowed', message, detail);
  }
}

/** The request cannot be understood or breaks a rule. */
export class Invalid extends DubanError {
  constructor(message: string, detail?: Record<string, unknown>) {
    super('invalid', message, detail);
  }
}

/** The state of things does not allow it now: a closed task, a claim already decided. */
export class Conflict extends DubanError {
  constructor(message: string, detail?: Record<string, unknown>) {
    super('conflict', message, detail);
  }
}

/** Something we depend on does not answer: Postgres, a chat platform. Nothing was recorded. */
export class Unavailable extends DubanError {
  constructor(message: string, detail?: Record<string, unknown>, cause?: unknown) {
    super('unavailable', message, detail, cause);
  }
}
