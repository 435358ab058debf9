/** Records of a crosstab sorted into the buckets of its groups, with totals at every level. Source: facts, engine §2.16 (Bucketing). */
import { compareValues, javaClassOf, toText, valueHash } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';
import { CrossedCells, RunCells } from './base-cells.ts';
import type { BaseCells, Cell } from './base-cells.ts';
import { MeasureTotal } from './measure.ts';
import type { MeasureSpec } from './measure.ts';

/** One bucket of a row or column group, or the root of all of them. */
export interface Bucket {
  readonly value: Value;
  /** Undefined for the root. */
  readonly parent: Bucket | undefined;
  /** 0 for the root, 1 for the outermost group. */
  readonly depth: number;
  children: Bucket[];
  /** The order in which totals take the children together, where the printed one depends on totals. */
  summed?: Bucket[];
  readonly byValue: Map<unknown, Bucket>;
}

/** How the buckets of one group are ordered. `orderBy` gives a bucket's sort key. */
export interface BucketOrder {
  readonly order: 'Ascending' | 'Descending' | 'None';
  readonly orderBy: ((bucket: Bucket) => Value) | undefined;
  /** Order of the buckets' values, or of their sort keys; undefined: their own. */
  readonly compare?: ((a: Value, b: Value) => number) | undefined;
}

export class Buckets {
  readonly rows: Bucket = bucket(null, undefined);
  readonly columns: Bucket = bucket(null, undefined);
  private readonly measures: readonly MeasureSpec[];
  private readonly isPreSorted: boolean;
  private readonly cells: BaseCells;
  private readonly totals = new Map<Bucket, Map<Bucket, Cell | undefined>>();
  /** While buckets are put in order each of them counts for itself. */
  private isOrdering = false;
  /** Buckets and measures made so far. */
  size = 0;

  constructor(measures: readonly MeasureSpec[], isPreSorted: boolean) {
    this.measures = measures;
    this.isPreSorted = isPreSorted;
    this.cells = isPreSorted ? new RunCells() : new CrossedCells();
  }

  get isEmpty(): boolean {
    return this.cells.isEmpty;
  }

  /** Adds a record: its values per row group, per column group and per measure. */
  add(rowValues: readonly Value[], columnValues: readonly Value[], values: readonly Value[]): void {
    const row = this.leaf(this.rows, rowValues, this.isPreSorted);
    const column = this.leaf(this.columns, columnValues, false);
    const cell = this.cells.cell(row, column, () => {
      this.size += this.measures.length;
      return this.measures.map((m) => new MeasureTotal(m));
    });
    for (const [i, total] of cell.entries()) total.add(values[i] ?? null);
    if (this.totals.size > 0) this.totals.clear();
  }

  /** `inRuns`: a value that comes again after another one starts a bucket of its own. */
  private leaf(root: Bucket, values: readonly Value[], inRuns: boolean): Bucket {
    let at = root;
    for (const value of values) at = this.child(at, value, inRuns);
    return at;
  }

  private child(parent: Bucket, value: Value, inRuns: boolean): Bucket {
    const key = keyOf(value);
    let found = parent.byValue.get(key);
    if (found !== undefined && inRuns && parent.children.at(-1) !== found) found = undefined;
    if (found === undefined) {
      found = bucket(value, parent);
      parent.children.push(found);
      parent.byValue.set(key, found);
      this.size += 1;
    }
    return found;
  }

  /** Puts the buckets of every level in order; `orders` from the outermost group in. */
  sort(rows: readonly BucketOrder[], columns: readonly BucketOrder[]): void {
    this.isOrdering = true;
    if (!this.isPreSorted) {
      sortBelow(this.rows, rows);
      sortBelow(this.columns, columns);
    }
    reorderBelow(this.rows, rows);
    reorderBelow(this.columns, columns);
    this.isOrdering = false;
    this.totals.clear();
  }

  /** The measures over all records below two buckets; undefined when there are none.
   *  Of row buckets with the same value, as pre-sorted records may bring them, the last one shows for all of them. */
  total(anyRow: Bucket, column: Bucket): Cell | undefined {
    const row = this.isPreSorted && !this.isOrdering ? this.last(anyRow) : anyRow;
    if (row === undefined) return undefined;
    if (row.children.length > 0) return this.kept(row, column, () => this.overRows(row, column));
    const cells = this.cells.shown(row, column);
    // Base cells are found directly: keeping each a second time would double what large crosstabs hold.
    if (cells !== 'sum' && cells.length < 2) return cells[0];
    return this.kept(row, column, () => (cells === 'sum' ? this.overColumns(row, column) : this.combined(cells)));
  }

  private last(bucket: Bucket): Bucket | undefined {
    return bucket.parent === undefined ? bucket : this.last(bucket.parent)?.byValue.get(keyOf(bucket.value));
  }

  private kept(row: Bucket, column: Bucket, compute: () => Cell | undefined): Cell | undefined {
    let inRow = this.totals.get(row);
    if (inRow === undefined) this.totals.set(row, (inRow = new Map()));
    if (!inRow.has(column)) inRow.set(column, compute());
    return inRow.get(column);
  }

  /** Sums of floating point numbers depend on the order: the totals of all columns are made row by row. */
  private overRows(row: Bucket, column: Bucket): Cell | undefined {
    const parts = (row.summed ?? row.children).flatMap((r): readonly (Cell | undefined)[] => {
      if (r.children.length > 0) return [this.kept(r, column, () => this.overRows(r, column))];
      const cells = this.cells.added(r, column);
      return cells === 'sum' ? [this.total(r, column)] : cells;
    });
    return this.combined(parts);
  }

  private overColumns(row: Bucket, column: Bucket): Cell | undefined {
    return this.combined((column.summed ?? column.children).map((c) => this.total(row, c)));
  }

  private combined(cells: readonly (Cell | undefined)[]): Cell | undefined {
    let sum: Cell | undefined;
    for (const cell of cells) {
      if (cell === undefined) continue;
      sum ??= this.measures.map((m) => new MeasureTotal(m));
      for (const [i, total] of sum.entries()) total.combine(cell[i] as MeasureTotal);
    }
    return sum;
  }
}

function bucket(value: Value, parent: Bucket | undefined): Bucket {
  return { value, parent, depth: parent === undefined ? 0 : parent.depth + 1, children: [], byValue: new Map() };
}

function keyOf(value: Value): unknown {
  return value === null || typeof value !== 'object'
    ? value
    : `${javaClassOf(value)}|${valueHash(value)}|${toText(value)}`;
}

/** By value, also where an expression will order: the totals that it reads are made in this order. */
function sortBelow(parent: Bucket, orders: readonly BucketOrder[]): void {
  const [own, ...inner] = orders;
  if (own === undefined) return;
  if (own.order !== 'None') {
    if (own.orderBy === undefined) sortBy(parent, own.order, (b) => b.value, own.compare ?? compareKeys);
    else sortBy(parent, 'Ascending', (b) => b.value, compareKeys);
  }
  for (const child of parent.children) sortBelow(child, inner);
}

function reorderBelow(parent: Bucket, orders: readonly BucketOrder[]): void {
  const [own, ...inner] = orders;
  if (own === undefined) return;
  const { order, orderBy, compare = compareKeys } = own;
  if (order !== 'None' && orderBy !== undefined) {
    parent.summed = parent.children;
    sortBy(parent, order, orderBy, compare);
  }
  for (const child of parent.children) reorderBelow(child, inner);
}

/** Buckets without key come last whatever the order; equal keys keep their order. */
function sortBy(
  parent: Bucket,
  order: BucketOrder['order'],
  keyOfBucket: (bucket: Bucket) => Value,
  compare: (a: Value, b: Value) => number,
): void {
  const sign = order === 'Descending' ? -1 : 1;
  const keyed = parent.children.map((b) => ({ b, key: keyOfBucket(b) }));
  keyed.sort((x, y) => {
    if (x.key === null || y.key === null) return Number(x.key === null) - Number(y.key === null);
    return sign * compare(x.key, y.key);
  });
  parent.children = keyed.map(({ b }) => b);
}

/** Values of classes without an order keep the order of their first records. */
function compareKeys(a: Value, b: Value): number {
  if (!isComparable(a) || !isComparable(b)) return 0;
  return compareValues(a, b);
}

function isComparable(value: Value): boolean {
  return value !== null && (typeof value !== 'object' || value.compareTo !== undefined);
}
