// What the adapter of the government edition (浙政钉, 专有钉钉) is told.
import { type Logger, pino } from 'pino';
import { type Clock, systemClock } from '../../clock.ts';
import type { Webhook } from '../dingtalk/settings.ts';
import { type ChatMemory, inMemory } from '../memory.ts';

export type { Webhook } from '../dingtalk/settings.ts';

/** 浙政钉, production. 专有钉钉: `https://openplatform.dg-work.cn`; other clouds have their own. */
export const API_URL = 'https://openplatform-pro.ding.zj.gov.cn';

export interface ZwddOptions {
  readonly appKey: string;
  readonly appSecret: string;
  /** The organisation's id, 租户 ID. */
  readonly tenantId: string;
  /** Webhooks are on this host, too. */
  readonly apiUrl?: string;
  /** The account in whose name /chat/sendMsg speaks; without it people get work notifications and groups need a robot. */
  readonly senderId?: string | undefined;
  /** The robot's token for /robot/message/sendgroup, where a group has no webhook and there is no sender. */
  readonly robotToken?: string | undefined;
  /** The last part of the address that robots post to; without it nothing comes in. */
  readonly inboundToken?: string | undefined;
  /** The wall clock: signatures expire by real time. */
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Becomes Bolt's team_id. */
  readonly workspaceId?: string;
  readonly webhookOf?: (channel: string) => Promise<Webhook | null>;
  readonly memory?: ChatMemory;
  /** Milliseconds for one call. */
  readonly callTimeout?: number;
}

type Optional = 'senderId' | 'robotToken' | 'inboundToken';

export interface ZwddSettings extends Required<Omit<ZwddOptions, Optional>> {
  readonly senderId: string | null;
  readonly robotToken: string | null;
  readonly inboundToken: string | null;
}

export function zwddSettings(options: ZwddOptions): ZwddSettings {
  const clock = options.clock ?? systemClock;
  const workspaceId = options.workspaceId ?? options.tenantId;
  return {
    appKey: options.appKey,
    appSecret: options.appSecret,
    tenantId: options.tenantId,
    apiUrl: (options.apiUrl ?? API_URL).replace(/\/+$/, ''),
    senderId: options.senderId || null,
    robotToken: options.robotToken || null,
    inboundToken: options.inboundToken || null,
    clock,
    log: (options.log ?? pino({ level: 'warn' })).child({ chat: 'zwdd', workspaceId }),
    workspaceId,
    webhookOf: options.webhookOf ?? (() => Promise.resolve(null)),
    memory: options.memory ?? inMemory(clock),
    callTimeout: options.callTimeout ?? 10_000,
  };
}
