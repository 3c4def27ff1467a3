// The shape of GET /healthz: is each part that Duban needs alive.

export interface PartHealth {
  readonly ok: boolean;
  /** One English line for whoever looks. */
  readonly detail: string;
}

export interface OutboxHealth {
  readonly ok: boolean;
  /** Seconds by which the oldest message that may be said now is late; 0 when none is. */
  readonly lagSeconds: number;
  readonly waiting: number;
  readonly dead: number;
}

export interface Health {
  readonly database: PartHealth;
  readonly bell: PartHealth;
  readonly chat: PartHealth;
  readonly outbox: OutboxHealth;
}

export function isHealthy(health: Health): boolean {
  return [health.database, health.bell, health.chat, health.outbox].every((part) => part.ok);
}
