// /帮助: generated from the command specs; shows only what this person may use.
import { standingsOf } from '../../departments/actor.ts';
import { hasOffice } from '../../departments/people-store.ts';
import { commandNames } from '../../replies/commands/commands.ts';
import { helpFor, helpForFirst } from '../../replies/commands/help.ts';
import { commandHelp, helpMessage } from '../../wording/help.ts';
import { unknownPerson } from '../../wording/refusals.ts';
import type { CommandHandler } from '../scene.ts';

export const help: CommandHandler<'help'> = {
  writes: false,
  async run({ actor, db, workspaceId }, { topic }) {
    const standings = standingsOf(actor);
    // The first person of a workspace binds a group before anybody has a post.
    const isFirst = standings.length === 0 && !(await hasOffice(db, workspaceId));
    if (standings.length === 0 && !isFirst) return { reply: unknownPerson(), concerns: [], isAloud: true };
    const specs = isFirst ? helpForFirst() : helpFor(standings);
    const asked = topic === null ? undefined : commandNames.get(topic);
    const reply = asked && specs.includes(asked) ? commandHelp(asked) : helpMessage(specs);
    return { reply, concerns: [], isAloud: true };
  },
};
