// How a message body becomes what people see: its links, pictures, and whose phones ring.
import type { Shown, World } from './world.ts';

interface Display {
  readonly msgtype: string;
  readonly title: string;
  readonly text: string;
}

const MOST_MENTIONS = 50;

/** The message's words, or null when the type is not one that webhooks take. */
export function displayOf(body: Record<string, unknown>): Display | null {
  const part = (name: string) => (body[name] ?? {}) as Record<string, unknown>;
  switch (body.msgtype) {
    case 'text':
      return { msgtype: 'text', title: '', text: String(part('text').content ?? '') };
    case 'markdown':
      return {
        msgtype: 'markdown',
        title: String(part('markdown').title ?? ''),
        text: String(part('markdown').text ?? ''),
      };
    default:
      return null;
  }
}

/** Somebody rings only when listed in `at` and written in the text as well. */
export function ringing(body: Record<string, unknown>, text: string): { rang: string[]; rangAll: boolean } {
  const at = (body.at ?? {}) as { atUserIds?: string[]; isAtAll?: boolean };
  const listed = (at.atUserIds ?? []).slice(0, MOST_MENTIONS);
  return {
    rang: listed.filter((id) => new RegExp(`@${RegExp.escape(id)}(?![\\w-])`).test(text)),
    rangAll: at.isAtAll === true,
  };
}

export function show(
  world: World,
  display: Display,
  place: Pick<Shown, 'channel' | 'via' | 'msgUuid' | 'processQueryKey'> & {
    rang?: string[];
    rangAll?: boolean;
  },
): void {
  const isMarkdown = display.msgtype === 'markdown';
  const found = isMarkdown ? [...display.text.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)] : [];
  world.shown.push({
    rang: [],
    rangAll: false,
    ...display,
    ...place,
    links: found.filter(([, mark]) => mark === '').map(([, , label = '', url = '']) => ({ label, url })),
    images: found.filter(([, mark]) => mark === '!').map(([, , , url = '']) => url),
    at: world.clock.now(),
  });
}
