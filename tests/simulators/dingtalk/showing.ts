// How a message becomes what people see: its links, its pictures, and whose phones ring.
import type { Look } from './msg-keys.ts';
import type { Shown, World } from './world.ts';

const MOST_MENTIONS = 50;
/** These types cannot mention anybody. */
const SILENT_TYPES: ReadonlySet<string> = new Set(['link', 'feedCard']);

interface At {
  readonly atUserIds?: readonly string[];
  readonly atMobiles?: readonly string[];
  readonly isAtAll?: boolean;
}

/** Somebody rings only when listed in `at` and written in the text as well, by staff id or by mobile. */
export function ringing(
  world: World,
  body: Readonly<Record<string, unknown>>,
  look: Look,
): { rang: string[]; rangAll: boolean } {
  if (SILENT_TYPES.has(look.msgtype)) return { rang: [], rangAll: false };
  const at = (body.at ?? {}) as At;
  const isWritten = (id: string) => new RegExp(`@${RegExp.escape(id)}(?![\\w-])`).test(look.text);
  const byMobile = (mobile: string) => [...world.people.values()].find((one) => one.mobile === mobile);
  const listed = [...(at.atUserIds ?? []), ...(at.atMobiles ?? [])].slice(0, MOST_MENTIONS);
  const rang = listed.filter(isWritten).map((id) => byMobile(id)?.staffId ?? id);
  return { rang, rangAll: at.isAtAll === true };
}

type Place = Pick<Shown, 'channel' | 'via'> & Partial<Shown>;

export function show(world: World, look: Look, place: Place): Shown {
  const hasLinks = look.msgtype !== 'text';
  const found = hasLinks ? [...look.text.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)] : [];
  const shown: Shown = {
    rang: [],
    rangAll: false,
    msgUuid: null,
    processQueryKey: null,
    outTrackId: null,
    isRecalled: false,
    ...look,
    ...place,
    links: found.filter(([, mark]) => mark === '').map(([, , label = '', url = '']) => ({ label, url })),
    images: found.filter(([, mark]) => mark === '!').map(([, , , url = '']) => url),
    at: world.clock.now(),
  };
  world.shown.push(shown);
  return shown;
}
