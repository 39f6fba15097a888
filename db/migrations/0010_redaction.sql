-- Which secrets are masked in records before they are stored, and how many each import held.

create table redaction_settings (
  id integer primary key constraint redaction_settings_single check (id = 1),
  -- Rule → whether it is on; a rule that is not named is as it is by default.
  rules jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null
);

alter table imports add column masked bigint not null default 0;
