/** Sizes of a crosstab's cells: what total cells leave open comes from the cells beside them. */
import type { CellContents, Crosstab, CrosstabCell } from '../index.ts';

/** One cell of the grid of total groups; `row` and `column` undefined for the innermost level. */
export interface GridCell {
  readonly row: string | undefined;
  readonly column: string | undefined;
  /** Size it must have, in points. */
  readonly width: number;
  readonly height: number;
  readonly declared: CrosstabCell | undefined;
  readonly contents: CellContents | undefined;
}

/** Cells from the innermost row outwards, each from the innermost column outwards; group sizes by index in the crosstab. */
export interface CellGrid {
  readonly cells: readonly GridCell[];
  readonly headersWidth: number;
  readonly headersHeight: number;
  readonly columnsWidth: number;
  /** Height of a row group's header: the base row and the totals of the groups inside. */
  rowHeight(index: number): number;
  rowTotalHeight(index: number): number;
  columnWidth(index: number): number;
  columnTotalWidth(index: number): number;
}

/** The grid; groups without total take no room and have no cells. */
export function cellGrid(crosstab: Crosstab): CellGrid {
  const { rowGroups, columnGroups } = crosstab;
  const rows = axis(rowGroups, (name) => find(crosstab, name, undefined)?.height);
  const columns = axis(columnGroups, (name) => find(crosstab, undefined, name)?.width);
  return {
    cells: gridCells(crosstab, rows, columns),
    headersWidth: rowGroups.reduce((sum, group) => sum + group.width, 0),
    headersHeight: columnGroups.reduce((sum, group) => sum + group.height, 0),
    columnsWidth: sizeFrom(columnGroups, columns, -1),
    rowHeight: (index) => sizeFrom(rowGroups, rows, index),
    rowTotalHeight: (index) => rows.get(rowGroups[index]?.name) ?? 0,
    columnWidth: (index) => sizeFrom(columnGroups, columns, index),
    columnTotalWidth: (index) => columns.get(columnGroups[index]?.name) ?? 0,
  };
}

type Groups = readonly { readonly name: string; readonly totalPosition: string }[];
/** Size of each level, innermost (undefined) first, then the groups with totals outwards. */
type Axis = ReadonlyMap<string | undefined, number>;

function axis(groups: Groups, sizeOf: (name: string | undefined) => number | undefined): Axis {
  let size = sizeOf(undefined) ?? 0;
  const sizes = new Map<string | undefined, number>([[undefined, size]]);
  for (const group of groups.toReversed()) {
    if (group.totalPosition === 'None') continue;
    size = sizeOf(group.name) ?? size;
    sizes.set(group.name, size);
  }
  return sizes;
}

function sizeFrom(groups: Groups, sizes: Axis, index: number): number {
  return groups.slice(index + 1).reduce((sum, group) => sum + (sizes.get(group.name) ?? 0), sizes.get(undefined) ?? 0);
}

function find(crosstab: Crosstab, row: string | undefined, column: string | undefined): CrosstabCell | undefined {
  return crosstab.cells.find((cell) => cell.rowTotalGroup === row && cell.columnTotalGroup === column);
}

function gridCells(crosstab: Crosstab, rows: Axis, columns: Axis): GridCell[] {
  const cells: GridCell[] = [];
  let above: GridCell[] = [];
  for (const [row, height] of rows) {
    const line: GridCell[] = [];
    for (const [column, width] of columns) {
      const declared = find(crosstab, row, column);
      const inner = above[line.length] ?? line.at(-1);
      line.push({
        row,
        column,
        width,
        height,
        declared,
        contents: declared === undefined ? inner?.contents : declared.contents,
      });
    }
    cells.push(...line);
    above = line;
  }
  return cells;
}
