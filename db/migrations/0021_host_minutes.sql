-- What each host of a source wrote, minute by minute: a host that falls silent while another writes to the same log is told by
-- it. A source that more than 32 hosts write to is a fleet's, and has none. Of records stored before, hosts are not counted.
create table host_minutes (
  source_id integer not null,
  minute timestamptz not null,
  host text not null,
  count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (source_id, minute, host)
);

-- The hosts an import brought records of, and whether they are counted in `shared_hosts`.
alter table import_sources add column hosts text[];
alter table import_sources add column shares_hosts boolean not null default false;

-- Hosts that came in one import with others of the same log, and in how many: only these are one log's.
create table shared_hosts (
  source_name text not null,
  host text not null,
  imports integer not null,
  primary key (source_name, host)
);
