// The address that `respond()` posts to: it never leaves the process, so it simply carries what it stands for.

const ADDRESS = 'https://playground.invalid/respond';

export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  /** Id of the message whose button was pressed; null after a command. */
  readonly message: number | null;
  /** Timestamp of the message in whose thread the answer belongs; null for the channel. */
  readonly thread: string | null;
}

export function responseUrl({ channel, user, message, thread }: ResponseTarget): string {
  const query = new URLSearchParams({ channel, user });
  if (message !== null) query.set('message', String(message));
  if (thread !== null) query.set('thread', thread);
  return `${ADDRESS}?${query}`;
}

/** @returns null when the address is no response address */
export function readResponseUrl(address: string): ResponseTarget | null {
  if (!address.startsWith(`${ADDRESS}?`)) return null;
  const query = new URL(address).searchParams;
  const message = query.get('message');
  return {
    channel: query.get('channel') ?? '',
    user: query.get('user') ?? '',
    message: message === null ? null : Number(message),
    thread: query.get('thread'),
  };
}
