import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../postgres.ts';

const workspace = { workspaceId: 'county', name: '某县', createdAt: new Date('2022-09-01T00:00:00Z') };

test('two fresh databases know nothing of each other', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  await one.db.insertInto('workspaces').values(workspace).execute();
  expect(await two.db.selectFrom('workspaces').selectAll().execute()).toEqual([]);
  expect(await one.db.selectFrom('workspaces').select('name').execute()).toEqual([{ name: '某县' }]);
  await Promise.all([one.close(), two.close()]);
});

test('closing a database fails when the test has left a connection open, and drops it all the same', async () => {
  const { url, close } = await freshDatabase();
  const forgotten = new pg.Client({ connectionString: url, application_name: 'the forgotten one' });
  forgotten.on('error', () => undefined);
  await forgotten.connect();
  await expect(close()).rejects.toThrow('the forgotten one');
  await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('does not exist');
});
