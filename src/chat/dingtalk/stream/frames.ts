// The frames of DingTalk's Stream: reads what the server sends and writes what it must be answered.
import { asObject } from '../api/request.ts';

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';

export const CARD_TOPIC = '/v1.0/card/instances/callback';

export interface Frame {
  readonly type: string;
  readonly topic: string;
  readonly messageId: string;
  /** Always a JSON text by itself. */
  readonly data: string;
  /** Of an EVENT: what happened, under an id that stays the same when it is pushed again. */
  readonly event: { readonly type: string; readonly id: string; readonly bornAt: number } | null;
}

/** The frame, or null when it is not one: DingTalk has sent non-JSON before, and that must not hurt. */
export function readFrame(text: string): Frame | null {
  const frame = asObject(text);
  const headers = frame?.headers;
  if (frame === null || typeof headers !== 'object' || headers === null) return null;
  const { topic, messageId, eventType, eventId, eventBornTime } = headers as Record<string, unknown>;
  const { type, data } = frame;
  if (typeof type !== 'string' || typeof topic !== 'string') return null;
  return {
    type,
    topic,
    messageId: typeof messageId === 'string' ? messageId : '',
    data: typeof data === 'string' ? data : JSON.stringify(data ?? {}),
    event:
      type === 'EVENT' && typeof eventType === 'string' && typeof eventId === 'string'
        ? { type: eventType, id: eventId, bornAt: Number(eventBornTime) || 0 }
        : null,
  };
}

/** What the frame must be answered, or null when it needs no answer (open-dingtalk: stream protocol). */
export function ackOf(frame: Frame): string | null {
  switch (frame.type) {
    case 'SYSTEM':
      // A ping wants its own data back; `disconnect` and the rest want nothing.
      return frame.topic === 'ping' ? ack(frame, 200, 'OK', frame.data) : null;
    case 'CALLBACK':
      return frame.topic === ROBOT_TOPIC
        ? ack(frame, 200, 'OK', '{"response":null}')
        : ack(frame, 404, 'topic not handled', '{"response":null}');
    case 'EVENT':
      return ack(frame, 200, 'OK', '{"status":"SUCCESS","message":"OK"}');
    default:
      return null;
  }
}

/** The answer to a frame whose content matters, once it is known what to say. */
export const answerTo = (frame: Frame, data: object): string => ack(frame, 200, 'OK', JSON.stringify(data));

function ack(frame: Frame, code: number, message: string, data: string): string {
  const headers = { messageId: frame.messageId, contentType: 'application/json' };
  return JSON.stringify({ code, message, headers, data });
}
