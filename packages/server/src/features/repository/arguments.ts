/** Arguments of `resources`: of the search, of writing, and the place a copy or move comes from. */
import { fail } from '../../base/app-error.ts';
import { folderUriArgument, normalUri } from '../../base/uri.ts';
import type { WriteOptions } from './contract.ts';
import { sortKeys, type SearchQuery, type SortKey } from './search.ts';

const wordLimit = 20;

/** Errors: `illegal.parameter.value.error`, `exception.remote.illegal.parameter.value.error`. */
export function searchQuery(q: URLSearchParams): SearchQuery {
  const sortBy = q.get('sortBy') ?? 'label';
  const dependsOn = q.get('dependsOn');
  if (!sortKeys.includes(sortBy as SortKey)) throw fail('illegal.parameter.value.error', ['sortBy', sortBy]);
  return {
    words: (q.get('q') ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, wordLimit),
    folderUri: folderUriArgument(q.get('folderUri') ?? '/'),
    recursive: flag(q, 'recursive', true),
    types: q.getAll('type'),
    excludeTypes: q.getAll('excludeType'),
    excludeFolders: q
      .getAll('excludeFolder')
      .slice(0, wordLimit)
      .map((uri) => normalUri(uri, 'excludeFolder')),
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
  if (!/^-?\d{1,9}$/.test(value)) {
    throw fail('exception.remote.illegal.parameter.value.error', [name, value], {
      invalidParamName: name,
      errorMessage: 'a whole number is expected',
    });
  }
  return Math.max(0, Number(value));
}

/** `Content-Location`, decoded. Errors: `illegal.parameter.value.error`. */
export function decodeLocation(text: string): string {
  try {
    return normalUri(decodeURIComponent(text), 'Content-Location');
  } catch (error) {
    if (error instanceof URIError) throw fail('illegal.parameter.value.error', ['Content-Location', text]);
    throw error;
  }
}
