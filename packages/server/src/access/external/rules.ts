/** How names of the other side become ours. Pure. Source: facts: domains-olap-admin §8.2. */
import { rootTenantId } from '../../base/principal.ts';

export interface ExternalRules {
  /** Organization of users for whom the other side names none; null: they are not let in. */
  readonly defaultOrganization: string | null;
  /** Their organization's name → ours. */
  readonly organizationMap: Readonly<Record<string, string>>;
  /** Their role → ours. `ROLE_X` is a role of the root, `ROLE_X|*` one of the user's organization. */
  readonly roleMap: Readonly<Record<string, string>>;
  /** Only roles that match are looked at; `*` stands for any text. */
  readonly permittedRoles: readonly string[];
  /** What every external user has. */
  readonly defaultRoles: readonly string[];
  /** Users who get `adminRoles` instead of `defaultRoles`. */
  readonly adminNames: readonly string[];
  readonly adminRoles: readonly string[];
}

export const defaultRules: ExternalRules = {
  defaultOrganization: null,
  organizationMap: {},
  roleMap: {},
  permittedRoles: ['*'],
  defaultRoles: ['ROLE_USER'],
  adminNames: [],
  adminRoles: ['ROLE_USER', 'ROLE_ADMINISTRATOR'],
};

/** A role that a user shall have. */
export interface RoleWish {
  readonly name: string;
  /** True: of the user's organization, made when missing. False: of the root, left out when missing. */
  readonly ofOrganization: boolean;
  /** Came by the map or by default: an internal role. */
  readonly isInternal: boolean;
}

/** Nobody becomes system admin by what another system says, unless the map names the role outright. */
export function rolesFor(name: string, theirs: readonly string[], rules: ExternalRules): readonly RoleWish[] {
  const always = rules.adminNames.includes(name) ? rules.adminRoles : rules.defaultRoles;
  const wishes: RoleWish[] = always.map((role) => ({ name: role, ofOrganization: false, isInternal: true }));
  for (const role of theirs) {
    if (!rules.permittedRoles.some((pattern) => isLike(pattern, role))) continue;
    const mapped = Object.hasOwn(rules.roleMap, role) ? rules.roleMap[role] : undefined;
    if (mapped !== undefined) {
      const [ours = '', level] = mapped.split('|');
      wishes.push({ name: ours, ofOrganization: level === '*', isInternal: true });
      continue;
    }
    const safe = role.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 90);
    if (safe !== '') wishes.push({ name: safe, ofOrganization: true, isInternal: false });
  }
  return wishes;
}

/** Ids of the organizations from the top down; null when the user belongs nowhere. */
export function organizationsFor(theirs: readonly string[], rules: ExternalRules): readonly string[] | null {
  const names = theirs.filter((name) => name !== '');
  if (names.length === 0) return rules.defaultOrganization === null ? null : [rules.defaultOrganization];
  // The root is where system admins are: only the operator's own rules lead there.
  if (names.some((name) => name === rootTenantId && !Object.hasOwn(rules.organizationMap, name))) return null;
  return names.map((name) => {
    const mapped = Object.hasOwn(rules.organizationMap, name) ? rules.organizationMap[name] : undefined;
    return mapped ?? name.replace(/[~!/\\+\-#$%^|\s\0]+/g, '_').slice(0, 100);
  });
}

/** `*` stands for any text. */
function isLike(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return pattern === text;
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    const found = i === 0 ? (text.startsWith(piece) ? 0 : -1) : text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return last === '' || text.endsWith(last);
}
