// Keeps foreign web pages out of the playground, which asks for no password: it answers only to its own name.
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { FORM_PATH } from '../chat/forms/serve.ts';

const WILDCARDS: readonly string[] = ['0.0.0.0', '::', '[::]'];

/**
 * Refuses requests that name another host (DNS rebinding) and writes that come from another page (CSRF).
 * Where the server listens everywhere, any bare address is its own name: rebinding needs a name to rebind.
 * @param host the address that the server listens on
 */
export function ownNameOnly(host: string): MiddlewareHandler {
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? '');
    if (!isOwnName(name, host)) return c.json({ error: '只能用本机地址打开演练场' }, 403);
    const origin = c.req.header('origin');
    // A form's address is a secret of its own, and its page, which tells nobody where it is, has no origin.
    const isWrite = !['GET', 'HEAD'].includes(c.req.method) && !c.req.path.startsWith(FORM_PATH);
    if (isWrite && origin !== undefined && originHost(origin) !== c.req.header('host'))
      return c.json({ error: '不接受其他网页发来的请求' }, 403);
    await next();
  };
}

function isOwnName(name: string, host: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  if (isIP(name) === 4 && name.startsWith('127.')) return true;
  return name === host.toLowerCase() || (WILDCARDS.includes(host) && isIP(name) !== 0);
}

/** `Host` without its port; `[::1]:3000` gives `::1`. */
function hostName(header: string): string {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(header)?.[1] ?? header.replace(/:\d+$/, '');
  return bare.toLowerCase();
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
