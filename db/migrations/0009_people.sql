-- People, their sessions, links that let somebody in, tokens, and failed sign-ins. Secrets are kept as SHA-256 alone.

create table users (
  id uuid primary key,
  email text not null constraint user_email_lower check (email = lower(email)),
  name text not null,
  role text not null constraint user_role_known check (role in ('viewer', 'editor', 'administrator')),
  -- scrypt, with its settings and salt.
  password text not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  constraint user_email_unique unique (email)
);

create table sessions (
  id uuid primary key,
  secret_hash bytea not null constraint session_secret_unique unique,
  user_id uuid not null references users (id) on delete cascade,
  signed_in_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null,
  agent text not null
);
create index sessions_by_user on sessions (user_id);

-- An invitation makes a user when it is accepted; a reset changes the password of one.
create table account_links (
  id uuid primary key,
  kind text not null constraint account_link_kind_known check (kind in ('invitation', 'reset')),
  secret_hash bytea not null constraint account_link_secret_unique unique,
  email text not null,
  role text constraint account_link_role_known check (role in ('viewer', 'editor', 'administrator')),
  user_id uuid references users (id) on delete cascade,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint account_link_is_whole check ((kind = 'invitation') = (role is not null) and (kind = 'reset') = (user_id is not null))
);

create table access_tokens (
  id uuid primary key,
  kind text not null constraint access_token_kind_known check (kind in ('personal', 'ingest')),
  name text not null,
  secret_hash bytea not null constraint access_token_secret_unique unique,
  -- What a list shows of the secret.
  last4 text not null,
  user_id uuid references users (id) on delete cascade,
  -- A personal token has at most this role, and never more than its person.
  role text constraint access_token_role_known check (role in ('viewer', 'editor', 'administrator')),
  -- Null: any.
  services text[],
  source text,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  constraint access_token_is_whole check ((kind = 'personal') = (user_id is not null) and (kind = 'personal') = (role is not null))
);
create index access_tokens_by_user on access_tokens (user_id);

create table sign_in_failures (
  id bigint generated always as identity primary key,
  -- SHA-256 of the address that was typed: it may be a password in the wrong field.
  account_hash bytea not null,
  address text not null,
  at timestamptz not null
);
create index sign_in_failures_by_account on sign_in_failures (account_hash, at);
create index sign_in_failures_by_address on sign_in_failures (address, at);

-- The ingest token that made an import, which alone of all tokens sees it, and the services that it may write to.
alter table imports add column made_by text;
alter table imports add column allowed_services text[];
