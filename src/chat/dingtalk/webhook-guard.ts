// Decides which addresses a message may be posted to, so that nobody can make this server call another one.

/** Ways of DingTalk's webhooks; the same on private clouds (DingTalk: custom robots, receive-message). */
const PATHS: ReadonlySet<string> = new Set(['/robot/send', '/robot/sendBySession']);

/** True for a robot webhook on the configured old-API host, or over https on a host of dingtalk.com. */
export function isWebhookAllowed(url: string, oapiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username, password, pathname } = new URL(url);
  if (username !== '' || password !== '' || !PATHS.has(pathname)) return false;
  if (origin === new URL(oapiUrl).origin) return true;
  return protocol === 'https:' && hostname.endsWith('.dingtalk.com');
}
