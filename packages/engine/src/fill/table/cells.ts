/** Where the cells of a table section lie, and the element that each one becomes. Source: facts, engine §2.15. */
import type { ReportElement, TableCell, TableColumn } from '../../model/index.ts';
import { cellElement } from './cell-element.ts';
import type { CellSurroundings } from './cell-element.ts';
import { roomOf } from './columns.ts';
import type { Column } from './columns.ts';

/** The elements of one band; cells that end in the same row are one element group. */
export interface SectionCells {
  readonly elements: readonly ReportElement[];
  readonly height: number;
}

/** A cell in its section: `lastRow` is the row in which it ends. */
interface PlacedCell {
  readonly column: Column;
  readonly cell: TableCell;
  readonly x: number;
  readonly y: number;
  readonly lastRow: number;
}

/**
 * Cells from the top down, groups above their columns; with `isReversed` (footers) groups below them. Rows come in the
 * order in which a cell first ends in them; a footer's columns are met before their group.
 */
export function sectionCells(
  columns: readonly Column[],
  cellOf: CellOf,
  isReversed: boolean,
  surroundings: CellSurroundings,
): SectionCells | undefined {
  const placed: PlacedCell[] = [];
  const height = heightOf(columns, cellOf);
  if (height === 0) return undefined;
  const placeAll = isReversed ? placeUpwards : placeDownwards;
  placeAll(columns, cellOf, { x: 0, y: 0, row: 0 }, placed);
  const rows = new Map<number, ReportElement[]>();
  for (const { column, cell, x, y, lastRow } of placed) {
    const element = cellElement(column, cell, { x, y, width: column.width }, surroundings);
    const row = rows.get(lastRow);
    if (row === undefined) rows.set(lastRow, [element]);
    else row.push(element);
  }
  const place0 = (placed[0] as PlacedCell).cell.place;
  return {
    height,
    elements: [...rows.values()].map((elements) => ({
      kind: 'elementGroup',
      place: place0,
      elements,
    })),
  };
}

type CellOf = (column: TableColumn) => TableCell | undefined;

/** Where a row of columns begins. `row` counts from the outermost groups, also in footers. */
interface Corner {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

function placeDownwards(columns: readonly Column[], cellOf: CellOf, at: Corner, into: PlacedCell[]): void {
  let { x } = at;
  for (const column of columns) {
    const cell = cellOf(column.model);
    const span = spanOf(cell);
    if (cell !== undefined) into.push({ column, cell, x, y: at.y, lastRow: at.row + span - 1 });
    placeDownwards(column.children, cellOf, { x, y: at.y + (cell?.height ?? 0), row: at.row + span }, into);
    x += roomOf(column);
  }
}

function placeUpwards(columns: readonly Column[], cellOf: CellOf, at: Corner, into: PlacedCell[]): void {
  let { x } = at;
  for (const column of columns) {
    const cell = cellOf(column.model);
    const span = spanOf(cell);
    placeUpwards(column.children, cellOf, { x, y: at.y, row: at.row + span }, into);
    const y = at.y + heightOf(column.children, cellOf);
    if (cell !== undefined) into.push({ column, cell, x, y, lastRow: at.row + span - 1 });
    x += roomOf(column);
  }
}

const spanOf = (cell: TableCell | undefined): number => (cell === undefined ? 0 : (cell.rowSpan ?? 1));

function heightOf(columns: readonly Column[], cellOf: CellOf): number {
  let height = 0;
  for (const { model, children } of columns)
    height = Math.max(height, (cellOf(model)?.height ?? 0) + heightOf(children, cellOf));
  return height;
}
