// The log: JSON lines for machines, readable lines on a terminal's own account; secrets never.
import { type Logger, pino } from 'pino';

/** Fields that may hold a secret, at the top and one level down. */
const SECRETS = [
  'token',
  'secret',
  'password',
  'authorization',
  'webhook',
  'webhookUrl',
  'webhookSecret',
  'botToken',
  'appToken',
  'signingSecret',
  'clientSecret',
  'sessionWebhook',
  'response_url',
  'accessToken',
  'databaseUrl',
];

export function createLog(level: string): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({ level, redact: { paths, censor: '[secret]' }, base: null });
}
