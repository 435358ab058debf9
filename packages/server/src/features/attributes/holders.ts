/** Users, organizations and the server as holders of attributes. */
import { accountIdsNamed } from '../../access/accounts.ts';
import { fail } from '../../base/app-error.ts';
import { rootTenantId, type Principal } from '../../base/principal.ts';
import type { Sql } from '../../db/database.ts';
import { administers, findTenant, requireAdministered, type TenantRow } from '../../tenant/tenants.ts';
import type { Holder } from './attributes.store.ts';

/** Whose attributes: of a user, of an organization, or (neither) of the server. */
export interface HolderName {
  readonly organization: string | null;
  readonly user: string | null;
}

export interface FoundHolder extends Holder {
  readonly tenant: TenantRow;
  /** The user's name; null for organizations. */
  readonly user: string | null;
  /** `tenant:/…` or `user:/…`. */
  readonly text: string;
}

/** The permission: administrators of the holder's organization; the server's own are the system admin's.
 *  Errors: `resource.not.found`, `access.denied`. */
export async function holderOf(sql: Sql, who: Principal, of: HolderName): Promise<FoundHolder> {
  if (of.user === null) {
    const id = of.organization ?? rootTenantId;
    const tenant = await findTenant(sql, id);
    if (tenant === undefined) throw fail('resource.not.found', [id]);
    if (!administers(who, tenant)) throw fail('access.denied', [id]);
    return {
      tenantId: tenant.id,
      accountId: null,
      tenant,
      user: null,
      text: `tenant:/${id === rootTenantId ? '' : id}`,
    };
  }
  const tenant = await requireAdministered(sql, who, of.organization);
  const [account] = await accountIdsNamed(sql, `${of.user}|${tenant.id}`, tenant.id);
  if (account === undefined) throw fail('resource.not.found', [of.user]);
  const place = tenant.id === rootTenantId ? '' : `${tenant.id}/`;
  return { tenantId: null, accountId: account, tenant, user: of.user, text: `user:/${place}${of.user}` };
}
