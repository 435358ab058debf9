/** What a fresh database holds: organizations, roles, users, folders, permissions. Source: facts: server §E.1–E.3; reference "Permission Constants". */
import { rootTenantId } from '../../base/principal.ts';
import { parentOf } from '../../base/uri.ts';
import { permissionsChanged } from '../../access/access.ts';
import { hashPassword, type PasswordChecker } from '../../access/passwords.ts';
import { statement, type Sql } from '../../db/database.ts';
import { tenantFolder } from '../../tenant/scope.ts';

export interface FirstStart {
  /** Passwords by user; users without one are left out. */
  readonly passwords: Readonly<Record<FirstUser, string | null>>;
  readonly now: Date;
}

export type FirstUser = 'superuser' | 'jasperadmin' | 'joeuser';
/** Those sample users whose password still is their name; what the start may tell people. */
export async function wellKnownUsers(sql: Sql, passwords: PasswordChecker): Promise<readonly string[]> {
  const rows = await sql.all(
    statement<{ id: number; name: string; hash: string | null }>(
      'account-samples',
      "select id::float8 as id, name, password_hash as hash from account where name in ('jasperadmin', 'joeuser', 'superuser') and enabled order by name",
    ),
  );
  const fits = await Promise.all(rows.map((row) => passwords.fits(row.id, row.hash, row.name)));
  return rows.filter((_, i) => fits[i] === true).map((row) => row.name);
}

export const firstOrganization = 'organization_1';

/** Fills an empty database; returns false when it has content already. Runs under the migration lock. */
export async function installFirstStart(sql: Sql, first: FirstStart): Promise<boolean> {
  if ((await sql.first(anyTenant)) !== undefined) return false;
  await sql.first(insertTenant, [rootTenantId, null, 'root', '/', '/']);
  await sql.first(insertTenant, [
    firstOrganization,
    rootTenantId,
    'Organization',
    `/${firstOrganization}`,
    tenantFolder('/', firstOrganization),
  ]);
  for (const name of roles) await sql.first(insertRole, [rootTenantId, name]);
  for (const user of users) await addUser(sql, user, first);
  for (const folder of folders) await addFolder(sql, folder, first.now);
  await addOrganizationFolders(sql, tenantFolder('/', firstOrganization), 'Organization', first.now);
  await permissionsChanged(sql);
  return true;
}

/** The folders that every organization starts with. `folderUri` is absolute, its parent exists; `label` names it. */
export async function addOrganizationFolders(sql: Sql, folderUri: string, label: string, now: Date): Promise<void> {
  for (const folder of organizationFolders)
    await addFolder(
      sql,
      { ...folder, uri: `${folderUri}${folder.uri}`, label: folder.uri === '' ? label : folder.label },
      now,
    );
}

/** Only the organization's own folder. */
export async function addBareOrganizationFolder(sql: Sql, folderUri: string, label: string, now: Date): Promise<void> {
  await addFolder(sql, { uri: folderUri, label, permissions: {} }, now);
}

/** The folder for organizations within, unless the template brought one. */
export async function addInnerOrganizationsFolder(sql: Sql, folderUri: string, now: Date): Promise<void> {
  const uri = `${folderUri}/organizations`;
  if ((await sql.first(anyResource, [uri])) !== undefined) return;
  await addFolder(sql, { uri, label: 'Organizations', permissions: {} }, now);
}

/** The two users that every organization starts with; null passwords: nobody can sign in as them yet. */
export async function addOrganizationUsers(
  sql: Sql,
  tenantId: string,
  isPasswordName: boolean,
  now: Date,
): Promise<void> {
  for (const { name, fullName, roles: names } of organizationUsers) {
    const hash = isPasswordName ? await hashPassword(name) : null;
    const row = await sql.first(insertAccount, [tenantId, name, fullName, hash, now]);
    for (const role of names) await sql.first(insertAccountRole, [row?.id ?? 0, rootTenantId, role]);
  }
}

/** The sample user who comes with `--samples` on an older database. */
export async function addMissingUser(sql: Sql, name: FirstUser, password: string, now: Date): Promise<void> {
  const user = users.find((u) => u.name === name);
  if (user === undefined || (await sql.first(anyAccount, [user.tenant, name])) !== undefined) return;
  await addUser(sql, user, { passwords: { superuser: null, jasperadmin: null, joeuser: null, [name]: password }, now });
}

const roles = ['ROLE_USER', 'ROLE_ADMINISTRATOR', 'ROLE_SUPERUSER', 'ROLE_ANONYMOUS'];

interface User {
  readonly name: string;
  readonly fullName: string;
  readonly tenant: string;
  readonly roles: readonly string[];
}

const organizationUsers: readonly Omit<User, 'tenant'>[] = [
  { name: 'jasperadmin', fullName: 'jasperadmin User', roles: ['ROLE_USER', 'ROLE_ADMINISTRATOR'] },
  { name: 'joeuser', fullName: 'Joe User', roles: ['ROLE_USER'] },
];

const users: readonly User[] = [
  {
    name: 'superuser',
    fullName: 'superuser User',
    tenant: rootTenantId,
    roles: ['ROLE_USER', 'ROLE_ADMINISTRATOR', 'ROLE_SUPERUSER'],
  },
  { name: 'anonymousUser', fullName: 'anonymousUser', tenant: rootTenantId, roles: ['ROLE_ANONYMOUS'] },
  ...organizationUsers.map((user) => ({ ...user, tenant: firstOrganization })),
];

interface Folder {
  readonly uri: string;
  readonly label: string;
  /** Role name → mask. */
  readonly permissions: Readonly<Record<string, number>>;
}

/** Folders of every organization, below its own folder; the masks stand for what its users may do there. */
const organizationFolders: readonly Folder[] = [
  { uri: '', label: 'Organization', permissions: {} },
  { uri: '/adhoc', label: 'Ad Hoc Components', permissions: {} },
  { uri: '/adhoc/topics', label: 'Topics', permissions: {} },
  { uri: '/datasources', label: 'Data Sources', permissions: { ROLE_USER: 32 } },
  { uri: '/images', label: 'Images', permissions: { ROLE_USER: 32 } },
  { uri: '/organizations', label: 'Organizations', permissions: {} },
  { uri: '/reports', label: 'Reports', permissions: { ROLE_USER: 30 } },
  { uri: '/templates', label: 'Templates', permissions: { ROLE_USER: 32 } },
  { uri: '/temp', label: 'Temp', permissions: { ROLE_USER: 30 } },
  { uri: '/themes', label: 'Themes', permissions: { ROLE_USER: 32 } },
  { uri: '/themes/default', label: 'default', permissions: {} },
];

const folders: readonly Folder[] = [
  { uri: '/', label: 'root', permissions: { ROLE_ADMINISTRATOR: 1, ROLE_USER: 2 } },
  { uri: '/organizations', label: 'Organizations', permissions: {} },
  { uri: '/public', label: 'Public', permissions: {} },
  { uri: '/temp', label: 'Temp', permissions: { ROLE_USER: 30 } },
  { uri: '/themes', label: 'Themes', permissions: { ROLE_USER: 32 } },
  { uri: '/themes/default', label: 'default', permissions: { ROLE_ADMINISTRATOR: 2 } },
];

async function addUser(sql: Sql, user: User, first: FirstStart): Promise<void> {
  const password = user.name === 'anonymousUser' ? null : first.passwords[user.name as FirstUser];
  if (password === null && user.name !== 'anonymousUser') return;
  const hash = password === null ? null : await hashPassword(password);
  const row = await sql.first(insertAccount, [user.tenant, user.name, user.fullName, hash, first.now]);
  for (const role of user.roles) await sql.first(insertAccountRole, [row?.id ?? 0, rootTenantId, role]);
}

async function addFolder(sql: Sql, folder: Folder, now: Date): Promise<void> {
  const row = await sql.first(insertFolder, [folder.uri, parentOf(folder.uri), folder.label, now]);
  for (const [role, mask] of Object.entries(folder.permissions))
    await sql.first(insertPermission, [row?.id ?? 0, rootTenantId, role, mask]);
}

const anyTenant = statement<{ id: string }>('first-any-tenant', 'select id from tenant limit 1');
const anyAccount = statement<{ id: number }>(
  'first-any-account',
  'select id from account where tenant_id = $1 and name = $2',
);
const anyResource = statement<{ id: number }>('first-any-resource', 'select id from resource where uri = $1');
const insertTenant = statement<never>(
  'first-tenant',
  'insert into tenant (id, parent_id, alias, name, uri, folder_uri) values ($1, $2, $1, $3, $4, $5)',
);
const insertRole = statement<never>('first-role', 'insert into role (tenant_id, name) values ($1, $2)');
const insertAccount = statement<{ id: number }>(
  'first-account',
  'insert into account (tenant_id, name, full_name, password_hash, password_changed_at, enabled) values ($1, $2, $3, $4, $5, true) returning id',
);
const insertAccountRole = statement<never>(
  'first-account-role',
  'insert into account_role (account_id, role_id) select $1, id from role where tenant_id = $2 and name = $3',
);
const insertFolder = statement<{ id: number }>(
  'first-folder',
  `insert into resource (uri, parent_id, type, label, created_at, updated_at)
   values ($1, (select id from resource where uri = $2), 'folder', $3, $4, $4) returning id`,
);
const insertPermission = statement<never>(
  'first-permission',
  'insert into permission (resource_id, role_id, mask) select $1, id, $4 from role where tenant_id = $2 and name = $3',
);
