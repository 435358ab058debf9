/** Statements of attributes. A holder is an organization (the root one stands for the server) or a user. */
import { statement, type Sql } from '../../db/database.ts';

export interface Holder {
  readonly tenantId: string | null;
  readonly accountId: number | null;
}

export interface AttributeRow {
  readonly id: number;
  readonly name: string;
  /** Null when the value is sealed. */
  readonly value: string | null;
  readonly sealed: string | null;
  readonly description: string | null;
  readonly attribute_group: string;
}

export interface NewAttribute {
  readonly name: string;
  readonly value: string | null;
  readonly sealed: string | null;
  readonly description: string | null;
}

/** An attribute as somebody below its holder sees it. */
export interface InheritedRow extends AttributeRow {
  readonly tenant_id: string | null;
  readonly account_id: number | null;
  /** The holder's organization, or that of the user who holds it. */
  readonly holder_tenant: string;
  readonly holder_folder: string;
  readonly permissions: readonly {
    /** Role id, or minus the account id. */
    readonly recipient: number;
    readonly mask: number;
    /** True for the administrators' role. */
    readonly office: boolean;
  }[];
}

const columns = 'id, name, value, sealed, description, attribute_group';
const mine = 'tenant_id is not distinct from $1 and account_id is not distinct from $2';
const select = statement<AttributeRow>(
  'attribute-list',
  `select ${columns} from attribute where ${mine} and ($3::text[] is null or name = any($3)) order by name`,
);
const upsert = statement<{ id: number; created: boolean }>(
  'attribute-put',
  `insert into attribute (tenant_id, account_id, name, value, sealed, description) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, account_id, name) do update set value = excluded.value, sealed = excluded.sealed,
      description = excluded.description
   returning id, xmax = 0 as created`,
);
const setSealed = statement<never>('attribute-seal', 'update attribute set sealed = $2 where id = $1');
const rename = statement<never>('attribute-rename', 'update attribute set name = $2 where id = $1');
const remove = statement<{ name: string }>(
  'attribute-delete',
  `delete from attribute where ${mine} and ($3::text[] is null or name = any($3)) and attribute_group = 'custom' returning name`,
);
const lockTenant = statement<{ id: string }>('attribute-lock-tenant', 'select id from tenant where id = $1 for update');
const lockAccount = statement<{ id: number }>(
  'attribute-lock-account',
  'select id from account where id = $1 for update',
);
const above = statement<InheritedRow>(
  'attribute-inherited',
  `select a.id, a.name, a.value, a.sealed, a.description, a.attribute_group, a.tenant_id, a.account_id,
          h.id as holder_tenant, h.folder_uri as holder_folder,
          coalesce((select json_agg(json_build_object('recipient', coalesce(p.role_id, -p.account_id), 'mask', p.mask,
                      'office', r.name is not distinct from 'ROLE_ADMINISTRATOR' and r.tenant_id = 'organizations'))
                      from attribute_permission p left join role r on r.id = p.role_id
                     where p.attribute_id = a.id), '[]') as permissions
     from attribute a left join tenant t on t.id = a.tenant_id left join account u on u.id = a.account_id
          join tenant h on h.id = coalesce(t.id, u.tenant_id)
    where a.account_id = $2 or t.uri = '/' or t.uri = $1 or starts_with($1, t.uri || '/')
    order by a.name, a.account_id is null, length(t.uri) desc`,
);

export const attributeStore = {
  list: (sql: Sql, holder: Holder, names: readonly string[] | null) =>
    sql.all(select, [holder.tenantId, holder.accountId, names === null ? null : [...names]]),
  put: (sql: Sql, holder: Holder, a: NewAttribute) =>
    sql.first(upsert, [holder.tenantId, holder.accountId, a.name, a.value, a.sealed, a.description]),
  seal: (sql: Sql, id: number, sealed: string) => sql.first(setSealed, [id, sealed]),
  rename: (sql: Sql, id: number, name: string) => sql.first(rename, [id, name]),
  /** Names of what is gone. Settings of the server stay. */
  async remove(sql: Sql, holder: Holder, names: readonly string[] | null): Promise<string[]> {
    const binds = [holder.tenantId, holder.accountId, names === null ? null : [...names]];
    return (await sql.all(remove, binds)).map((row) => row.name);
  },
  /** One writer at a time for each holder. */
  lock: (sql: Sql, holder: Holder) =>
    holder.accountId === null ? sql.first(lockTenant, [holder.tenantId]) : sql.first(lockAccount, [holder.accountId]),
  /** Everything that a user (or nobody) of the organization sees, nearest first for each name. */
  above: (sql: Sql, tenantUri: string, accountId: number | null) => sql.all(above, [tenantUri, accountId]),
};
