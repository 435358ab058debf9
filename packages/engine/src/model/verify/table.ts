/** Rules of the table component: columns, cells, and rows whose cells must agree. */
import type { Dataset, Report, Table, TableCell, TableColumn, TableGroupCell } from '../index.ts';
import { verifyInside } from './components.ts';
import { datasetOf, verifyDatasetRun } from './dataset.ts';
import { hasGroup, paddingsOf } from './verification.ts';
import type { Verification } from './verification.ts';

/** A kind of row: how faults name it, and its cell in a column. */
interface RowKind {
  readonly name: string;
  readonly cell: (column: TableColumn) => TableCell | undefined;
}

export function verifyTable(v: Verification, table: Table, scope: Dataset | Report): void {
  verifyDatasetRun(v, table.datasetRun, scope);
  const dataset = datasetOf(v.report, table.datasetRun);
  if (table.columns.length === 0) return v.fault('No columns defined in the table', table.place);
  for (const column of table.columns) verifyColumn(v, column, dataset, scope);
  for (const row of rowKinds(dataset)) verifyRows(v, table, row);
}

function verifyColumn(
  v: Verification,
  column: TableColumn,
  dataset: Dataset | undefined,
  scope: Dataset | Report,
): void {
  const { width, place } = column;
  if (width === undefined) return v.fault('Column width not set', place);
  if (width < 0) v.fault('Negative column width', place);
  const cell = (inner: TableCell | undefined, name: string): void => {
    if (inner !== undefined) verifyCell(v, inner, name, width, dataset ?? scope);
  };
  cell(column.tableHeader, 'table header');
  cell(column.tableFooter, 'table footer');
  verifyGroupCells(v, column.groupHeaders, 'header', dataset, cell);
  verifyGroupCells(v, column.groupFooters, 'footer', dataset, cell);
  cell(column.columnHeader, 'column header');
  cell(column.columnFooter, 'column footer');
  if (column.kind === 'single') return cell(column.detailCell, 'detail');
  if (column.columns.length === 0) return v.fault('No columns defined in column group', place);
  for (const inner of column.columns) verifyColumn(v, inner, dataset, scope);
  if (column.columns.some((inner) => inner.width === undefined)) return;
  const sum = column.columns.reduce((total, inner) => total + (inner.width ?? 0), 0);
  if (sum !== width) v.fault(`Column group width ${width} does not match sum of subcolumn widths ${sum}`, place);
}

function verifyGroupCells(
  v: Verification,
  cells: readonly TableGroupCell[],
  what: 'header' | 'footer',
  dataset: Dataset | undefined,
  verify: (cell: TableCell | undefined, name: string) => void,
): void {
  const seen = new Set<string>();
  for (const { groupName, cell, place } of cells) {
    if (groupName === undefined) v.fault('No group name set for table column group cell', place);
    else if (seen.has(groupName)) v.fault(`Duplicate group ${what} for group "${groupName}"`, place);
    else if (dataset !== undefined && !hasGroup(dataset, groupName)) {
      v.fault(`No group named "${groupName}" found in subdataset ${dataset.name}`, place);
    }
    if (groupName !== undefined) seen.add(groupName);
    verify(cell, `group ${what}`);
  }
}

function verifyCell(
  v: Verification,
  cell: TableCell,
  name: string,
  columnWidth: number,
  scope: Dataset | Report,
): void {
  const { height, rowSpan, place } = cell;
  if (rowSpan !== undefined && rowSpan < 1) v.fault('Negative or zero cell row span', place);
  if (height === undefined) return v.fault('Cell height not set', place);
  if (height < 0) return v.fault('Negative cell height', place);
  const { top, left, bottom, right } = paddingsOf(v.report, cell.own, cell.style);
  verifyInside(v, cell.elements, scope, {
    where: `table ${name}`,
    available: 'cell available',
    width: columnWidth - left - right,
    height: height - top - bottom,
  });
}

function rowKinds(dataset: Dataset | undefined): RowKind[] {
  const groups = dataset?.groups ?? [];
  const groupRow = (name: string, what: 'header' | 'footer'): RowKind => ({
    name: `group ${name} ${what}`,
    cell: (column) =>
      column[what === 'header' ? 'groupHeaders' : 'groupFooters'].find((cell) => cell.groupName === name)?.cell,
  });
  return [
    { name: 'table header', cell: (column) => column.tableHeader },
    { name: 'table footer', cell: (column) => column.tableFooter },
    ...groups.flatMap(({ name }) => [groupRow(name, 'header'), groupRow(name, 'footer')]),
    { name: 'column header', cell: (column) => column.columnHeader },
    { name: 'column footer', cell: (column) => column.columnFooter },
    { name: 'detail', cell: (column) => (column.kind === 'single' ? column.detailCell : undefined) },
  ];
}

/** Cells of a section by the row they begin in. A column group's own cell pushes its columns' cells one row on. */
function verifyRows(v: Verification, table: Table, kind: RowKind): void {
  const rows: TableCell[][] = [];
  const collect = (column: TableColumn, level: number): void => {
    const cell = kind.cell(column);
    if (cell !== undefined) (rows[level] ??= []).push(cell);
    if (column.kind === 'group') {
      for (const inner of column.columns) collect(inner, level + (cell === undefined ? 0 : spanOf(cell)));
    }
  };
  for (const column of table.columns) collect(column, 0);
  const heights: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    const height = rows[index]?.find((cell) => spanOf(cell) === 1 && cell.height !== undefined)?.height;
    if (height === undefined) return v.fault(`Unable to determine ${kind.name} row #${index + 1} height.`, table.place);
    heights.push(height);
  }
  rows.forEach((row, index) => row.forEach((cell) => verifyHeight(v, cell, kind.name, heights.slice(index))));
}

/** `heights` are those of the cell's first row and the rows below. */
function verifyHeight(v: Verification, cell: TableCell, name: string, heights: readonly number[]): void {
  const span = spanOf(cell);
  if (span > heights.length) return v.fault(`Row span of ${name} exceeds number of rows`, cell.place);
  const computed = heights.slice(0, span).reduce((sum, height) => sum + height, 0);
  if (cell.height !== undefined && cell.height !== computed) {
    v.fault(`Height ${cell.height} of ${name} does not match computed row height of ${computed}`, cell.place);
  }
}

function spanOf(cell: TableCell): number {
  return Math.max(1, cell.rowSpan ?? 1);
}
