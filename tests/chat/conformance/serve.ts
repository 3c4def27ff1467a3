// A web server on a free port that hands everything to a chat platform, as Duban's own does.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ChatPlatform } from '../../../src/chat/port.ts';

/** The platform may be told later: some want to know the address first. */
export async function serve(platform?: ChatPlatform) {
  let served = platform;
  const answer = async (request: Request) =>
    (await served?.handle?.(request)) ?? new Response('not here', { status: 404 });
  const server = createAdaptorServer({ fetch: answer });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    to: (other: ChatPlatform) => {
      served = other;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
