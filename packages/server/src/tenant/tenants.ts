/** Organizations as rows, and which of them somebody may administer. */
import { fail } from '../base/app-error.ts';
import { hasRole, isSuperuser, roleAdministrator, rootTenantId, type Principal } from '../base/principal.ts';
import { isWithin } from '../base/uri.ts';
import { statement, type Sql } from '../db/database.ts';

export interface TenantRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly alias: string;
  readonly name: string;
  readonly description: string | null;
  readonly note: string | null;
  /** `/` for the root, `/a/b` for organization b within a. */
  readonly uri: string;
  readonly folder_uri: string;
  readonly theme: string;
}

export const tenantColumns = 't.id, t.parent_id, t.alias, t.name, t.description, t.note, t.uri, t.folder_uri, t.theme';

export function findTenant(sql: Sql, id: string): Promise<TenantRow | undefined> {
  return sql.first(selectTenant, [id]);
}

/** The organization that a request is about, for its administrators: the named one, or the caller's own.
 *  The system admin administers all, an organization's admin his own and those below.
 *  Errors: `resource.not.found` [id], `access.denied` [id]. */
export async function requireAdministered(sql: Sql, who: Principal, id: string | null): Promise<TenantRow> {
  const tenant = await findTenant(sql, id ?? who.tenant.id);
  if (tenant === undefined) throw fail('resource.not.found', [id ?? who.tenant.id]);
  if (!administers(who, tenant)) throw fail('access.denied', [tenant.id]);
  return tenant;
}

/** Whether the caller's office covers the organization. */
export function administers(who: Principal, tenant: Pick<TenantRow, 'id' | 'folder_uri'>): boolean {
  if (isSuperuser(who)) return true;
  if (!hasRole(who, roleAdministrator) || tenant.id === rootTenantId) return false;
  return who.tenant.id !== rootTenantId && isWithin(tenant.folder_uri, who.tenant.folderUri);
}

/** SQL condition: tenant `t` is the one whose uri is `$n`, or (when `$m` is true) lies below it. */
export function tenantWithin(uri: string, withChildren: string): string {
  return `(t.uri = ${uri} or ${withChildren} and (${uri} = '/' or starts_with(t.uri, ${uri} || '/')))`;
}

const selectTenant = statement<TenantRow>('tenant-by-id', `select ${tenantColumns} from tenant t where t.id = $1`);
