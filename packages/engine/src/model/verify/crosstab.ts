/** Rules of the crosstab. Source: facts §9.2 "crosstab". */
import type { Place } from '../../base/diagnostic.ts';
import type {
  Bucket,
  CellContents,
  ColumnGroup,
  Crosstab,
  Dataset,
  Measure,
  Report,
  ReportElement,
  RowGroup,
} from '../index.ts';
import { cellGrid } from './crosstab-grid.ts';
import type { CellGrid } from './crosstab-grid.ts';
import { verifyElementDataset } from './dataset.ts';
import { isMissing, paddingsOf } from './verification.ts';
import type { Verification } from './verification.ts';

export function verifyCrosstab(v: Verification, crosstab: Crosstab, scope: Dataset | Report): void {
  const grid = cellGrid(crosstab);
  for (const parameter of crosstab.parameters) {
    if (isMissing(parameter.name)) v.fault('Missing parameter name for crosstab.', parameter.place);
    if (!v.knowsClass(parameter.class))
      v.fault(`java.lang.ClassNotFoundException: ${parameter.class}`, parameter.place);
  }
  if (crosstab.dataset !== undefined) verifyElementDataset(v, crosstab.dataset, scope);
  const cell = (contents: CellContents | undefined, name: string, width: number, height: number): void =>
    verifyContents(v, contents, name, width, height, scope);
  if (crosstab.titleCell !== undefined) {
    cell(
      crosstab.titleCell.cellContents,
      'crosstab title cell',
      grid.headersWidth + grid.columnsWidth,
      crosstab.titleCell.height,
    );
  }
  cell(crosstab.headerCell, 'crosstab cell', grid.headersWidth, grid.headersHeight);
  verifyRowGroups(v, crosstab, grid, cell);
  verifyColumnGroups(v, crosstab, grid, cell);
  verifyMeasures(v, crosstab);
  verifyCells(v, crosstab, grid, cell);
  cell(crosstab.whenNoDataCell, 'when no data cell', crosstab.width, crosstab.height);
}

type VerifyCell = (contents: CellContents | undefined, name: string, width: number, height: number) => void;

function verifyRowGroups(v: Verification, crosstab: Crosstab, grid: CellGrid, cell: VerifyCell): void {
  const { rowGroups } = crosstab;
  if (rowGroups.length === 0) v.fault('Crosstab should have at least one row group.', crosstab.place);
  rowGroups.forEach((group, index) => {
    verifyBucket(v, group);
    cell(group.header, `${group.name} header`, group.width, grid.rowHeight(index));
    if (group.totalPosition !== 'None') {
      const width = rowGroups.slice(index).reduce((sum, inner) => sum + inner.width, 0);
      cell(group.totalHeader, `${group.name} total header`, width, grid.rowTotalHeight(index));
    }
    verifyRepeating(v, group, rowGroups[index + 1]);
  });
}

function verifyColumnGroups(v: Verification, crosstab: Crosstab, grid: CellGrid, cell: VerifyCell): void {
  const { columnGroups } = crosstab;
  if (columnGroups.length === 0) v.fault('Crosstab should have at least one column group.', crosstab.place);
  columnGroups.forEach((group, index) => {
    verifyBucket(v, group);
    cell(group.header, `${group.name} header`, grid.columnWidth(index), group.height);
    if (group.totalPosition !== 'None') {
      const height = columnGroups.slice(index).reduce((sum, inner) => sum + inner.height, 0);
      cell(group.totalHeader, `${group.name} total header`, grid.columnTotalWidth(index), height);
    }
    cell(group.crosstabHeader, `${group.name} crosstab header`, grid.headersWidth, group.height);
    verifyRepeating(v, group, columnGroups[index + 1]);
  });
}

function verifyBucket(v: Verification, group: { name: string; bucket?: Bucket | undefined; place: Place }): void {
  const { bucket } = group;
  if (bucket !== undefined && !v.knowsClass(bucket.class)) v.fault('Could not load bucket value class.', bucket.place);
  if (bucket?.expression === undefined)
    v.fault(`Crosstab bucket expression missing for group ${group.name}.`, group.place);
}

function verifyRepeating(
  v: Verification,
  group: RowGroup | ColumnGroup,
  next: RowGroup | ColumnGroup | undefined,
): void {
  if (group.mergeHeaderCells === false && next !== undefined && next.totalPosition !== 'None') {
    v.fault('Row crosstab group has repeating header cells but the next group has a total row', group.place);
  }
}

/** Classes whose percentages are calculated without naming a calculator. */
const percentageClasses: readonly string[] = [
  'java.lang.Byte',
  'java.lang.Short',
  'java.lang.Integer',
  'java.lang.Long',
  'java.lang.Float',
  'java.lang.Double',
  'java.math.BigInteger',
  'java.math.BigDecimal',
];

function verifyMeasures(v: Verification, crosstab: Crosstab): void {
  if (crosstab.measures.length === 0) v.fault('Crosstab should have at least one measure.', crosstab.place);
  for (const measure of crosstab.measures) {
    const { place } = measure;
    if (measure.calculation === 'System') v.fault('Crosstab mesures cannot have system calculation', place);
    if (measure.expression === undefined) v.fault(`Missing expression for measure ${measure.name}`, place);
    if (measure.class !== undefined && !v.knowsClass(measure.class))
      v.fault('Could not load measure value class.', place);
    else {
      if (measure.class === undefined) v.fault('Measure value class missing.', place);
      verifyPercentage(v, measure);
    }
    if (measure.incrementerFactoryClass !== undefined && !v.knowsClass(measure.incrementerFactoryClass)) {
      v.fault('Could not load measure incrementer class.', place);
    }
  }
}

function verifyPercentage(v: Verification, measure: Measure): void {
  if (measure.percentageType === 'None') return;
  const calculator = measure.percentageCalculatorClass;
  if (calculator !== undefined) {
    if (!v.knowsClass(calculator)) v.fault('Could not load measure percentage calculator class.', measure.place);
  } else if (measure.class !== undefined && !percentageClasses.includes(measure.class)) {
    v.fault(`Percentage calculator class needs to be specified for measure ${measure.name}.`, measure.place);
  }
}

function verifyCells(v: Verification, crosstab: Crosstab, grid: CellGrid, cell: VerifyCell): void {
  const base = crosstab.cells.find(
    (candidate) => candidate.rowTotalGroup === undefined && candidate.columnTotalGroup === undefined,
  );
  if (base?.width === undefined) v.fault('Crosstab base cell width not specified.', crosstab.place);
  if (base?.height === undefined) v.fault('Crosstab base cell height not specified.', crosstab.place);
  for (const at of grid.cells) {
    const name = [at.row, at.column].filter((group) => group !== undefined).join(',');
    const { width, height } = at.declared ?? {};
    const place = at.declared?.place ?? crosstab.place;
    if (width !== undefined && width !== at.width)
      v.fault(`Crosstab ${name} total cell width should be ${at.width}.`, place);
    if (height !== undefined && height !== at.height)
      v.fault(`Crosstab ${name} total cell height should be ${at.height}.`, place);
    cell(at.contents, name === '' ? 'cell' : `${name} total cell`, width ?? at.width, height ?? at.height);
  }
}

function verifyContents(
  v: Verification,
  contents: CellContents | undefined,
  name: string,
  width: number,
  height: number,
  scope: Dataset | Report,
): void {
  if (contents === undefined) return;
  const { top, left, bottom, right } = paddingsOf(v.report, contents.own, contents.style);
  verifyCellElements(v, contents.elements, name, { width: width - left - right, height: height - top - bottom }, scope);
}

function verifyCellElements(
  v: Verification,
  elements: readonly ReportElement[],
  name: string,
  room: { readonly width: number; readonly height: number },
  scope: Dataset | Report,
): void {
  for (const element of elements) {
    if (element.kind === 'elementGroup') {
      verifyCellElements(v, element.elements, name, room, scope);
      continue;
    }
    const { x, y, width, height, place } = element;
    const outside = `Element reaches outside ${name}`;
    if (x + width > room.width)
      v.fault(`${outside} width: x=${x}, width=${width}, available width=${room.width}.`, place);
    if (y + height > room.height)
      v.fault(`${outside} height: y=${y}, height=${height}, available height=${room.height}.`, place);
    if ((element.kind === 'textField' || element.kind === 'image') && element.evaluationTime !== 'Now') {
      v.fault('Elements with delayed evaluation time are not supported inside crosstab cells.', place);
    }
    if (element.kind === 'crosstab') v.fault('Crosstabs are not allowed inside crosstab cells.', place);
    else if (element.kind === 'chart') v.fault('Charts are not allowed inside crosstab cells.', place);
    else if (element.kind !== 'component') v.element(element, scope);
  }
}
