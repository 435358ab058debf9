/** The XLSX exporter: pages become rows of sheets on one grid of columns. Source: facts engine §8.4, §8.6. */
import { ColumnSurvey } from './columns.ts';
import { Workbook } from './workbook.ts';
import { xlsProperties, xlsxSettings, type XlsxSettings } from './settings.ts';
import { buildGrid, type Grid, type GridCell, type GridOptions } from '../shared/grid.ts';
import { elementFilter } from '../shared/filter.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { ReportError } from '../../base/diagnostic.ts';
import type { Cuts } from '../shared/grid-cuts.ts';
import type { ExportContext, Exporter, Sink } from '../exporter.ts';
import type { PageFormat, Print, PrintElement, PrintPage } from '../../print/model.ts';

export const xlsxExporter: Exporter = {
  format: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  write: writeXlsx,
};

/** Columns beyond this cannot be addressed. */
const maxColumn = 16_383;

/** Writes a print as a workbook. Pages are read twice: first for the columns they share, then for their rows.
 *  Errors: `export.xls.common.column.index.beyond.limit`; those of the print's pages. */
async function writeXlsx(print: Print, sink: Sink, context: ExportContext): Promise<void> {
  const settings = xlsxSettings(print, context);
  const options = gridOptions(print, settings);
  const book = new Workbook(print, sink, settings, context);
  const shared = settings.onePagePerSheet ? null : await surveyAll(print, context, options, settings);
  const writer = new PageWriter(book, settings, options, shared);
  let number = 0;
  for await (const page of pagesOf(print, context)) await writer.write(page, page.format ?? print, number++);
  if (number === 0) await writer.write({ elements: [] }, print, -1);
  await book.finish();
}

function pagesOf(print: Print, context: ExportContext): AsyncIterable<PrintPage> {
  return print.pages(context.pages?.from, context.pages?.to);
}

function gridOptions(print: Print, settings: XlsxSettings): Omit<GridOptions, 'xCuts'> {
  const filter = elementFilter('xls', print, settings.lookup);
  const graphics: ReadonlySet<PrintElement['kind']> = new Set(['line', 'rectangle', 'ellipse', 'image']);
  return {
    width: print.pageWidth,
    height: print.pageHeight,
    deepFrames: true,
    spanCells: true,
    frameCells: true,
    ignoreMargins: settings.ignorePageMargins,
    accepts: settings.ignoreGraphics ? (element) => !graphics.has(element.kind) && filter(element) : filter,
  };
}

interface SharedLayout {
  readonly survey: ColumnSurvey;
  readonly cuts: Cuts;
}

async function surveyAll(
  print: Print,
  context: ExportContext,
  options: Omit<GridOptions, 'xCuts'>,
  settings: XlsxSettings,
): Promise<SharedLayout> {
  const survey = new ColumnSurvey(options, settings);
  for await (const page of pagesOf(print, context)) survey.add(page.elements);
  const { parts } = await print.completed();
  const cuts = survey.cuts(parts.length > 0);
  if (settings.removeEmptyColumns) {
    // Which columns are empty is known only after all pages have marked what they use.
    for await (const page of pagesOf(print, context)) buildGrid(page.elements, { ...options, xCuts: cuts });
  }
  return { survey, cuts };
}

/** Writes pages row by row, changing sheets where asked. */
class PageWriter {
  readonly #book: Workbook;
  readonly #settings: XlsxSettings;
  readonly #options: Omit<GridOptions, 'xCuts'>;
  readonly #shared: SharedLayout | null;
  #breaksAfterRow = false;

  constructor(
    book: Workbook,
    settings: XlsxSettings,
    options: Omit<GridOptions, 'xCuts'>,
    shared: SharedLayout | null,
  ) {
    this.#book = book;
    this.#settings = settings;
    this.#options = options;
    this.#shared = shared;
  }

  /** `index` of the page, or −1 for the empty page that stands for a print without pages. */
  async write(page: PrintPage, format: PageFormat, index: number): Promise<void> {
    const settings = this.#settings;
    const options = { ...this.#options, width: format.pageWidth, height: format.pageHeight };
    const { survey, cuts } = this.#shared ?? surveyOne(page, options, settings);
    const grid = buildGrid(page.elements, { ...options, xCuts: cuts });
    const columns = columnNumbers(grid, settings);
    const emitted = emittedRows(grid, settings);
    const rowSpan = rowSpanner(emitted, settings);
    const nextSheet = async (row: number): Promise<void> => {
      const widths = Array.from(columns).flatMap((column, i) => (column < 0 ? [] : [survey.width(cuts, i)]));
      await this.#book.nextSheet(sheetName(grid, row), widths, format, survey.hasHeadProperties);
    };
    if (this.#book.sheet === null || settings.onePagePerSheet) await nextSheet(0);
    let isFirst = index >= 0;
    for (let row = 0; row < grid.rows; row++) {
      if (emitted[row] === 0) continue;
      if (this.#breaksBefore(grid, row)) await nextSheet(row);
      const sheet = this.#book.sheet;
      if (sheet === null) throw new Error('no sheet is open');
      if (isFirst) this.#book.notePage(index + 1, sheet);
      isFirst = false;
      const written = sheet.row(grid, row, rowHeight(grid, row, settings), columns, rowSpan);
      if (written !== undefined) await written;
      this.#breaksAfterRow = hasFlag(grid, row, xlsProperties.breakAfterRow.name);
    }
    if (settings.forcesPageBreaks) this.#book.sheet?.breakPage();
  }

  #breaksBefore(grid: Grid, row: number): boolean {
    const rows = this.#book.sheet?.rows ?? 0;
    if (rows === 0) return false;
    const { maxRowsPerSheet } = this.#settings;
    if (maxRowsPerSheet > 0 && rows >= maxRowsPerSheet) return true;
    return this.#breaksAfterRow || hasFlag(grid, row, xlsProperties.breakBeforeRow.name);
  }
}

function surveyOne(page: PrintPage, options: Omit<GridOptions, 'xCuts'>, settings: XlsxSettings): SharedLayout {
  const survey = new ColumnSurvey(options, settings);
  survey.add(page.elements);
  const cuts = survey.cuts(false);
  if (settings.removeEmptyColumns) buildGrid(page.elements, { ...options, xCuts: cuts });
  return { survey, cuts };
}

/** Sheet column by grid column; −1 for columns that are left out. */
function columnNumbers(grid: Grid, settings: XlsxSettings): Int32Array {
  const numbers = new Int32Array(grid.columns);
  let next = 0;
  for (let i = 0; i < grid.columns; i++) {
    numbers[i] = settings.removeEmptyColumns && !grid.xCuts.isSpanned(i) ? -1 : next++;
  }
  if (next - 1 > maxColumn) {
    throw new ReportError(
      'export.xls.common.column.index.beyond.limit',
      `The report needs ${next} columns; a sheet has ${maxColumn + 1}. Align elements on fewer left and right edges.`,
    );
  }
  return numbers;
}

/** 1 for rows that are written: those where an element starts, and others unless properties remove them. */
function emittedRows(grid: Grid, settings: XlsxSettings): Uint8Array {
  const emitted = new Uint8Array(grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    const isKept =
      grid.yCuts.isNotEmpty(row) ||
      (!settings.collapseRowSpan && (!settings.removeEmptyRows || grid.yCuts.isSpanned(row)));
    if (isKept) emitted[row] = 1;
  }
  return emitted;
}

function rowSpanner(emitted: Uint8Array, settings: XlsxSettings): (cell: GridCell) => number {
  return (cell) => {
    if (settings.collapseRowSpan || cell.rowSpan === 1) return 1;
    let span = 0;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) span += emitted[row] as number;
    return span;
  };
}

/** Height of a row's strip; without vertical merges, of its highest element. */
function rowHeight(grid: Grid, row: number, settings: XlsxSettings): number {
  if (!settings.collapseRowSpan) return grid.yCuts.size(row);
  let height = 0;
  for (let i = 0; i < grid.columns; i++) {
    const cell = grid.cells[row * grid.columns + i];
    if (cell?.element != null && cell.row === row) height = Math.max(height, cell.element.height);
  }
  return height === 0 ? grid.yCuts.size(row) : height;
}

/** Elements that start in a row and carry properties. */
function* startingIn(grid: Grid, row: number): Generator<PrintElement> {
  for (let i = 0; i < grid.columns; i++) {
    const cell = grid.cells[row * grid.columns + i];
    if (cell?.element != null && cell.row === row && cell.column === i && hasProperties(cell.element))
      yield cell.element;
  }
}

function hasFlag(grid: Grid, row: number, name: string): boolean {
  for (const element of startingIn(grid, row)) if (elementProperty(element, name) === 'true') return true;
  return false;
}

/** The name that the first element from a row on gives its sheet. */
function sheetName(grid: Grid, from: number): string | null {
  for (let row = from; row < grid.rows; row++) {
    for (const element of startingIn(grid, row)) {
      const name = elementProperty(element, xlsProperties.sheetName.name);
      if (name !== null && name !== '') return name;
    }
  }
  return null;
}
