// DING: a message that must be noticed, which the standard edition's quota refuses until it is bought.
import { ok, type Reply, refusal } from './http.ts';
import { refuseRobot } from './robot-messages.ts';
import { api, type Call, type Route } from './routes.ts';
import type { World } from './world.ts';

/** In the app, by short message, by telephone: receivers that one DING may have. */
const MOST_RECEIVERS: Readonly<Record<number, number>> = { 1: 200, 2: 20, 3: 20 };
const MAY_DING = { permission: 'Premium.Ding.Write' } as const;

export interface Ding {
  readonly id: string;
  readonly remindType: number;
  readonly receivers: readonly string[];
  readonly content: string;
  readonly at: Date;
  isRecalled: boolean;
}

export interface Dings {
  readonly routes: readonly Route[];
  readonly sent: readonly Ding[];
  /** How many DINGs the organisation has bought; none unless told. */
  allow(count: number): void;
}

export function dings(world: World): Dings {
  const sent: Ding[] = [];
  let left = 0;

  function send(call: Call): Reply {
    const { remindType, receiverUserIdList: receivers, content } = call.json;
    const refused = refuseRobot(world, call);
    if (refused !== null) return refused;
    const most = MOST_RECEIVERS[Number(remindType)];
    if (most === undefined) return refusal(400, 'invalidParameter.remindType');
    if (typeof content !== 'string' || content === '') return refusal(400, 'invalidParameter.content');
    if (!Array.isArray(receivers) || receivers.length === 0)
      return refusal(400, 'invalidParameter.receiverUserIdList');
    if (receivers.length > most) return refusal(400, 'ding.receivercount.limit');
    if (left <= 0) return refusal(400, 'ding.serverquota.insufficient');
    left -= 1;
    const unknown = receivers.filter((id) => !world.people.has(id));
    const id = `sim-ding-${world.next()}`;
    const reached = receivers.filter((one) => !unknown.includes(one));
    sent.push({
      id,
      remindType: Number(remindType),
      receivers: reached,
      content,
      at: world.clock.now(),
      isRecalled: false,
    });
    return ok({ openDingId: id, failedList: unknown.length > 0 ? { 'staffId.notExisted': unknown } : {} });
  }

  function recall(call: Call): Reply {
    const refused = refuseRobot(world, call);
    if (refused !== null) return refused;
    const ding = sent.find(({ id }) => id === call.json.openDingId);
    if (ding === undefined) return refusal(400, 'send.ding.exception');
    ding.isRecalled = true;
    return ok({ openDingId: ding.id });
  }

  return {
    sent,
    allow: (count) => {
      left = count;
    },
    routes: [
      api('POST', '/v1.0/robot/ding/send', send, MAY_DING),
      api('POST', '/v1.0/robot/ding/recall', recall, MAY_DING),
    ],
  };
}
