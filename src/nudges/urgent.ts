// What is promised when the office marks a task urgent (加急): a message in the lead's group, and a call.

/** Names the composer of the message, and the errand that calls, in the outbox. */
export const URGENT_KIND = 'urgent';
export const RING_KIND = 'ring';

/** What both outbox rows keep. */
export interface UrgentPayload {
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly departmentId: number;
  readonly note: string;
}
