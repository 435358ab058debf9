/** Copies made by the server itself: a new organization's folders from its parent's template. */
import type { AccessView } from '../../access/access.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { idOf } from '../../base/uri.ts';
import { statement, type Sql } from '../../db/database.ts';
import { copyTree } from './copy.ts';
import { store } from './repository.store.ts';

/** Copies what is in the folder `from` into the existing folder `to`, permissions included. URIs are absolute. Returns false
 *  when there is no folder `from`. */
export async function copyFolderContents(
  sql: Sql,
  sealer: Sealer,
  who: Principal,
  from: string,
  to: string,
  now: Date,
): Promise<boolean> {
  const template = await store.find(sql, from);
  if (template?.type !== 'folder') return false;
  const everything: AccessView = { allows: () => true, maskOf: () => 1 };
  for (const { uri } of await sql.all(children, [template.id]))
    await copyTree(uri, `${to}/${idOf(uri)}`, null, { sql, who, view: everything, sealer, now });
  await sql.first(copyPermissions, [from, to]);
  return true;
}

/** Local folders come along with their owners. */
const children = statement<{ uri: string }>(
  'template-children',
  'select uri from resource where parent_id = $1 and not hidden order by uri',
);
/** Only roles of the root: those of the parent organization mean nothing in the new one. */
const copyPermissions = statement<never>(
  'template-permissions',
  `insert into permission (resource_id, role_id, mask)
   select n.id, p.role_id, p.mask
     from resource o join permission p on p.resource_id = o.id join role r on r.id = p.role_id and r.tenant_id = 'organizations'
          join resource n on n.uri = $2 || substr(o.uri, length($1) + 1)
    where starts_with(o.uri, $1 || '/')
   on conflict do nothing`,
);
