// Quoted replies in every shape in which they come: with the quoted words, with a key only, or as old clients send them.

export interface Quoting {
  /** Quotes a person's message. */
  readonly quotes?: Quoted;
  /** Quotes the robot's own message: only its key comes. */
  readonly quotesKey?: string;
  /** Quotes a message of which only the msgId comes. */
  readonly quotesId?: string;
  /** Quotes as old clients do: a `quoteMessage` beside the text. */
  readonly quotesAsBefore?: { readonly msgId: string; readonly text: string; readonly senderNick: string };
}

interface Quoted {
  readonly msgId: string;
  readonly createdAt: number;
  /** The quoted words; of another type than text, see `content`. */
  readonly text?: string;
  /** Under which name the words come; devices send `content`, the documents say `text`. */
  readonly textUnder?: 'content' | 'text';
  readonly msgType?: string;
  /** What a picture, a file or rich text is quoted with. */
  readonly content?: object;
  readonly contentAsText?: boolean;
}

/** What a quote adds to the envelope, and to the body of the message. */
export function quoteFields(quoting: Quoting): { readonly outer: object; readonly inner: object } {
  const { quotes, quotesKey, quotesId, quotesAsBefore } = quoting;
  if (quotesKey !== undefined)
    return { outer: { originalProcessQueryKey: quotesKey, originalMsgId: 'msgOfTheRobot==' }, inner: {} };
  if (quotesId !== undefined) return { outer: { originalMsgId: quotesId }, inner: {} };
  if (quotesAsBefore !== undefined) {
    const { msgId, text, senderNick } = quotesAsBefore;
    const quoteMessage = {
      msgId,
      msgtype: 'text',
      text: { content: text },
      senderNick,
      senderId: '$:LWCP_v1:$x',
    };
    return { outer: { quoteMessage }, inner: {} };
  }
  if (quotes === undefined) return { outer: {}, inner: {} };
  const inner = { isReplyMsg: true, repliedMsg: repliedMsg(quotes) };
  return { outer: { originalMsgId: quotes.msgId }, inner };
}

function repliedMsg(quoted: Quoted): object {
  const { msgId, createdAt, msgType = 'text', text = '', textUnder = 'content' } = quoted;
  const content = quoted.content ?? { [textUnder]: text };
  return {
    ...{ msgType, msgId, createdAt, senderId: '$:LWCP_v1:$x' },
    content: quoted.contentAsText ? JSON.stringify(content) : content,
  };
}
