/** The printable grid of a crosstab: its rows, columns and headers, and what the variables are at each crossing. */
import type { Crosstab } from '../../model/index.ts';
import { breaksOf, layAxis } from './axis.ts';
import type { Axis, AxisGroup, Header, Leaf } from './axis.ts';
import type { BucketOrder, Buckets } from './buckets.ts';
import type { CrosstabDesign } from './design.ts';
import type { CrosstabSizes } from './sizes.ts';
import type { Crossing, CrosstabVariables } from './variables.ts';

export interface GridParts {
  readonly model: Crosstab;
  readonly dialect: 6 | 7;
  /** Cells carry marks for scripts in a page. */
  readonly isInteractive: boolean;
  readonly sizes: CrosstabSizes;
  readonly design: CrosstabDesign;
  readonly variables: CrosstabVariables;
  readonly buckets: Buckets;
  readonly orders: { readonly rows: readonly BucketOrder[]; readonly columns: readonly BucketOrder[] };
}

export class CrosstabGrid {
  readonly model: Crosstab;
  readonly dialect: 6 | 7;
  readonly isInteractive: boolean;
  readonly sizes: CrosstabSizes;
  readonly design: CrosstabDesign;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly isRightToLeft: boolean;
  /** Before which rows enough is left for the headers to go on, and before which columns a piece may end. */
  readonly rowBreaks: readonly boolean[];
  private readonly columnBreaks: readonly boolean[];
  private readonly variables: CrosstabVariables;
  private readonly buckets: Buckets;

  constructor(parts: GridParts) {
    const { model, sizes, design, variables, buckets, orders } = parts;
    this.model = model;
    this.dialect = parts.dialect;
    this.isInteractive = parts.isInteractive;
    this.sizes = sizes;
    this.design = design;
    this.variables = variables;
    this.buckets = buckets;
    this.isRightToLeft = model.runDirection === 'RTL';
    buckets.sort(orders.rows, orders.columns);
    this.rows = layAxis(buckets.rows, model.rowGroups.map(axisGroup));
    this.columns = layAxis(buckets.columns, model.columnGroups.map(axisGroup));
    const heights = this.rows.leaves.map((r) => this.rowHeight(r));
    const widths = this.columns.leaves.map((c) => this.columnWidth(c));
    this.rowBreaks = breaksOf(this.rows, heights, sizes.rowHeaderHeights, false);
    this.columnBreaks = breaksOf(this.columns, widths, sizes.columnHeaderWidths, true);
  }

  get hasNoData(): boolean {
    return this.buckets.isEmpty;
  }

  get headersWidth(): number {
    return this.sizes.rowHeaderX.at(-1) ?? 0;
  }

  columnWidth(column: Leaf): number {
    return this.sizes.columnWidths[column.level] ?? 0;
  }
  rowHeight(row: Leaf): number {
    return this.sizes.rowHeights[row.level] ?? 0;
  }
  columnsWidth(first: number, end: number): number {
    let sum = 0;
    for (let c = first; c < end; c++) sum += this.columnWidth(this.columns.leaves[c] as Leaf);
    return sum;
  }
  /** Design height of rows. */
  rowsHeight(first: number, end: number): number {
    let sum = 0;
    for (let r = first; r < end; r++) sum += this.rowHeight(this.rows.leaves[r] as Leaf);
    return sum;
  }

  /** Columns from `first` that fit into `width`, up to one after which a piece may end. */
  fittingColumns(first: number, width: number): number {
    const { leaves } = this.columns;
    let end = first;
    let used = 0;
    while (end < leaves.length && used + this.columnWidth(leaves[end] as Leaf) <= width) {
      used += this.columnWidth(leaves[end] as Leaf);
      end += 1;
    }
    if (end === leaves.length || end === first) return end;
    while (end > first && this.columnBreaks[end] !== true) end -= 1;
    return end;
  }

  rowHeadersEndingAt(row: number): readonly Header[] {
    return this.rows.headers.flatMap((level) => headerOver(level, row, (h) => h.end === row + 1));
  }
  rowHeadersOpenAfter(row: number): readonly Header[] {
    return this.rows.headers.flatMap((level) => headerOver(level, row, (h) => h.end > row + 1));
  }

  /** Titles and corners belong to no bucket. */
  get nowhere(): Crossing {
    const { rows: row, columns: column } = this.buckets;
    return { row, column, rowCount: undefined, columnCount: undefined };
  }
  crossing(row: Leaf, column: Leaf): Crossing {
    return { row: row.bucket, column: column.bucket, rowCount: row.count, columnCount: column.count };
  }
  rowCrossing(header: Header, first: number): Crossing {
    const rowCount = this.rows.leaves[first]?.count ?? header.count;
    return { row: header.bucket, column: this.buckets.columns, rowCount, columnCount: undefined };
  }
  columnCrossing(header: Header, first: number): Crossing {
    const columnCount = this.columns.leaves[first]?.count ?? header.count;
    return { row: this.buckets.rows, column: header.bucket, rowCount: undefined, columnCount };
  }

  setVariables(at: Crossing | undefined): void {
    this.variables.set(this.buckets, at ?? this.nowhere);
  }
}

function axisGroup(group: {
  totalPosition: 'None' | 'Start' | 'End';
  mergeHeaderCells?: boolean | undefined;
}): AxisGroup {
  return { totalPosition: group.totalPosition, mergesHeaders: group.mergeHeaderCells ?? true };
}

/** The header of a level over a leaf, when it meets the condition. Headers are in order: found by halving. */
function headerOver(headers: readonly Header[], leaf: number, meets: (header: Header) => boolean): readonly Header[] {
  let low = 0;
  let high = headers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const header = headers[middle] as Header;
    if (leaf < header.start) high = middle - 1;
    else if (leaf >= header.end) low = middle + 1;
    else return meets(header) ? [header] : [];
  }
  return [];
}
