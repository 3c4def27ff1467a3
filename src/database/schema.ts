// The tables as Kysely sees them (camelCase by plugin). One interface a table, columns in the migrations' order.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** A calendar day in the workspace's zone, `YYYY-MM-DD`. */
export type Day = string;

type Instant = ColumnType<Date, Date, Date>;
type Json<T extends object> = JSONColumnType<T, string, string>;

export interface WorkspacesTable {
  workspaceId: string;
  name: string;
  timeZone: Generated<string>;
  createdAt: Instant;
}
export interface DepartmentsTable {
  workspaceId: string;
  departmentId: Generated<number>;
  name: string;
}
export interface DepartmentAliasesTable {
  workspaceId: string;
  alias: string;
  departmentId: number;
}
export interface PeopleTable {
  workspaceId: string;
  personId: Generated<number>;
  name: string;
  chatUser: string;
  createdAt: Instant;
}
export type Role = 'primary' | 'deputy' | 'leader' | 'office';
export interface PostsTable {
  workspaceId: string;
  postId: Generated<number>;
  personId: number;
  role: Role;
  departmentId: number | null;
  since: Instant;
  until: Date | null;
}
/** `changed`: the same person asked for another post of the department instead. */
export type PostRequestState = 'waiting' | 'passed' | 'refused' | 'changed';
export interface PostRequestsTable {
  workspaceId: string;
  requestId: Generated<number>;
  personId: number;
  role: Role;
  departmentId: number | null;
  inPlaceOf: number | null;
  answerIn: string;
  state: Generated<PostRequestState>;
  askedAt: Instant;
  decidedBy: number | null;
  decidedAt: Date | null;
}
export type ChannelKind = 'department' | 'leaders' | 'office';
export interface ChannelsTable {
  workspaceId: string;
  channelId: Generated<number>;
  chatChannel: string;
  name: string;
  kind: ChannelKind;
  departmentId: number | null;
  webhookUrl: string | null;
  webhookSecret: string | null;
  boundBy: number | null;
  boundAt: Instant;
}
export type ChecklistKind = 'tasks' | 'indicators' | 'reforms' | 'problems' | 'cases' | 'report';
export type LeadRule = 'first' | 'asterisk' | 'named' | 'none';
export interface ChecklistsTable {
  workspaceId: string;
  checklistId: Generated<number>;
  letter: string;
  title: string;
  kind: ChecklistKind;
  year: number;
  leadRule: LeadRule;
  ladder: Json<object>;
  source: string;
  importedAt: Instant;
}
export type TaskState = 'unreported' | 'underway' | 'blocked' | 'claimed' | 'closed';
export interface TasksTable {
  workspaceId: string;
  taskId: Generated<number>;
  checklistId: number;
  code: string;
  number: number;
  row: number;
  section: string[];
  title: string;
  text: string;
  sourceLine: number | null;
  state: Generated<TaskState>;
  percent: number | null;
  blockedReason: string | null;
  lastReportAt: Date | null;
  closedAt: Date | null;
  withdrawnAt: Date | null;
}
export type Part = 'lead' | 'supporting';
export interface TaskDepartmentsTable {
  workspaceId: string;
  taskId: number;
  departmentId: number;
  part: Part;
  position: number;
}
export type DueKind = 'date' | 'ongoing' | 'relative' | 'recurring' | 'none' | 'invalid';
export type MilestoneState = 'open' | 'claimed' | 'closed';
export interface MilestonesTable {
  workspaceId: string;
  milestoneId: Generated<number>;
  taskId: number;
  position: number;
  text: string;
  raw: string;
  kind: DueKind;
  isApproximate: Generated<boolean>;
  state: Generated<MilestoneState>;
  closedAt: Date | null;
  withdrawnAt: Date | null;
}
export type Comparator = '>=' | '<=' | '=' | 'trend' | 'text';
export interface TargetsTable {
  workspaceId: string;
  targetId: Generated<number>;
  taskId: number;
  position: number;
  name: string;
  comparator: Comparator;
  value: number | null;
  valueHigh: number | null;
  unit: string | null;
  text: string;
  year: number | null;
}
export interface DeadlinesTable {
  workspaceId: string;
  deadlineId: Generated<number>;
  taskId: number;
  milestoneId: number | null;
  due: Day;
  raw: string;
  reason: string | null;
  setBy: number | null;
  setAt: Instant;
  supersededAt: Date | null;
  isOpen: Generated<boolean>;
}
export type ProgressKind = 'progress' | 'claim' | 'blocked' | 'pass' | 'return' | 'reopen' | 'undo';
export interface ProgressTable {
  workspaceId: string;
  progressId: Generated<number>;
  receipt: number;
  taskId: number;
  milestoneId: number | null;
  kind: ProgressKind;
  percent: number | null;
  note: Generated<string>;
  undoes: number | null;
  personId: number;
  messageKey: string;
  at: Instant;
  part: Generated<Part>;
}
export type ClaimState = 'waiting' | 'passed' | 'returned' | 'withdrawn';
export interface ClaimsTable {
  workspaceId: string;
  claimId: Generated<number>;
  taskId: number;
  milestoneId: number | null;
  progressId: number;
  claimedBy: number;
  claimedAt: Instant;
  stateBefore: TaskState;
  state: Generated<ClaimState>;
}
export interface VerificationsTable {
  workspaceId: string;
  verificationId: Generated<number>;
  claimId: number;
  verdict: 'pass' | 'return';
  reason: Generated<string>;
  verifiedBy: number;
  verifiedAt: Instant;
}
export interface SummariesTable {
  workspaceId: string;
  summaryId: Generated<number>;
  kind: 'daily' | 'weekly' | 'monthly';
  asOf: Instant;
  figures: Json<object>;
}
export interface AuditTable {
  workspaceId: string;
  auditId: Generated<number>;
  at: Instant;
  chatUser: string;
  action: string;
  isAllowed: boolean;
  subject: string;
  detail: ColumnType<object, string | undefined, string>;
  messageKey: string | null;
}
export type ImportState = 'waiting' | 'applied' | 'dropped';
export interface ImportsTable {
  workspaceId: string;
  importId: Generated<number>;
  fileName: string;
  sha256: string;
  document: Json<object>;
  choices: Json<object>;
  plan: Json<object>;
  state: Generated<ImportState>;
  createdBy: string;
  createdAt: Instant;
  decidedBy: string | null;
  decidedAt: Date | null;
}
export interface InboundTable {
  workspaceId: string;
  messageKey: string;
  body: Json<object>;
  state: Generated<'received' | 'done'>;
  attempts: Generated<number>;
  receivedAt: Instant;
  leaseUntil: Instant;
}
export interface LanesTable {
  workspaceId: string;
  lane: string;
  nextSendAt: Instant;
  mutedUntil: Date | null;
}
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'dropped' | 'dead';
export interface OutboxTable {
  workspaceId: string;
  outboxId: Generated<number>;
  lane: string;
  dedupeKey: string;
  kind: string;
  payload: Json<object>;
  notBefore: Instant;
  state: Generated<OutboxState>;
  attempts: Generated<number>;
  leaseUntil: Date | null;
  platformId: string | null;
  lastError: string | null;
  createdAt: Instant;
  endedAt: Date | null;
}
export interface SlotsTable {
  workspaceId: string;
  entry: string;
  due: Instant;
  claimedAt: Instant;
  isLate: boolean;
}
export interface RehearsalsTable {
  workspaceId: string;
  origin: string;
  rehearsedAt: Instant;
  realAt: Instant;
  isRunning: boolean;
}
export interface QuestionsTable {
  workspaceId: string;
  questionId: Generated<number>;
  chatUser: string;
  messageKey: string;
  candidates: Json<object[]>;
  askedAt: Instant;
  expiresAt: Instant;
  chosen: number | null;
  answeredAt: Date | null;
}
export interface PlaygroundUsersTable {
  workspaceId: string;
  userId: string;
  name: string;
  title: string;
  position: number;
}
export interface PlaygroundChannelsTable {
  workspaceId: string;
  channel: string;
  name: string;
  position: number;
}
export interface PlaygroundMessagesTable {
  workspaceId: string;
  messageId: Generated<number>;
  channel: string;
  ts: string;
  userId: string | null;
  text: string;
  blocks: ColumnType<object[], string | undefined, string>;
  messageKey: string | null;
  visibleTo: string | null;
  postedAt: Instant;
  changedAt: Instant;
  isDeleted: Generated<boolean>;
}
export interface PlaygroundFilesTable {
  workspaceId: string;
  fileId: string;
  name: string;
  mediaType: string;
  content: Buffer;
  createdAt: Instant;
}

export interface ChatMemoryTable {
  workspaceId: string;
  kind: string;
  key: string;
  value: Json<object>;
  expiresAt: Instant;
}
export type TodoState = 'open' | 'completed' | 'removed';
export interface TodosTable {
  workspaceId: string;
  todoId: Generated<number>;
  taskId: number;
  milestoneId: number | null;
  sourceId: Generated<string>;
  chatUser: string;
  deputyUser: string | null;
  due: Day;
  state: Generated<TodoState>;
  revision: Generated<number>;
  isTried: Generated<boolean>;
  platformId: string | null;
  createdAt: Instant;
  endedAt: Date | null;
}

export interface Schema {
  workspaces: WorkspacesTable;
  departments: DepartmentsTable;
  departmentAliases: DepartmentAliasesTable;
  people: PeopleTable;
  posts: PostsTable;
  postRequests: PostRequestsTable;
  channels: ChannelsTable;
  checklists: ChecklistsTable;
  tasks: TasksTable;
  taskDepartments: TaskDepartmentsTable;
  milestones: MilestonesTable;
  targets: TargetsTable;
  deadlines: DeadlinesTable;
  progress: ProgressTable;
  claims: ClaimsTable;
  verifications: VerificationsTable;
  summaries: SummariesTable;
  audit: AuditTable;
  imports: ImportsTable;
  inbound: InboundTable;
  lanes: LanesTable;
  outbox: OutboxTable;
  slots: SlotsTable;
  rehearsals: RehearsalsTable;
  questions: QuestionsTable;
  chatMemory: ChatMemoryTable;
  todos: TodosTable;
  playgroundUsers: PlaygroundUsersTable;
  playgroundChannels: PlaygroundChannelsTable;
  playgroundMessages: PlaygroundMessagesTable;
  playgroundFiles: PlaygroundFilesTable;
}
