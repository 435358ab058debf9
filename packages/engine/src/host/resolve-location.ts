/** Where a location named by a report may lie: pure path arithmetic, no disk. */
import path from 'node:path';

/** Absolute candidates in the order they are tried: beside the asking file, then below each root. Every candidate lies
 *  inside a root; a location with a scheme other than `file:` has none. `from` is absolute or relative to a root. */
export function candidatePaths(location: string, from: string | undefined, roots: readonly string[]): string[] {
  const plain = withoutScheme(location);
  if (plain === null || plain === '' || plain.includes('\0')) return [];
  const bases = from === undefined ? [] : roots.map((root) => path.dirname(path.resolve(root, from)));
  const found: string[] = [];
  if (path.isAbsolute(plain)) found.push(path.normalize(plain));
  for (const base of [...bases, ...roots]) found.push(path.join(base, plain));
  return [...new Set(found)].filter((candidate) => roots.some((root) => isInside(candidate, root)));
}

/** True when `file` is `root` or below it. Both absolute and normalised. */
export function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith('..' + path.sep) && relative !== '..' && !path.isAbsolute(relative));
}

function withoutScheme(location: string): string | null {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(location)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme.length === 1) return location;
  if (scheme === 'classpath') return location.slice('classpath:'.length);
  if (scheme !== 'file') return null;
  const plain = location.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  return /%(?![\da-fA-F]{2})/.test(plain) ? plain : decodeOrNull(plain);
}

function decodeOrNull(text: string): string | null {
  try {
    return decodeURI(text);
  } catch {
    return null;
  }
}
