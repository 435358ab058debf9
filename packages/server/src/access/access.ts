/** The one question of every service: may this user do that there? */
import { fail } from '../base/app-error.ts';
import type { Principal } from '../base/principal.ts';
import { isSuperuser } from '../base/principal.ts';
import { statement, type Sql } from '../db/database.ts';
import type { Observe } from '../ops/observe.ts';
import { isInScope, relativeUri } from '../tenant/scope.ts';
import { decidingMask, effectiveMask, isAllowed, mask, type Operation, type PermissionEntries } from './masks.ts';

export interface Access {
  /** First line of every service method. `uri` is absolute. Errors: `access.denied` [the caller's URI]. */
  require(who: Principal, operation: Operation, uri: string): Promise<void>;
  /** A view for many questions of one request; it shows every permission change committed before it was asked for. */
  viewFor(who: Principal): Promise<AccessView>;
  /** What holds for one recipient (role id, or minus the user id) by itself; null when nothing is set for it anywhere. */
  effectiveMask(recipient: number, uri: string): Promise<number | null>;
}

export interface AccessView {
  allows(operation: Operation, uri: string): boolean;
  /** Shown as `permissionMask`. */
  maskOf(uri: string): number;
}

export function createAccess(sql: Sql, observe: Observe): Access {
  let known: { version: number; entries: PermissionEntries } | null = null;
  const entriesNow = async (): Promise<PermissionEntries> => {
    const version = (await sql.first(selectVersion))?.version ?? 0;
    if (known === null || known.version !== version) known = await loadEntries(sql);
    return known.entries;
  };
  // One view per principal, that is per request: principals are made anew for each.
  const views = new WeakMap<Principal, Promise<AccessView>>();
  const viewFor = (who: Principal): Promise<AccessView> => {
    const made = views.get(who) ?? entriesNow().then((entries) => viewOf(who, entries));
    views.set(who, made);
    return made;
  };
  return {
    viewFor,
    async effectiveMask(recipient, uri) {
      return decidingMask(await entriesNow(), recipient, uri);
    },
    async require(who, operation, uri) {
      if ((await viewFor(who)).allows(operation, uri)) return;
      observe({ kind: 'access.denied', who, uri, details: { operation } });
      throw fail('access.denied', [relativeUri(who.tenant, uri) ?? '/']);
    },
  };
}

function viewOf(who: Principal, entries: PermissionEntries): AccessView {
  if (isSuperuser(who)) return { allows: () => true, maskOf: () => mask.administer };
  const recipients = [...who.roleIds, -who.userId];
  return {
    allows: (operation, uri) => isInScope(who.tenant, uri) && isAllowed(entries, recipients, uri, operation),
    maskOf: (uri) => (isInScope(who.tenant, uri) ? effectiveMask(entries, recipients, uri) : 0),
  };
}

/** Version and entries of one snapshot. */
async function loadEntries(sql: Sql): Promise<{ version: number; entries: PermissionEntries }> {
  const entries = new Map<string, Map<number, number>>();
  const ownerless = new Set<string>();
  let version = 0;
  for (const row of await sql.all(selectEntries)) {
    version = row.version;
    if (row.uri === null || row.recipient === null || row.mask === null) continue;
    const here = entries.get(row.uri) ?? new Map<number, number>();
    here.set(row.recipient, row.mask);
    entries.set(row.uri, here);
    if (row.type === 'folder' || row.type === 'file') ownerless.add(row.uri);
  }
  return { version, entries: Object.assign(entries, { ownerless }) };
}

/** Call in the transaction of every change of permissions, of roles' ids, or of URIs that permissions hang on. */
export async function permissionsChanged(sql: Sql): Promise<void> {
  await sql.first(bumpVersion);
}

const selectVersion = statement<{ version: number }>('access-version', 'select version from access_state');
const bumpVersion = statement<never>('access-bump', 'update access_state set version = version + 1');
const selectEntries = statement<{
  version: number;
  uri: string | null;
  type: string | null;
  recipient: number | null;
  mask: number | null;
}>(
  'access-entries',
  `select s.version, r.uri, r.type, coalesce(p.role_id, -p.account_id) as recipient, p.mask
     from access_state s left join (permission p join resource r on r.id = p.resource_id) on true`,
);
