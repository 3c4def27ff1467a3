// The playground on a database of its own.
import { playgroundDriver } from '../playground/driver.ts';
import { openRoom, WORKSPACE } from '../playground/room.ts';
import { serve } from './serve.ts';
import type { Stage, Write } from './stage.ts';

export async function openPlayground(write: Write): Promise<Stage> {
  const room = await openRoom();
  const { app, chat: platform, clock, db } = room;
  write(app);
  const server = await serve(platform);
  const chat = await playgroundDriver(platform, server.origin, ['U1', 'U2']);
  let groups = 0;
  return {
    ...{ app, platform, chat, liaison: 'U1', colleague: 'U2', direct: 'DU1', now: clock.now },
    client: app.client,
    group: async (name = '群') => {
      groups += 1;
      const channel = `C0GROUP${groups}`;
      const place = { workspaceId: WORKSPACE, channel, name, position: 10 + groups };
      await db.insertInto('playgroundChannels').values(place).execute();
      return channel;
    },
    later: async (minutes) => void (await room.ask('/api/clock', { advance: `PT${minutes}M` })),
    close: async () => {
      await chat.close();
      await server.close();
      await room.close();
    },
  };
}
