// Opens the chat that the settings name. All of them are the same port to the rest of Duban.
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../clock.ts';
import type { ChatConfig } from '../config.ts';
import type { Database } from '../database/connection.ts';
import type { Rehearsal } from '../schedule/rehearsal.ts';
import { type DingtalkOptions, dingtalk, type Webhook } from './dingtalk/index.ts';
import { storedMemory } from './memory-store.ts';
import { playground, type Shortcut } from './playground/index.ts';
import type { ChatPlatform } from './port.ts';
import { slack } from './slack/index.ts';
import { zwdd } from './zwdd/index.ts';

export interface ChatSetting {
  readonly db: Database;
  readonly workspaceId: string;
  /** The workspace's clock, rehearsed or real; only the playground lives by it. */
  readonly clock: Clock;
  readonly rehearsal: () => Rehearsal | null;
  readonly publicUrl: string | undefined;
  readonly webhookOf: (channel: string) => Promise<Webhook | null>;
  /** What DingTalk's month and its closed ways are told to, and how its forecast counts workdays. */
  readonly dingtalk?: Pick<
    DingtalkOptions,
    'isWorkday' | 'onQuota' | 'onDegraded' | 'onGap' | 'clock' | 'timings'
  >;
  /** What the playground offers beside the messages; Slack has it from the app's manifest. */
  readonly shortcuts?: readonly Shortcut[];
  readonly log: Logger;
}

export function openChat(config: ChatConfig, setting: ChatSetting): ChatPlatform {
  const { workspaceId, log, db, rehearsal, webhookOf, shortcuts = [] } = setting;
  switch (config.name) {
    case 'playground':
      return playground({ db, workspaceId, clock: setting.clock, rehearsal, shortcuts, log });
    // Signatures, tokens and expiries of a real platform go by real time, whatever is rehearsed.
    case 'slack':
      return slack({ ...config, clock: systemClock, workspaceId, log });
    case 'dingtalk':
      return dingtalk({
        ...config,
        clock: systemClock,
        ...setting.dingtalk,
        publicUrl: setting.publicUrl,
        memory: storedMemory(db, workspaceId, setting.dingtalk?.clock ?? systemClock),
        // Duban reads commands without a mark, and admits every message once, by itself.
        commandsWithoutMark: false,
        dropsRepeats: false,
        workspaceId,
        webhookOf,
        log,
      });
    case 'zwdd':
      return zwdd({
        ...config,
        clock: systemClock,
        memory: storedMemory(db, workspaceId, systemClock),
        workspaceId,
        webhookOf,
        log,
      });
  }
}
