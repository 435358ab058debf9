/** What a user calls a resource, and what the server calls it. A URI on the wire is relative to the caller's organization;
 *  `/public` is the same for everybody. Source: reference "Resource URI". */
import type { TenantScope } from '../base/principal.ts';
import { childOf, isWithin } from '../base/uri.ts';

export const publicFolder = '/public';
export const organizationsFolder = '/organizations';

/** The server's URI of what the caller means by `uri`. */
export function absoluteUri(tenant: TenantScope, uri: string): string {
  if (tenant.folderUri === '/' || isWithin(uri, publicFolder)) return uri;
  return uri === '/' ? tenant.folderUri : `${tenant.folderUri}${uri}`;
}

/** The caller's URI of a resource; null when it lies outside of what the organization sees. */
export function relativeUri(tenant: TenantScope, absolute: string): string | null {
  if (tenant.folderUri === '/' || isWithin(absolute, publicFolder)) return absolute;
  if (!isWithin(absolute, tenant.folderUri)) return null;
  return absolute === tenant.folderUri ? '/' : absolute.slice(tenant.folderUri.length);
}

/** True when the organization may see the URI at all, permissions aside. */
export function isInScope(tenant: TenantScope, absolute: string): boolean {
  return relativeUri(tenant, absolute) !== null;
}

/** Folder of an organization below its parent's folder. */
export function tenantFolder(parentFolder: string, id: string): string {
  return childOf(childOf(parentFolder, 'organizations'), id);
}
