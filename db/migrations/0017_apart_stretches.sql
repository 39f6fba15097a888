-- Where an import's records of a source lie in stretches more than a month apart: what lies between was not observed.
alter table import_sources add column pieces tstzmultirange;
create view import_spans as
  select i.import_seq, i.source_id, lower(p) as from_at, upper(p) as to_at, i.from_at as first_at, i.to_at as last_at
  from import_sources i cross join lateral unnest(coalesce(i.pieces, tstzmultirange(tstzrange(i.from_at, i.to_at, '[]')))) p
  where isfinite(i.from_at) and isfinite(i.to_at);
