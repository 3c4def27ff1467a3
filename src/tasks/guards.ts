// What verbs on tasks refuse, said in one way.
import { Conflict, NotAllowed } from '../errors.ts';
import type { Target, TaskAction } from './resolve-codes.ts';
import { codeWithMilestone, leadOf } from './task.ts';

const codeOf = ({ task, milestone }: Target) => codeWithMilestone(task.code, milestone);

/** @throws {NotAllowed} naming the action, the task and its lead */
export function refuseUnless(isAllowed: boolean, action: TaskAction, target: Target): void {
  if (isAllowed) return;
  throw new NotAllowed(`not allowed to ${action}`, {
    action,
    subject: codeOf(target),
    leads: [leadOf(target.task)?.name ?? ''],
  });
}

/** @throws {Conflict} `closed` or `claimed`: nothing is reported on what is closed or waits to be verified */
export function refuseClosed(target: Target): void {
  const { task, milestone } = target;
  const states = [task.state, milestone?.state];
  if (states.includes('closed')) throw new Conflict('closed', { reason: 'closed', code: codeOf(target) });
  if (states.includes('claimed')) throw new Conflict('claimed', { reason: 'claimed', code: codeOf(target) });
}
