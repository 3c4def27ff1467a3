// The app manifest that an administrator pastes into Slack agrees with what Duban does.
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import manifestFile from '../../../.slack/manifest.json' with { type: 'json' };
import { ALL_NAMES } from '../../../src/replies/commands.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

const manifest = z
  .object({
    features: z.object({
      slash_commands: z.array(
        z.object({
          command: z.string().regex(/^\/[a-z]{1,31}$/),
          description: z.string().min(1).max(2000),
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

describe('the manifest', () => {
  it('has every ASCII spelling of every command, and no other', () => {
    const ascii = ALL_NAMES.filter((name) => /^[a-z]+$/.test(name)).map((name) => `/${name}`);
    const listed = manifest.features.slash_commands.map(({ command }) => command);
    expect(listed.toSorted()).toEqual(ascii.toSorted());
    expect(listed.length).toBeLessThanOrEqual(50);
  });

  it('has a history scope for each kind of conversation whose messages it asks for', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([
      'app_mention',
      'message.channels',
      'message.groups',
      'message.im',
    ]);
    expect(manifest.oauth_config.scopes.bot).toEqual(
      expect.arrayContaining([
        'app_mentions:read',
        'commands',
        'channels:history',
        'groups:history',
        'im:history',
      ]),
    );
  });

  it('grants every call that the platform and its listeners make', async () => {
    const { simulator, platform, app } = await createBot(
      { scopes: manifest.oauth_config.scopes.bot },
      { appToken: 'xapp-simulated' },
    );
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
