// Every command has exactly one handler: the compiler refuses a command without one.
import type { CommandCall } from '../../replies/commands.ts';
import type { CommandHandler } from '../scene.ts';
import { bind } from './bind.ts';
import { blocked } from './blocked.ts';
import { claim } from './claim.ts';
import { help } from './help.ts';
import { progress } from './progress.ts';
import { show } from './show.ts';
import { summary } from './summary.ts';
import { tasks } from './tasks.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

export const handlers: { readonly [Name in CommandCall['command']]: CommandHandler<Name> } = {
  progress,
  claim,
  blocked,
  undo,
  tasks,
  show,
  summary,
  verify,
  bind,
  help,
};
