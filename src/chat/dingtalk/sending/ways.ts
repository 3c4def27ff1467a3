// The ways by which a message can reach people, as data: what each costs and gives, and what closes it.
import type { Counted } from '../api/quota.ts';

export type WayName = 'session' | 'webhook' | 'card' | 'group' | 'person' | 'notice';

export interface Way {
  /** What one message takes of the month. */
  readonly costs: Counted;
  /** A mention makes a phone ring. */
  readonly rings: boolean;
  /** A repeat with the same key shows once. */
  readonly isIdempotent: boolean;
  /** It can be taken back, and a quote of it names it. */
  readonly isRecallable: boolean;
  /**
   * DingTalk's codes that say: nothing was shown, and this way is closed however often it is tried. Only these move
   * a message on to the next way; whatever is merely busy, muted or unknown stays on its own.
   */
  readonly closedBy: RegExp;
}

const NEVER = /^$/;

export const WAYS: Readonly<Record<WayName, Way>> = {
  /** The webhook that came with somebody's message; 90 minutes. */
  session: {
    costs: 'pushes',
    rings: true,
    isIdempotent: false,
    isRecallable: false,
    // session 不存在, and its newer names; or an address that is none of DingTalk's (see webhook-guard.ts).
    closedBy: /^(300001|300005|session\.(notExisted|expired)|webhook\.notAllowed)$/,
  },
  /** A custom robot bound to the group. */
  webhook: {
    costs: 'pushes',
    rings: true,
    isIdempotent: true,
    isRecallable: false,
    // Wrong sign, keyword or address; robot removed, stopped, unknown. A disbanded group (400013) is gone on every way.
    closedBy: /^(310000|300001|300005|400101|400102|400106)$/,
  },
  /** An interactive card, where the message has buttons and the app a template. */
  card: {
    costs: 'calls',
    rings: true,
    isIdempotent: true,
    isRecallable: true,
    // No template, not published, not permitted, not this place; or made and then shown to nobody (see card-send.ts).
    closedBy: /^(param\.\w+|Forbidden\.AccessDenied\.AccessTokenPermissionDenied|card\.notDelivered)$/,
  },
  /** groupMessages/send: the app's robot must be in the group. */
  group: { costs: 'calls', rings: false, isIdempotent: false, isRecallable: true, closedBy: NEVER },
  /** oToMessages/batchSend. */
  person: {
    costs: 'calls',
    rings: false,
    isIdempotent: false,
    isRecallable: true,
    // Never opened a chat with the robot, or the robot may not write one to one.
    closedBy: /^(robot\.oto\.notExist|chatbotId\.notAllow\.sendOTO|bot\.forbidden\.sendMessage)$/,
  },
  /** 工作通知, the last resort for one person: dropped in silence when over its limits, so never a proof of anything. */
  notice: { costs: 'calls', rings: false, isIdempotent: false, isRecallable: false, closedBy: NEVER },
};

/** First choice first. A session is taken by respond(), which alone knows it. */
export const GROUP_WAYS = ['card', 'webhook', 'group'] as const satisfies readonly WayName[];
export const PERSON_WAYS = ['card', 'person', 'notice'] as const satisfies readonly WayName[];
