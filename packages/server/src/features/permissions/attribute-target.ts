/** Permissions on attributes (`attr:/…`): what people below the holder may do with them. Source: facts: server §5.1, §6.3;
 *  domains-olap-admin §6 "permission on attribute". */
import { mask } from '../../access/masks.ts';
import { fail } from '../../base/app-error.ts';
import { isSuperuser, roleAdministrator, rootTenantId } from '../../base/principal.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Sql } from '../../db/database.ts';
import { attributeRoot, parseAttributeUri, type Attributes } from '../attributes/index.ts';
import {
  attributePermissionStore,
  permissionStore,
  type PermissionRow,
  type RecipientRow,
} from './permissions.store.ts';
import type { FindTarget, Target } from './target.ts';

/** Administer, read, use only, nothing. */
const attributeMasks: readonly number[] = [mask.none, mask.administer, mask.read, mask.execute];

/** Attributes, and their root `attr:/`, which cannot be changed. */
export function attributeTargets(attributes: Pick<Attributes, 'locate'>): FindTarget {
  return async (sql, who, uri, forChange) => {
    const named = parseAttributeUri(uri);
    if (named === null) {
      if (forChange || !isSuperuser(who)) throw fail('access.denied', [attributeRoot]);
      return rootTarget(sql);
    }
    const at = await attributes.locate(sql, who, named.of, named.name);
    if (forChange) await attributePermissionStore.lock(sql, at.id);
    const rows = (): Promise<PermissionRow[]> => attributePermissionStore.of(sql, at.id);
    let read: Promise<PermissionRow[]> | null = null;
    return {
      shown: at.uri,
      masks: attributeMasks,
      isOfficeOpen: true,
      rows,
      effectiveMask: async (recipient) =>
        (await (read ??= rows())).find((row) => row.recipient === recipient.recipient)?.mask ?? atRoot(recipient),
      insert: (recipient, m) => attributePermissionStore.insert(sql, at.id, recipient, m),
      put: (recipient, m) => attributePermissionStore.put(sql, at.id, recipient, m),
      remove: (recipient) => attributePermissionStore.remove(sql, at.id, recipient),
      changed: () => writeAudit(sql, { kind: 'permissions.changed', who, uri: at.uri }),
    };
  };
}

function rootTarget(sql: Sql): Target {
  const refused = async (): Promise<never> => {
    throw fail('access.denied', [attributeRoot]);
  };
  return {
    shown: attributeRoot,
    masks: attributeMasks,
    isOfficeOpen: true,
    async rows() {
      const office = { kind: 'role', tenantId: rootTenantId, name: roleAdministrator } as const;
      const row = await permissionStore.recipient(sql, office);
      return row === undefined ? [] : [{ ...row, mask: mask.administer }];
    },
    effectiveMask: async (recipient) => atRoot(recipient),
    insert: refused,
    put: refused,
    remove: refused,
    changed: refused,
  };
}

/** Administrators may do everything unless something else is set. */
function atRoot({ kind, tenant_id, name }: RecipientRow): number | null {
  return kind === 'role' && tenant_id === rootTenantId && name === roleAdministrator ? mask.administer : null;
}
