// Triggers: what a person did that lets an app open a form for them.
import type { ChatMemory } from '../memory.ts';

export interface Trigger {
  /** The `trigger_id` of the body that Bolt was handed. */
  readonly id: string;
  readonly user: string;
  /** How the person is called, where the platform says so. */
  readonly userName?: string;
  readonly channel: string;
  /** Where `respond()` would answer; '' when nothing there can be answered. */
  readonly responseUrl: string;
  readonly at: Date;
  /** The form that it was done in, when it was done in one: a view can be pushed onto that. */
  readonly viewId?: string;
}

interface KeptTrigger extends Omit<Trigger, 'at'> {
  readonly at: number;
}

/** Slack gives 3 s. A listener here may have to ask a slow network first, and DingTalk itself delivers late. */
export const TRIGGER_MS = 30 * 60_000;

/** To be called before the body is handed to Bolt. */
export async function rememberTrigger(memory: ChatMemory, trigger: Trigger): Promise<void> {
  const kept: KeptTrigger = { ...trigger, at: trigger.at.getTime() };
  await memory.keep('trigger', trigger.id, kept, new Date(kept.at + TRIGGER_MS));
}

export async function findTrigger(memory: ChatMemory, id: string): Promise<Trigger | null> {
  const kept = await memory.read<KeptTrigger>('trigger', id);
  return kept === null ? null : { ...kept, at: new Date(kept.at) };
}

/** A trigger opens one view. @returns false when it has opened one already */
export const exchange = (memory: ChatMemory, trigger: Trigger): Promise<boolean> =>
  memory.keepFirst('trigger-used', trigger.id, {}, new Date(trigger.at.getTime() + TRIGGER_MS));

/** Lets the trigger be used again, when what it opened never reached the person. */
export async function giveBack(memory: ChatMemory, triggerId: string): Promise<void> {
  await memory.take('trigger-used', triggerId);
}
