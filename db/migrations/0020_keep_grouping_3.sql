-- New installations group by version 4. What is stored where nobody chose a version was grouped by version 3: it stays so, and
-- people see the change on the page of versions and make it themselves.
insert into grouping_migrations (from_version, to_version, reason, actor, created_at, signatures, records, patterns_before, patterns_after)
select 3, 3, null, 'afterword', now(), s.signatures,
  (select coalesce(sum(count), 0) from signature_totals), s.patterns, s.patterns
from (select count(*)::int as signatures, count(distinct pattern_id)::int as patterns from signatures) s
where s.signatures > 0 and not exists (select from grouping_migrations);
