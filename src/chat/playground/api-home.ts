// The JSON API of the bot's home tab: opening it tells the app, reading it does not.
import { Hono } from 'hono';
import { z } from 'zod';
import { knownUser, readJson } from './api-input.ts';
import type { PlaygroundContext } from './context.ts';
import { type HomeView, openHome, readHome } from './home.ts';

const OPENED = z.object({ user: z.string() });

export function homeApi(context: PlaygroundContext): Hono {
  const { db, workspaceId } = context;
  return new Hono()
    .get('/home', async (c) => {
      const user = await knownUser(db, workspaceId, c.req.query('user') ?? '');
      return c.json(shown(await readHome(context, user.id)));
    })
    .post('/home', async (c) => {
      const { user } = await readJson(c, OPENED, '{"user":"用户编号"}');
      await knownUser(db, workspaceId, user);
      return c.json(shown(await openHome(context, user)));
    });
}

const shown = (view: HomeView | null) => ({ blocks: view?.blocks ?? [] });
