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
  /** Number among the buckets of all levels, in the order of their first records. */
  readonly index: number;
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
  readonly rows: Bucket = bucket(null, undefined, 0);
  readonly columns: Bucket = bucket(null, undefined, 0);
  private rowCount = 0;
  private columnCount = 0;
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
    this.cells = isPreSorted ? new RunCells(measures) : new CrossedCells(measures);
  }

  get isEmpty(): boolean {
    return this.cells.isEmpty;
  }

  /** Adds a record: its values per row group, per column group and per measure. */
  add(rowValues: readonly Value[], columnValues: readonly Value[], values: readonly Value[]): void {
    let row = this.rows;
    for (const value of rowValues) row = this.child(row, value) ?? this.grow(row, value, this.rowCount++);
    let column = this.columns;
    for (const value of columnValues)
      column = column.byValue.get(keyOf(value)) ?? this.grow(column, value, this.columnCount++);
    if (this.cells.add(row, column, values)) this.size += this.measures.length;
    if (this.totals.size > 0) this.totals.clear();
  }

  /** Pre-sorted, a value that comes again after another one starts a bucket of its own. */
  private child(parent: Bucket, value: Value): Bucket | undefined {
    const found = parent.byValue.get(keyOf(value));
    return this.isPreSorted && parent.children.at(-1) !== found ? undefined : found;
  }

  private grow(parent: Bucket, value: Value, index: number): Bucket {
    const made = bucket(value, parent, index);
    parent.children.push(made);
    parent.byValue.set(keyOf(value), made);
    this.size += 1;
    return made;
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
    // Base cells are found directly: keeping each a second time would double what large crosstabs hold.
    if (column.children.length === 0) return this.cells.at(row, column);
    return this.kept(row, column, () => {
      const shown = this.cells.shown?.(row, column);
      return shown === undefined ? this.overColumns(row, column) : this.combined(shown);
    });
  }

  /** One measure of `total`. */
  value(row: Bucket, column: Bucket, measure: number): Value | undefined {
    const isBase = row.children.length === 0 && column.children.length === 0;
    if (isBase && this.cells.valueAt !== undefined) return this.cells.valueAt(row, column, measure);
    return this.total(row, column)?.[measure]?.value;
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
    const sum = new Sum(this.measures);
    for (const r of row.summed ?? row.children) {
      if (r.children.length > 0) sum.add(this.kept(r, column, () => this.overRows(r, column)));
      else if (this.cells.added === undefined) sum.add(this.total(r, column));
      else for (const cell of this.cells.added(r, column)) sum.add(cell);
    }
    return sum.cell;
  }

  private overColumns(row: Bucket, column: Bucket): Cell | undefined {
    const sum = new Sum(this.measures);
    for (const c of column.summed ?? column.children) sum.add(this.total(row, c));
    return sum.cell;
  }

  private combined(cells: readonly Cell[]): Cell | undefined {
    const sum = new Sum(this.measures);
    for (const cell of cells) sum.add(cell);
    return sum.cell;
  }
}

/** Cells taken together. */
class Sum {
  private readonly measures: readonly MeasureSpec[];
  /** Undefined until there is something. */
  cell: Cell | undefined;

  constructor(measures: readonly MeasureSpec[]) {
    this.measures = measures;
  }

  add(cell: Cell | undefined): void {
    if (cell === undefined) return;
    this.cell ??= this.measures.map((m) => new MeasureTotal(m));
    let measure = 0;
    for (const total of this.cell) total.combine(cell[measure++] as MeasureTotal);
  }
}

function bucket(value: Value, parent: Bucket | undefined, index: number): Bucket {
  return { value, parent, depth: parent === undefined ? 0 : parent.depth + 1, index, children: [], byValue: new Map() };
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
