/** User accounts. Source: reference "The users Service"; facts: server §6.1. */
import { fail } from '../../base/app-error.ts';
import { roleSuperuser, rootTenantId, type Principal } from '../../base/principal.ts';
import type { Clock } from '../../base/clock.ts';
import { writeAudit } from '../../db/audit.ts';
import { pageOf, type Database, type Sql } from '../../db/database.ts';
import { hashPassword, type PasswordRules } from '../../access/passwords.ts';
import { checkName } from '../../tenant/names.ts';
import { requireAdministered, type TenantRow } from '../../tenant/tenants.ts';
import { namedRoles, rolesOf, type RoleReference } from './role-references.ts';
import { userStore, type UserRow, type UserValues } from './users.store.ts';

export interface UserQuery {
  readonly text: string | null;
  /** `name` or `name|organization`. */
  readonly requiredRoles: readonly string[];
  readonly allRoles: boolean;
  readonly withSubOrganizations: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** What a client sends; undefined: not sent. */
export interface UserDraft {
  readonly fullName?: string | undefined;
  readonly emailAddress?: string | undefined;
  readonly externallyDefined?: boolean | undefined;
  readonly enabled?: boolean | undefined;
  readonly password?: string | undefined;
  readonly roles?: readonly RoleReference[] | undefined;
}

export interface FoundUsers {
  readonly rows: readonly Pick<UserRow, 'name' | 'full_name' | 'tenant_id' | 'externally_defined'>[];
  readonly total: number;
}

export interface Users {
  /** Errors: `resource.not.found` for unknown organizations and roles, `access.denied`. */
  search(who: Principal, organization: string | null, query: UserQuery): Promise<FoundUsers>;
  /** Errors: `resource.not.found` [name]. */
  get(who: Principal, organization: string | null, name: string): Promise<UserRow>;
  /** Creates, or changes what the draft names. An account that is disabled loses its sessions and tokens.
   *  Errors: `illegal.parameter.value.error`, `mandatory.parameter.error` [fullName], `weak.password`, `access.denied`. */
  put(
    who: Principal,
    organization: string | null,
    name: string,
    draft: UserDraft,
  ): Promise<{ readonly row: UserRow; readonly created: boolean }>;
  remove(who: Principal, organization: string | null, name: string): Promise<void>;
}

export interface UsersParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly rules: PasswordRules;
}

/** Users that the server itself speaks of. Source: facts: domains-olap-admin §6 "Organisations". */
const serverUsers = ['superuser', 'anonymousUser'];

export function createUsers(parts: UsersParts): Users {
  const { database } = parts;
  return {
    async search(who, organization, query) {
      const tenant = await requireAdministered(database, who, organization);
      const roleIds =
        query.requiredRoles.length === 0 ? null : await namedRoles(database, who, tenant, query.requiredRoles);
      const asked = {
        tenantUri: tenant.uri,
        withChildren: query.withSubOrganizations,
        text: query.text,
        roleIds,
        allRoles: query.allRoles,
        offset: query.offset,
        limit: query.limit,
      };
      return pageOf(asked, (s) => userStore.search(database, s));
    },
    async get(who, organization, name) {
      const tenant = await requireAdministered(database, who, organization);
      return found(await userStore.find(database, tenant.id, name), name);
    },
    async put(who, organization, name, draft) {
      const tenant = await requireAdministered(database, who, organization);
      return database.transaction(async (sql) => {
        const old = await userStore.findLocked(sql, tenant.id, name);
        if (old === undefined) await create(sql, parts, who, tenant, name, draft);
        else await change(sql, parts, who, tenant, old, draft);
        return { row: found(await userStore.find(sql, tenant.id, name), name), created: old === undefined };
      });
    },
    async remove(who, organization, name) {
      const tenant = await requireAdministered(database, who, organization);
      await database.transaction(async (sql) => {
        const user = found(await userStore.findLocked(sql, tenant.id, name), name);
        const isOwn = user.tenant_id === rootTenantId && serverUsers.includes(user.name);
        if (user.id === who.userId || isOwn) throw fail('access.denied', [name]);
        await refuseLastSuperuser(sql, user, []);
        await userStore.remove(sql, user.id);
        await writeAudit(sql, { kind: 'user.deleted', who, uri: uriOf(user) });
      });
    },
  };
}

async function create(
  sql: Sql,
  { clock, rules }: UsersParts,
  who: Principal,
  tenant: TenantRow,
  name: string,
  draft: UserDraft,
): Promise<void> {
  checkName('username', name);
  if ((draft.fullName ?? '') === '') throw fail('mandatory.parameter.error', ['fullName']);
  const isExternal = draft.externallyDefined ?? false;
  if (!isExternal && (draft.password ?? '') === '') throw fail('illegal.parameter.value.error', ['password', '']);
  if (draft.password !== undefined) rules.check(draft.password, name);
  const values: UserValues = {
    fullName: checkedFullName(draft.fullName) ?? name,
    email: checkedEmail(draft.emailAddress) ?? null,
    enabled: draft.enabled ?? true,
    externallyDefined: isExternal,
  };
  const roles = await rolesOf(sql, who, tenant, draft.roles ?? []);
  const hash = draft.password === undefined || isExternal ? null : await hashPassword(draft.password);
  const id = await userStore.insert(sql, tenant.id, name, values, hash, new Date(clock.now()));
  await userStore.setRoles(sql, id, roles);
  await writeAudit(sql, { kind: 'user.created', who, uri: uriOf({ tenant_id: tenant.id, name }) });
}

async function change(
  sql: Sql,
  { clock, rules }: UsersParts,
  who: Principal,
  tenant: TenantRow,
  old: UserRow,
  draft: UserDraft,
): Promise<void> {
  const email = checkedEmail(draft.emailAddress);
  const values: UserValues = {
    fullName: checkedFullName(draft.fullName) ?? old.full_name,
    email: email === undefined ? old.email : email === '' ? null : email,
    enabled: draft.enabled ?? old.enabled,
    externallyDefined: draft.externallyDefined ?? old.externally_defined,
  };
  const roles = draft.roles === undefined ? null : await rolesOf(sql, who, tenant, draft.roles);
  if (roles !== null || !values.enabled) await refuseLastSuperuser(sql, old, values.enabled ? (roles ?? []) : []);
  if (!values.enabled && old.id === who.userId) throw fail('access.denied', [old.name]);
  await userStore.update(sql, old.id, values);
  // Whoever is let in again later signs in anew, and makes new tokens.
  if (old.enabled && !values.enabled) await userStore.endAccess(sql, old.id);
  if (roles !== null) await userStore.setRoles(sql, old.id, roles);
  if ((draft.password ?? '') !== '') {
    const password = draft.password ?? '';
    rules.check(password, old.name);
    const known = [...old.old_password_hashes, ...(old.password_hash === null ? [] : [old.password_hash])];
    const kept = await rules.refuseRepeated(password, known);
    await userStore.setPassword(sql, old.id, await hashPassword(password), new Date(clock.now()), kept);
    await userStore.endSessions(sql, old.id);
  }
  const changed = Object.keys(draft).filter((key) => draft[key as keyof UserDraft] !== undefined);
  await writeAudit(sql, { kind: 'user.updated', who, uri: uriOf(old), details: { fields: changed.join(' ') } });
}

/** The server must keep somebody who can administer it. */
async function refuseLastSuperuser(sql: Sql, user: UserRow, newRoles: readonly number[]): Promise<void> {
  const office = user.roles.find((role) => role.name === roleSuperuser && role.tenantId === rootTenantId);
  if (office === undefined || user.tenant_id !== rootTenantId || newRoles.includes(office.id)) return;
  if (await userStore.isLastSuperuser(sql, user.id, rootTenantId)) throw fail('access.denied', [user.name]);
}

/** Names stand in mails and logs: no line ends. */
function checkedFullName(name: string | undefined): string | undefined {
  if (name !== undefined && /\p{Cc}/u.test(name)) throw fail('illegal.parameter.value.error', ['fullName', name]);
  return name;
}

/** Source: facts: server §J "Email". Empty text takes the address away. */
function checkedEmail(email: string | undefined): string | undefined {
  if (email === undefined || email === '') return email;
  if (email.length <= 100 && /^[\p{L}\p{M}\p{N}._%'+-]+@[\p{L}\p{M}\p{N}.-]+$/u.test(email)) return email;
  throw fail('illegal.parameter.value.error', ['emailAddress', email.slice(0, 200)]);
}

function found(row: UserRow | undefined, name: string): UserRow {
  if (row === undefined) throw fail('resource.not.found', [name]);
  return row;
}

/** As recipients are written: `user:/name`, `user:/organization/name`. */
function uriOf(user: Pick<UserRow, 'tenant_id' | 'name'>): string {
  return user.tenant_id === rootTenantId ? `user:/${user.name}` : `user:/${user.tenant_id}/${user.name}`;
}
