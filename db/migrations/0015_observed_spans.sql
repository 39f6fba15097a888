-- What was observed of each source, joined: its cost does not grow with the deliveries. A sender of live logs makes 43,000 a day.
create table observed_spans (
  source_id integer not null references sources (id) on delete restrict,
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (source_id, from_at)
);
create index observed_span_by_end on observed_spans (source_id, to_at);

with held as (
  select i.source_id, i.from_at, i.to_at,
    max(i.to_at) over (partition by i.source_id order by i.from_at, i.to_at rows between unbounded preceding and 1 preceding) as reached
  from import_sources i join imports m on m.seq = i.import_seq and m.state = 'done' and not m.undoing
  where isfinite(i.from_at) and isfinite(i.to_at)
), begun as (
  select *, count(*) filter (where reached is null or from_at > reached + interval '30 seconds')
    over (partition by source_id order by from_at, to_at) as span from held
)
insert into observed_spans select source_id, min(from_at), max(to_at) from begun group by source_id, span;

-- Grows with every delivery of a service's records, and with every taking back.
alter table services add column deliveries bigint not null default 0;

-- Asked at every delivery.
create index import_unfinished on imports (seq) where state in ('receiving', 'processing') or undoing;
create index import_source_untimed on import_sources (source_id) where untimed > 0;
-- The same as import_source_by_source.
drop index import_source_by_end;
