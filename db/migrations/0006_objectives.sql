-- What downtime is measured against: planned maintenance, objectives with service hours, and the accounting rules.

create table maintenance_windows (
  id uuid primary key,
  title text not null,
  -- Empty: every service.
  services text[] not null default '{}',
  time_zone text not null,
  -- Wall-clock time of the zone, first occurrence: what people plan by, whatever the clocks do.
  local_start timestamp not null,
  local_end timestamp not null,
  recurrence jsonb,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint maintenance_window_not_empty check (local_end > local_start)
);

create table objectives (
  service text primary key,
  -- Share of the counted time: 0.999. Null: no objective, service hours alone.
  target double precision constraint objective_is_share check (target > 0 and target < 1),
  service_hours jsonb,
  updated_by text not null,
  updated_at timestamptz not null
);

create table accounting_settings (
  id integer primary key constraint accounting_settings_single check (id = 1),
  maintenance_counts boolean not null,
  degraded_weight double precision not null constraint degraded_weight_is_share check (degraded_weight between 0 and 1),
  updated_by text not null,
  updated_at timestamptz not null
);

-- Figures ask for the windows that touch a span; their ends decide for long histories.
create index impact_window_by_end on impact_windows (end_not_after);
