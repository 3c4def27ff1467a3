create table audit (
  workspace_id text not null,
  audit_id integer not null generated always as identity,
  at timestamp with time zone not null,
  chat_user text not null,
  action text not null,
  is_allowed boolean not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  message_key text,
  constraint audit_pkey PRIMARY KEY (workspace_id, audit_id),
  constraint audit_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);
CREATE INDEX audit_at ON public.audit USING btree (workspace_id, at);

create table channels (
  workspace_id text not null,
  channel_id integer not null generated always as identity,
  chat_channel text not null,
  name text not null,
  kind text not null,
  department_id integer,
  webhook_url text,
  webhook_secret text,
  bound_by integer,
  bound_at timestamp with time zone not null,
  constraint channels_pkey PRIMARY KEY (workspace_id, channel_id),
  constraint channels_workspace_id_chat_channel_key UNIQUE (workspace_id, chat_channel),
  constraint channels_workspace_id_bound_by_fkey FOREIGN KEY (workspace_id, bound_by) REFERENCES people(workspace_id, person_id),
  constraint channels_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES departments(workspace_id, department_id),
  constraint channels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint channels_check CHECK (((kind = 'department'::text) = (department_id IS NOT NULL))),
  constraint channels_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'leaders'::text, 'office'::text])))
);
CREATE UNIQUE INDEX channels_one_per_department ON public.channels USING btree (workspace_id, department_id) WHERE (department_id IS NOT NULL);
CREATE UNIQUE INDEX channels_one_per_kind ON public.channels USING btree (workspace_id, kind) WHERE (kind <> 'department'::text);

create table chat_memory (
  workspace_id text not null,
  kind text not null,
  key text not null,
  value jsonb not null,
  expires_at timestamp with time zone not null,
  constraint chat_memory_pkey PRIMARY KEY (workspace_id, kind, key),
  constraint chat_memory_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);
CREATE INDEX chat_memory_expired ON public.chat_memory USING btree (workspace_id, expires_at);

create table checklists (
  workspace_id text not null,
  checklist_id integer not null generated always as identity,
  letter text not null,
  title text not null,
  kind text not null,
  year integer not null,
  lead_rule text not null,
  ladder jsonb not null,
  source text not null,
  imported_at timestamp with time zone not null,
  constraint checklists_pkey PRIMARY KEY (workspace_id, checklist_id),
  constraint checklists_workspace_id_letter_key UNIQUE (workspace_id, letter),
  constraint checklists_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint checklists_kind_check CHECK ((kind = ANY (ARRAY['tasks'::text, 'indicators'::text, 'reforms'::text, 'problems'::text, 'cases'::text, 'report'::text]))),
  constraint checklists_lead_rule_check CHECK ((lead_rule = ANY (ARRAY['first'::text, 'asterisk'::text, 'named'::text, 'none'::text]))),
  constraint checklists_letter_check CHECK ((letter ~ '^[A-Z]{1,2}$'::text))
);

create table claims (
  workspace_id text not null,
  claim_id integer not null generated always as identity,
  task_id integer not null,
  milestone_id integer,
  progress_id integer not null,
  claimed_by integer not null,
  claimed_at timestamp with time zone not null,
  state_before text not null,
  state text not null default 'waiting'::text,
  constraint claims_pkey PRIMARY KEY (workspace_id, claim_id),
  constraint claims_workspace_id_claimed_by_fkey FOREIGN KEY (workspace_id, claimed_by) REFERENCES people(workspace_id, person_id),
  constraint claims_workspace_id_milestone_id_fkey FOREIGN KEY (workspace_id, milestone_id) REFERENCES milestones(workspace_id, milestone_id),
  constraint claims_workspace_id_progress_id_fkey FOREIGN KEY (workspace_id, progress_id) REFERENCES progress(workspace_id, progress_id),
  constraint claims_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint claims_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'passed'::text, 'returned'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX claims_one_waiting ON public.claims USING btree (workspace_id, task_id, milestone_id) NULLS NOT DISTINCT WHERE (state = 'waiting'::text);

create table deadlines (
  workspace_id text not null,
  deadline_id integer not null generated always as identity,
  task_id integer not null,
  milestone_id integer,
  due date not null,
  raw text not null,
  reason text,
  set_by integer,
  set_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  is_open boolean not null default true,
  constraint deadlines_pkey PRIMARY KEY (workspace_id, deadline_id),
  constraint deadlines_workspace_id_milestone_id_fkey FOREIGN KEY (workspace_id, milestone_id) REFERENCES milestones(workspace_id, milestone_id),
  constraint deadlines_workspace_id_set_by_fkey FOREIGN KEY (workspace_id, set_by) REFERENCES people(workspace_id, person_id),
  constraint deadlines_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id)
);
CREATE INDEX deadlines_due ON public.deadlines USING btree (workspace_id, due) INCLUDE (task_id, milestone_id) WHERE (is_open AND (superseded_at IS NULL));
CREATE UNIQUE INDEX deadlines_one_in_force ON public.deadlines USING btree (workspace_id, task_id, milestone_id) NULLS NOT DISTINCT WHERE (superseded_at IS NULL);

create table department_aliases (
  workspace_id text not null,
  alias text not null,
  department_id integer not null,
  constraint department_aliases_pkey PRIMARY KEY (workspace_id, alias),
  constraint department_aliases_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES departments(workspace_id, department_id)
);

create table departments (
  workspace_id text not null,
  department_id integer not null generated always as identity,
  name text not null,
  constraint departments_pkey PRIMARY KEY (workspace_id, department_id),
  constraint departments_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint departments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table imports (
  workspace_id text not null,
  import_id integer not null generated always as identity,
  file_name text not null,
  sha256 text not null,
  document jsonb not null,
  choices jsonb not null default '{}'::jsonb,
  plan jsonb not null,
  state text not null default 'waiting'::text,
  created_by text not null,
  created_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (workspace_id, import_id),
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint imports_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint imports_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'applied'::text, 'dropped'::text])))
);
CREATE INDEX imports_waiting ON public.imports USING btree (workspace_id, import_id) WHERE (state = 'waiting'::text);

create table inbound (
  workspace_id text not null,
  message_key text not null,
  body jsonb not null,
  state text not null default 'received'::text,
  attempts integer not null default 1,
  received_at timestamp with time zone not null,
  lease_until timestamp with time zone not null,
  constraint inbound_pkey PRIMARY KEY (workspace_id, message_key),
  constraint inbound_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint inbound_state_check CHECK ((state = ANY (ARRAY['received'::text, 'done'::text])))
);
CREATE INDEX inbound_unfinished ON public.inbound USING btree (workspace_id, lease_until) WHERE (state = 'received'::text);

create table lanes (
  workspace_id text not null,
  lane text not null,
  next_send_at timestamp with time zone not null,
  muted_until timestamp with time zone,
  constraint lanes_pkey PRIMARY KEY (workspace_id, lane),
  constraint lanes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table milestones (
  workspace_id text not null,
  milestone_id integer not null generated always as identity,
  task_id integer not null,
  position integer not null,
  text text not null,
  raw text not null,
  kind text not null,
  is_approximate boolean not null default false,
  state text not null default 'open'::text,
  closed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint milestones_pkey PRIMARY KEY (workspace_id, milestone_id),
  constraint milestones_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint milestones_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint milestones_kind_check CHECK ((kind = ANY (ARRAY['date'::text, 'ongoing'::text, 'relative'::text, 'recurring'::text, 'none'::text, 'invalid'::text]))),
  constraint milestones_state_check CHECK ((state = ANY (ARRAY['open'::text, 'claimed'::text, 'closed'::text])))
);
CREATE UNIQUE INDEX milestones_one_per_position ON public.milestones USING btree (workspace_id, task_id, "position") WHERE (withdrawn_at IS NULL);

create table outbox (
  workspace_id text not null,
  outbox_id bigint not null generated always as identity,
  lane text not null,
  dedupe_key text not null,
  kind text not null,
  payload jsonb not null,
  not_before timestamp with time zone not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  lease_until timestamp with time zone,
  platform_id text,
  last_error text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (workspace_id, outbox_id),
  constraint outbox_workspace_id_dedupe_key_key UNIQUE (workspace_id, dedupe_key),
  constraint outbox_workspace_id_lane_fkey FOREIGN KEY (workspace_id, lane) REFERENCES lanes(workspace_id, lane),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'dropped'::text, 'dead'::text])))
);
CREATE INDEX outbox_by_platform_id ON public.outbox USING btree (workspace_id, platform_id);
CREATE INDEX outbox_dead ON public.outbox USING btree (workspace_id, ended_at) WHERE (state = 'dead'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (workspace_id, not_before) WHERE (state = 'waiting'::text);
CREATE INDEX outbox_pending ON public.outbox USING btree (workspace_id, lane, outbox_id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX outbox_under_way ON public.outbox USING btree (workspace_id, lease_until) WHERE (state = 'sending'::text);

create table people (
  workspace_id text not null,
  person_id integer not null generated always as identity,
  name text not null,
  chat_user text not null,
  created_at timestamp with time zone not null,
  constraint people_pkey PRIMARY KEY (workspace_id, person_id),
  constraint people_workspace_id_chat_user_key UNIQUE (workspace_id, chat_user),
  constraint people_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table playground_channels (
  workspace_id text not null,
  channel text not null,
  name text not null,
  position integer not null,
  constraint playground_channels_pkey PRIMARY KEY (workspace_id, channel),
  constraint playground_channels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table playground_files (
  workspace_id text not null,
  file_id text not null,
  name text not null,
  media_type text not null,
  content bytea not null,
  created_at timestamp with time zone not null,
  constraint playground_files_pkey PRIMARY KEY (workspace_id, file_id),
  constraint playground_files_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table playground_messages (
  workspace_id text not null,
  message_id bigint not null generated always as identity,
  channel text not null,
  ts text not null,
  user_id text,
  text text not null,
  blocks jsonb not null default '[]'::jsonb,
  message_key text,
  visible_to text,
  posted_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  is_deleted boolean not null default false,
  constraint playground_messages_pkey PRIMARY KEY (workspace_id, message_id),
  constraint playground_messages_workspace_id_channel_message_key_key UNIQUE (workspace_id, channel, message_key),
  constraint playground_messages_workspace_id_channel_ts_key UNIQUE (workspace_id, channel, ts),
  constraint playground_messages_workspace_id_channel_fkey FOREIGN KEY (workspace_id, channel) REFERENCES playground_channels(workspace_id, channel)
);

create table playground_users (
  workspace_id text not null,
  user_id text not null,
  name text not null,
  title text not null,
  position integer not null,
  constraint playground_users_pkey PRIMARY KEY (workspace_id, user_id),
  constraint playground_users_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table post_requests (
  workspace_id text not null,
  request_id integer not null generated always as identity,
  person_id integer not null,
  role text not null,
  department_id integer,
  in_place_of integer,
  answer_in text not null,
  state text not null default 'waiting'::text,
  asked_at timestamp with time zone not null,
  decided_by integer,
  decided_at timestamp with time zone,
  constraint post_requests_pkey PRIMARY KEY (workspace_id, request_id),
  constraint post_requests_workspace_id_decided_by_fkey FOREIGN KEY (workspace_id, decided_by) REFERENCES people(workspace_id, person_id),
  constraint post_requests_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES departments(workspace_id, department_id),
  constraint post_requests_workspace_id_in_place_of_fkey FOREIGN KEY (workspace_id, in_place_of) REFERENCES people(workspace_id, person_id),
  constraint post_requests_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, person_id),
  constraint post_requests_check CHECK (((role = ANY (ARRAY['primary'::text, 'deputy'::text])) = (department_id IS NOT NULL))),
  constraint post_requests_role_check CHECK ((role = ANY (ARRAY['primary'::text, 'deputy'::text, 'leader'::text, 'office'::text]))),
  constraint post_requests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'passed'::text, 'refused'::text, 'changed'::text])))
);
CREATE UNIQUE INDEX post_requests_one_waiting ON public.post_requests USING btree (workspace_id, person_id, role, department_id) NULLS NOT DISTINCT WHERE (state = 'waiting'::text);

create table posts (
  workspace_id text not null,
  post_id integer not null generated always as identity,
  person_id integer not null,
  role text not null,
  department_id integer,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint posts_pkey PRIMARY KEY (workspace_id, post_id),
  constraint posts_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES departments(workspace_id, department_id),
  constraint posts_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, person_id),
  constraint posts_check CHECK (((role = ANY (ARRAY['primary'::text, 'deputy'::text])) = (department_id IS NOT NULL))),
  constraint posts_role_check CHECK ((role = ANY (ARRAY['primary'::text, 'deputy'::text, 'leader'::text, 'office'::text])))
);
CREATE INDEX posts_of_person ON public.posts USING btree (workspace_id, person_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX posts_one_holder ON public.posts USING btree (workspace_id, department_id, role) WHERE ((until IS NULL) AND (department_id IS NOT NULL));

create table progress (
  workspace_id text not null,
  progress_id integer not null generated always as identity,
  receipt integer not null,
  task_id integer not null,
  milestone_id integer,
  kind text not null,
  percent numeric,
  note text not null default ''::text,
  undoes integer,
  person_id integer not null,
  message_key text not null,
  at timestamp with time zone not null,
  part text not null default 'lead'::text,
  constraint progress_pkey PRIMARY KEY (workspace_id, progress_id),
  constraint progress_workspace_id_milestone_id_fkey FOREIGN KEY (workspace_id, milestone_id) REFERENCES milestones(workspace_id, milestone_id),
  constraint progress_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, person_id),
  constraint progress_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint progress_workspace_id_undoes_fkey FOREIGN KEY (workspace_id, undoes) REFERENCES progress(workspace_id, progress_id),
  constraint progress_check CHECK (((kind = 'undo'::text) = (undoes IS NOT NULL))),
  constraint progress_kind_check CHECK ((kind = ANY (ARRAY['progress'::text, 'claim'::text, 'blocked'::text, 'pass'::text, 'return'::text, 'reopen'::text, 'undo'::text]))),
  constraint progress_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'supporting'::text]))),
  constraint progress_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric)))
);
CREATE INDEX progress_of_person ON public.progress USING btree (workspace_id, person_id, progress_id);
CREATE INDEX progress_of_receipt ON public.progress USING btree (workspace_id, receipt);
CREATE INDEX progress_of_task ON public.progress USING btree (workspace_id, task_id, progress_id);
CREATE INDEX progress_since ON public.progress USING btree (workspace_id, at);
CREATE UNIQUE INDEX progress_undone_once ON public.progress USING btree (workspace_id, undoes);

create table questions (
  workspace_id text not null,
  question_id integer not null generated always as identity,
  chat_user text not null,
  message_key text not null,
  candidates jsonb not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  chosen integer,
  answered_at timestamp with time zone,
  constraint questions_pkey PRIMARY KEY (workspace_id, question_id),
  constraint questions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint questions_check CHECK (((chosen IS NULL) = (answered_at IS NULL)))
);

create table rehearsals (
  workspace_id text not null,
  origin text not null,
  rehearsed_at timestamp with time zone not null,
  real_at timestamp with time zone not null,
  is_running boolean not null,
  constraint rehearsals_pkey PRIMARY KEY (workspace_id),
  constraint rehearsals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table slots (
  workspace_id text not null,
  entry text not null,
  due timestamp with time zone not null,
  claimed_at timestamp with time zone not null,
  is_late boolean not null,
  constraint slots_pkey PRIMARY KEY (workspace_id, entry, due),
  constraint slots_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
);

create table summaries (
  workspace_id text not null,
  summary_id integer not null generated always as identity,
  kind text not null,
  as_of timestamp with time zone not null,
  figures jsonb not null,
  constraint summaries_pkey PRIMARY KEY (workspace_id, summary_id),
  constraint summaries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id),
  constraint summaries_kind_check CHECK ((kind = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text])))
);
CREATE INDEX summaries_latest ON public.summaries USING btree (workspace_id, kind, as_of DESC);

create table targets (
  workspace_id text not null,
  target_id integer not null generated always as identity,
  task_id integer not null,
  position integer not null,
  name text not null,
  comparator text not null,
  value numeric,
  value_high numeric,
  unit text,
  text text not null,
  year integer,
  constraint targets_pkey PRIMARY KEY (workspace_id, target_id),
  constraint targets_workspace_id_task_id_position_key UNIQUE (workspace_id, task_id, "position"),
  constraint targets_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint targets_comparator_check CHECK ((comparator = ANY (ARRAY['>='::text, '<='::text, '='::text, 'trend'::text, 'text'::text])))
);

create table task_departments (
  workspace_id text not null,
  task_id integer not null,
  department_id integer not null,
  part text not null,
  position integer not null,
  constraint task_departments_pkey PRIMARY KEY (workspace_id, task_id, department_id),
  constraint task_departments_workspace_id_department_id_fkey FOREIGN KEY (workspace_id, department_id) REFERENCES departments(workspace_id, department_id),
  constraint task_departments_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint task_departments_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'supporting'::text])))
);
CREATE INDEX task_departments_of_department ON public.task_departments USING btree (workspace_id, department_id, part, task_id);
CREATE UNIQUE INDEX task_departments_one_lead ON public.task_departments USING btree (workspace_id, task_id) WHERE (part = 'lead'::text);

create table tasks (
  workspace_id text not null,
  task_id integer not null generated always as identity,
  checklist_id integer not null,
  code text not null,
  number integer not null,
  row integer not null,
  section text[] not null,
  title text not null,
  text text not null,
  source_line integer,
  state text not null default 'unreported'::text,
  percent numeric,
  blocked_reason text,
  last_report_at timestamp with time zone,
  closed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint tasks_pkey PRIMARY KEY (workspace_id, task_id),
  constraint tasks_workspace_id_checklist_id_fkey FOREIGN KEY (workspace_id, checklist_id) REFERENCES checklists(workspace_id, checklist_id),
  constraint tasks_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint tasks_percent_check CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['unreported'::text, 'underway'::text, 'blocked'::text, 'claimed'::text, 'closed'::text])))
);
CREATE UNIQUE INDEX tasks_one_per_code ON public.tasks USING btree (workspace_id, code) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX tasks_one_per_row ON public.tasks USING btree (workspace_id, checklist_id, number, "row") WHERE (withdrawn_at IS NULL);

create table todos (
  workspace_id text not null,
  todo_id integer not null generated always as identity,
  task_id integer not null,
  milestone_id integer,
  source_id text not null default (gen_random_uuid())::text,
  chat_user text not null,
  deputy_user text,
  due date not null,
  state text not null default 'open'::text,
  revision integer not null default 1,
  is_tried boolean not null default false,
  platform_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint todos_pkey PRIMARY KEY (workspace_id, todo_id),
  constraint todos_workspace_id_milestone_id_fkey FOREIGN KEY (workspace_id, milestone_id) REFERENCES milestones(workspace_id, milestone_id),
  constraint todos_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, task_id),
  constraint todos_state_check CHECK ((state = ANY (ARRAY['open'::text, 'completed'::text, 'removed'::text])))
);
CREATE UNIQUE INDEX todos_one_open ON public.todos USING btree (workspace_id, task_id) WHERE (state = 'open'::text);

create table verifications (
  workspace_id text not null,
  verification_id integer not null generated always as identity,
  claim_id integer not null,
  verdict text not null,
  reason text not null default ''::text,
  verified_by integer not null,
  verified_at timestamp with time zone not null,
  constraint verifications_pkey PRIMARY KEY (workspace_id, verification_id),
  constraint verifications_workspace_id_claim_id_key UNIQUE (workspace_id, claim_id),
  constraint verifications_workspace_id_claim_id_fkey FOREIGN KEY (workspace_id, claim_id) REFERENCES claims(workspace_id, claim_id),
  constraint verifications_workspace_id_verified_by_fkey FOREIGN KEY (workspace_id, verified_by) REFERENCES people(workspace_id, person_id),
  constraint verifications_verdict_check CHECK ((verdict = ANY (ARRAY['pass'::text, 'return'::text])))
);

create table workspaces (
  workspace_id text not null,
  name text not null,
  time_zone text not null default 'Asia/Shanghai'::text,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (workspace_id),
  constraint workspaces_workspace_id_check CHECK ((workspace_id ~ '^[a-z][a-z0-9-]{1,39}$'::text))
);
