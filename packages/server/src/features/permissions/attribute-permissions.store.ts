/** Statements of permissions on attributes. */
import { statement, type Sql } from '../../db/database.ts';
import { recipientColumns, recipientJoins, roleAndAccount, type PermissionRow } from './permissions.store.ts';

const ofAttribute = statement<PermissionRow>(
  'attribute-permissions',
  `select ${recipientColumns}, p.mask from attribute_permission p ${recipientJoins}
    where p.attribute_id = $1 order by kind desc, name, tenant_id`,
);
const lock = statement<{ id: number }>(
  'attribute-permission-lock',
  'select id from attribute where id = $1 for update',
);
const insert = statement<{ mask: number }>(
  'attribute-permission-insert',
  `insert into attribute_permission (attribute_id, role_id, account_id, mask) values ($1, $2, $3, $4)
   on conflict (attribute_id, role_id, account_id) do nothing returning mask`,
);
const put = statement<never>(
  'attribute-permission-put',
  `insert into attribute_permission (attribute_id, role_id, account_id, mask) values ($1, $2, $3, $4)
   on conflict (attribute_id, role_id, account_id) do update set mask = excluded.mask`,
);
const remove = statement<{ mask: number }>(
  'attribute-permission-delete',
  `delete from attribute_permission where attribute_id = $1 and role_id is not distinct from $2
      and account_id is not distinct from $3 returning mask`,
);

/** `id`: row of the attribute; `recipient`: role id, or minus the account id. */
export const attributePermissionStore = {
  of: (sql: Sql, id: number) => sql.all(ofAttribute, [id]),
  lock: (sql: Sql, id: number) => sql.first(lock, [id]),
  insert: async (sql: Sql, id: number, recipient: number, mask: number) =>
    (await sql.first(insert, [id, ...roleAndAccount(recipient), mask])) !== undefined,
  put: (sql: Sql, id: number, recipient: number, mask: number) =>
    sql.first(put, [id, ...roleAndAccount(recipient), mask]),
  remove: async (sql: Sql, id: number, recipient: number) =>
    (await sql.first(remove, [id, ...roleAndAccount(recipient)])) !== undefined,
};
