// For Bolt apps without an HTTP server of their own: `app.start(port)` serves forms and callbacks there.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { DingtalkReceiver } from './receiver.ts';
import type { Settings } from './settings.ts';

type Handle = (request: Request) => Promise<Response | null>;

/** A port is only opened where something comes to it, and only when start() is given one, as Bolt's own are. */
export function serving(receiver: DingtalkReceiver, handle: Handle, settings: Settings): DingtalkReceiver {
  const { publicUrl, mode, log } = settings;
  let server: Server | null = null;
  return {
    ...receiver,
    start: async (...args: unknown[]) => {
      const port = portIn(args[0]);
      if ((publicUrl !== null || mode === 'http') && port !== null) {
        server = await listen(handle, port);
        log.info({ port: (server.address() as AddressInfo).port }, 'forms and callbacks are served');
      }
      try {
        return await receiver.start(...args);
      } catch (error) {
        await close(server);
        throw error;
      }
    },
    stop: async (...args: unknown[]) => {
      await receiver.stop(...args);
      await close(server);
    },
  };
}

/** Bolt's own receivers take a number, a text, or an object with either. */
function portIn(given: unknown): number | null {
  const port = typeof given === 'object' && given !== null && 'port' in given ? given.port : given;
  if (typeof port !== 'number' && typeof port !== 'string') return null;
  return Number.isInteger(Number(port)) ? Number(port) : null;
}

async function close(server: Server | null): Promise<void> {
  if (server === null) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function listen(handle: Handle, port: number): Promise<Server> {
  const fetch = async (request: Request) =>
    (await handle(request)) ?? Response.json({ error: 'not found' }, { status: 404 });
  const server = createAdaptorServer({ fetch }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}
