-- What people and programs changed, and what they were refused: append-only, each entry sealed with the one before it.

create table audit_log (
  -- 1, 2, 3 … without gaps.
  number bigint primary key constraint audit_number_positive check (number > 0),
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  actor text not null,
  action text not null,
  outcome text not null constraint audit_outcome_known check (outcome in ('done', 'refused')),
  object text not null,
  address text,
  detail jsonb not null default '{}',
  previous_hash text not null,
  hash text not null constraint audit_hash_once unique
);

create index audit_log_by_action on audit_log (action, number);
create index audit_log_by_actor on audit_log (actor, number);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  -- A restore empties tables that are empty.
  if tg_op = 'TRUNCATE' and not exists (select 1 from audit_log) then
    return null;
  end if;
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_audit_change();
