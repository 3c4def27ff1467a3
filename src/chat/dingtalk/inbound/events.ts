// DingTalk's own events -> Slack's: who came into a group or left it, what it is called now, who joined the organisation.
import { z } from 'zod';
import { type BoltBody, eventBody } from './event-body.ts';
import type { Place } from './told.ts';

/** An EVENT frame. */
export interface Happened {
  readonly type: string;
  /** The same however often it is pushed. */
  readonly id: string;
  /** Milliseconds since 1970; 0 when DingTalk did not tell. */
  readonly bornAt: number;
  readonly data: unknown;
}

const name = z.union([z.string().min(1), z.number().transform(String)]);
const names = z.union([z.array(name), name.transform((one) => [one])]).catch([]);
const told = z.object({
  openConversationId: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  operator: z.string().optional().catch(undefined),
  userId: names,
  diffInfo: z
    .object({ curr: z.record(z.string(), z.unknown()).optional() })
    .optional()
    .catch(undefined),
});
type Details = z.infer<typeof told>;

type Mapped = Readonly<Record<string, unknown>>;
type Mapping = (details: Details, place: Place) => readonly Mapped[];

const inGroup = (type: string, user: string, { openConversationId: channel, operator }: Details): Mapped => ({
  type,
  user,
  channel,
  channel_type: 'G',
  ...(type === 'member_joined_channel' && operator ? { inviter: operator } : {}),
});

const joined: Mapping = (details) =>
  details.userId.map((user) => inGroup('member_joined_channel', user, details));
const left: Mapping = (details) =>
  details.userId.map((user) => inGroup('member_left_channel', user, details));
const person = (id: string, more: object = {}) => ({ id, name: id, deleted: false, ...more });

/** By DingTalk's `eventType` (open.dingtalk.com: group and directory events). What is not here has no like in Slack. */
const MAPPINGS: Readonly<Record<string, Mapping>> = {
  chat_add_member: joined,
  chat_remove_member: left,
  chat_quit: (details) =>
    details.operator ? [inGroup('member_left_channel', details.operator, details)] : [],
  chat_disband: ({ openConversationId, operator }) => [
    { type: 'channel_archive', channel: openConversationId, user: operator ?? '' },
  ],
  chat_update_title: ({ openConversationId, title = '' }) => [
    { type: 'channel_rename', channel: { id: openConversationId, name: title, created: 0 } },
  ],
  im_cool_app_install: (details, { robotCode }) => [inGroup('member_joined_channel', robotCode, details)],
  im_cool_app_uninstall: (details, { robotCode }) => [inGroup('member_left_channel', robotCode, details)],
  user_add_org: ({ userId }) => userId.map((id) => ({ type: 'team_join', user: person(id) })),
  user_modify_org: ({ userId, diffInfo }) =>
    userId.map((id) => ({ type: 'user_change', user: person(id, nameIn(diffInfo?.curr)) })),
  user_leave_org: ({ userId }) =>
    userId.map((id) => ({ type: 'user_change', user: person(id, { deleted: true }) })),
};

const nameIn = (now: Readonly<Record<string, unknown>> = {}) =>
  typeof now.name === 'string' ? { name: now.name, real_name: now.name } : {};

/** One body for each person it concerns; none when Slack has nothing like it. */
export function eventBodies(happened: Happened, place: Place): BoltBody[] {
  const details = told.safeParse(happened.data).data;
  if (details === undefined) return [];
  const mapping = Object.hasOwn(MAPPINGS, happened.type) ? MAPPINGS[happened.type] : undefined;
  const ts = (happened.bornAt / 1_000).toFixed(6);
  return (mapping?.(details, place) ?? []).map((event, index) =>
    eventBody(place, `${happened.id}:${index}`, happened.bornAt, {
      ...event,
      team: place.workspaceId,
      event_ts: ts,
    }),
  );
}
