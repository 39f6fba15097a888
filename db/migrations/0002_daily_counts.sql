-- Counts per day of UTC, so that a question over months reads days and not hours.
create table counts_day (
  source_id integer not null,
  day timestamptz not null,
  signature_id bigint not null,
  severity smallint not null,
  count bigint not null,
  primary key (source_id, day, signature_id, severity)
);
create index count_day_by_signature on counts_day (signature_id, day);
create index count_day_by_time on counts_day (day);

insert into counts_day (source_id, day, signature_id, severity, count)
select source_id, date_trunc('day', hour, 'UTC'), signature_id, severity, sum(count) from counts_hour group by 1, 2, 3, 4;
