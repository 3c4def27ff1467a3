// How simulated Slack says no: an error code in a 200 answer, or a 429.

export class ApiError extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(code: string, messages: readonly string[] = [], extra: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.messages = messages;
    this.extra = extra;
  }
}

export class RateLimited extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}
