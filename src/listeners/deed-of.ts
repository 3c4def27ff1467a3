// A command call as the deed that it asks for.
import type { CommandCall } from '../replies/commands/commands.ts';
import { chooseDeed } from './commands/choose.ts';
import { handlers } from './commands/handlers.ts';
import type { Deed } from './perform.ts';
import { runCall } from './run-calls.ts';

export const deedOf = (call: CommandCall): Deed =>
  call.command === 'choose'
    ? chooseDeed(call.arguments)
    : { writes: handlers[call.command].writes, run: (scene) => runCall(scene, call) };
