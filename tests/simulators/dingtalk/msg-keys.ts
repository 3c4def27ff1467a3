// The msgKeys of robot messages: which parameters each demands, and how people see it.

export interface Look {
  readonly msgtype: string;
  readonly title: string;
  /** As markdown where the type has it. */
  readonly text: string;
}

interface MsgKey {
  readonly demands: readonly string[];
  readonly look: (param: Readonly<Record<string, string>>) => Look;
}

const plain =
  (msgtype: string, name: string) =>
  (param: Readonly<Record<string, string>>): Look => ({ msgtype, title: '', text: param[name] ?? '' });

const article = (msgtype: string) => (param: Readonly<Record<string, string>>) => ({
  msgtype,
  title: param.title ?? '',
  text: param.text ?? '',
});

/** A card of links: its buttons stand as links under the text. */
const card =
  (buttons: readonly (readonly [title: string, url: string])[]) =>
  (param: Readonly<Record<string, string>>): Look => ({
    msgtype: 'actionCard',
    title: param.title ?? '',
    text: [param.text ?? '', ...buttons.map(([title, url]) => `[${param[title]}](${param[url]})`)].join('\n'),
  });

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => [`actionTitle${n + 1}`, `actionURL${n + 1}`] as const);

function actionCard(buttons: readonly (readonly [string, string])[]): MsgKey {
  return { demands: ['title', 'text', ...buttons.flat()], look: card(buttons) };
}

export const MSG_KEYS: Readonly<Record<string, MsgKey>> = {
  sampleText: { demands: ['content'], look: plain('text', 'content') },
  sampleMarkdown: { demands: ['title', 'text'], look: article('markdown') },
  sampleImageMsg: { demands: ['photoURL'], look: plain('image', 'photoURL') },
  sampleLink: { demands: ['text', 'title', 'picUrl', 'messageUrl'], look: article('link') },
  sampleActionCard: actionCard([['singleTitle', 'singleURL']]),
  sampleActionCard2: actionCard(numbered(2)),
  sampleActionCard3: actionCard(numbered(3)),
  sampleActionCard4: actionCard(numbered(4)),
  sampleActionCard5: actionCard(numbered(5)),
  sampleActionCard6: actionCard([
    ['buttonTitle1', 'buttonUrl1'],
    ['buttonTitle2', 'buttonUrl2'],
  ]),
  sampleAudio: { demands: ['mediaId', 'duration'], look: plain('audio', 'mediaId') },
  sampleFile: { demands: ['mediaId', 'fileName', 'fileType'], look: plain('file', 'fileName') },
  sampleVideo: {
    demands: ['duration', 'videoMediaId', 'videoType', 'picMediaId'],
    look: plain('video', 'videoMediaId'),
  },
};
