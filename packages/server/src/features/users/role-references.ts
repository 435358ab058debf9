/** Roles as users name them in requests. Source: reference "The users Service". */
import { fail } from '../../base/app-error.ts';
import { isSuperuser, roleSuperuser, roleUser, rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import { requireAdministered, type TenantRow } from '../../tenant/tenants.ts';
import { userStore } from './users.store.ts';

export interface RoleReference {
  readonly name?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** Ids of the named roles and of ROLE_USER, which everybody has. A role without organization is the root's or, when
 *  there is none of that name, the user's organization's. Errors: `illegal.parameter.value.error` with all unknown names,
 *  `access.denied` for roles above the caller. */
export async function rolesOf(
  sql: Sql,
  who: Principal,
  tenant: TenantRow,
  roles: readonly RoleReference[],
): Promise<number[]> {
  const wanted = [
    { name: roleUser, tenantId: rootTenantId },
    ...roles.map((r) => ({ name: r.name ?? '', tenantId: r.tenantId ?? null })),
  ];
  // Before looking: the reply must not tell which roles another organization has.
  for (const { name, tenantId } of wanted) {
    const isForeign = Boolean(tenantId) && tenantId !== rootTenantId && tenantId !== tenant.id;
    if ((isForeign || name === roleSuperuser) && !isSuperuser(who)) throw fail('access.denied', [name]);
  }
  const places = wanted.flatMap(({ name, tenantId }) =>
    tenantId === null || tenantId === ''
      ? [
          { name, tenantId: rootTenantId },
          { name, tenantId: tenant.id },
        ]
      : [{ name, tenantId }],
  );
  const rows = await userStore.roleIds(sql, places);
  const rowOf = (role: { name: string; tenantId: string | null }) =>
    rows.find((r) => r.name === role.name && r.tenant_id === (role.tenantId || rootTenantId)) ??
    rows.find((r) => r.name === role.name && !role.tenantId && r.tenant_id === tenant.id);
  const unknown = wanted.filter((role) => rowOf(role) === undefined);
  if (unknown.length > 0)
    throw fail(
      'illegal.parameter.value.error',
      unknown.map((role) => role.name),
    );
  const ids = wanted.map((role) => {
    const row = rowOf(role);
    if (row === undefined) throw new Error('checked above');
    return row.id;
  });
  return [...new Set(ids)];
}

/** Role ids of `name` or `name|organization` for the search. Errors: `resource.not.found` [name], `access.denied`. */
export async function namedRoles(
  sql: Sql,
  who: Principal,
  tenant: TenantRow,
  names: readonly string[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const text of names) {
    const bar = text.lastIndexOf('|');
    const name = bar < 0 ? text : text.slice(0, bar);
    const places =
      bar < 0 ? [rootTenantId, tenant.id] : [(await requireAdministered(sql, who, text.slice(bar + 1))).id];
    const rows = await userStore.roleIds(
      sql,
      places.map((tenantId) => ({ name, tenantId })),
    );
    const [first] = rows;
    if (first === undefined) throw fail('resource.not.found', [text]);
    ids.push(first.id);
  }
  return ids;
}
