/** The cells of a crosstab's innermost buckets. Source: facts, engine §2.16 (Bucketing). */
import type { Bucket } from './buckets.ts';
import type { MeasureTotal } from './measure.ts';

/** The measures of one cell. */
export type Cell = readonly MeasureTotal[];

export interface BaseCells {
  readonly isEmpty: boolean;
  /** The cell that a record of two innermost buckets goes into; `create` makes it when there is none yet. */
  cell(row: Bucket, column: Bucket, create: () => Cell): Cell;
  /** What a row shows in a column of any level; 'sum' where that is what the column's children come to. */
  shown(row: Bucket, column: Bucket): readonly (Cell | undefined)[] | 'sum';
  /** What a row adds to the totals of all rows in a column of any level. */
  added(row: Bucket, column: Bucket): readonly (Cell | undefined)[] | 'sum';
}

/** One cell per crossing, whatever the order of the records. */
export class CrossedCells implements BaseCells {
  private readonly rows = new Map<Bucket, Map<Bucket, Cell>>();

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  cell(row: Bucket, column: Bucket, create: () => Cell): Cell {
    let inRow = this.rows.get(row);
    if (inRow === undefined) this.rows.set(row, (inRow = new Map()));
    let cell = inRow.get(column);
    if (cell === undefined) inRow.set(column, (cell = create()));
    return cell;
  }

  shown(row: Bucket, column: Bucket): readonly (Cell | undefined)[] | 'sum' {
    return column.children.length > 0 ? 'sum' : [this.rows.get(row)?.get(column)];
  }

  added(row: Bucket, column: Bucket): readonly (Cell | undefined)[] | 'sum' {
    return this.shown(row, column);
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
  private readonly rows = new Map<Bucket, Run>();

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  cell(row: Bucket, column: Bucket, create: () => Cell): Cell {
    let at = this.rows.get(row) ?? run(undefined);
    if (at.runs.length === 0) this.rows.set(row, at);
    for (const bucket of pathTo(column)) at = runOf(at, bucket);
    return (at.cell ??= create());
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
