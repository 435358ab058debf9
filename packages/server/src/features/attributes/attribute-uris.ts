/** Attributes as permissions name them: `attr:/` and the path of the attribute's own address. Source: facts: server §5.1, §6.3. */
import { fail } from '../../base/app-error.ts';
import { rootTenantId } from '../../base/principal.ts';
import type { HolderName } from './holders.ts';

export const attributeRoot = 'attr:/';

/** What `attr:/…` names; null for the root of all attributes. Errors: `resource.not.found` [uri]. */
export function parseAttributeUri(uri: string): { readonly of: HolderName; readonly name: string } | null {
  const match = /^\/?attr:\/*(?:organizations\/([^/]+)\/)?(?:users\/([^/]+)\/)?attributes\/([^/]+)$/.exec(uri);
  if (match === null) {
    if (/^\/?attr:\/*$/.test(uri)) return null;
    throw fail('resource.not.found', [uri]);
  }
  const [, organization = null, user = null, name = ''] = match;
  return { of: { organization, user }, name };
}

/** `user` null: of the organization itself; the root organization is not named. */
export function attributeUri(tenantId: string, user: string | null, name: string): string {
  const place = tenantId === rootTenantId ? '' : `organizations/${tenantId}/`;
  return `${attributeRoot}${place}${user === null ? '' : `users/${user}/`}attributes/${name}`;
}

export function isAttributeUri(uri: string): boolean {
  return /^\/?attr:/.test(uri);
}
