import { test } from 'vitest';
import { sql } from 'kysely';
import { openRoom } from './room.ts';
import { readChannels } from '../../../src/chat/playground/directory-store.ts';
test('perf', async () => {
  const room = await openRoom();
  await sql`insert into playground_channels select 'sanmen', 'X' || n, '群' || n, n from generate_series(1, 60) n`.execute(room.db);
  await sql`insert into playground_messages (workspace_id, channel, ts, user_id, text, posted_at, changed_at)
    select 'sanmen', 'X' || c, n::text, null, repeat('字', 200), now(), now() from generate_series(1, 60) c, generate_series(1, 500) n`.execute(room.db);
  await sql`insert into chat_memory select 'sanmen', 'playground-message', message_id::text, '{"threadTs":"1"}', now() + interval '9 years' from playground_messages where message_id % 10 = 0`.execute(room.db);
  for (let i = 0; i < 3; i++) {
    const a = performance.now();
    await readChannels(room.db, 'sanmen', 'U1');
    const b = performance.now();
    await room.ask('/api/channels/X1/messages?user=U1');
    console.log('channels', b - a, 'messages', performance.now() - b);
  }
  await sql`analyze`.execute(room.db);
  const a = performance.now();
  await readChannels(room.db, 'sanmen', 'U1');
  const b = performance.now();
  await room.ask('/api/channels/X1/messages?user=U1');
  console.log('channels', b - a, 'messages', performance.now() - b);
  await room.close();
}, 60000);
