/** Statements of roles. */
import { statement, type Sql } from '../../db/database.ts';
import { tenantWithin } from '../../tenant/tenants.ts';

export interface RoleRow {
  readonly id: number;
  readonly name: string;
  readonly tenant_id: string;
  readonly externally_defined: boolean;
}

export interface RoleSearch {
  readonly tenantUri: string;
  readonly withChildren: boolean;
  /** Roles of the root organization that every organization works with are listed too. */
  readonly withShared: boolean;
  readonly text: string | null;
  /** Only roles of these accounts; null: all. */
  readonly accountIds: readonly number[] | null;
  /** Roles that all of the accounts have, instead of any. */
  readonly ofAll: boolean;
  readonly offset: number;
  /** 0: no limit. */
  readonly limit: number;
}

const columns = 'r.id, r.name, r.tenant_id, r.externally_defined';
const byName = statement<RoleRow>(
  'role-by-name',
  `select ${columns} from role r where r.tenant_id = $1 and r.name = $2`,
);
const search = statement<RoleRow & { total: number }>(
  'role-search',
  `select ${columns}, count(*) over () as total
     from role r join tenant t on t.id = r.tenant_id
    where (${tenantWithin('$1', '$2')} or $3 and t.uri = '/' and r.name <> 'ROLE_SUPERUSER')
      and ($4::text is null or position(lower($4) in lower(r.name)) > 0)
      and ($5::bigint[] is null
           or (select count(*) from account_role ar where ar.role_id = r.id and ar.account_id = any($5))
              >= case when $6 then cardinality($5) else 1 end)
    order by r.name, r.tenant_id
    offset $7 limit nullif($8, 0)`,
);
const insert = statement<RoleRow>(
  'role-insert',
  `insert into role as r (tenant_id, name, externally_defined) values ($1, $2, $3) returning ${columns}`,
);
const rename = statement<never>('role-rename', 'update role set name = $2 where id = $1');
const remove = statement<never>('role-delete', 'delete from role where id = $1');

export const roleStore = {
  find: (sql: Sql, tenantId: string, name: string) => sql.first(byName, [tenantId, name]),
  search: (sql: Sql, s: RoleSearch) =>
    sql.all(search, [
      s.tenantUri,
      s.withChildren,
      s.withShared,
      s.text,
      s.accountIds === null ? null : [...s.accountIds],
      s.ofAll,
      s.offset,
      s.limit,
    ]),
  insert: (sql: Sql, tenantId: string, name: string, isExternal: boolean) =>
    sql.first(insert, [tenantId, name, isExternal]),
  rename: (sql: Sql, id: number, name: string) => sql.first(rename, [id, name]),
  remove: (sql: Sql, id: number) => sql.first(remove, [id]),
};
