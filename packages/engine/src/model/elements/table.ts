/** The table component. Source: facts §1.4 "Remaining chart pieces and components". */
import {
  always,
  bool,
  child,
  element,
  expression,
  int,
  lastRun,
  list,
  node,
  oneOf,
  text,
  uuid,
  variants,
} from '../declare.ts';
import type { AnyNode, Field, ModelOf } from '../declare.ts';
import { boxed, datasetRun, property, propertyExpression } from '../parts.ts';
import { elementList } from './element-list.ts';

const cellFields = {
  style: text(),
  height: int(),
  ...boxed,
  properties: list('property', property),
  elements: elementList(),
};
export const tableCell = node('cell', { ...cellFields, rowSpan: int() });
/** The cell shown when the table has no data. */
export const tableNoData = node('noData', cellFields);
export const tableGroupCell = node('groupCell', { groupName: text(), cell: child(tableCell) });

const columnFields = {
  uuid: uuid(),
  width: int(),
  weight: int(),
  properties: list('property', property),
  propertyExpressions: list('propertyExpression', propertyExpression),
  printWhenExpression: expression(),
  tableHeader: child(tableCell),
  tableFooter: child(tableCell),
  groupHeaders: lastRun(list('groupHeader', tableGroupCell)),
  groupFooters: lastRun(list('groupFooter', tableGroupCell)),
  columnHeader: child(tableCell),
  columnFooter: child(tableCell),
};
export const singleColumn = element('single', { ...columnFields, detailCell: child(tableCell) });
const columnList: Field<readonly TableColumn[], true, false> = lastRun(
  variants<TableColumn>('column', () => columnNodes),
);
export const columnGroupColumn = element('group', { ...columnFields, columns: columnList });
const columnNodes: readonly AnyNode[] = [singleColumn, columnGroupColumn];

export const tableRow = node('row', {
  splitType: oneOf('Stretch', 'Prevent', 'Immediate'),
  printWhenExpression: expression(),
});
export const tableGroupRow = node('groupRow', { groupName: text(), row: always(tableRow) });

export const table = element('table', {
  whenNoDataType: oneOf('Blank', 'NoDataCell', 'AllSectionsNoDetail'),
  horizontalPosition: oneOf('Left', 'Right', 'Center'),
  shrinkWidth: bool(),
  datasetRun: child(datasetRun),
  columns: columnList,
  tableHeader: child(tableRow),
  tableFooter: child(tableRow),
  groupHeaders: lastRun(list('groupHeader', tableGroupRow)),
  groupFooters: lastRun(list('groupFooter', tableGroupRow)),
  columnHeader: child(tableRow),
  columnFooter: child(tableRow),
  detail: child(tableRow),
  noData: child(tableNoData),
});

export interface TableCell extends ModelOf<typeof tableCell> {}
export interface TableNoData extends ModelOf<typeof tableNoData> {}
export interface TableGroupCell extends ModelOf<typeof tableGroupCell> {}
export interface SingleColumn extends ModelOf<typeof singleColumn> {}
export interface ColumnGroupColumn extends ModelOf<typeof columnGroupColumn> {}
/** A column of a table: `single` with a detail cell, or `group` with columns of its own. */
export type TableColumn = SingleColumn | ColumnGroupColumn;
export interface TableRow extends ModelOf<typeof tableRow> {}
export interface TableGroupRow extends ModelOf<typeof tableGroupRow> {}
export interface Table extends ModelOf<typeof table> {}
