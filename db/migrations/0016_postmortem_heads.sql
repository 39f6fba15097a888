-- What a list shows of a document, beside it: a list of drafts with thousands of rows read and parsed every one of them.
alter table postmortems
  add column severity text generated always as (draft ->> 'severity') stored,
  add column date text generated always as (draft ->> 'date') stored,
  add column stated_minutes jsonb generated always as (draft #> '{downtime,statedMinutes}') stored,
  -- Equal digests are equal documents; what was stored by an older schema may be equal with another digest.
  add column draft_digest text generated always as (md5(draft::text)) stored;

alter table postmortem_versions
  add column document_digest text generated always as (md5(document::text)) stored;
