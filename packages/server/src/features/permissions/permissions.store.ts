/** Statements of permissions. */
import { statement, type Sql } from '../../db/database.ts';
import type { Recipient } from './recipients.ts';

/** A user or role with the folder of its organization. */
export interface RecipientRow {
  /** Role id, or minus the account id. */
  readonly recipient: number;
  readonly kind: 'user' | 'role';
  readonly tenant_id: string;
  readonly name: string;
  readonly folder_uri: string;
}

export interface PermissionRow extends RecipientRow {
  readonly mask: number;
}

/** Columns of RecipientRow for a permission `p` with `recipientJoins`. */
const recipientColumns = `coalesce(p.role_id, -p.account_id)::float8 as recipient,
  case when p.role_id is null then 'user' else 'role' end as kind, coalesce(r.tenant_id, a.tenant_id) as tenant_id,
  coalesce(r.name, a.name) as name, t.folder_uri`;
const recipientJoins = `left join role r on r.id = p.role_id left join account a on a.id = p.account_id
          join tenant t on t.id = coalesce(r.tenant_id, a.tenant_id)`;

/** Statements of the permissions in `table` on rows of `on`. `id`: such a row; `recipient`: role id, or minus the account id. */
function permissionsOf(table: 'permission' | 'attribute_permission', on: 'resource' | 'attribute') {
  const key = `${on}_id`;
  const insertion = `insert into ${table} (${key}, role_id, account_id, mask) values ($1, $2, $3, $4)
   on conflict (${key}, role_id, account_id)`;
  const all = statement<PermissionRow>(
    `${table}-of`,
    `select ${recipientColumns}, p.mask from ${table} p ${recipientJoins}
      where p.${key} = $1 order by kind desc, name, tenant_id`,
  );
  const lock = statement<{ id: number }>(`${table}-lock`, `select id from ${on} where id = $1 for update`);
  const insert = statement<{ mask: number }>(`${table}-insert`, `${insertion} do nothing returning mask`);
  const put = statement<never>(`${table}-put`, `${insertion} do update set mask = excluded.mask`);
  const remove = statement<{ mask: number }>(
    `${table}-delete`,
    `delete from ${table} where ${key} = $1 and role_id is not distinct from $2
      and account_id is not distinct from $3 returning mask`,
  );
  return {
    of: (sql: Sql, id: number) => sql.all(all, [id]),
    lock: (sql: Sql, id: number) => sql.first(lock, [id]),
    /** False when there is one already. */
    insert: async (sql: Sql, id: number, recipient: number, mask: number) =>
      (await sql.first(insert, [id, ...roleAndAccount(recipient), mask])) !== undefined,
    put: (sql: Sql, id: number, recipient: number, mask: number) =>
      sql.first(put, [id, ...roleAndAccount(recipient), mask]),
    /** False when there was none. */
    remove: async (sql: Sql, id: number, recipient: number) =>
      (await sql.first(remove, [id, ...roleAndAccount(recipient)])) !== undefined,
  };
}

/** role_id and account_id. */
function roleAndAccount(recipient: number): [number | null, number | null] {
  return recipient < 0 ? [null, -recipient] : [recipient, null];
}

const everybody = statement<RecipientRow>(
  'permission-recipients',
  `select * from (
     select -a.id::float8 as recipient, 'user' as kind, a.tenant_id, a.name, t.folder_uri from account a join tenant t on t.id = a.tenant_id
     union all
     select r.id::float8, 'role', r.tenant_id, r.name, t.folder_uri from role r join tenant t on t.id = r.tenant_id) x
    where ($1::text is null or kind = $1) and ($2::text is null or name = $2) and ($3::text is null or tenant_id = $3)
    order by kind desc, name, tenant_id`,
);
const resource = statement<{ id: number; hidden: boolean; uri: string }>(
  'permission-resource',
  'select id, hidden, uri from resource where uri = $1',
);

export const permissionStore = {
  ...permissionsOf('permission', 'resource'),
  resource: (sql: Sql, uri: string) => sql.first(resource, [uri]),
  recipients: (sql: Sql, kind: string | null, name: string | null, tenantId: string | null) =>
    sql.all(everybody, [kind, name, tenantId]),
  async recipient(sql: Sql, r: Recipient): Promise<RecipientRow | undefined> {
    return (await sql.all(everybody, [r.kind, r.name, r.tenantId]))[0];
  },
};

/** Permissions on attributes. */
export const attributePermissionStore = permissionsOf('attribute_permission', 'attribute');
