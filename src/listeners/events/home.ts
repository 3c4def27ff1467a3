// The home tab is opened: what the person has to do, as it is now. It is published anew at every opening, which is
// cheap and enough: a report is made elsewhere, and the person comes back here by opening the tab.
import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { HomeView, WebClient } from '@slack/web-api';
import { addDays } from '../../calendar/day.ts';
import { waitingImports } from '../../checklists/import-store.ts';
import { isOffice, mayReadAll } from '../../departments/actor.ts';
import type { Duban } from '../../duban.ts';
import { claimsToVerify } from '../../tasks/claim-store.ts';
import { datedItems } from '../../tasks/dated-store.ts';
import { listTasks } from '../../tasks/task-list-store.ts';
import { homeView, strangersHome } from '../../wording/home.ts';
import { fromPlace } from '../incoming.ts';
import { ownHere, type Scene, sceneOf } from '../scene.ts';

const MOST_WAITING = 10;

type HomeOpened = SlackEventMiddlewareArgs<'app_home_opened'>['event'];

/** Never rejects: a page that could not be made is logged, and the old one stays. */
export async function showHome(duban: Duban, event: HomeOpened, client: WebClient): Promise<void> {
  if (event.tab !== 'home') return;
  try {
    const user = { id: event.user, name: event.user };
    const place = { channel: event.channel, isPrivate: true };
    const scene = await sceneOf(duban, duban.db, fromPlace({ user, place, messageKey: '' }, client));
    await client.views.publish({ user_id: event.user, view: await homeOf(scene) });
  } catch (error) {
    duban.log.error({ err: error, user: event.user }, 'the home tab could not be shown');
  }
}

/** A liaison's own open tasks; for leaders and the office, whatever is overdue, and what waits for the office. */
async function homeOf(scene: Scene): Promise<HomeView> {
  const { db, workspaceId, actor, now, today, duban } = scene;
  const own = ownHere(scene);
  const isOwn = own.length > 0;
  if (!isOwn && !mayReadAll(actor)) return strangersHome();
  const overdue = { from: null, to: addDays(today, -1), departmentIds: null };
  const tasks = isOwn
    ? await listTasks(db, workspaceId, { scope: 'open', departmentIds: own })
    : await datedItems(db, workspaceId, overdue);
  return homeView({
    tasks,
    isOwn,
    claims: isOffice(actor) ? await claimsToVerify(db, workspaceId, MOST_WAITING) : [],
    imports: isOffice(actor) ? await waitingImports(db, workspaceId, MOST_WAITING) : [],
    now,
    today,
    timeZone: duban.timeZone,
  });
}
