/** Accounts of people whom another system vouches for, kept in line with what it says. Source: facts:
 *  domains-olap-admin §8.2. */
import { createHash } from 'node:crypto';
import { accountById, type AccountRow } from '../../access/accounts.ts';
import type { ExternalUser, SynchroniseUser } from '../../access/external/external-user.ts';
import { organizationsFor, rolesFor, type ExternalRules, type RoleWish } from '../../access/external/rules.ts';
import type { Clock } from '../../base/clock.ts';
import { rootTenantId, systemPrincipal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Database, Sql } from '../../db/database.ts';
import type { Observe } from '../../ops/observe.ts';
import { isTenantId } from '../../tenant/names.ts';
import { findTenant, type TenantRow } from '../../tenant/tenants.ts';
import { insertOrganization, newTenant } from '../organizations/index.ts';
import { externalStore, type ExternalAccount } from './external-users.store.ts';

export interface SynchroniseParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly observe: Observe;
  readonly sealer: Sealer;
  readonly rules: ExternalRules;
}

/** What was brought in line lately is not looked at again for so long: tokens come with every request. */
const freshMs = 60_000;
const freshLimit = 10_000;

export function createSynchroniser(parts: SynchroniseParts): SynchroniseUser {
  const fresh = new Map<string, { readonly accountId: number; readonly until: number }>();
  return async (user) => {
    const key = digestOf(user);
    const known = fresh.get(key);
    if (known !== undefined && known.until > parts.clock.now()) {
      const account = await externalStore.stillExternal(parts.database, known.accountId);
      // Deleted, or taken over by hand, in the meantime: looked at anew.
      if (account !== undefined) return account;
    }
    const account = await parts.database.transaction((sql) => synchronise(sql, user, parts));
    if (account === null) {
      parts.observe({ kind: 'external.user.refused', details: { name: user.name.slice(0, 200) } });
      return null;
    }
    if (fresh.size >= freshLimit) fresh.clear();
    fresh.set(key, { accountId: account.id, until: parts.clock.now() + freshMs });
    return account;
  };
}

function digestOf(user: ExternalUser): string {
  const text = JSON.stringify({ ...user, attributes: [...user.attributes] });
  return createHash('sha256').update(text).digest('base64');
}

/** Null when the rules do not let the user in. */
async function synchronise(
  sql: Sql,
  user: ExternalUser,
  { rules, clock, sealer }: SynchroniseParts,
): Promise<AccountRow | null> {
  if (user.name === '' || [...user.name].length > 100 || /[|/\\\0]/.test(user.name)) return null;
  const path = organizationsFor(user.organizations, rules);
  const tenant = path === null ? null : await organization(sql, path, sealer, new Date(clock.now()));
  if (tenant === null) return null;
  await externalStore.lockTenant(sql, tenant.id);
  const old = await externalStore.find(sql, tenant.id, user.name);
  if (old !== undefined && !old.externally_defined) return null;
  const id = old?.id ?? (await externalStore.insert(sql, tenant.id, user.name, new Date(clock.now())));
  await externalStore.update(sql, id, user.fullName ?? user.name, user.email);
  await setRoles(sql, id, tenant, old, rolesFor(user.name, user.roles, rules), rules);
  for (const [name, value] of user.attributes)
    await externalStore.setAttribute(sql, id, name.slice(0, 255), value.slice(0, 2_000));
  if (old === undefined)
    await writeAudit(sql, {
      kind: 'user.created',
      uri: `user:/${tenant.id}/${user.name}`,
      details: { external: true },
    });
  return (await accountById(sql, id)) ?? null;
}

/** The last organization of the path; missing ones are made. Null when the path contradicts the tree. */
async function organization(sql: Sql, path: readonly string[], sealer: Sealer, now: Date): Promise<TenantRow | null> {
  let parent = await findTenant(sql, rootTenantId);
  for (const [i, id] of path.entries()) {
    if (parent === undefined || !isTenantId(id)) return null;
    const known: TenantRow | undefined = await findTenant(sql, id);
    // A single name means that organization, wherever it is.
    if (known !== undefined && (known.parent_id === parent.id || path.length === 1)) parent = known;
    else if (known !== undefined) return null;
    else {
      const made = newTenant({ id }, parent);
      await insertOrganization(sql, made, parent, { who: systemPrincipal, sealer, now });
      await writeAudit(sql, {
        kind: 'organization.created',
        uri: `tenant:/${id}`,
        details: { external: true, level: i },
      });
      parent = made;
    }
  }
  return parent ?? null;
}

/** What the other side says now, what was given by hand here, and the defaults. External roles that are no longer named go. */
async function setRoles(
  sql: Sql,
  accountId: number,
  tenant: TenantRow,
  old: ExternalAccount | undefined,
  wishes: readonly RoleWish[],
  rules: ExternalRules,
): Promise<void> {
  const mapped = new Set(Object.values(rules.roleMap).map((role) => role.split('|')[0]));
  const byHand = (old?.roles ?? []).filter((role) => !role.external && !mapped.has(role.name)).map((role) => role.id);
  const ids = new Set(byHand);
  for (const wish of wishes) {
    const id = await roleId(sql, wish, tenant);
    if (id !== null) ids.add(id);
  }
  await externalStore.setRoles(sql, accountId, [...ids]);
}

/** A role of the other side never becomes one of ours by its name alone. */
async function roleId(sql: Sql, wish: RoleWish, tenant: TenantRow): Promise<number | null> {
  const place = wish.ofOrganization ? tenant.id : rootTenantId;
  const known = await externalStore.role(sql, place, wish.name);
  if (wish.isInternal) {
    if (known !== undefined) return known.id;
    return wish.ofOrganization ? externalStore.insertRole(sql, place, wish.name, false) : null;
  }
  if (known?.external === true) return known.id;
  const name = known === undefined ? wish.name : `${wish.name}_EXT`;
  return (await externalStore.role(sql, place, name))?.id ?? externalStore.insertRole(sql, place, name, true);
}
