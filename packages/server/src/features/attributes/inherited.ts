/** What somebody may do with attributes of organizations above: see, use, override. Pure. Source: reference "The attributes
 *  Service", "Permissions for Accessing Attributes"; facts: server §5.3, domains-olap-admin §6. */
import { mask, strongest } from '../../access/masks.ts';
import { hasRole, roleAdministrator, type Principal } from '../../base/principal.ts';
import { administers } from '../../tenant/tenants.ts';
import type { InheritedRow } from './attributes.store.ts';

/** The mask that holds for the caller. Whoever administers the holder may do everything; administrators below may, unless
 *  something else is set for them; others may use what is not set to "no access". */
export function maskOn(row: InheritedRow, who: Principal): number {
  if (administers(who, { id: row.holder_tenant, folder_uri: row.holder_folder })) return mask.administer;
  const office = row.permissions.find((one) => one.office)?.mask;
  const own = row.permissions.filter((one) => who.roleIds.includes(one.recipient) || one.recipient === -who.userId);
  const masks = own.map((one) => one.mask);
  if (hasRole(who, roleAdministrator)) return strongest([...masks, ...(office === undefined ? [mask.administer] : [])]);
  return masks.length > 0 ? strongest(masks) : office === mask.none ? mask.none : mask.execute;
}

/** Shown in lists; "execute only" is for reports and data sources. */
export function isVisible(m: number): boolean {
  return m === mask.administer || m === mask.read;
}
