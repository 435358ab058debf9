/** Who asks: a user, the roles, and the organization that URIs are relative to. Made by access/authenticate only. */

export interface TenantScope {
  readonly id: string;
  /** Folder that the user's `/` stands for: `/` for the root organization, else `/organizations/<id>`…. */
  readonly folderUri: string;
}

export interface Principal {
  readonly userId: number;
  readonly userName: string;
  readonly tenant: TenantScope;
  readonly roleIds: readonly number[];
  /** Of all roles, also those of the organization. */
  readonly roleNames: readonly string[];
  /** Of roles of the root organization only. An organization may have a role that is called like an office; it is none. */
  readonly officeNames: readonly string[];
  /** Java locale and tz database name asked for at sign-in; null means the server's own. */
  readonly locale: string | null;
  readonly timeZone: string | null;
}

export const roleUser = 'ROLE_USER';
export const roleAdministrator = 'ROLE_ADMINISTRATOR';
export const roleSuperuser = 'ROLE_SUPERUSER';
export const roleAnonymous = 'ROLE_ANONYMOUS';
export const rootTenantId = 'organizations';

/** The server itself, where it acts for nobody. It has no rights by its own: whoever uses it brings a view. */
export const systemPrincipal: Principal = {
  userId: 0,
  userName: 'server',
  tenant: { id: rootTenantId, folderUri: '/' },
  roleIds: [],
  roleNames: [],
  officeNames: [],
  locale: null,
  timeZone: null,
};

/** Whether the user has the role of the root organization. Source: facts: domains-olap-admin §8.2, rule 5. */
export function hasRole(who: Principal, role: string): boolean {
  return who.officeNames.includes(role);
}

/** The system admin: ROLE_SUPERUSER of the root organization. */
export function isSuperuser(who: Principal): boolean {
  return who.tenant.id === rootTenantId && hasRole(who, roleSuperuser);
}

/** How a user is written in logs and recipients: `name|organization`, or the bare name at the root. */
export function signInName(who: Principal): string {
  return who.tenant.id === rootTenantId ? who.userName : `${who.userName}|${who.tenant.id}`;
}
