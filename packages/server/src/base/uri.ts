/** Repository URIs: `/` or `/id/id…`. Ids hold no slash; NUL, `.` and `..` are refused. Source: facts: server §1.4, §E.1. */
import { fail } from './app-error.ts';

/** Longest folder URI and longest id that the peer stores (facts: server §E.1). */
export const uriLimit = 250;
export const idLimit = 200;

const illegalInId = /[~!#$%^|\s`@&*()\-+={}[\]:;"'<>,?/\\]/g;
const illegalInFolderUri = /[~!#$%^|\s`&*()+={}[\]:;"',?\\]/;

/** The id that the peer makes from a label: every character it does not like becomes `_`. */
export function idFromLabel(label: string): string {
  const id = label.replace(illegalInId, '_').slice(0, idLimit).toWellFormed();
  return id === '.' || id === '..' ? id.replaceAll('.', '_') : id;
}

/** True when a resource with this id can be asked for by its URI. */
export function isReachableId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.length <= idLimit && !/[\0/\\]/.test(id);
}

/** True when a path segment may become a new folder. */
export function isLegalId(id: string): boolean {
  return (
    id.length > 0 &&
    id.length <= idLimit &&
    id !== '.' &&
    id !== '..' &&
    !/[~!#$%^|\s`&*()+={}[\]:;"'<>,?/\\\0]/.test(id)
  );
}

/** A URI as the server works with it: leading slash, no doubled or trailing slash.
 *  Errors: `illegal.parameter.value.error` [name, value] for `.`/`..` segments, NUL, or more than 1,000 characters. */
export function normalUri(text: string, name = 'uri'): string {
  const segments = text.split('/').filter((segment) => segment !== '');
  const isBad = segments.some((segment) => segment === '.' || segment === '..' || segment.includes('\0'));
  if (isBad || text.length > 1000) throw fail('illegal.parameter.value.error', [name, text.slice(0, 1000)]);
  return `/${segments.join('/')}`;
}

/** `folderUri` of the search. Errors: `illegal.parameter.value.error` ["folderUri", value]. */
export function folderUriArgument(text: string): string {
  if (!text.startsWith('/') || illegalInFolderUri.test(text))
    throw fail('illegal.parameter.value.error', ['folderUri', text]);
  return normalUri(text, 'folderUri');
}

/** The folder that holds `uri`; null for the root. */
export function parentOf(uri: string): string | null {
  if (uri === '/') return null;
  const at = uri.lastIndexOf('/');
  return at === 0 ? '/' : uri.slice(0, at);
}

/** Last segment; empty for the root. */
export function idOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

export function childOf(folder: string, id: string): string {
  return folder === '/' ? `/${id}` : `${folder}/${id}`;
}

/** True when `uri` is `folder` or lies below it. */
export function isWithin(uri: string, folder: string): boolean {
  return folder === '/' || uri === folder || uri.startsWith(`${folder}/`);
}

/** Where the local resources of `owner` live. Source: facts: server §4.7. */
export function localFolderOf(owner: string): string {
  return `${owner}_files`;
}

/** The owner when `uri` is a `_files` folder, else null. */
export function ownerOfLocalFolder(uri: string): string | null {
  return uri.endsWith('_files') && idOf(uri).length > '_files'.length ? uri.slice(0, -'_files'.length) : null;
}
