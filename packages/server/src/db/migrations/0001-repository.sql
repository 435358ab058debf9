-- Organizations, people, sessions, the repository and its permissions.
-- URIs are absolute: seen from the root organization.

create table tenant (
  id text primary key,
  parent_id text references tenant on delete restrict,
  alias text not null unique,
  name text not null,
  description text,
  note text,
  -- '/' for the root, '/a/b' for organization b within a.
  uri text not null unique,
  folder_uri text not null unique,
  theme text not null default 'default',
  created_at timestamptz not null default now()
);

create table role (
  id bigint generated always as identity primary key,
  tenant_id text not null references tenant on delete cascade,
  name text not null,
  externally_defined boolean not null default false,
  unique (tenant_id, name)
);

create table account (
  id bigint generated always as identity primary key,
  tenant_id text not null references tenant on delete cascade,
  name text not null,
  full_name text not null,
  email text,
  -- PHC string; null: cannot sign in with a password.
  password_hash text,
  password_changed_at timestamptz not null default now(),
  enabled boolean not null default false,
  externally_defined boolean not null default false,
  failed_sign_ins int not null default 0,
  unique (tenant_id, name)
);

create table account_role (
  account_id bigint not null references account on delete cascade,
  role_id bigint not null references role on delete cascade,
  primary key (account_id, role_id)
);
create index account_role_by_role on account_role (role_id);

create table session (
  -- sha-256 of the cookie; the cookie itself is not kept.
  id_hash bytea primary key,
  account_id bigint not null references account on delete cascade,
  locale text,
  time_zone text,
  created_at timestamptz not null,
  used_at timestamptz not null
);
create index session_by_use on session (used_at);
create index session_by_account on session (account_id);

create table blob (
  sha256 bytea primary key,
  size bigint not null,
  -- Null when the bytes are in another store.
  content bytea,
  created_at timestamptz not null default now()
);

create table resource (
  id bigint generated always as identity primary key,
  uri text not null unique,
  parent_id bigint references resource,
  type text not null,
  label text not null,
  description text,
  version int not null default 0,
  -- True for a _files folder and everything in it.
  hidden boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Own fields of the type that are neither references, secrets nor contents.
  body jsonb not null default '{}',
  -- Sealed secrets by field.
  secrets jsonb not null default '{}',
  content_sha256 bytea references blob on delete restrict,
  content_size bigint
);
create index resource_by_parent on resource (parent_id);
create index resource_by_content on resource (content_sha256) where content_sha256 is not null;
create index resource_by_type on resource (type, lower(label), uri);

-- What a resource refers to. The foreign key is what protects resources in use, whoever deletes at the same time.
create table resource_link (
  owner_id bigint not null references resource on delete cascade,
  field text not null,
  position int not null default 0,
  -- Name of the entry for named lists (a report's resources).
  name text,
  target_id bigint not null references resource,
  primary key (owner_id, field, position)
);
create index resource_link_by_target on resource_link (target_id);

create table permission (
  resource_id bigint not null references resource on delete cascade,
  role_id bigint references role on delete cascade,
  account_id bigint references account on delete cascade,
  mask int not null check (mask in (0, 1, 2, 6, 18, 22, 30, 32)),
  check ((role_id is null) <> (account_id is null)),
  unique nulls not distinct (resource_id, role_id, account_id)
);
create index permission_by_role on permission (role_id);
create index permission_by_account on permission (account_id);

-- One row; its number changes with every change of permissions or of the URIs they hang on.
create table access_state (
  single boolean primary key default true check (single),
  version bigint not null default 1
);
insert into access_state default values;

-- Who did what to which resource when; rows are only added.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null,
  account_id bigint,
  tenant_id text,
  sign_in_name text,
  uri text,
  details jsonb not null default '{}'
);
create index audit_event_by_time on audit_event (at);
create index audit_event_by_uri on audit_event (uri);
