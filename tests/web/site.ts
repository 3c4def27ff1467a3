// The playground on a real port, with a small Bolt app behind it that answers, asks and shows every kind of block.
import type { KnownBlock } from '@slack/web-api';
import type { Shortcut } from '../../src/chat/playground/index.ts';
import type { Health } from '../../src/web/health.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { createWebServer, type WebServer } from '../../src/web/server.ts';
import { openRoom, type Room, silent } from '../chat/playground/room.ts';

export interface Site {
  readonly url: string;
  readonly port: number;
  readonly room: Room;
  readonly health: { -readonly [part in keyof Health]: Health[part] };
  readonly web: WebServer;
  close(): Promise<void>;
}

export async function openSite(shortcuts: readonly Shortcut[] = []): Promise<Site> {
  const room = await openRoom(undefined, shortcuts);
  answer(room);
  const well = { ok: true, detail: 'well' };
  const health = {
    database: well,
    bell: well,
    chat: well,
    outbox: { ok: true, lagSeconds: 0, waiting: 2, dead: 0 },
  };
  const metrics = createMetrics();
  metrics.inbound.inc({ kind: 'command' });
  metrics.outboxWaiting.set(2);
  const web = createWebServer({
    chat: room.chat,
    host: '127.0.0.1',
    port: 0,
    health: async () => health,
    metrics: metrics.text,
    log: silent,
  });
  const { port } = await web.start();
  const close = async () => {
    await web.stop();
    await room.close();
  };
  return { url: `http://127.0.0.1:${port}`, port, room, health, web, close };
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });

export const NUDGE: KnownBlock[] = [
  { type: 'header', text: plain('今日到期提醒') },
  {
    type: 'section',
    text: mrkdwn(
      '*A23* 沿海高速三门段_路基工程_ ~9月20日~ 改为 `9月30日`\n> 牵头 <@U1>，详见<https://example.gov.cn/doc|原文> &lt;第3页&gt;',
    ),
    accessory: { type: 'button', action_id: 'done', text: plain('已完成'), value: 'A23', style: 'primary' },
  },
  { type: 'section', fields: [mrkdwn('*进度*\n80%'), mrkdwn('*时限*\n9月30日（还有 7 天）')] },
  { type: 'divider' },
  { type: 'context', elements: [mrkdwn('截至 2022年9月23日 08:25 · 数据来自台账')] },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'claim', text: plain('申请销号'), value: 'A23', style: 'primary' },
      {
        type: 'button',
        action_id: 'undo',
        text: plain('撤回'),
        value: 'A23',
        style: 'danger',
        confirm: {
          title: plain('撤回这次填报？'),
          text: plain('撤回后需要重新填报。'),
          confirm: plain('撤回'),
          deny: plain('不撤回'),
        },
      },
      {
        type: 'static_select',
        action_id: 'percent',
        placeholder: plain('选择进度'),
        options: ['20', '50', '80'].map((value) => ({ text: plain(`${value}%`), value })),
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: plain('查看详情'), value: 'show' },
          { text: plain('申请延期'), value: 'extend' },
        ],
      },
    ],
  },
];

function answer({ app }: Room): void {
  app.command('/任务', async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: 'in_channel', text: '今日到期提醒', blocks: NUDGE });
  });
  app.command('/帮助', async ({ ack }) => ack('您可以说：/进展 A23 80%'));
  app.message(async ({ message, say }) => {
    if ('text' in message) await say(`收到：${message.text?.replaceAll('<', '&lt;')}`);
  });
  for (const action of ['done', 'claim', 'undo', 'percent', 'more'])
    app.action(action, async ({ ack, action: chosen, body, respond }) => {
      await ack();
      const value =
        'selected_option' in chosen ? chosen.selected_option?.value : 'value' in chosen && chosen.value;
      await respond({ replace_original: true, text: `${body.user.name} ${action} ${value}` });
    });
}
