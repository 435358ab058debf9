/** The crosstab element. Source: facts §1.4 "Crosstab parts". */
import { bool, child, element, expression, int, list, node, oneOf, text } from '../declare.ts';
import type { ModelOf } from '../declare.ts';
import { boxed, calculations, elementDataset, placed, property, surfaced } from '../parts.ts';
import { elementList } from './element-list.ts';

export const cellContents = node('cellContents', {
  style: text(),
  ...surfaced,
  ...boxed,
  properties: list('property', property),
  elements: elementList(),
});
export const crosstabParameter = node('parameter', {
  name: text().byDefault(''),
  class: text().byDefault('java.lang.String'),
  forPrompting: bool().byDefault(true),
  evaluationTime: oneOf('Early', 'Late'),
  nestedType: text(),
  properties: list('property', property),
  description: text().at('element'),
  defaultValueExpression: expression(),
  expression: expression(),
});
export const crosstabDataset = node('dataset', { ...elementDataset, dataPreSorted: bool().byDefault(false) });
export const bucket = node('bucket', {
  class: text().byDefault('java.lang.String'),
  order: oneOf('Ascending', 'Descending', 'None').byDefault('Ascending'),
  expression: expression(),
  comparatorExpression: expression(),
  orderByExpression: expression(),
});
const grouped = {
  name: text().byDefault(''),
  totalPosition: oneOf('None', 'Start', 'End').byDefault('None'),
  mergeHeaderCells: bool(),
  bucket: child(bucket),
  header: child(cellContents),
  totalHeader: child(cellContents),
};
export const rowGroup = node('rowGroup', {
  ...grouped,
  width: int().byDefault(0),
  position: oneOf('Top', 'Middle', 'Bottom', 'Stretch').byDefault('Top'),
});
export const columnGroup = node('columnGroup', {
  ...grouped,
  height: int().byDefault(0),
  position: oneOf('Left', 'Center', 'Right', 'Stretch').byDefault('Left'),
  crosstabHeader: child(cellContents),
});
export const measure = node('measure', {
  name: text().byDefault(''),
  class: text(),
  calculation: calculations.byDefault('Nothing'),
  incrementerFactoryClass: text(),
  percentageType: oneOf('None', 'GrandTotal').byDefault('None'),
  percentageCalculatorClass: text(),
  expression: expression(),
});
export const crosstabCell = node('cell', {
  width: int(),
  height: int(),
  rowTotalGroup: text(),
  columnTotalGroup: text(),
  contents: child(cellContents),
});
export const titleCell = node('titleCell', {
  height: int().byDefault(0),
  contentsPosition: oneOf('Left', 'Center', 'Right', 'Stretch').byDefault('Left'),
  cellContents: child(cellContents),
});
export const crosstab = element('crosstab', {
  ...placed,
  ...boxed,
  columnBreakOffset: int().byDefault(10),
  repeatColumnHeaders: bool().byDefault(true),
  repeatRowHeaders: bool().byDefault(true),
  runDirection: oneOf('LTR', 'RTL'),
  ignoreWidth: bool(),
  horizontalPosition: oneOf('Left', 'Right', 'Center'),
  parameters: list('parameter', crosstabParameter, { what: 'parameter' }),
  parametersMapExpression: expression(),
  dataset: child(crosstabDataset),
  titleCell: child(titleCell),
  headerCell: child(cellContents),
  rowGroups: list('rowGroup', rowGroup),
  columnGroups: list('columnGroup', columnGroup),
  measures: list('measure', measure),
  cells: list('cell', crosstabCell),
  whenNoDataCell: child(cellContents),
});

export interface CellContents extends ModelOf<typeof cellContents> {}
export interface CrosstabParameter extends ModelOf<typeof crosstabParameter> {}
export interface CrosstabDataset extends ModelOf<typeof crosstabDataset> {}
export interface Bucket extends ModelOf<typeof bucket> {}
export interface RowGroup extends ModelOf<typeof rowGroup> {}
export interface ColumnGroup extends ModelOf<typeof columnGroup> {}
export interface Measure extends ModelOf<typeof measure> {}
export interface CrosstabCell extends ModelOf<typeof crosstabCell> {}
export interface TitleCell extends ModelOf<typeof titleCell> {}
export interface Crosstab extends ModelOf<typeof crosstab> {}
