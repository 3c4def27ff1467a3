// The meters of GET /metrics. A registry of its own, so that two apps in one process do not mix.
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** Messages handed to the chat, by what came of it: sent, failed, dropped. */
  readonly outboxSent: Counter<'result'>;
  readonly outboxWaiting: Gauge;
  readonly outboxDead: Gauge;
  readonly outboxLagSeconds: Gauge;
  /** What came in, by kind: command, message, action. */
  readonly inbound: Counter<'kind'>;
  /** What the chat counts, by kind: calls, pushes. Only on DingTalk. */
  readonly chatCalls: Counter<'kind'>;
  /** Used share of the month's quota, 1 for all of it. */
  readonly chatQuota: Gauge<'kind'>;
  readonly ticks: Counter;
  readonly tickFailures: Counter;
  /** All of it in the Prometheus text format. */
  text(): Promise<string>;
}

/** @param withProcess also memory, CPU and event loop of this process */
export function createMetrics({ withProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (withProcess) collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter<Label>({ name: `duban_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `duban_${name}`, help, registers });
  return {
    outboxSent: counter('outbox_sent_total', 'Messages handed to the chat, by result.', ['result']),
    outboxWaiting: gauge('outbox_waiting', 'Messages promised and not yet said.'),
    outboxDead: gauge('outbox_dead', 'Promises that could not be kept.'),
    outboxLagSeconds: gauge('outbox_lag_seconds', 'Lateness of the oldest message that may be said now.'),
    inbound: counter('inbound_total', 'Messages, commands and presses that came in, by kind.', ['kind']),
    chatCalls: counter('dingtalk_calls_total', 'API calls and pushes that count, of this process.', ['kind']),
    chatQuota: new Gauge({
      name: 'duban_dingtalk_quota_ratio',
      help: "Used share of the month's quota, of all processes.",
      labelNames: ['kind'],
      registers,
    }),
    ticks: counter('ticks_total', 'Times the bell rang.'),
    tickFailures: counter('tick_failures_total', 'Ticks that ended in an error.'),
    text: () => registry.metrics(),
  };
}
