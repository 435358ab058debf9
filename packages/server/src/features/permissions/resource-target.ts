import { permissionsChanged, type Access } from '../../access/access.ts';
import { masks } from '../../access/masks.ts';
import { fail } from '../../base/app-error.ts';
import { normalUri } from '../../base/uri.ts';
import { writeAudit } from '../../db/audit.ts';
import { absoluteUri, relativeUri } from '../../tenant/scope.ts';
import { permissionStore } from './permissions.store.ts';
import type { FindTarget } from './target.ts';

/** Resources. Errors: `access.denied` also for changes of local resources. */
export function resourceTargets(access: Access): FindTarget {
  return async (sql, who, uri, forChange) => {
    const absolute = absoluteUri(who.tenant, normalUri(uri.replace(/^repo:/, '')));
    await access.require(who, 'administer', absolute);
    const row = await permissionStore.resource(sql, absolute);
    if (row === undefined) throw fail('resource.not.found', [uri]);
    const shown = relativeUri(who.tenant, absolute) ?? '/';
    if (forChange) {
      if (row.hidden) throw fail('access.denied', [shown]);
      await permissionStore.lock(sql, row.id);
    }
    return {
      shown,
      masks,
      isOfficeOpen: false,
      rows: () => permissionStore.of(sql, row.id),
      effectiveMask: ({ recipient }) => access.effectiveMask(recipient, row.uri),
      insert: (recipient, mask) => permissionStore.insert(sql, row.id, recipient, mask),
      put: (recipient, mask) => permissionStore.put(sql, row.id, recipient, mask),
      remove: (recipient) => permissionStore.remove(sql, row.id, recipient),
      async changed() {
        await permissionsChanged(sql);
        await writeAudit(sql, { kind: 'permissions.changed', who, uri: row.uri });
      },
    };
  };
}
