-- What came or went since the last analysis, and what covers a part of time, are asked after every delivery.
alter table imports add column analysed boolean not null default false;
create index import_to_analyse on imports (seq) where not analysed;
create index import_source_by_end on import_sources (source_id, to_at);
