/** Arguments of `resources`: of the search, of writing, and the place a copy or move comes from. */
import { fail } from '../../base/app-error.ts';
import { folderUriArgument, normalUri } from '../../base/uri.ts';
import { labelLimit } from '../../resource/resource-type.ts';
import { isText } from '../../wire/texts.ts';
import type { WriteOptions } from './contract.ts';
import { sortKeys, type SearchQuery, type SortKey } from './search.ts';

/** Most words of `q`, and most excluded folders: each is a condition of its own. */
const wordLimit = 100;
/** Clients that want everything ask for the largest int of Java. */
const largestCount = 2_147_483_647;

/** Errors: `illegal.parameter.value.error`, `exception.remote.illegal.parameter.value.error`. */
export function searchQuery(q: URLSearchParams): SearchQuery {
  const sortBy = q.get('sortBy') || 'label';
  const dependsOn = q.get('dependsOn');
  if (!sortKeys.includes(sortBy as SortKey)) throw fail('illegal.parameter.value.error', ['sortBy', sortBy]);
  const text = q.get('q') ?? '';
  if (text.includes('\0')) throw fail('illegal.parameter.value.error', ['q', text]);
  return {
    words: atMost(
      wordLimit,
      'q',
      text.split(/\s+/).filter((word) => word !== ''),
    ),
    folderUri: dependsOn === null || dependsOn === '' ? folderUriArgument(q.get('folderUri') ?? '/') : '/',
    recursive: flag(q, 'recursive', true),
    types: q.getAll('type'),
    excludeTypes: q.getAll('excludeType'),
    excludeFolders: atMost(wordLimit, 'excludeFolder', q.getAll('excludeFolder')).map((uri) =>
      normalUri(uri, 'excludeFolder'),
    ),
    showHidden: flag(q, 'showHiddenItems', false),
    accessType: accessTypeOf(q.get('accessType')),
    favorites: flag(q, 'favorites', false),
    dependsOn: dependsOn === null || dependsOn === '' ? null : normalUri(dependsOn, 'dependsOn'),
    sortBy: sortBy as SortKey,
    offset: count(q, 'offset', 0),
    limit: count(q, 'limit', 100),
    forceFullPage: flag(q, 'forceFullPage', false),
    forceTotalCount: flag(q, 'forceTotalCount', false),
  };
}

/** Leaving some out would widen the search. Errors: `illegal.parameter.value.error`. */
function atMost(limit: number, name: string, items: readonly string[]): readonly string[] {
  if (items.length > limit) throw fail('illegal.parameter.value.error', [name, `more than ${limit}`]);
  return items;
}

/** Any case, as the peer reads it. Errors: `illegal.parameter.value.error` for other words. */
function accessTypeOf(text: string | null): SearchQuery['accessType'] {
  const lower = text?.toLowerCase() ?? '';
  if (lower === '') return null;
  if (lower !== 'viewed' && lower !== 'modified') throw fail('illegal.parameter.value.error', ['accessType', lower]);
  return lower;
}

export function writeOptions(q: URLSearchParams): WriteOptions {
  return {
    createFolders: flag(q, 'createFolders', true),
    overwrite: flag(q, 'overwrite', false),
    dryRun: flag(q, 'dry-run', false),
  };
}

function flag(q: URLSearchParams, name: string, byDefault: boolean): boolean {
  const value = q.get(name);
  return value === null || value === '' ? byDefault : value.toLowerCase() === 'true';
}

/** Errors: `exception.remote.illegal.parameter.value.error`. */
function count(q: URLSearchParams, name: string, byDefault: number): number {
  const value = q.get(name);
  if (value === null || value === '') return byDefault;
  if (!/^-?\d{1,10}$/.test(value) || Math.abs(Number(value)) > largestCount) {
    throw fail('exception.remote.illegal.parameter.value.error', [name, value], {
      invalidParamName: name,
      errorMessage: 'a whole number is expected',
    });
  }
  return Math.max(0, Number(value));
}

/** Name of a copy; empty counts as none. Errors: `illegal.parameter.value.error` for what is no label. */
export function renameArgument(q: URLSearchParams): string | null {
  const name = q.get('renameTo');
  if (name === null || name === '') return null;
  if (!isText(name, labelLimit)) throw fail('illegal.parameter.value.error', ['renameTo', name.slice(0, 300)]);
  return name;
}

/** The URIs to delete; empty ones name nothing. Errors: `illegal.parameter.value.error` for those that try to climb. */
export function resourceUris(q: URLSearchParams): string[] {
  return q.getAll('resourceUri').flatMap((uri) => (uri === '' ? [] : [normalUri(uri, 'resourceUri')]));
}

/** A header's bytes as UTF-8, which is what clients send; as they came when they are something else. */
export function headerText(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** `Content-Location`, decoded. Errors: `illegal.parameter.value.error`. */
export function decodeLocation(text: string): string {
  try {
    return normalUri(decodeURIComponent(headerText(text)), 'Content-Location');
  } catch (error) {
    if (error instanceof URIError) throw fail('illegal.parameter.value.error', ['Content-Location', text]);
    throw error;
  }
}
