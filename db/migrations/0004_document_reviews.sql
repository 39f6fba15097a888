-- What people said of a draft: asked for a review, approved this very text, took it back. Rows are only added.
create table postmortem_reviews (
  id uuid primary key,
  postmortem_id uuid not null references postmortems (id) on delete cascade,
  kind text not null constraint postmortem_review_kind_known check (kind in ('requested', 'approved', 'withdrawn')),
  -- sha256 of the draft it was said of: an approval holds for no other text.
  content_hash text not null,
  actor text not null,
  note text not null default '',
  created_at timestamptz not null
);
create index postmortem_review_by_time on postmortem_reviews (postmortem_id, created_at desc);

alter table postmortem_versions
  add column approved_by text,
  add column approved_at timestamptz,
  add constraint postmortem_version_approval_whole check ((approved_by is null) = (approved_at is null));

-- The bin, and what in it is old enough to be purged.
create index postmortem_in_bin on postmortems (deleted_at) where deleted_at is not null;

-- A recommendation that was accepted. Its words stay in the document; `title` is kept for when they are gone from there.
create table action_items (
  id uuid primary key,
  postmortem_id uuid not null references postmortems (id) on delete cascade,
  recommendation_id text not null,
  title text not null,
  owner text,
  due date,
  status text not null constraint action_item_status_known check (status in ('open', 'in-progress', 'done', 'dropped')),
  done_when text not null default '',
  revision integer not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  updated_by text not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  constraint action_item_once unique (postmortem_id, recommendation_id),
  constraint action_item_closed_when_over check ((closed_at is not null) = (status in ('done', 'dropped')))
);
create index action_item_by_due on action_items (due);
