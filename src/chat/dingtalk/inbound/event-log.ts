// Events are kept before DingTalk is told that it may forget them, until the listeners have had them.
import type { ChatMemory } from '../../memory.ts';
import type { Happened } from './events.ts';

interface KeptEvent {
  readonly happened: Happened;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

const REMEMBERED_MS = 24 * 3_600_000;
/** Nobody works on an event for so long: its process has ended. */
const ABANDONED_MS = 60_000;

/** @throws when it could not be kept */
export const keepEvent = (memory: ChatMemory, happened: Happened, now: Date): Promise<void> => {
  const kept: KeptEvent = { happened, keptAt: now.getTime() };
  return memory.keep('event', happened.id, kept, new Date(kept.keptAt + REMEMBERED_MS));
};

export async function letGoEvent(memory: ChatMemory, id: string): Promise<void> {
  await memory.take('event', id);
}

/** What an ended process had kept and not handed over, oldest first; taken by the first who asks. */
export async function unfinishedEvents(memory: ChatMemory, now: Date): Promise<Happened[]> {
  const kept = await memory.list<KeptEvent>('event');
  const abandoned = kept.filter(({ value }) => value.keptAt < now.getTime() - ABANDONED_MS);
  const mine: Happened[] = [];
  for (const { key, value } of abandoned.toSorted((one, other) => one.value.keptAt - other.value.keptAt)) {
    if ((await memory.take('event', key)) !== null) mine.push(value.happened);
  }
  return mine;
}
