// Decides which addresses a message may be posted to, so that nobody can make this server call another one.

/** Ways of DingTalk's webhooks; the same on private clouds (DingTalk: custom robots, receive-message). */
const PATHS: ReadonlySet<string> = new Set(['/robot/send', '/robot/sendBySession']);

/** Code of an address that was not called. */
export const NOT_ALLOWED = 'webhook.notAllowed';

/** True for a robot webhook on one of the configured hosts, or over https on a host of dingtalk.com. */
export function isWebhookAllowed(
  url: string,
  { apiUrl, oapiUrl }: { readonly apiUrl: string; readonly oapiUrl: string },
): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username, password, pathname } = new URL(url);
  if (username !== '' || password !== '' || !PATHS.has(pathname)) return false;
  if ([apiUrl, oapiUrl].some((own) => origin === new URL(own).origin)) return true;
  return protocol === 'https:' && hostname.endsWith('.dingtalk.com');
}
