// Every command has exactly one handler: the compiler refuses a command without one.
import type { CommandCall } from '../../replies/commands/commands.ts';
import type { CommandHandler } from '../scene.ts';
import { bind } from './bind.ts';
import { blocked } from './blocked.ts';
import { claim } from './claim.ts';
import { directory } from './directory.ts';
import { form } from './form.ts';
import { help } from './help.ts';
import { importList } from './import.ts';
import { progress } from './progress.ts';
import { register } from './register.ts';
import { show } from './show.ts';
import { summary } from './summary.ts';
import { tasks } from './tasks.ts';
import { undo } from './undo.ts';
import { urge } from './urge.ts';
import { verify } from './verify.ts';

/** Choosing a reading carries out another call; it stands apart in choose.ts so that files stay in a line. */
export type HandledCall = Exclude<CommandCall, { command: 'choose' }>;

export const handlers: { readonly [Name in HandledCall['command']]: CommandHandler<Name> } = {
  progress,
  claim,
  blocked,
  form,
  undo,
  tasks,
  show,
  summary,
  verify,
  urge,
  bind,
  register,
  import: importList,
  directory,
  help,
};
