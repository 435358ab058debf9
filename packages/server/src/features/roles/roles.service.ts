/** Roles: searched, created, renamed with everything that hangs on them, deleted. Source: reference "The roles Service". */
import { permissionsChanged } from '../../access/access.ts';
import { fail } from '../../base/app-error.ts';
import {
  isSuperuser,
  rootTenantId,
  roleAdministrator,
  roleAnonymous,
  roleSuperuser,
  roleUser,
} from '../../base/principal.ts';
import type { Principal } from '../../base/principal.ts';
import { writeAudit } from '../../db/audit.ts';
import { pageOf, type Database, type Sql } from '../../db/database.ts';
import { checkName } from '../../tenant/names.ts';
import { requireAdministered } from '../../tenant/tenants.ts';
import { accountIdsNamed } from '../../access/accounts.ts';
import { roleStore, type RoleRow } from './roles.store.ts';

export interface RoleQuery {
  readonly text: string | null;
  /** `name` or `name|organization`. */
  readonly users: readonly string[];
  readonly ofAllUsers: boolean;
  readonly withSubOrganizations: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface Roles {
  /** Errors: `resource.not.found` for unknown organizations and users. */
  search(
    who: Principal,
    organization: string | null,
    query: RoleQuery,
  ): Promise<{ rows: readonly RoleRow[]; total: number }>;
  /** Errors: `resource.not.found`. */
  get(who: Principal, organization: string | null, name: string): Promise<RoleRow>;
  /** A missing role is created under `name`; an existing one gets `newName` (absent: stays as it is), and its members and
   *  permissions follow.
   *  Errors: `illegal.parameter.value.error`, `resource.already.exists`, `access.denied` for the roles the server lives on. */
  put(
    who: Principal,
    organization: string | null,
    name: string,
    newName: string | undefined,
  ): Promise<{ row: RoleRow; created: boolean }>;
  remove(who: Principal, organization: string | null, name: string): Promise<void>;
}

/** Roles that the server itself asks for. */
const ownRoles = [roleUser, roleAdministrator, roleSuperuser, roleAnonymous];

export function createRoles(database: Database): Roles {
  return {
    async search(who, organization, query) {
      const tenant = await requireAdministered(database, who, organization);
      const accounts = query.users.length === 0 ? null : await usersNamed(database, who, query.users);
      const asked = {
        tenantUri: tenant.uri,
        withChildren: query.withSubOrganizations,
        withShared: organization === null && !isSuperuser(who),
        text: query.text,
        accountIds: accounts,
        ofAll: query.ofAllUsers,
        offset: query.offset,
        limit: query.limit,
      };
      return pageOf(asked, (s) => roleStore.search(database, s));
    },
    async get(who, organization, name) {
      const tenant = await requireAdministered(database, who, organization);
      return found(await roleStore.find(database, tenant.id, name), name);
    },
    async put(who, organization, name, newName) {
      const tenant = await requireAdministered(database, who, organization);
      return database.transaction(async (sql) => {
        const old = await roleStore.find(sql, tenant.id, name);
        if (old === undefined) return { row: await create(sql, who, tenant.id, name), created: true };
        return { row: newName === undefined ? old : await rename(sql, who, old, newName), created: false };
      });
    },
    async remove(who, organization, name) {
      const tenant = await requireAdministered(database, who, organization);
      await database.transaction(async (sql) => {
        const role = found(await roleStore.find(sql, tenant.id, name), name);
        refuseOwnRoles(role);
        await roleStore.remove(sql, role.id);
        await permissionsChanged(sql);
        await writeAudit(sql, { kind: 'role.deleted', who, uri: uriOf(role) });
      });
    },
  };
}

async function create(sql: Sql, who: Principal, tenantId: string, name: string): Promise<RoleRow> {
  checkName('name', name);
  const row = await roleStore.insert(sql, tenantId, name, false);
  if (row === undefined) throw new Error(`the role ${name} was not written`);
  await writeAudit(sql, { kind: 'role.created', who, uri: uriOf(row) });
  return row;
}

/** Source: facts: server §6.2: a rename to the own name is refused as well. */
async function rename(sql: Sql, who: Principal, role: RoleRow, name: string): Promise<RoleRow> {
  checkName('name', name);
  refuseOwnRoles(role);
  if ((await roleStore.find(sql, role.tenant_id, name)) !== undefined) throw fail('resource.already.exists', [name]);
  await roleStore.rename(sql, role.id, name);
  await permissionsChanged(sql);
  await writeAudit(sql, { kind: 'role.renamed', who, uri: uriOf(role), details: { name } });
  return { ...role, name };
}

async function usersNamed(sql: Sql, who: Principal, names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    const bar = name.lastIndexOf('|');
    const tenant = await requireAdministered(sql, who, bar < 0 ? null : name.slice(bar + 1));
    const id = (await accountIdsNamed(sql, bar < 0 ? name : name.slice(0, bar), tenant.id))[0];
    if (id === undefined) throw fail('resource.not.found', [name]);
    ids.push(id);
  }
  return ids;
}

function refuseOwnRoles(role: RoleRow): void {
  if (role.tenant_id === rootTenantId && ownRoles.includes(role.name)) throw fail('access.denied', [role.name]);
}

function found(row: RoleRow | undefined, name: string): RoleRow {
  if (row === undefined) throw fail('resource.not.found', [name]);
  return row;
}

/** As recipients are written: `role:/name`, `role:/organization/name`. */
function uriOf(role: RoleRow): string {
  return role.tenant_id === rootTenantId ? `role:/${role.name}` : `role:/${role.tenant_id}/${role.name}`;
}
