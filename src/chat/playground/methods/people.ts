// auth.test and users.*: who the bot is, and who else is there.
import { BOT, type PlaygroundContext } from '../context.ts';
import { findUser, readUsers } from '../directory-store.ts';
import { type Answer, type Arguments, type Method, refused } from './answer.ts';
import { botUser, slackUser } from './slack-shapes.ts';

export const PEOPLE: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'bots.info': async () => ({ ok: true, bot: { id: BOT.botId, app_id: BOT.appId, name: BOT.name } }),
  'users.info': usersInfo,
  'users.list': usersList,
};

async function authTest({ workspaceId }: PlaygroundContext): Promise<Answer> {
  return {
    ok: true,
    user: BOT.name,
    user_id: BOT.userId,
    bot_id: BOT.botId,
    team: workspaceId,
    team_id: workspaceId,
  };
}

async function usersInfo({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  if (args.user === BOT.userId) return { ok: true, user: botUser(workspaceId) };
  const found = await findUser(db, workspaceId, args.user ?? '');
  return found ? { ok: true, user: slackUser(workspaceId, found) } : refused('user_not_found');
}

async function usersList({ db, workspaceId }: PlaygroundContext): Promise<Answer> {
  const people = await readUsers(db, workspaceId);
  const members = [botUser(workspaceId), ...people.map((user) => slackUser(workspaceId, user))];
  return { ok: true, members, response_metadata: { next_cursor: '' } };
}
