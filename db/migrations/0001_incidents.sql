-- What the analysis found, the incidents made of it, and the documents about them.

create table analysis_runs (
  id bigint generated always as identity primary key,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  error text
);

create table findings (
  id text primary key,
  rule text not null,
  service text not null,
  pattern_id text,
  -- The finding as the domain states it; the columns beside it serve filters.
  finding jsonb not null,
  start_not_before timestamptz not null,
  end_not_after timestamptz
);
create index finding_by_time on findings (start_not_before);

create table incidents (
  id uuid primary key,
  number integer generated always as identity constraint incident_number_unique unique,
  -- Content id of the proposal it grew from; null when a person declared it.
  proposal_id text constraint incident_proposal_unique unique,
  title text,
  title_key text,
  title_facts jsonb not null default '{}',
  status text not null constraint incident_status_known check
    (status in ('proposed', 'open', 'acknowledged', 'mitigated', 'resolved', 'closed', 'dismissed')),
  severity text not null constraint incident_severity_known
    check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  services text[] not null default '{}',
  phases jsonb not null default '[]',
  finding_ids text[] not null default '{}',
  pattern_ids text[] not null default '{}',
  -- Names of the fields a person set: the analysis leaves them alone.
  set_by_people text[] not null default '{}',
  instants jsonb not null default '{}',
  -- Hash of the proposal as last stored: the same analysis again writes nothing.
  content_hash text,
  merged_into uuid references incidents (id) on delete set null,
  -- Grows by one with every change; the predicate of every update.
  revision integer not null default 1,
  start_best timestamptz,
  end_best timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index incident_by_start on incidents (start_best desc nulls last);

create table impact_windows (
  id uuid primary key,
  incident_id uuid not null references incidents (id) on delete cascade,
  service text not null,
  kind text not null constraint impact_kind_known check (kind in ('outage', 'degraded', 'maintenance')),
  start_not_before timestamptz not null,
  start_not_after timestamptz not null,
  start_best timestamptz not null,
  end_not_before timestamptz,
  end_not_after timestamptz,
  end_best timestamptz,
  proofs jsonb not null default '{}',
  origin text not null constraint impact_origin_known check (origin in ('records', 'person')),
  constraint impact_start_in_bounds check (start_best between start_not_before and start_not_after),
  constraint impact_end_in_bounds check (end_best is null or end_best between end_not_before and end_not_after)
);
create index impact_window_by_incident on impact_windows (incident_id);
create index impact_window_by_start on impact_windows (start_not_before);

create table timeline_events (
  id uuid primary key,
  incident_id uuid not null references incidents (id) on delete cascade,
  kind text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  best timestamptz not null,
  service text,
  text text not null,
  origin text not null constraint timeline_origin_known check (origin in ('records', 'person')),
  record_id text,
  actor text,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint timeline_event_in_bounds check (best between not_before and not_after)
);
create index timeline_event_by_incident on timeline_events (incident_id, best);

create table incident_history (
  id bigint generated always as identity primary key,
  incident_id uuid not null references incidents (id) on delete cascade,
  at timestamptz not null,
  actor text not null,
  action text not null,
  reason text,
  change jsonb not null default '{}'
);
create index incident_history_by_incident on incident_history (incident_id, at);

create table postmortems (
  id uuid primary key,
  incident_id uuid references incidents (id) on delete set null,
  title text not null,
  kind text not null,
  language text not null,
  status text not null constraint postmortem_status_known
    check (status in ('draft', 'in-review', 'approved', 'published')),
  draft jsonb not null,
  -- Sent as ETag, demanded as If-Match.
  draft_revision integer not null default 1,
  draft_hash text not null,
  original bytea,
  import_report jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index postmortem_by_time on postmortems (updated_at desc);
create index postmortem_by_incident on postmortems (incident_id);

create table postmortem_versions (
  id uuid primary key,
  postmortem_id uuid not null references postmortems (id) on delete restrict,
  number text not null,
  note text not null,
  author text not null,
  document jsonb not null,
  content_hash text not null,
  previous_hash text,
  created_at timestamptz not null,
  constraint postmortem_version_once unique (postmortem_id, number)
);
