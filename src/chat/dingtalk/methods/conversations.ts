// conversations.*: the groups in which the robot was spoken to, and conversations with one person.

import { imOf, isPerson, personOf } from '../channel.ts';
import { findGroup, type Group, groupsIn, membersOf } from '../inbound/seen.ts';
import type { Talk } from '../talk.ts';
import { type Arguments, invalid, type Methods, page, required } from './arguments.ts';

export const conversationMethods: Methods = {
  'conversations.info': async (talk, args) => ({ channel: await conversation(talk, args) }),
  'conversations.list': listGroups,
  'users.conversations': listGroups,
  'conversations.members': async (talk, args) => {
    const channel = required(args.channel, 'channel_not_found');
    const { robotCode, memory } = talk.settings;
    const people = isPerson(channel) ? [personOf(channel)] : await membersOf(memory, channel);
    const { items, response_metadata } = page([...people, robotCode], args);
    return { members: items, response_metadata };
  },
  'conversations.open': (_talk, args) => {
    if (args.channel) return { channel: { id: args.channel } };
    const users = required(args.users, 'users_list_not_supplied').split(',');
    if (users.length > 1) throw invalid('not_supported_on_dingtalk');
    return { channel: { id: imOf(users[0] ?? ''), is_im: true, user: users[0] } };
  },
  // A robot is put into a group by its members; where it has been spoken to, it is in.
  'conversations.join': async (talk, args) => ({ channel: await conversation(talk, args) }),
};

async function listGroups(talk: Talk, args: Arguments): Promise<object> {
  const types = (args.types ?? 'public_channel').split(',');
  const isAsked = types.some((type) => type === 'public_channel' || type === 'private_channel');
  const groups = isAsked ? await groupsIn(talk.settings.memory) : [];
  const kept = args.exclude_archived === 'true' ? groups.filter((group) => !group.isGone) : groups;
  const { items, response_metadata } = page(kept.map(shown), args);
  return { channels: items, response_metadata };
}

async function conversation({ settings }: Talk, args: Arguments): Promise<object> {
  const channel = required(args.channel, 'channel_not_found');
  if (isPerson(channel)) {
    const user = personOf(channel);
    return { id: imOf(user), is_im: true, is_channel: false, is_group: false, user };
  }
  const group = await findGroup(settings.memory, channel);
  if (group === null) throw invalid('channel_not_found');
  return shown(group);
}

const shown = ({ id, title, firstSeenAt, isGone = false }: Group) => ({
  id,
  name: title,
  name_normalized: title,
  created: Math.floor(firstSeenAt / 1_000),
  is_channel: false,
  is_group: true,
  is_im: false,
  is_mpim: false,
  is_private: true,
  is_member: !isGone,
  is_archived: isGone,
});
