/** Statements of user accounts. */
import { statement, type Sql } from '../../db/database.ts';
import { tenantWithin } from '../../tenant/tenants.ts';

export interface UserRow {
  readonly id: number;
  readonly tenant_id: string;
  readonly name: string;
  readonly full_name: string;
  readonly email: string | null;
  readonly password_hash: string | null;
  readonly old_password_hashes: readonly string[];
  readonly password_changed_at: Date;
  readonly enabled: boolean;
  readonly externally_defined: boolean;
  readonly failed_sign_ins: number;
  readonly roles: readonly UserRole[];
}

export interface UserRole {
  readonly id: number;
  readonly name: string;
  readonly tenantId: string;
  readonly externallyDefined: boolean;
}

export interface UserSearch {
  readonly tenantUri: string;
  readonly withChildren: boolean;
  readonly text: string | null;
  readonly roleIds: readonly number[] | null;
  readonly allRoles: boolean;
  readonly offset: number;
  /** 0: no limit. */
  readonly limit: number;
}

/** Everything of an account that can be written. */
export interface UserValues {
  readonly fullName: string;
  readonly email: string | null;
  readonly enabled: boolean;
  readonly externallyDefined: boolean;
}

const columns = `a.id, a.tenant_id, a.name, a.full_name, a.email, a.password_hash, a.old_password_hashes, a.password_changed_at,
  a.enabled, a.externally_defined, a.failed_sign_ins,
  coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'tenantId', r.tenant_id,
                                              'externallyDefined', r.externally_defined) order by r.name, r.tenant_id)
              from account_role ar join role r on r.id = ar.role_id where ar.account_id = a.id), '[]') as roles`;

const byName = statement<UserRow>(
  'user-by-name',
  `select ${columns} from account a where a.tenant_id = $1 and a.name = $2`,
);
const lockByName = statement<{ id: number }>(
  'user-lock',
  'select id from account where tenant_id = $1 and name = $2 for update',
);
const search = statement<Omit<UserRow, 'roles'> & { total: number }>(
  'user-search',
  `select a.id, a.tenant_id, a.name, a.full_name, a.externally_defined, count(*) over () as total
     from account a join tenant t on t.id = a.tenant_id
    where ${tenantWithin('$1', '$2')}
      and ($3::text is null or position(lower($3) in lower(a.name)) > 0 or position(lower($3) in lower(a.full_name)) > 0)
      and ($4::bigint[] is null
           or (select count(*) from account_role ar where ar.account_id = a.id and ar.role_id = any($4))
              >= case when $5 then cardinality($4) else 1 end)
    order by a.name, a.tenant_id
    offset $6 limit nullif($7, 0)`,
);
const insert = statement<{ id: number }>(
  'user-insert',
  `insert into account (tenant_id, name, full_name, email, enabled, externally_defined, password_hash, password_changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
);
const update = statement<never>(
  'user-update',
  'update account set full_name = $2, email = $3, enabled = $4, externally_defined = $5 where id = $1',
);
const setPassword = statement<never>(
  'user-password',
  `update account set password_hash = $2, password_changed_at = $3, old_password_hashes = $4,
          failed_sign_ins = 0, locked_until = null where id = $1`,
);
const clearRoles = statement<never>('user-roles-clear', 'delete from account_role where account_id = $1');
const addRoles = statement<never>(
  'user-roles-add',
  'insert into account_role (account_id, role_id) select $1, unnest($2::bigint[]) on conflict do nothing',
);
const endSessions = statement<never>('user-sessions-end', 'delete from session where account_id = $1');
const endTokens = statement<never>('user-tokens-end', 'delete from api_token where account_id = $1');
const remove = statement<never>('user-delete', 'delete from account where id = $1');
const roleIds = statement<{ id: number; name: string; tenant_id: string }>(
  'user-role-ids',
  'select id, name, tenant_id from role where (name, tenant_id) in (select * from unnest($1::text[], $2::text[]))',
);
const otherSuperusers = statement<{ id: number }>(
  'user-other-superusers',
  `select a.id from account a join account_role ar on ar.account_id = a.id join role r on r.id = ar.role_id
    where a.tenant_id = $1 and r.tenant_id = $1 and r.name = 'ROLE_SUPERUSER' and a.enabled and a.id <> $2 limit 1`,
);

export const userStore = {
  find: (sql: Sql, tenantId: string, name: string) => sql.first(byName, [tenantId, name]),
  async findLocked(sql: Sql, tenantId: string, name: string): Promise<UserRow | undefined> {
    return (await sql.first(lockByName, [tenantId, name])) === undefined
      ? undefined
      : sql.first(byName, [tenantId, name]);
  },
  search: (sql: Sql, s: UserSearch) =>
    sql.all(search, [
      s.tenantUri,
      s.withChildren,
      s.text,
      s.roleIds === null ? null : [...s.roleIds],
      s.allRoles,
      s.offset,
      s.limit,
    ]),
  async insert(
    sql: Sql,
    tenantId: string,
    name: string,
    v: UserValues,
    hash: string | null,
    now: Date,
  ): Promise<number> {
    const binds = [tenantId, name, v.fullName, v.email, v.enabled, v.externallyDefined, hash, now];
    const row = await sql.first(insert, binds);
    if (row === undefined) throw new Error(`the user ${name} was not written`);
    return row.id;
  },
  update: (sql: Sql, id: number, v: UserValues) =>
    sql.first(update, [id, v.fullName, v.email, v.enabled, v.externallyDefined]),
  setPassword: (sql: Sql, id: number, hash: string, now: Date, old: readonly string[]) =>
    sql.first(setPassword, [id, hash, now, [...old]]),
  async setRoles(sql: Sql, id: number, ids: readonly number[]): Promise<void> {
    await sql.first(clearRoles, [id]);
    await sql.first(addRoles, [id, [...ids]]);
  },
  /** Ids of the roles that exist among the named ones. */
  roleIds: (sql: Sql, roles: readonly { readonly name: string; readonly tenantId: string }[]) =>
    sql.all(roleIds, [roles.map((r) => r.name), roles.map((r) => r.tenantId)]),
  endSessions: (sql: Sql, id: number) => sql.first(endSessions, [id]),
  /** Sessions and API tokens. */
  async endAccess(sql: Sql, id: number): Promise<void> {
    await sql.first(endSessions, [id]);
    await sql.first(endTokens, [id]);
  },
  remove: (sql: Sql, id: number) => sql.first(remove, [id]),
  async isLastSuperuser(sql: Sql, id: number, rootId: string): Promise<boolean> {
    return (await sql.first(otherSuperusers, [rootId, id])) === undefined;
  },
};
