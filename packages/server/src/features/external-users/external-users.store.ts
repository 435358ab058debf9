/** Statements of external accounts. */
import { accountColumns, type AccountRow } from '../../access/accounts.ts';
import { statement, type Sql } from '../../db/database.ts';

export interface ExternalAccount {
  readonly id: number;
  readonly externally_defined: boolean;
  readonly roles: readonly { readonly id: number; readonly name: string; readonly external: boolean }[];
}

const lockTenant = statement<{ id: string }>('external-lock', 'select id from tenant where id = $1 for update');
const find = statement<ExternalAccount>(
  'external-find',
  `select a.id, a.externally_defined,
          coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'external', r.externally_defined))
                      from account_role ar join role r on r.id = ar.role_id where ar.account_id = a.id), '[]') as roles
     from account a where a.tenant_id = $1 and a.name = $2`,
);
const insert = statement<{ id: number }>(
  'external-insert',
  `insert into account (tenant_id, name, full_name, enabled, externally_defined, password_changed_at)
   values ($1, $2, $2, true, true, $3) returning id`,
);
const update = statement<never>(
  'external-update',
  'update account set full_name = $2, email = coalesce($3, email) where id = $1',
);
const clearRoles = statement<never>(
  'external-roles-clear',
  'delete from account_role where account_id = $1 and not role_id = any($2)',
);
const addRoles = statement<never>(
  'external-roles-add',
  'insert into account_role (account_id, role_id) select $1, unnest($2::bigint[]) on conflict do nothing',
);
const role = statement<{ id: number; external: boolean }>(
  'external-role',
  'select id, externally_defined as external from role where tenant_id = $1 and name = $2',
);
const insertRole = statement<{ id: number }>(
  'external-role-insert',
  'insert into role (tenant_id, name, externally_defined) values ($1, $2, $3) returning id',
);
const setAttribute = statement<never>(
  'external-attribute',
  `insert into attribute (account_id, name, value) values ($1, $2, $3)
   on conflict (tenant_id, account_id, name) do update set value = excluded.value, sealed = null`,
);

const stillExternal = statement<AccountRow>(
  'external-still',
  `select ${accountColumns} from account a join tenant t on t.id = a.tenant_id where a.id = $1 and a.externally_defined`,
);

export const externalStore = {
  /** The account, as long as it is one of another system. */
  stillExternal: (sql: Sql, id: number) => sql.first(stillExternal, [id]),
  /** One at a time for each organization: two first visits of the same user must not collide. */
  lockTenant: (sql: Sql, id: string) => sql.first(lockTenant, [id]),
  find: (sql: Sql, tenantId: string, name: string) => sql.first(find, [tenantId, name]),
  async insert(sql: Sql, tenantId: string, name: string, now: Date): Promise<number> {
    const row = await sql.first(insert, [tenantId, name, now]);
    if (row === undefined) throw new Error(`the external user ${name} was not written`);
    return row.id;
  },
  update: (sql: Sql, id: number, fullName: string, email: string | null) =>
    sql.first(update, [id, fullName.slice(0, 100), email?.slice(0, 100) ?? null]),
  async setRoles(sql: Sql, id: number, roles: readonly number[]): Promise<void> {
    await sql.first(clearRoles, [id, [...roles]]);
    await sql.first(addRoles, [id, [...roles]]);
  },
  role: (sql: Sql, tenantId: string, name: string) => sql.first(role, [tenantId, name]),
  async insertRole(sql: Sql, tenantId: string, name: string, external: boolean): Promise<number> {
    const row = await sql.first(insertRole, [tenantId, name, external]);
    if (row === undefined) throw new Error(`the role ${name} was not written`);
    return row.id;
  },
  setAttribute: (sql: Sql, accountId: number, name: string, value: string) =>
    sql.first(setAttribute, [accountId, name, value]),
};
