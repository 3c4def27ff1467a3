// What the people of simulated Slack do beside writing: they come in, answer in threads, share files, and choose.
import { expect, it } from 'vitest';
import { CHANNEL, caller, listener, plain, USER } from './caller.ts';

const options = ['甲', '乙'].map((text, index) => ({ text: plain(text), value: String(index) }));
const element = (type: string, more: object = {}) => ({ type, action_id: type, ...more });

async function start() {
  const web = await caller();
  return { ...web, heard: await listener(web) };
}

it('whoever comes into a channel is told of', async () => {
  const { slack, heard } = await start();
  await slack.join(CHANNEL, USER);
  expect(heard.bodies).toMatchObject([
    { event: { type: 'member_joined_channel', user: USER, channel: CHANNEL, channel_type: 'C' } },
  ]);
});

it('what is said in a thread names the message that began it', async () => {
  const { slack, call, heard } = await start();
  const { body } = await call('chat.postMessage', { channel: CHANNEL, text: 'A23' });
  await slack.say(CHANNEL, USER, '办好了', body.ts);
  expect(heard.bodies.at(-1)).toMatchObject({ event: { type: 'message', thread_ts: body.ts } });
});

it('a shared file is a message and an event, and files.info says where it lies', async () => {
  const { slack, call, heard } = await start();
  await slack.share(CHANNEL, USER, { name: '台账.csv', bytes: Buffer.from('一') });
  const events = heard.bodies.map(({ event }) => event as { type: string; file_id?: string });
  expect(events.map(({ type }) => type).toSorted()).toEqual(['file_shared', 'message']);
  const file = events.find(({ file_id }) => file_id)?.file_id;
  expect((await call('files.info', { file })).body.file).toMatchObject({
    name: '台账.csv',
    url_private_download: expect.stringContaining('/files-pri/'),
  });
});

it('an upload that names a channel comes as a message there', async () => {
  const { slack, call } = await start();
  const { body } = await call('files.getUploadURLExternal', { filename: '表.xlsx', length: 4 });
  await fetch(body.upload_url, { method: 'POST', body: 'xlsx' });
  const files = JSON.stringify([{ id: body.file_id }]);
  await call('files.completeUploadExternal', { files, channel_id: CHANNEL, initial_comment: '附上' });
  expect(slack.messages(CHANNEL)).toMatchObject([{ text: '附上', files: [{ name: '表.xlsx' }] }]);
});

it('every press brings what this person has chosen in the message, and nulls for the rest', async () => {
  const { slack, call, heard } = await start();
  const elements = [element('static_select', { options }), element('datepicker')];
  const buttons = [element('button', { text: plain('好') }), element('overflow', { options })];
  const blocks = [{ type: 'actions', block_id: 'b', elements: [...elements, ...buttons] }];
  const { body } = await call('chat.postMessage', { channel: CHANNEL, text: '选', blocks });
  await slack.click(CHANNEL, body.ts, 'static_select', USER, '1');
  await slack.click(CHANNEL, body.ts, 'button', USER);
  await slack.click(CHANNEL, body.ts, 'button', 'U0OTHER');
  const select = (selected_option: unknown) => ({ type: 'static_select', selected_option });
  const state = (selected_option: unknown) => ({
    values: {
      b: {
        static_select: select(selected_option),
        datepicker: { type: 'datepicker', selected_date: null },
      },
    },
  });
  const states = heard.bodies.filter(({ type }) => type === 'block_actions').map((one) => one.state);
  expect(states).toEqual([state(options[1]), state(options[1]), state(null)]);
});
