-- How long log records are kept, what was dropped, and which installation holds the parts of an import.

create table retention_settings (
  id integer primary key constraint retention_settings_single check (id = 1),
  -- Null: for ever.
  keep_days integer constraint retention_days_sensible check (keep_days between 1 and 36500),
  updated_by text not null,
  updated_at timestamptz not null
);

-- Every time records were dropped. Their counts stay.
create table retention_runs (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  -- Everything before this instant went.
  before_at timestamptz not null,
  records bigint not null,
  partitions integer not null
);

-- The installation (data folder) that took the import in: of several replicas only that one may take it up again.
alter table imports add column kept_by text;
