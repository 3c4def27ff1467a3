// What Slack has and DingTalk has not: the one table that answers are given by and that the README shows.

export interface NotSupported {
  /** Methods of the Web API (`reactions.*` means all that begin so), or a feature of Bolt. */
  readonly what: string;
  readonly why: string;
  readonly instead: string;
}

export const NOT_SUPPORTED_ERROR = 'not_supported_on_dingtalk';

export const NOT_SUPPORTED: readonly NotSupported[] = [
  {
    what: 'reactions.*',
    why: 'robots can neither set nor read reactions',
    instead: 'answer in words, or change the message',
  },
  { what: 'pins.*', why: 'robots cannot pin messages', instead: 'send the message again when it matters' },
  { what: 'bookmarks.*', why: 'groups have no bookmarks for robots', instead: 'put the link into a message' },
  { what: 'stars.*', why: 'there are none', instead: 'a to-do of DingTalk (`todos`)' },
  { what: 'reminders.*', why: 'there are none for robots', instead: '`chat.scheduleMessage`, or a to-do' },
  { what: 'usergroups.*', why: 'there are none', instead: 'departments of the directory' },
  { what: 'dnd.*', why: 'quiet hours of a person are not told', instead: 'send inside working hours' },
  { what: 'emoji.*', why: 'organisations have no emoji of their own', instead: 'Unicode emoji' },
  { what: 'search.*', why: 'there is no search and no history', instead: 'keep what the app needs' },
  {
    what: 'conversations.history',
    why: "DingTalk gives nobody a group's history",
    instead: 'keep what comes in',
  },
  { what: 'conversations.replies', why: 'there are no threads', instead: 'a quote comes in as `thread_ts`' },
  {
    what: 'conversations.create',
    why: 'groups are made by people or by another API',
    instead: 'ask a member to make it and to add the robot',
  },
  { what: 'conversations.invite', why: 'robots do not add members', instead: 'ask the owner of the group' },
  { what: 'conversations.kick', why: 'robots do not remove members', instead: 'ask the owner of the group' },
  {
    what: 'conversations.leave',
    why: 'a robot is taken out of a group by its members',
    instead: 'ask a member',
  },
  { what: 'conversations.mark', why: 'robots have no unread marks', instead: 'nothing' },
  { what: 'conversations.rename', why: 'robots do not rename groups', instead: 'ask the owner of the group' },
  {
    what: 'conversations.archive',
    why: 'robots do not disband groups',
    instead: 'ask the owner of the group',
  },
  { what: 'conversations.setTopic', why: 'groups have no topic', instead: 'send it as a message' },
  { what: 'conversations.setPurpose', why: 'groups have no purpose', instead: 'send it as a message' },
  { what: 'chat.getPermalink', why: 'messages have no address', instead: 'quote its first line' },
  {
    what: 'chat.unfurl',
    why: 'links are not reported to robots',
    instead: 'answer the message that holds the link',
  },
  { what: 'chat.startStream', why: 'messages do not grow', instead: 'send the whole answer' },
  { what: 'chat.appendStream', why: 'messages do not grow', instead: 'send the whole answer' },
  { what: 'chat.stopStream', why: 'messages do not grow', instead: 'send the whole answer' },
  { what: 'assistant.*', why: 'there is no assistant pane', instead: 'one-to-one messages' },
  { what: 'canvases.*', why: 'there are none', instead: 'a document, sent by `files.uploadV2`' },
  { what: 'calls.*', why: 'meetings are another API', instead: 'send a link to the meeting' },
  { what: 'workflows.*', why: 'there are no workflow steps', instead: 'commands and forms' },
  { what: 'functions.*', why: 'there are no workflow steps', instead: 'commands and forms' },
  { what: 'files.list', why: 'files cannot be listed', instead: 'keep the ids that `file_shared` brings' },
  {
    what: 'files.delete',
    why: 'the media store keeps what it was given',
    instead: '`chat.delete` within 24 hours',
  },
  { what: 'files.remote.*', why: 'there are no remote files', instead: 'send a link' },
  {
    what: 'users.lookupByEmail',
    why: 'the directory finds people by mobile number, not by mail',
    instead: '`users.list`',
  },
  { what: 'users.getPresence', why: 'presence is not told', instead: 'nothing' },
  { what: 'users.setPresence', why: 'robots are always there', instead: 'nothing' },
  { what: 'users.profile.set', why: 'robots do not change people', instead: 'the admin console' },
  {
    what: 'admin.*',
    why: 'organisations are administered in the admin console',
    instead: 'the admin console',
  },
  {
    what: 'oauth.*',
    why: 'an internal app belongs to one organisation',
    instead: 'its clientId and clientSecret',
  },
  {
    what: 'views.publish',
    why: 'robots have no home tab, and `app_home_opened` never comes',
    instead: 'a command that shows the same',
  },
  { what: 'app.shortcut (global)', why: 'robots have no shortcut menu', instead: 'a command' },
  {
    what: 'app.shortcut (message)',
    why: 'messages have no menu for robots',
    instead: 'quote the message and send a command',
  },
  {
    what: 'app.function, app.assistant',
    why: 'there are no workflow steps and no assistant pane',
    instead: 'commands and messages',
  },
  { what: 'reaction_added, reaction_removed', why: 'reactions are not reported', instead: 'a button' },
  { what: 'message_changed, message_deleted', why: 'neither is reported', instead: 'nothing' },
  {
    what: 'messages without @ in groups',
    why: 'DingTalk hands a robot only what mentions it',
    instead: 'one to one everything is heard',
  },
  {
    what: 'events of groups in HTTP mode',
    why: 'only messages and presses on cards are posted; who joins or leaves is told by Stream alone',
    instead: '`mode: stream`, or what the first message of a group tells',
  },
  {
    what: '<@user> in what people write',
    why: 'a mention of somebody else comes as plain text `@name`',
    instead: 'a select of users in a form',
  },
  {
    what: 'users_select among everybody',
    why: 'listing the organisation costs a call for every department',
    instead: 'whoever has written to the robot can be chosen',
  },
  {
    what: 'url_private of a file in an event',
    why: 'an address costs a call and lives shortly',
    instead: '`files.info`',
  },
  {
    what: 'response_type ephemeral, chat.postEphemeral',
    why: 'nothing can be shown to one member of a group',
    instead: 'sent one to one, by itself',
  },
  {
    what: 'respond() without response_type',
    why: 'nothing can be shown to one member of a group',
    instead: 'shown where the person wrote',
  },
  {
    what: 'delete_original of what a webhook said',
    why: 'webhook messages have no id',
    instead: 'nothing happens',
  },
  {
    what: 'chat.delete after 24 hours, or of what a webhook said',
    why: 'DingTalk takes nothing else back',
    instead: '`cant_delete_message`; send a correction',
  },
];

/** Why there is no such method, in one English line; null when the table does not tell. */
export function whyNot(method: string): string | null {
  const entry = NOT_SUPPORTED.find(({ what }) =>
    what.endsWith('.*') ? method.startsWith(what.slice(0, -1)) : what === method,
  );
  return entry === undefined ? null : `${entry.why}; instead: ${entry.instead}`;
}
