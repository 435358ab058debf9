/** The cells of a crosstab's innermost buckets. Source: facts, engine §2.16 (Bucketing). */
import type { Value } from '../../base/values.ts';
import type { Bucket } from './buckets.ts';
import { keepsValueOnly, MeasureTotal } from './measure.ts';
import type { MeasureSpec } from './measure.ts';

/** The measures of one cell. */
export type Cell = readonly MeasureTotal[];

export interface BaseCells {
  readonly isEmpty: boolean;
  /** Takes a record of two innermost buckets in; true when it is the first of its cell. */
  add(row: Bucket, column: Bucket, values: readonly Value[]): boolean;
  /** What a row shows in an innermost column. */
  at(row: Bucket, column: Bucket): Cell | undefined;
  /** One measure of `at`, where it is found without making the others. */
  valueAt?(row: Bucket, column: Bucket, measure: number): Value | undefined;
  /** What a row shows in a column of any level; without this method, what the column's children come to. */
  shown?(row: Bucket, column: Bucket): readonly Cell[];
  /** What a row adds to the totals of all rows in a column of any level; without this method, what it shows. */
  added?(row: Bucket, column: Bucket): readonly Cell[];
}

/** What the cells of a row hold by column: bare values where a measure needs no more, so that a million of them are small. */
type RowValues = readonly (Value | MeasureTotal | undefined)[][];

/** One cell per crossing, whatever the order of the records. */
export class CrossedCells implements BaseCells {
  private readonly measures: readonly MeasureSpec[];
  private readonly rows = new Map<Bucket, RowValues>();

  constructor(measures: readonly MeasureSpec[]) {
    this.measures = measures;
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  add(row: Bucket, column: Bucket, values: readonly Value[]): boolean {
    let inRow = this.rows.get(row);
    if (inRow === undefined) this.rows.set(row, (inRow = this.measures.map(() => [])));
    const { index } = column;
    const isFirst = inRow[0]?.[index] === undefined;
    for (const [i, kept] of inRow.entries()) {
      const total = this.restored(i, kept[index]);
      total.add(values[i] ?? null);
      kept[index] = keepsValueOnly(total.spec) ? total.value : total;
    }
    return isFirst;
  }

  at(row: Bucket, { index }: Bucket): Cell | undefined {
    const inRow = this.rows.get(row);
    if (inRow?.[0]?.[index] === undefined) return undefined;
    return inRow.map((kept, i) => this.restored(i, kept[index]));
  }

  valueAt(row: Bucket, column: Bucket, measure: number): Value | undefined {
    const kept = this.rows.get(row)?.[measure]?.[column.index];
    return kept instanceof MeasureTotal ? kept.value : kept;
  }

  private restored(measure: number, kept: Value | MeasureTotal | undefined): MeasureTotal {
    return kept instanceof MeasureTotal ? kept : new MeasureTotal(this.measures[measure] as MeasureSpec, kept);
  }
}

/** Records of one row that follow each other with the same column values down to a level. */
interface Run {
  readonly column: Bucket | undefined;
  readonly runs: Run[];
  readonly last: Map<Bucket, Run>;
  cell: Cell | undefined;
}

/**
 * Pre-sorted records: in a row every run of a column's value is a cell of its own. The row shows the last run;
 * the totals over columns and rows take all runs in.
 */
export class RunCells implements BaseCells {
  private readonly measures: readonly MeasureSpec[];
  private readonly rows = new Map<Bucket, Run>();

  constructor(measures: readonly MeasureSpec[]) {
    this.measures = measures;
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  add(row: Bucket, column: Bucket, values: readonly Value[]): boolean {
    let at = this.rows.get(row) ?? run(undefined);
    if (at.runs.length === 0) this.rows.set(row, at);
    for (const bucket of pathTo(column)) at = runOf(at, bucket);
    const isFirst = at.cell === undefined;
    at.cell ??= this.measures.map((m) => new MeasureTotal(m));
    for (const [i, total] of at.cell.entries()) total.add(values[i] ?? null);
    return isFirst;
  }

  at(row: Bucket, column: Bucket): Cell | undefined {
    return this.shown(row, column)[0];
  }

  shown(row: Bucket, column: Bucket): readonly Cell[] {
    let at = this.rows.get(row);
    for (const bucket of pathTo(column)) at = at?.last.get(bucket);
    return at === undefined ? [] : cellsOf(at);
  }

  added(row: Bucket, column: Bucket): readonly Cell[] {
    const root = this.rows.get(row);
    let found = root === undefined ? [] : [root];
    for (const bucket of pathTo(column)) found = found.flatMap((one) => one.runs.filter((r) => r.column === bucket));
    return found.flatMap(cellsOf);
  }
}

const run = (column: Bucket | undefined): Run => ({ column, runs: [], last: new Map(), cell: undefined });

/** The run that a record with this column value goes on with, or starts. */
function runOf(at: Run, bucket: Bucket): Run {
  const open = at.runs.at(-1);
  if (open?.column === bucket) return open;
  const next = run(bucket);
  at.runs.push(next);
  at.last.set(bucket, next);
  return next;
}

/** Buckets from the outermost group in. */
function pathTo(bucket: Bucket): readonly Bucket[] {
  const path: Bucket[] = [];
  for (let at = bucket; at.parent !== undefined; at = at.parent) path.unshift(at);
  return path;
}

function cellsOf(at: Run): readonly Cell[] {
  return at.cell === undefined ? at.runs.flatMap(cellsOf) : [at.cell];
}
