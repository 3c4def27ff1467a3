// Settings: read once, all complaints at once, nothing required left empty.
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { DubanError } from '../src/errors.ts';

function complaints(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return error instanceof DubanError ? (error.detail.complaints as string[]) : [`${error}`];
  }
}

const ZWDD = { CHAT: 'zwdd', ZWDD_APP_KEY: 'key', ZWDD_APP_SECRET: 'secret', ZWDD_TENANT_ID: '196729' };

describe('settings', () => {
  test('an empty environment is a playground on this machine only, rehearsing September 2022', () => {
    expect(readConfig({})).toMatchObject({
      chat: { name: 'playground' },
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      rehearsalStart: new Date('2022-09-23T00:25:00Z'),
    });
  });

  test('an empty line means that the setting is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DUBAN_CLOCK: '' })).toEqual(readConfig({}));
  });

  test('every complaint is said at once, in Chinese, naming the setting', () => {
    const said = complaints({
      CHAT: 'dingtalk',
      PORT: 'x',
      DATABASE_URL: 'mysql://h',
      DUBAN_CLOCK: 'yesterday',
    });
    expect(said.map((line) => /[A-Z_]{4,}/.exec(line.replace('CHAT=dingtalk 需要 ', ''))?.[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'DUBAN_CLOCK',
      'DINGTALK_CLIENT_ID',
      'DINGTALK_CLIENT_SECRET',
      'DINGTALK_ROBOT_CODE',
    ]);
  });

  test.each([
    [{ CHAT: 'wechat' }, 'CHAT 只能是'],
    [{ DINGTALK_MODE: 'fax' }, 'DINGTALK_MODE 只能是'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '3.5' }, 'PORT'],
    [{ DUBAN_CLOCK: '2022-09-23T08:29:30' }, '时区'],
    [{ DUBAN_CLOCK: '2022-02-30T08:00:00+08:00' }, 'DUBAN_CLOCK'],
    [{ WORKSPACE: '三门' }, 'WORKSPACE'],
    [{ CHAT: 'slack', SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ CHAT: 'slack', SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'xoxb-'],
    [{ CHAT: 'slack', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL'],
    [{ ...ZWDD, ZWDD_TENANT_ID: '' }, 'ZWDD_TENANT_ID'],
    [{ ...ZWDD, ZWDD_SENDER_ID: 'clerk' }, 'ZWDD_SENDER_ID'],
    [{ ...ZWDD, ZWDD_INBOUND_TOKEN: 'short' }, 'ZWDD_INBOUND_TOKEN'],
    [{ ...ZWDD, ZWDD_INBOUND_TOKEN: '0123456789/01234567' }, 'ZWDD_INBOUND_TOKEN'],
    [{ DINGTALK_MONTHLY_CALLS: '0' }, 'DINGTALK_MONTHLY_CALLS'],
    [{ DINGTALK_MONTHLY_PUSHES: 'many' }, 'DINGTALK_MONTHLY_PUSHES'],
  ])('%o is refused with one line', (env, part) => {
    const said = complaints(env as Record<string, string>);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(part);
  });

  test('a real chat runs in real time unless a rehearsal is asked for', () => {
    const slack = { CHAT: 'slack', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    expect(readConfig(slack).rehearsalStart).toBeUndefined();
    expect(readConfig({ ...slack, DUBAN_CLOCK: '2022-09-23T08:29:30+08:00' }).rehearsalStart).toEqual(
      new Date('2022-09-23T00:29:30Z'),
    );
  });

  test('addresses lose their trailing slash, and Slack’s gains the one it wants', () => {
    const slack = { CHAT: 'slack', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    expect(readConfig({ ...slack, SLACK_API_URL: 'http://127.0.0.1:9/api/' }).chat).toMatchObject({
      apiUrl: 'http://127.0.0.1:9/api/',
    });
  });
});
