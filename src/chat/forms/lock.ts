// One thing at a time with one form, whichever process it comes to.
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { ChatMemory } from '../memory.ts';
import { ACK_MS } from './submit.ts';

/** A process that died while it held the form lets go after this time. */
const HELD_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** A little longer than an app may take. */
const PATIENCE_MS = ACK_MS + 2_000;

/** @returns null when somebody else did not let go in time */
export async function oneAtATime<T>(
  { memory, clock }: { readonly memory: ChatMemory; readonly clock: Clock },
  formId: string,
  work: () => Promise<T>,
): Promise<T | null> {
  const take = () => memory.keepFirst('form-lock', formId, {}, new Date(clock.now().getTime() + HELD_MS));
  for (let waited = 0; !(await take()); waited += LOOK_EVERY_MS) {
    if (waited >= PATIENCE_MS) return null;
    await pause(LOOK_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    await memory.take('form-lock', formId);
  }
}
