-- Where records come from, what was delivered, the records themselves and their counts.

create table services (
  id integer generated always as identity primary key,
  name text not null constraint service_name_unique unique,
  created_at timestamptz not null default now()
);

create table sources (
  id integer generated always as identity primary key,
  service_id integer not null references services (id) on delete restrict,
  name text not null,
  -- What a person set; null leaves detection to each import.
  time_zone text,
  format text,
  created_at timestamptz not null default now(),
  constraint source_name_unique_in_service unique (service_id, name)
);

create table imports (
  id uuid primary key,
  -- Short key for records: four bytes a record instead of sixteen.
  seq integer generated always as identity constraint import_seq_unique unique,
  name text not null,
  state text not null constraint import_state_known
    check (state in ('receiving', 'processing', 'done', 'failed', 'cancelled', 'undone')),
  source text not null,
  options jsonb not null default '{}',
  size_bytes bigint,
  received_bytes bigint not null default 0,
  processed_bytes bigint not null default 0,
  lines bigint not null default 0,
  records bigint not null default 0,
  already_held bigint not null default 0,
  multi_line_records bigint not null default 0,
  continuation_lines bigint not null default 0,
  rejected_lines bigint not null default 0,
  cut_bytes bigint not null default 0,
  patterns integer not null default 0,
  rejected jsonb not null default '[]',
  report jsonb not null default '[]',
  services text[] not null default '{}',
  digest text,
  duplicate_of uuid references imports (id) on delete set null,
  -- True from the decision to take its records back until the last one is gone; a restart goes on from there.
  undoing boolean not null default false,
  from_at timestamptz,
  to_at timestamptz,
  error_code text,
  error_facts jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
create index import_by_time on imports (created_at desc);
-- The same bytes are looked for by their digest before anything is stored.
create index import_by_digest on imports (digest) where digest is not null;

-- What each import holds of each source: where overlaps are possible, and what one file covered without a break.
create table import_sources (
  import_seq integer not null,
  source_id integer not null references sources (id) on delete restrict,
  -- Null while no record of it tells its time.
  from_at timestamptz,
  to_at timestamptz,
  records bigint not null default 0,
  untimed bigint not null default 0,
  primary key (import_seq, source_id)
);
create index import_source_by_source on import_sources (source_id, to_at);

create table import_rejections (
  import_id uuid not null references imports (id) on delete cascade,
  ordinal integer not null,
  entry text,
  line bigint not null,
  reason text not null,
  text text not null,
  primary key (import_id, ordinal)
);

create table patterns (
  id text primary key,
  template text not null,
  grouping_version integer not null,
  -- Caches what the analysis derived: { everyMs, toleranceMs, share, count }.
  cadence jsonb,
  created_at timestamptz not null default now()
);

create table signatures (
  -- 64-bit content hash of the masked body: the same on every machine, so no look-up is needed at import.
  id bigint primary key,
  template text not null,
  sample text not null,
  pattern_id text not null references patterns (id) on delete restrict deferrable initially deferred
);
create index signature_by_pattern on signatures (pattern_id);
create extension if not exists pg_trgm;
create index signature_template_trigrams on signatures using gin (template gin_trgm_ops);

create table grouping_rules (
  id uuid primary key,
  kind text not null constraint grouping_rule_kind_known check (kind in ('merge', 'split')),
  signature_ids bigint[] not null,
  actor text not null,
  created_at timestamptz not null,
  undone_at timestamptz
);

-- A record whose time is unknown has at = '-infinity': it counts, it is found, it is in no window.
create table log_records (
  source_id integer not null,
  at timestamptz not null,
  -- Content hash of severity, body and attributes; with ordinal (its place among equals) it makes the record's address.
  hash bigint not null,
  ordinal integer not null,
  signature_id bigint not null,
  import_seq integer not null,
  line integer not null,
  lines integer not null,
  nanos smallint not null,
  severity smallint not null,
  time_kind smallint not null,
  severity_text text,
  body text not null,
  original text,
  attributes jsonb,
  flags text[],
  constraint log_record_once unique (source_id, at, hash, ordinal)
) partition by range (at);
create table log_records_outside partition of log_records default;
-- A pattern's newest records.
create index log_record_by_signature on log_records (signature_id, at);
-- Undo and retention walk a span of time.
create index log_record_by_time on log_records using brin (at);

-- Who else delivered a record that was already held: when the first import is undone, the record passes to the next.
create table record_holders (
  source_id integer not null,
  at timestamptz not null,
  hash bigint not null,
  ordinal integer not null,
  import_seq integer not null,
  line integer not null,
  primary key (source_id, at, hash, ordinal, import_seq)
);
create index record_holder_by_import on record_holders (import_seq);

create table counts_minute (
  source_id integer not null,
  minute timestamptz not null,
  signature_id bigint not null,
  severity smallint not null,
  count integer not null,
  primary key (source_id, minute, signature_id, severity)
);
create index count_minute_by_signature on counts_minute (signature_id, minute);

create table counts_hour (
  source_id integer not null,
  hour timestamptz not null,
  signature_id bigint not null,
  severity smallint not null,
  count integer not null,
  primary key (source_id, hour, signature_id, severity)
);
create index count_hour_by_signature on counts_hour (signature_id, hour);
create index count_hour_by_time on counts_hour (hour);

-- The first and last record with a time of its own in each active minute: gaps are read from here, to the millisecond.
create table activity_minute (
  source_id integer not null,
  minute timestamptz not null,
  count integer not null,
  errors integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (source_id, minute)
);

-- Totals since ever, kept when retention drops records. Untimed records count here too.
create table signature_totals (
  source_id integer not null,
  signature_id bigint not null,
  severity smallint not null,
  count bigint not null,
  first_at timestamptz,
  last_at timestamptz,
  primary key (source_id, signature_id, severity)
);
create index signature_total_by_signature on signature_totals (signature_id);
