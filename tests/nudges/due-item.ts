// A deadline as a digest sees it, for tests: one lead's task due a week after 23 September 2022.
import type { DueItem } from '../../src/nudges/nudge-store.ts';

export const today = '2022-09-23';

export const dueItem = (given: Partial<DueItem>): DueItem => ({
  deadlineId: 1,
  departmentId: 1,
  part: 'lead',
  due: '2022-09-30',
  checklistId: 1,
  code: 'A1',
  title: '某项',
  milestone: null,
  milestoneText: null,
  state: 'unreported',
  percent: null,
  lead: '甲局',
  isApproximate: false,
  ...given,
});
