// Typing into one variable of a card: small pieces, each with its own guid, until it is finished or failed.
import type { Card } from './card-store.ts';
import { ok, type Reply, refusal } from './http.ts';
import type { Call } from './routes.ts';

const CALL_BYTES = 1_024;
const ALL_BYTES = 3_072;

/** The work of PUT /v1.0/card/streaming; a repeated guid changes nothing. */
export function streaming(find: (call: Call) => Card | Reply): (call: Call) => Reply {
  const seen = new Set<string>();
  return (call) => {
    const card = find(call);
    if ('status' in card) return card;
    const { guid, key, content, isFull, isFinalize, isError } = call.json;
    if (typeof guid !== 'string' || guid === '') return refusal(400, 'param.stream.guidEmpty');
    if (typeof key !== 'string' || key === '') return refusal(400, 'param.stream.keyEmpty');
    if (typeof content !== 'string') return refusal(400, 'param.stream.contentEmpty');
    const all = isFull === true ? content : (card.variables[key] ?? '') + content;
    if (Buffer.byteLength(content) > CALL_BYTES || Buffer.byteLength(all) > ALL_BYTES)
      return refusal(400, 'param.stream.contentTooLarge', 'content is too large');
    const once = `${card.outTrackId} ${guid}`;
    if (!seen.has(once)) {
      seen.add(once);
      if (card.stream === 'finished' || card.stream === 'failed')
        return refusal(400, 'param.stream.finished');
      card.variables = { ...card.variables, [key]: all };
      card.updates += 1;
      card.stream = isError === true ? 'failed' : isFinalize === true ? 'finished' : 'open';
    }
    return ok({ success: true, result: true });
  };
}
