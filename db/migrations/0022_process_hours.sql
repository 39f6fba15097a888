-- What each process of a source wrote, hour by hour: a service that goes on as another process was started anew. Of an hour with
-- more than 64 processes each batch keeps one more, as the mark that there were too many. Of records stored before, none are counted.
create table process_hours (
  source_id integer not null,
  hour timestamptz not null,
  host text not null,
  pid bigint not null,
  count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (source_id, hour, host, pid)
);
