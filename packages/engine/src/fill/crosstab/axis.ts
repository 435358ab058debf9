/** The rows or columns of a crosstab: its leaves in printing order, and the headers above them. Source: facts, engine §2.16. */
import type { Bucket } from './buckets.ts';

/** What an axis needs to know of a group. */
export interface AxisGroup {
  readonly totalPosition: 'None' | 'Start' | 'End';
  /** False: the header is repeated at every leaf instead of spanning them. */
  readonly mergesHeaders: boolean;
}

/** One row or column of cells. */
export interface Leaf {
  /** Innermost bucket that is not a total. */
  readonly bucket: Bucket;
  /** Index of the group whose total this is; the number of groups for details. */
  readonly level: number;
  /** Details up to and with this leaf. */
  readonly count: number;
}

/** A header: leaves `start` up to but not including `end`. */
export interface Header {
  readonly level: number;
  readonly isTotal: boolean;
  readonly bucket: Bucket;
  readonly start: number;
  readonly end: number;
  /** Details up to and with the first leaf. */
  readonly count: number;
}

export interface Axis {
  readonly leaves: readonly Leaf[];
  /** Headers of each group by their first leaf. A total's header takes the place of those of the groups inside. */
  readonly headers: readonly (readonly Header[])[];
}

/** Lays the buckets below `root` out. */
export function layAxis(root: Bucket, groups: readonly AxisGroup[]): Axis {
  const leaves: Leaf[] = [];
  const headers: Header[][] = groups.map(() => []);
  let count = 0;

  function expand(bucket: Bucket, level: number): void {
    const group = groups[level];
    if (group === undefined) {
      count += 1;
      leaves.push({ bucket, level, count });
      return;
    }
    if (group.totalPosition === 'Start') total(bucket, level);
    for (const child of bucket.children) {
      const start = leaves.length;
      expand(child, level + 1);
      addHeaders(group, { level, isTotal: false, bucket: child, start, end: leaves.length });
    }
    if (group.totalPosition === 'End') total(bucket, level);
  }

  function addHeaders(group: AxisGroup, header: Omit<Header, 'count'>): void {
    const ends = group.mergesHeaders
      ? [header.end]
      : leaves.slice(header.start, header.end).map((_, i) => header.start + i + 1);
    let { start } = header;
    for (const end of ends) {
      headers[header.level]?.push({ ...header, start, end, count: leaves[start]?.count ?? 0 });
      start = end;
    }
  }

  function total(bucket: Bucket, level: number): void {
    const start = leaves.length;
    leaves.push({ bucket, level, count });
    headers[level]?.push({ level, isTotal: true, bucket, start, end: start + 1, count });
  }

  expand(root, 0);
  return { leaves, headers };
}

/**
 * Before which leaves a piece may end: on both sides of a header that is cut, at least its design size must stay.
 * Without `checksBefore` only the side that goes on is looked at.
 */
export function breaksOf(
  axis: Axis,
  sizes: readonly number[],
  designSizes: readonly number[],
  checksBefore: boolean,
): readonly boolean[] {
  const breaks = Array.from({ length: axis.leaves.length + 1 }, () => true);
  for (const headers of axis.headers)
    for (const { start, end, level } of headers) {
      const least = designSizes[level] ?? 0;
      let before = checksBefore ? 0 : least;
      for (let i = start; i < end && before < least; i++) {
        if (i > start) breaks[i] = false;
        before += sizes[i] ?? 0;
      }
      let after = 0;
      for (let i = end; i > start && after < least; i--) {
        if (i < end) breaks[i] = false;
        after += sizes[i - 1] ?? 0;
      }
    }
  return breaks;
}

/** The bucket at `depth` on the way from the root, or the bucket itself when it lies further out. */
export function outerBucket(bucket: Bucket, depth: number): Bucket {
  let at = bucket;
  while (at.depth > depth && at.parent !== undefined) at = at.parent;
  return at;
}
