-- Who saved a draft last, when, and by which token: a refused save names them. Null for drafts saved before.
alter table postmortems
  add column draft_saved_by text,
  add column draft_saved_token text,
  add column draft_saved_at timestamptz;
