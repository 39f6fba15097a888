-- What people decided about the analysis: its thresholds, and the version of grouping that holds.

-- The newest row holds; none means the defaults.
create table analysis_settings (
  id bigint generated always as identity primary key,
  -- Only what differs from the defaults, by the threshold's key.
  changed jsonb not null default '{}',
  reason text,
  actor text not null,
  created_at timestamptz not null
);

-- The newest row's to_version holds; none means the version new installations begin with.
create table grouping_migrations (
  id bigint generated always as identity primary key,
  from_version integer not null,
  to_version integer not null,
  reason text,
  actor text not null,
  created_at timestamptz not null,
  signatures integer not null,
  records bigint not null,
  patterns_before integer not null,
  patterns_after integer not null,
  -- Links as they were and as they were made: [{ incidentId, before, after }], so that migrating back restores them.
  links jsonb not null default '[]'
);

-- Where a pattern that is no more went: to the pattern of its most frequent signature, whatever that is by then.
create table pattern_aliases (
  pattern_id text primary key,
  signature_id bigint not null
);

alter table grouping_rules add column undone_by text;

-- A finding is looked up by the pattern it is about.
create index finding_by_pattern on findings (pattern_id) where pattern_id is not null;
