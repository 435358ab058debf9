-- Attributes of the server (the root organization), of organizations and of users; lock-out and password history.

create table attribute (
  id bigint generated always as identity primary key,
  tenant_id text references tenant on delete cascade,
  account_id bigint references account on delete cascade,
  name text not null,
  -- Null when the value is sealed.
  value text,
  sealed text,
  description text,
  -- `custom` for what people make; other groups hold settings of the server.
  attribute_group text not null default 'custom',
  check ((tenant_id is null) <> (account_id is null)),
  unique nulls not distinct (tenant_id, account_id, name)
);
create index attribute_by_account on attribute (account_id) where account_id is not null;

-- Until then the account takes no password; set after too many failures.
alter table account add column locked_until timestamptz;

-- Hashes of passwords used before, newest last; as many as the rule on repetition asks for.
alter table account add column old_password_hashes text[] not null default '{}';

create index account_by_lower_name on account (lower(name));
create index role_by_lower_name on role (lower(name));

-- Who looked at or changed what, last; feeds accessType, accessTime and popularity of the search.
create table resource_access (
  account_id bigint not null references account on delete cascade,
  resource_id bigint not null references resource on delete cascade,
  viewed_at timestamptz,
  modified_at timestamptz,
  primary key (account_id, resource_id)
);
create index resource_access_by_resource on resource_access (resource_id);
alter table resource add column popularity bigint not null default 0;

create table favorite (
  account_id bigint not null references account on delete cascade,
  resource_id bigint not null references resource on delete cascade,
  created_at timestamptz not null default now(),
  primary key (account_id, resource_id)
);
create index favorite_by_resource on favorite (resource_id);

-- Tokens that programs sign in with in a user's name.
create table api_token (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  -- sha-256 of the token; the token itself is shown once and not kept.
  token_hash bytea not null unique,
  label text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz
);
create index api_token_by_account on api_token (account_id);

-- Sign-ins that are under way at another system; short-lived, taken once.
create table pending_sign_in (
  -- sha-256 of what the browser or the other system brings back.
  key_hash bytea primary key,
  value text not null,
  expires_at timestamptz not null
);
create index pending_sign_in_by_end on pending_sign_in (expires_at);

-- Audit rows are only added: not even the server changes them.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only added', tg_table_name;
end $$;
create trigger audit_event_is_append_only before update or delete on audit_event
  for each statement execute function refuse_change();
create index audit_event_by_tenant on audit_event (tenant_id, id);

-- Words inside of labels and descriptions are found by trigrams, where the database offers them.
do $$ begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or undefined_file then
  raise notice 'pg_trgm is not available: the search reads all labels';
end $$;
do $$ begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index resource_by_label_words on resource using gin (label gin_trgm_ops);
    create index resource_by_description_words on resource using gin (description gin_trgm_ops);
  end if;
end $$;

-- Connections that clients try out before they store them; short-lived, sealed.
create table context_entry (
  id uuid primary key,
  account_id bigint not null references account on delete cascade,
  type text not null,
  sealed text not null,
  created_at timestamptz not null,
  used_at timestamptz not null
);
create index context_entry_by_use on context_entry (used_at);
