// What DingTalk pushes -> what Slack would have sent, shape by shape.
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/chat/dingtalk/inbound/decode.ts';
import { timestampOf } from '../../../src/chat/dingtalk/message-id.ts';
import { readResponseUrl } from '../../../src/chat/dingtalk/sending/response-url.ts';

const place = { workspaceId: 'longyou', robotCode: 'dingfallback' };
const CREATED = 1_690_362_101_894;

const envelope = {
  conversationId: 'cidAsXSBLnA==',
  conversationType: '2',
  conversationTitle: '测试群',
  isInAtList: true,
  atUsers: [{ dingtalkId: '$:LWCP_v1:$abc', staffId: '', unionId: '' }],
  chatbotCorpId: 'dingcorp',
  chatbotUserId: '$:LWCP_v1:$bot',
  msgId: 'msgLICYe==',
  senderNick: '县水利局联络员A岗',
  senderId: '$:LWCP_v1:$snd',
  senderStaffId: '16650698',
  isAdmin: true,
  createAt: CREATED,
  sessionWebhookExpiredTime: CREATED + 5_400_000,
  sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s1',
  robotCode: 'dingrobot',
  msgtype: 'text',
};

const group = (more: object) => decode({ ...envelope, ...more }, place);
const alone = (more: object) =>
  decode(
    { ...envelope, conversationType: '1', isInAtList: undefined, conversationTitle: undefined, ...more },
    place,
  );
const text = (content: string) => ({ text: { content } });
const eventOf = (more: object) => alone(more)[0]?.event;

describe('a text in a group', () => {
  const bodies = group(text(' 测试数据'));

  test('comes as a message and, because the robot is mentioned, as a mention', () => {
    expect(bodies.map(({ event }) => event.type)).toEqual(['message', 'app_mention']);
    expect(bodies[0]).toMatchObject({
      type: 'event_callback',
      team_id: 'longyou',
      event_id: 'dingrobot:msgLICYe==',
      event: {
        channel: 'cidAsXSBLnA==',
        channel_type: 'group',
        user: '16650698',
        text: '测试数据',
        client_msg_id: 'msgLICYe==',
      },
    });
  });

  test('has two distinct event ids that stay the same when it comes again', () => {
    const ids = bodies.map(({ event_id }) => event_id);
    expect(new Set(ids).size).toBe(2);
    expect(group(text(' 测试数据'))).toEqual(bodies);
  });

  test('has a Slack-like timestamp made from its own time and id', () => {
    expect(bodies[0]?.event.ts).toMatch(/^1690362101\.894\d{3}$/);
    expect(group({ ...text(' 测试数据'), msgId: 'other' })[0]?.event.ts).not.toBe(bodies[0]?.event.ts);
  });

  test('is no mention when the robot was not mentioned', () => {
    expect(group({ ...text('闲聊'), isInAtList: false })).toHaveLength(1);
  });

  test('can be answered through the session webhook it brought', () => {
    expect(readResponseUrl(bodies[0]?.response_url)).toEqual({
      webhook: envelope.sessionWebhook,
      expiresAt: CREATED + 5_400_000,
      channel: 'cidAsXSBLnA==',
      user: '16650698',
    });
  });
});

test('one to one, the channel is the person', () => {
  expect(eventOf(text('你好'))).toMatchObject({
    type: 'message',
    channel: 'im:16650698',
    channel_type: 'im',
    text: '你好',
  });
});

test('the same message to two robots has two ids', () => {
  expect(alone({ ...text('你好'), robotCode: 'dingother' })[0]?.event_id).toBe('dingother:msgLICYe==');
});

test('what people write comes as they wrote it', () => {
  expect(eventOf(text('<!channel> 增长>5% R&D'))?.text).toBe('<!channel> 增长>5% R&D');
});

describe('a command', () => {
  test.each([
    ['/进展 A29 80% 路基完成', '/进展', 'A29 80% 路基完成'],
    [' ／进展　A29 80%', '/进展', 'A29 80%'],
    ['#完成 A3', '/完成', 'A3'],
    ['＃Ｄａｉｌｙ', '/daily', ''],
    ['/JZ A29\n第二行', '/jz', 'A29\n第二行'],
    ['/Progress', '/progress', ''],
  ])('%j is %s with %j', (said, command, rest) => {
    const [body, ...others] = group(text(said));
    expect(others).toHaveLength(0);
    expect(body).toMatchObject({
      command,
      text: rest,
      user_id: '16650698',
      user_name: '县水利局联络员A岗',
      channel_id: 'cidAsXSBLnA==',
      channel_name: '测试群',
      team_id: 'longyou',
      trigger_id: 'dingrobot:msgLICYe==',
    });
    expect(body).not.toHaveProperty('event');
  });

  test.each([['/ 进展'], ['# 3'], ['#1好了'], ['//注释'], ['A29 /进展'], ['/'], ['80%']])(
    '%j is none',
    (said) => {
      expect(alone(text(said))[0]?.event).toMatchObject({ type: 'message' });
    },
  );

  test('that quotes a message carries its thread', () => {
    expect(alone({ ...text('/完成'), originalProcessQueryKey: 'pqk1' })[0]).toMatchObject({
      thread_ts: 'pqk1',
    });
  });
});

describe('other types', () => {
  test.each([
    [
      'a picture',
      'picture',
      { downloadCode: 'd1' },
      '',
      [{ id: 'd1', name: 'picture', filetype: 'picture' }],
    ],
    ['a voice', 'audio', { duration: 4000, downloadCode: 'd2', recognition: 'A23办好了' }, 'A23办好了', 1],
    ['a video', 'video', { duration: '5', downloadCode: 'd3', videoType: 'mp4' }, '', 1],
    [
      'a file',
      'file',
      { downloadCode: 'd4', fileName: '台账.xlsx' },
      '',
      [{ id: 'd4', name: '台账.xlsx', filetype: 'file' }],
    ],
    ['an unknown type', 'unknownMsgType', { unknownMsgType: '机器人暂不支持接收。' }, '', 0],
    ['a type nobody has seen', 'hologram', { summary: '摘要' }, '摘要', 0],
    ['a type without content', 'location', undefined, '', 0],
    ['markdown', 'markdown', { title: '题', text: '**正文**' }, '**正文**', 0],
    ['a card', 'interactiveCard', { biz_custom_action_url: 'https://example.com' }, '', 0],
    ['a chat record', 'chatRecord', { summary: '群聊记录', chatRecord: '[]' }, '群聊记录', 0],
  ])('%s is a message with the text there is', (_, msgtype, content, said, files) => {
    for (const form of [content, JSON.stringify(content)]) {
      const event = eventOf({ msgtype, content: form });
      expect(event).toMatchObject({ type: 'message', text: said });
      if (Array.isArray(files)) expect(event.files).toEqual(files);
      else expect(event.files ?? []).toHaveLength(files);
    }
  });

  test.each([
    ['the mention is a piece of its own', [{ text: '@督办 ' }, { text: '看这个' }], '看这个'],
    [
      'the mention begins the first piece',
      [{ text: '@督办 看这个' }, { type: 'picture', downloadCode: 'p' }],
      '看这个',
    ],
    ['the mention is of type at', [{ type: 'at', atName: '督办' }, { text: '看这个' }], '看这个'],
    ['another person is mentioned later', [{ text: '@督办' }, { text: '请@水利局 看' }], '请@水利局 看'],
    ['it is a command', [{ text: '@督办 ' }, { text: '/进展 A29' }], null],
  ])('rich text in a group: %s', (_, richText, said) => {
    const [body] = group({ msgtype: 'richText', content: { richText } });
    if (said === null) expect(body).toMatchObject({ command: '/进展', text: 'A29' });
    else expect(body?.event.text).toBe(said);
  });

  test('what is nothing but files is a file_share, and every file an event of its own', () => {
    const bodies = alone({ msgtype: 'file', content: { downloadCode: 'd4', fileName: '台账.xlsx' } });
    expect(bodies.map(({ event }) => event)).toMatchObject([
      { type: 'message', subtype: 'file_share' },
      { type: 'file_shared', file_id: 'd4', user_id: '16650698', channel_id: 'im:16650698' },
    ]);
    expect(new Set(bodies.map(({ event_id }) => event_id)).size).toBe(2);
    for (const spoken of [
      { msgtype: 'audio', content: { downloadCode: 'd2', recognition: '办好了' } },
      {
        msgtype: 'richText',
        content: { richText: [{ text: '看' }, { type: 'picture', downloadCode: 'p' }] },
      },
    ]) {
      expect(eventOf(spoken)).not.toHaveProperty('subtype');
    }
  });

  test('pictures inside rich text are files', () => {
    const richText = [{ text: '看' }, { type: 'picture', downloadCode: 'p1', pictureDownloadCode: 'x' }];
    expect(eventOf({ msgtype: 'richText', content: { richText } })?.files).toMatchObject([
      { id: 'p1', filetype: 'picture' },
    ]);
  });
});

describe('a quote', () => {
  const replied = (content: unknown, more: object = {}) => ({
    msgtype: 'text',
    originalMsgId: 'msgQ==',
    text: {
      content: ' 办好了',
      isReplyMsg: true,
      repliedMsg: { msgType: 'text', msgId: 'msgQ==', content, ...more },
    },
  });

  test.each([
    ['content.text', { text: '原消息' }],
    ['content.content', { content: '原消息' }],
    ['a JSON text', '{"content":"原消息"}'],
    [
      'rich text',
      {
        richText: [
          { msgType: 'text', content: '原' },
          { msgType: 'emoji' },
          { msgType: 'text', content: '消息' },
        ],
      },
    ],
  ])('of a person, with its words in %s, names that message', (_, content) => {
    const event = eventOf(replied(content, { createdAt: 1_770_000_000_000 }));
    expect(event).toMatchObject({ text: '办好了', thread_ts: timestampOf(1_770_000_000_000, 'msgQ==') });
    expect(event.attachments).toMatchObject([{ text: '原消息', is_msg_unfurl: true }]);
  });

  test('has the timestamp that the quoted message itself had', () => {
    const original = eventOf({ ...text('原消息'), msgId: 'msgQ==' });
    expect(eventOf(replied({ text: '原消息' }, { createdAt: CREATED }))?.thread_ts).toBe(original?.ts);
  });

  test.each([
    ['only the key of our own message', { originalProcessQueryKey: 'pqk7' }, 'pqk7'],
    ['key and id', { originalProcessQueryKey: 'pqk7', originalMsgId: 'm' }, 'pqk7'],
    ['only an id', { originalMsgId: 'msgOnly==' }, 'msgOnly=='],
    ['an id without its time', replied({ text: 'x' }), 'msgQ=='],
  ])('with %s has that as its thread', (_, more, thread) => {
    expect(eventOf({ ...text('办好了'), ...more })?.thread_ts).toBe(thread);
  });

  test('of a card brings the words in its tree', () => {
    const cardContent = [
      { elementType: 'root', children: [{ value: 'B10' }, { children: [{ value: '请核验' }] }] },
    ];
    expect(eventOf(replied({ cardContent }))?.attachments).toMatchObject([{ text: 'B10\n请核验' }]);
  });

  test('without any id still brings the words, and no thread', () => {
    const words = {
      content: '好',
      isReplyMsg: true,
      repliedMsg: { msgType: 'text', content: { text: '原消息' } },
    };
    const event = eventOf({ msgtype: 'text', text: words });
    expect(event).not.toHaveProperty('thread_ts');
    expect(event?.attachments).toMatchObject([{ text: '原消息' }]);
  });

  test.each([
    ['an id that is null', { msgId: null }],
    ['a kind that is no text', { msgType: null }],
    ['a time that is none', { createdAt: 'yesterday' }],
  ])('with %s still brings the words', (_, more) => {
    const repliedMsg = { msgType: 'text', msgId: 'msgQ==', content: { text: '原消息' }, ...more };
    const event = eventOf({ msgtype: 'text', text: { content: '好', isReplyMsg: 'true', repliedMsg } });
    expect(event?.attachments).toMatchObject([{ text: '原消息' }]);
  });

  test('in a rich text stands in its content', () => {
    const content = { richText: [{ text: '办好了' }], isReplyMsg: true, repliedMsg: { msgId: 'msgQ==' } };
    expect(eventOf({ msgtype: 'richText', content })).toMatchObject({ text: '办好了', thread_ts: 'msgQ==' });
  });

  test('is not there when nothing is quoted', () => {
    expect(eventOf(text('你好'))).not.toHaveProperty('thread_ts');
  });
});

describe('odd envelopes', () => {
  test('a sender without staff id gets an id that no staff id can equal', () => {
    for (const senderStaffId of [undefined, '']) {
      const event = eventOf({ ...text('你好'), senderStaffId });
      expect(event).toMatchObject({ user: 'external:$:LWCP_v1:$snd', channel: 'im:external:$:LWCP_v1:$snd' });
    }
  });

  test('the time may be a text', () => {
    const late = { sessionWebhookExpiredTime: String(CREATED + 5_460_000) };
    expect(eventOf({ ...text('你好'), ...late, createAt: String(CREATED) })?.ts).toBe(
      eventOf(text('你好'))?.ts,
    );
  });

  test('without a time it is told from the end of the session, so it stays the same', () => {
    expect(eventOf({ ...text('你好'), createAt: undefined })?.ts).toBe(eventOf(text('你好'))?.ts);
  });

  test('without a robot code our own is meant', () => {
    expect(alone({ ...text('你好'), robotCode: undefined })[0]?.event_id).toBe('dingfallback:msgLICYe==');
  });

  test.each([['errCode'], ['errorCode']])(
    'a message emptied for the quota (%s) is an event of its own',
    (name) => {
      const bodies = alone({ msgtype: 'text', [name]: 20001, errMsg: '受调用量超量影响' });
      expect(bodies.map(({ event }) => event.type)).toEqual(['dingtalk_quota_exhausted']);
      expect(bodies[0]?.event_id).not.toBe('dingrobot:msgLICYe==');
    },
  );

  test.each([[null], ['text'], [[]], [{}], [{ msgId: 'm' }], [{ conversationId: 'cid' }]])(
    '%j is no message',
    (data) => {
      expect(decode(data, place)).toEqual([]);
    },
  );
});
