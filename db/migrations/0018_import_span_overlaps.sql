-- Taking one delivery back asks what others hold around it.
create index import_source_by_span on import_sources using gist (tstzrange(from_at, to_at, '[]'))
  where isfinite(from_at) and isfinite(to_at);
