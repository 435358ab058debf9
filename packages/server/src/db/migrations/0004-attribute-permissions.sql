-- Who below the holder of an attribute may see, use and override it. Without rows administrators may do all of it.
create table attribute_permission (
  attribute_id bigint not null references attribute on delete cascade,
  role_id bigint references role on delete cascade,
  account_id bigint references account on delete cascade,
  mask int not null check (mask in (0, 1, 2, 32)),
  check ((role_id is null) <> (account_id is null)),
  unique nulls not distinct (attribute_id, role_id, account_id)
);
create index attribute_permission_by_role on attribute_permission (role_id) where role_id is not null;
create index attribute_permission_by_account on attribute_permission (account_id) where account_id is not null;
