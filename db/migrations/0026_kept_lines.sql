-- The lines that published versions cite, as they stood at publishing: they outlive the records they were taken from.
-- A record's id is made of its content, so every version that cites it means the same line; a row never changes.
create table postmortem_kept_lines (
  postmortem_id uuid not null references postmortems (id) on delete cascade,
  record_id text not null,
  -- Null where the record's time is unknown.
  at timestamptz,
  service text not null,
  source text not null,
  text text not null,
  kept_at timestamptz not null,
  constraint postmortem_kept_line_once primary key (postmortem_id, record_id)
);
