// views.*: modals, which are forms shown over the page, and the home tab.
import type { OpenedView } from '../../forms/forms.ts';
import { ViewRefused } from '../../forms/read-view.ts';
import type { PlaygroundContext } from '../context.ts';
import { findUser } from '../directory-store.ts';
import { publishHome } from '../home.ts';
import { type Answer, type Arguments, type Method, parsed, refused } from './answer.ts';

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': (context, args) =>
    modal(async () => {
      const opened = await context.forms.open(args.trigger_id ?? '', parsed(args.view));
      context.news.tell(opened.user, { event: 'form', data: { address: opened.address } });
      return opened;
    }),
  'views.push': (context, args) => modal(() => context.forms.push(args.trigger_id ?? '', parsed(args.view))),
  'views.update': (context, args) =>
    modal(() =>
      context.forms.update(
        { viewId: args.view_id, externalId: args.external_id, hash: args.hash },
        parsed(args.view),
      ),
    ),
  'views.publish': publish,
};

async function modal(work: () => Promise<OpenedView>): Promise<Answer> {
  try {
    return { ok: true, view: (await work()).view };
  } catch (error) {
    if (error instanceof ViewRefused) return refused(error.slackError, error.messages);
    throw error;
  }
}

async function publish(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const { db, workspaceId } = context;
  if (!(await findUser(db, workspaceId, args.user_id ?? ''))) return refused('user_not_found');
  const view = await publishHome(context, args.user_id ?? '', parsed(args.view));
  return view ? { ok: true, view } : refused('invalid_arguments');
}
