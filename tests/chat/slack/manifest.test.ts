// The app manifest that an administrator pastes into Slack agrees with what Duban does.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import manifestFile from '../../../.slack/manifest.json' with { type: 'json' };
import { SHORTCUTS } from '../../../src/listeners/shortcuts/index.ts';
import { ALL_NAMES } from '../../../src/replies/commands/commands.ts';
import { METHODS } from '../../simulators/slack/web-api.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

const description = z.string().min(1);
const manifest = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true) }),
      shortcuts: z.array(
        z.object({
          name: description.max(24),
          type: z.enum(['global', 'message']),
          callback_id: description.max(255),
          description: description.max(150),
        }),
      ),
      slash_commands: z.array(
        z.object({
          command: z.string().regex(/^\/[a-z]{1,31}$/),
          description: description.max(2000),
          usage_hint: z.string().max(1000).optional(),
          should_escape: z.literal(false),
        }),
      ),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true) }),
      socket_mode_enabled: z.literal(true),
    }),
  })
  .parse(manifestFile);

const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

/** Slack has a command of that name itself; there the same is called /duban. */
const SLACKS_OWN = ['/help'];

/** https://docs.slack.dev/reference/events: what each event asks for; null for nothing. */
const EVENT_SCOPES: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  link_shared: 'links:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  user_change: 'users:read',
};

const root = path.join(import.meta.dirname, '../../..');
const source = ['src/listeners/**/*.ts', 'src/chat/*.ts', 'src/chat/slack/*.ts']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');

/** Web API methods that the source calls: `client.chat.postMessage(` and the uploader's own three. */
function methodsCalled(code: string): string[] {
  const called = [...code.matchAll(/\bclient\.((?:[a-z]+\.){1,2}[a-zA-Z]+)\(/g)].map(([, name = '']) => name);
  const uploads = code.includes('.filesUploadV2(')
    ? ['files.getUploadURLExternal', 'files.completeUploadExternal']
    : [];
  const repeats = code.includes("'conversations.history'") ? ['conversations.history'] : [];
  return [...new Set([...called, ...uploads, ...repeats])].filter((name) => !name.startsWith('on.')).sort();
}

const missing = (needed: readonly (string | null)[], granted: readonly string[] = scopes) => [
  ...new Set(needed.filter((scope) => scope !== null && !granted.includes(scope))),
];

function missingScopes(code: string, granted: readonly string[]) {
  const needed = methodsCalled(code).flatMap((name) => {
    const scope = METHODS[name]?.scope;
    if (scope === undefined) return [`no such method: ${name}`];
    return scope === null ? [] : typeof scope === 'string' ? [scope] : Object.values(scope);
  });
  return missing(needed, granted);
}

describe('the manifest', () => {
  it('has every ASCII spelling of every command but Slack’s own, and no other', () => {
    const ascii = ALL_NAMES.filter((name) => /^[a-z]+$/.test(name)).map((name) => `/${name}`);
    const listed = manifest.features.slash_commands.map(({ command }) => command);
    expect(listed.toSorted()).toEqual(ascii.filter((name) => !SLACKS_OWN.includes(name)).toSorted());
    expect(listed.length).toBeLessThanOrEqual(50);
  });

  it('has the shortcuts that are listened to', () => {
    const listed = manifest.features.shortcuts.map(({ name, type, callback_id: callbackId }) => ({
      name,
      type,
      callbackId,
    }));
    expect(listed).toEqual(SHORTCUTS);
  });

  it('asks for each event that is listened to, with the scope that it takes', () => {
    const listened = [...source.matchAll(/\.event\('([a-z_]+)'/g)].map(([, name]) => name);
    expect(listened).toEqual(expect.arrayContaining(['app_home_opened', 'link_shared']));
    const messages = ['app_mention', 'message.channels', 'message.groups', 'message.im'];
    expect(events.toSorted()).toEqual([...messages, ...listened].toSorted());
    expect(events.filter((event) => !(event in EVENT_SCOPES))).toEqual([]);
    expect(missing(events.map((event) => EVENT_SCOPES[event] ?? null))).toEqual([]);
    expect(scopes).toContain('commands');
  });

  it('grants every method that the source calls, for every kind of conversation', () => {
    const known = [
      ...['auth.test', 'chat.postEphemeral', 'chat.postMessage', 'chat.unfurl', 'conversations.history'],
      ...['files.completeUploadExternal', 'files.getUploadURLExternal', 'files.info'],
      ...['views.open', 'views.publish'],
    ];
    expect(methodsCalled(source)).toEqual(expect.arrayContaining(known));
    expect(missingScopes(source, scopes)).toEqual([]);
  });

  it('a scope that is missing is found', () => {
    const without = scopes.filter((scope) => scope !== 'links:write' && scope !== 'groups:history');
    expect(missingScopes(source, without)).toEqual(['links:write', 'groups:history']);
    expect(missingScopes('await client.reactions.add({})', scopes)).toEqual(['reactions:write']);
  });

  it('lets the calls through that the platform and its listeners make', async () => {
    const { simulator, platform, app } = await createBot({ scopes }, { appToken: 'xapp-simulated' });
    await app.start();
    const client = new webApi.WebClient(simulator.botToken, platform.clientOptions);
    const image = await platform.uploadImage('进度.png', new Uint8Array([1]));
    expect(image).toHaveProperty('slack_file');
    const posted = await client.chat.postMessage({ channel: CHANNEL, text: '一' });
    await client.chat.update({ channel: CHANNEL, ts: String(posted.ts), text: '二' });
    await client.chat.postEphemeral({ channel: CHANNEL, user: LIAISON, text: '三' });
    await client.conversations.history({ channel: CHANNEL });
    await client.conversations.info({ channel: CHANNEL });
    expect((await client.users.info({ user: LIAISON })).ok).toBe(true);
  });
});
