// The response_url of a DingTalk message carries everything respond() needs, so nothing has to be remembered.

/** No host has this name: what is sent to it can only be answered inside this process. */
export const OWN_ORIGIN = 'https://duban.invalid';
const RESPOND = `${OWN_ORIGIN}/respond`;

export interface ReplyTo {
  /** The conversation's sessionWebhook, or null when the message brought none. A secret. */
  readonly webhook: string | null;
  /** Milliseconds since 1970; the webhook lives 90 minutes. */
  readonly expiresAt: number;
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly ts?: string;
}

export function responseUrl(to: ReplyTo): string {
  const query = new URLSearchParams({
    webhook: to.webhook ?? '',
    expires: String(to.expiresAt),
    channel: to.channel,
    user: to.user,
    ...(to.ts === undefined ? {} : { ts: to.ts }),
  });
  return `${RESPOND}?${query}`;
}

/** What responseUrl() wrote, or null when the address is not one of them. */
export function readResponseUrl(url: string): ReplyTo | null {
  if (!url.startsWith(`${RESPOND}?`)) return null;
  const query = new URL(url).searchParams;
  const ts = query.get('ts');
  return {
    webhook: query.get('webhook') || null,
    expiresAt: Number(query.get('expires')),
    channel: query.get('channel') ?? '',
    user: query.get('user') ?? '',
    ...(ts === null ? {} : { ts }),
  };
}
