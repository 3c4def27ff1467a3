// The settings, read once from the environment: a frozen Config, or every complaint at once.
import { z } from 'zod';
import { Invalid } from './errors.ts';
import { settings, whereToFind } from './wording/settings.ts';

const CHATS = ['playground', 'slack', 'dingtalk', 'zwdd'] as const;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** An empty line in .env (`PORT=`) means "not set". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema);

const chosen = <const T extends readonly [string, ...string[]]>(
  name: string,
  values: T,
  fallback: T[number],
) => optional(z.enum(values, { error: settings.choose(name, values) }).default(fallback as never));

const webAddress = (name: string, fallback: string) =>
  optional(
    z
      .url({ protocol: /^https?$/, error: settings.url(name) })
      .default(fallback)
      .transform((url) => url.replace(/\/+$/, '')),
  );

const secret = (schema = z.string().trim()) => optional(schema.optional());

const monthly = (name: string) =>
  optional(
    z.coerce
      .number({ error: settings.monthly(name) })
      .int(settings.monthly(name))
      .min(1, settings.monthly(name))
      .optional(),
  );

/** The process environment, as it is handed in. */
export type Environment = Readonly<Record<string, string | undefined>>;

const environment = z.object({
  CHAT: chosen('CHAT', CHATS, 'playground'),
  LOG_LEVEL: chosen('LOG_LEVEL', LEVELS, 'info'),
  PORT: optional(
    z.coerce
      .number({ error: settings.port })
      .int(settings.port)
      .min(0, settings.port)
      .max(65535, settings.port)
      .default(3000),
  ),
  HOST: optional(z.string().trim().min(1, settings.host).default('127.0.0.1')),
  WORKSPACE: optional(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, settings.workspace)
      .default('sanmen'),
  ),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, settings.databaseUrl)
      .optional(),
  ),
  DUBAN_FOLDER: optional(z.string().default('.duban')),
  DUBAN_CLOCK: optional(
    z.iso
      .datetime({ offset: true, error: settings.clock })
      .transform((text) => new Date(text))
      .optional(),
  ),
  PUBLIC_URL: optional(
    z
      .url({ protocol: /^https?$/, error: settings.url('PUBLIC_URL') })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  ),
  SLACK_BOT_TOKEN: secret(z.string().trim().startsWith('xoxb-', settings.prefix('SLACK_BOT_TOKEN', 'xoxb-'))),
  SLACK_APP_TOKEN: secret(z.string().trim().startsWith('xapp-', settings.prefix('SLACK_APP_TOKEN', 'xapp-'))),
  SLACK_SIGNING_SECRET: secret(),
  SLACK_API_URL: webAddress('SLACK_API_URL', 'https://slack.com/api'),
  DINGTALK_CLIENT_ID: secret(),
  DINGTALK_CLIENT_SECRET: secret(),
  DINGTALK_ROBOT_CODE: secret(),
  DINGTALK_MODE: chosen('DINGTALK_MODE', ['stream', 'http'], 'stream'),
  DINGTALK_CARD_TEMPLATE_ID: secret(),
  DINGTALK_AGENT_ID: secret(z.string().trim().regex(/^\d+$/, settings.digits('DINGTALK_AGENT_ID'))),
  DINGTALK_MONTHLY_CALLS: monthly('DINGTALK_MONTHLY_CALLS'),
  DINGTALK_MONTHLY_PUSHES: monthly('DINGTALK_MONTHLY_PUSHES'),
  DINGTALK_API_URL: webAddress('DINGTALK_API_URL', 'https://api.dingtalk.com'),
  DINGTALK_OAPI_URL: webAddress('DINGTALK_OAPI_URL', 'https://oapi.dingtalk.com'),
  ZWDD_APP_KEY: secret(),
  ZWDD_APP_SECRET: secret(),
  ZWDD_TENANT_ID: secret(z.string().trim().regex(/^\d+$/, settings.digits('ZWDD_TENANT_ID'))),
  ZWDD_SENDER_ID: secret(z.string().trim().regex(/^\d+$/, settings.digits('ZWDD_SENDER_ID'))),
  ZWDD_ROBOT_TOKEN: secret(),
  ZWDD_INBOUND_TOKEN: secret(
    z
      .string()
      .trim()
      .regex(/^[\w-]{16,128}$/, settings.inboundToken),
  ),
  ZWDD_API_URL: webAddress('ZWDD_API_URL', 'https://openplatform-pro.ding.zj.gov.cn'),
});

/** Keys that the chosen chat cannot do without; asked for beside the schema so that all complaints come at once. */
function missingKeys(env: Environment): string[] {
  const chat = env.CHAT?.trim();
  const isSet = (name: string) => Boolean(env[name]?.trim());
  const needed = Object.entries(whereToFind)
    .filter(([name]) => chat !== undefined && name.startsWith(`${chat.toUpperCase()}_`) && !isSet(name))
    .map(([name, where]) => settings.needed(name, chat ?? '', where));
  const cannotListen = chat === 'slack' && !isSet('SLACK_APP_TOKEN') && !isSet('SLACK_SIGNING_SECRET');
  return cannotListen ? [...needed, settings.slackIn] : needed;
}

export type ChatConfig =
  | { readonly name: 'playground' }
  | {
      readonly name: 'slack';
      readonly botToken: string;
      readonly appToken: string | undefined;
      readonly signingSecret: string | undefined;
      readonly apiUrl: string;
    }
  | {
      readonly name: 'dingtalk';
      readonly mode: 'stream' | 'http';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly robotCode: string;
      readonly cardTemplateId: string | undefined;
      readonly agentId: string | undefined;
      readonly monthlyCalls: number | undefined;
      readonly monthlyPushes: number | undefined;
      readonly apiUrl: string;
      readonly oapiUrl: string;
    }
  | {
      readonly name: 'zwdd';
      readonly appKey: string;
      readonly appSecret: string;
      readonly tenantId: string;
      readonly senderId: string | undefined;
      readonly robotToken: string | undefined;
      readonly inboundToken: string | undefined;
      readonly apiUrl: string;
    };

export interface Config {
  readonly chat: ChatConfig;
  readonly logLevel: (typeof LEVELS)[number];
  readonly host: string;
  readonly port: number;
  /** Where people's phones reach this process; undefined when they cannot. */
  readonly publicUrl: string | undefined;
  /** The workspace that this process serves. */
  readonly workspaceId: string;
  /** Undefined: the embedded server, with its data in `folder`. */
  readonly databaseUrl: string | undefined;
  readonly folder: string;
  /** Start of a rehearsal; undefined outside the playground means the real time. */
  readonly rehearsalStart: Date | undefined;
}

/** Where the playground's rehearsal begins: the morning on which the September milestones are a week away. */
const PLAYGROUND_START = new Date('2022-09-23T08:25:00+08:00');

/**
 * @param env the process environment
 * @throws {Invalid} with `detail.complaints`, one Chinese line for every setting that is wrong
 */
export function readConfig(env: Environment): Config {
  const parsed = environment.safeParse(env);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  const complaints = [...new Set([...wrong, ...missingKeys(env)])];
  if (!parsed.success || complaints.length > 0) {
    throw new Invalid(
      [settings.heading(complaints.length), ...complaints.map((line) => `  - ${line}`)].join('\n'),
      {
        complaints,
      },
    );
  }
  const read = parsed.data;
  return Object.freeze({
    chat: Object.freeze(chatConfig(read)),
    logLevel: read.LOG_LEVEL,
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL,
    workspaceId: read.WORKSPACE,
    databaseUrl: read.DATABASE_URL,
    folder: read.DUBAN_FOLDER,
    rehearsalStart: read.DUBAN_CLOCK ?? (read.CHAT === 'playground' ? PLAYGROUND_START : undefined),
  });
}

function chatConfig(read: z.infer<typeof environment>): ChatConfig {
  switch (read.CHAT) {
    case 'playground':
      return { name: 'playground' };
    case 'slack':
      return {
        name: 'slack',
        botToken: read.SLACK_BOT_TOKEN ?? '',
        appToken: read.SLACK_APP_TOKEN,
        signingSecret: read.SLACK_SIGNING_SECRET,
        apiUrl: `${read.SLACK_API_URL}/`,
      };
    case 'dingtalk':
      return {
        name: 'dingtalk',
        mode: read.DINGTALK_MODE,
        clientId: read.DINGTALK_CLIENT_ID ?? '',
        clientSecret: read.DINGTALK_CLIENT_SECRET ?? '',
        robotCode: read.DINGTALK_ROBOT_CODE ?? '',
        cardTemplateId: read.DINGTALK_CARD_TEMPLATE_ID,
        agentId: read.DINGTALK_AGENT_ID,
        monthlyCalls: read.DINGTALK_MONTHLY_CALLS,
        monthlyPushes: read.DINGTALK_MONTHLY_PUSHES,
        apiUrl: read.DINGTALK_API_URL,
        oapiUrl: read.DINGTALK_OAPI_URL,
      };
    case 'zwdd':
      return {
        name: 'zwdd',
        appKey: read.ZWDD_APP_KEY ?? '',
        appSecret: read.ZWDD_APP_SECRET ?? '',
        tenantId: read.ZWDD_TENANT_ID ?? '',
        senderId: read.ZWDD_SENDER_ID,
        robotToken: read.ZWDD_ROBOT_TOKEN,
        inboundToken: read.ZWDD_INBOUND_TOKEN,
        apiUrl: read.ZWDD_API_URL,
      };
  }
}
