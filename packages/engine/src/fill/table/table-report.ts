/**
 * A table as the report that prints it: its columns' cells become the bands of a report over the sub-dataset.
 * Source: facts, engine §2.15 (table part → internal report band).
 */
import type { CompiledGroup, CompiledReport } from '../../compile/compiled.ts';
import type { CompiledExpression } from '../../expr/expression.ts';
import type {
  Band,
  Expression,
  Frame,
  Group,
  Report,
  Section,
  Table,
  TableColumn,
  TableRow,
} from '../../model/index.ts';
import { cellFrame, cellUuid } from './cell-element.ts';
import type { CellSurroundings } from './cell-element.ts';
import { sectionCells } from './cells.ts';
import type { SectionCells } from './cells.ts';
import { widthOf } from './columns.ts';
import { withLabels } from './interactive-columns.ts';
import type { InteractiveColumns } from './interactive-columns.ts';
import { javaIdentifier } from './java-identifier.ts';
import type { Column } from './columns.ts';

/** Group that prints the column footer above the table footer. */
export const summaryGroup = '__SummaryGroup';

export interface TableParts {
  /** The table's view of the report: main dataset = the sub-dataset. */
  readonly view: CompiledReport;
  readonly table: Table;
  /** Name given to the table; default: one made from the report and the sub-dataset. */
  readonly name: string | undefined;
  /** Uuid of the table's element. */
  readonly uuid: string | undefined;
  readonly columns: readonly Column[];
  /** Width of the table's element. */
  readonly width: number;
  /** What prints without data; anything but a name of a type: nothing. */
  readonly whenNoData: string | undefined;
  readonly decorates: CellSurroundings['decorates'];
  /** Absent for a table that viewers only show. */
  readonly interactive: InteractiveColumns | undefined;
  /** True once a detail has been printed on the current page. */
  readonly hasDetailOnPage: () => boolean;
}

const emptySection: Section = {
  place: { line: 0, column: 0 },
  bands: [],
  parts: [],
};

/** The internal report, ready to be filled. */
export function tableReport(parts: TableParts): CompiledReport {
  const { view, table, columns } = parts;
  const dataset = view.model.datasets.find((d) => d.name === view.main.name);
  const cells = sections(parts);
  const footer = cells.part((c) => c.columnFooter, 'pageFooter', true);
  const summary = cells.band((c) => c.tableFooter, 'summary', true, table.tableFooter);
  const hasSummaryGroup = footer !== undefined && summary !== undefined;
  const extra = hasSummaryGroup ? [summaryGroupOf(parts, cells)] : [];
  const groups = (dataset?.groups ?? []).map((g) => tableGroup(g, table, cells));
  const width = widthOf(columns);
  const model: Report = {
    ...view.model,
    name: parts.name ?? javaIdentifier(`${view.model.name}_${view.main.name}`),
    columnCount: 1,
    printOrder: 'Vertical',
    columnDirection: 'LTR',
    pageWidth: parts.width,
    columnWidth: width,
    columnSpacing: 0,
    leftMargin: 0,
    rightMargin: 0,
    topMargin: 0,
    bottomMargin: 0,
    titleNewPage: false,
    summaryNewPage: false,
    summaryWithPageHeaderAndFooter: false,
    floatColumnFooter: true,
    whenNoDataType: noDataTypes.get(parts.whenNoData ?? '') ?? 'NoPages',
    sectionType: 'Band',
    templates: [],
    groups: [...extra.map((e) => e.group), ...groups],
    background: undefined,
    title: cells.band((c) => c.tableHeader, 'title', false, table.tableHeader),
    pageHeader: undefined,
    columnHeader: cells.band((c) => c.columnHeader, 'columnHeader', false, table.columnHeader),
    detail: sectionOf(
      cells.band((c) => (c.kind === 'single' ? c.detailCell : undefined), 'detail', false, table.detail),
    ),
    columnFooter: undefined,
    pageFooter: bandOf(footer, table.columnFooter),
    lastPageFooter: hasSummaryGroup ? bandOf({ elements: [], height: 0 }, undefined) : undefined,
    summary,
    noData: noDataBand(parts),
  };
  return compiledTable(withLabels(view, parts.interactive), model, extra[0]?.printWhen, parts.hasDetailOnPage);
}

const noDataTypes: ReadonlyMap<string, 'NoDataSection' | 'AllSectionsNoDetail'> = new Map([
  ['NoDataCell', 'NoDataSection'],
  ['AllSectionsNoDetail', 'AllSectionsNoDetail'],
]);

interface Sections {
  part(cellOf: CellOf, bandId: string, isFooter: boolean, within?: readonly string[]): SectionCells | undefined;
  band(cellOf: CellOf, bandId: string, isFooter: boolean, row: TableRow | undefined): Band | undefined;
}
type CellOf = Parameters<typeof sectionCells>[1];

function sections({ columns, decorates, interactive }: TableParts): Sections {
  const part: Sections['part'] = (cellOf, bandId, isFooter, within = []) =>
    sectionCells(columns, cellOf, isFooter, {
      bandIds: [bandId, ...within],
      alwaysFrame: bandId === 'columnHeader',
      decorates,
      marksOf: (column) => interactive?.marks.get(column),
    });
  return {
    part,
    band: (cellOf, bandId, isFooter, row) => bandOf(part(cellOf, bandId, isFooter), row),
  };
}

function bandOf(cells: SectionCells | undefined, row: TableRow | undefined): Band | undefined {
  if (cells === undefined) return undefined;
  return {
    place: row?.place ?? cells.elements[0]?.place ?? { line: 0, column: 0 },
    height: cells.height,
    splitType: row?.splitType ?? 'Prevent',
    printWhenExpression: row?.printWhenExpression,
    properties: [],
    elements: cells.elements,
    returnValues: [],
  };
}

const sectionOf = (band: Band | undefined): Section => ({
  ...emptySection,
  bands: band === undefined ? [] : [band],
});

/** A group of the sub-dataset with the cells that the columns have for it. */
function tableGroup(group: Group, table: Table, cells: Sections): Group {
  const { name } = group;
  const header = (c: TableColumn) => c.groupHeaders.find((h) => h.groupName === name)?.cell;
  const footer = (c: TableColumn) => c.groupFooters.find((h) => h.groupName === name)?.cell;
  const headerRow = table.groupHeaders.find((h) => h.groupName === name)?.row;
  const footerRow = table.groupFooters.find((h) => h.groupName === name)?.row;
  return {
    ...group,
    groupHeader: sectionOf(cells.band(header, `GROUP_HEADER-${name}`, false, headerRow)),
    groupFooter: sectionOf(cells.band(footer, `GROUP_FOOTER-${name}`, true, footerRow)),
  };
}

/** The outermost group whose footer repeats the column footer when the page has details. */
function summaryGroupOf(parts: TableParts, cells: Sections): { group: Group; printWhen: Expression } {
  const { table, columns } = parts;
  const { place } = table;
  const id = `GROUP_FOOTER-${summaryGroup}`;
  const content = cells.part((c) => c.columnFooter, 'pageFooter', true, [id]) as SectionCells;
  const printWhen: Expression = { text: '', place };
  const plain = {
    place,
    properties: [],
    elements: [],
    height: content.height,
    own: { box: { padding: 0, pen: { lineWidth: 0 } } },
  };
  const frame: Frame = {
    ...cellFrame(plain, { x: 0, y: 0, width: widthOf(columns) }, cellUuid(parts.uuid, [id]), content.elements),
    printWhenExpression: printWhen,
    removeLineWhenBlank: true,
  };
  const footer = bandOf({ elements: [frame], height: content.height }, table.columnFooter);
  return {
    printWhen,
    group: {
      place,
      name: summaryGroup,
      startNewColumn: false,
      startNewPage: false,
      resetPageNumber: false,
      reprintHeaderOnEachPage: false,
      reprintHeaderOnEachColumn: false,
      minHeightToStartNewPage: 0,
      minDetailsToStartFromTop: 0,
      footerPosition: 'Normal',
      keepTogether: false,
      preventOrphanFooter: false,
      groupHeader: emptySection,
      groupFooter: sectionOf(footer),
    },
  };
}

/** The cell for no data is as wide as the table's element. The peer gives it another uuid in each run. */
function noDataBand({ table, uuid, width }: TableParts): Band | undefined {
  const { noData } = table;
  if (noData === undefined) return undefined;
  const frame = cellFrame(noData, { x: 0, y: 0, width }, cellUuid(uuid, ['noData']), noData.elements);
  return bandOf({ elements: [frame], height: noData.height ?? 0 }, undefined);
}

/** The view with the new bands, and with the extra group before the dataset's own. */
function compiledTable(
  view: CompiledReport,
  model: Report,
  printWhen: Expression | undefined,
  hasDetailOnPage: () => boolean,
): CompiledReport {
  if (printWhen === undefined) return { ...view, model };
  const condition: CompiledExpression = {
    text: '',
    type: 'java.lang.Boolean',
    evaluate: hasDetailOnPage,
    fields: [],
    variables: [],
    parameters: [],
  };
  const extra: CompiledGroup = { name: summaryGroup, expression: undefined };
  const shifted = (group: number): number => (group < 0 ? group : group + 1);
  const main = {
    ...view.main,
    groups: [extra, ...view.main.groups],
    variables: view.main.variables.map((v) => ({
      ...v,
      resetGroup: shifted(v.resetGroup),
      incrementGroup: shifted(v.incrementGroup),
    })),
  };
  return {
    ...view,
    model,
    main,
    expression: (e) => (e === printWhen ? condition : view.expression(e)),
  };
}
