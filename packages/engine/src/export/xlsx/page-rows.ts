/** Pages written row by row, sheets changed where settings or elements ask for it. Source: facts engine §8.6. */
import { ColumnWidths } from './columns.ts';
import { SheetHead } from './sheet-head.ts';
import { xlsProperties, type XlsxSettings } from './settings.ts';
import { buildGrid, type Grid, type GridCell, type GridOptions } from '../shared/grid.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { ReportError } from '../../base/diagnostic.ts';
import type { Workbook } from './workbook.ts';
import type { Cuts } from '../shared/grid-cuts.ts';
import type { PageFormat, PrintElement, PrintPage } from '../../print/model.ts';

/** Columns beyond this cannot be addressed; rows beyond go to the next sheet. */
const maxColumn = 16_383;
const maxRows = 1_048_576;

export class PageRows {
  readonly #book: Workbook;
  readonly #settings: XlsxSettings;
  readonly #options: Omit<GridOptions, 'xCuts'>;
  readonly #shared: Cuts | null;
  /** The last row written asks for a new sheet after it. */
  #breaks = false;
  #isSheetStarted = false;

  /** `shared`: column cuts of all pages; null = each page has its own. */
  constructor(book: Workbook, settings: XlsxSettings, options: Omit<GridOptions, 'xCuts'>, shared: Cuts | null) {
    this.#book = book;
    this.#settings = settings;
    this.#options = options;
    this.#shared = shared;
  }

  /** `index` of the page, or −1 for the empty page that stands for a print without pages. */
  async write(page: PrintPage, format: PageFormat, index: number): Promise<void> {
    const settings = this.#settings;
    const size = { width: format.pageWidth, height: format.pageHeight };
    const grid = buildGrid(page.elements, { ...this.#options, ...size, xCuts: this.#shared ?? undefined });
    const laid = layOut(grid, settings);
    let sheet = this.#book.sheet;
    sheet?.startPage();
    let isFirst = index >= 0;
    for (let row = 0; row < grid.rows; row++) {
      if (laid.emitted[row] === 0) continue;
      const isNew =
        !this.#isSheetStarted ||
        sheet === null ||
        (settings.onePagePerSheet && isFirst) ||
        this.#breaksBefore(laid, row, sheet.rows);
      if (isNew || sheet === null) sheet = await this.#startSheet(laid, row, format);
      this.#isSheetStarted = true;
      if (isFirst) this.#book.notePage(index + 1, sheet);
      isFirst = false;
      const written = sheet.row(grid, row, rowHeight(grid, row, settings), laid.columns, laid.rowSpan);
      if (written !== undefined) await written;
      this.#breaks = laid.breaksAfter.has(row);
    }
    if (settings.forcesPageBreaks) sheet?.breakPage();
  }

  #breaksBefore(laid: LaidOut, row: number, rows: number): boolean {
    if (rows === 0) return false;
    const { maxRowsPerSheet } = this.#settings;
    if (rows >= maxRows || (maxRowsPerSheet > 0 && rows >= maxRowsPerSheet)) return true;
    return this.#breaks || laid.breaksBefore.has(row);
  }

  /** A sheet takes its name, widths and page setup from the elements between here and the next break of this page. */
  #startSheet(laid: LaidOut, from: number, format: PageFormat): ReturnType<Workbook['nextSheet']> {
    const { grid, columns, emitted, rowSpan } = laid;
    const head = new SheetHead(this.#settings.lookup, format);
    const widths = new ColumnWidths(this.#settings);
    let sheetRow = 0;
    for (let row = from; row < grid.rows; row++) {
      if (row > from && laid.breaksBefore.has(row)) break;
      for (const { cell, element } of startingIn(grid, row)) {
        const column = columns[cell.column] as number;
        head.note(element, sheetRow, column, sheetRow + rowSpan(cell), column + cell.columnSpan);
        widths.note(cell, element);
      }
      sheetRow += emitted[row] as number;
      if (laid.breaksAfter.has(row)) break;
    }
    const all = widths.widths(grid);
    return this.#book.nextSheet(
      head,
      all.filter((_, i) => (columns[i] as number) >= 0),
    );
  }
}

/** A page's grid with what its properties mean for rows and columns. */
interface LaidOut {
  readonly grid: Grid;
  /** Sheet column by grid column; −1 for columns that are left out. */
  readonly columns: Int32Array;
  /** 1 for rows that are written. */
  readonly emitted: Uint8Array;
  readonly breaksBefore: ReadonlySet<number>;
  readonly breaksAfter: ReadonlySet<number>;
  /** Over how many written rows a cell reaches. */
  readonly rowSpan: (cell: GridCell) => number;
}

function layOut(grid: Grid, settings: XlsxSettings): LaidOut {
  const breaksBefore = new Set<number>();
  const breaksAfter = new Set<number>();
  for (let row = 0; row < grid.rows; row++) {
    for (const { cell, element } of startingIn(grid, row)) {
      if (elementProperty(element, xlsProperties.breakBeforeRow.name) === 'true') breaksBefore.add(row);
      if (elementProperty(element, xlsProperties.breakAfterRow.name) === 'true')
        breaksAfter.add(row + cell.rowSpan - 1);
    }
  }
  const emitted = emittedRows(grid, settings);
  return {
    grid,
    columns: columnNumbers(grid, settings),
    emitted,
    breaksBefore,
    breaksAfter,
    rowSpan: rowSpanner(emitted, settings),
  };
}

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

/** Rows where an element starts are written, and others unless properties remove them. */
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
    const element = grid.cells[row * grid.columns + i]?.element ?? null;
    if (element !== null && grid.cells[row * grid.columns + i]?.row === row) height = Math.max(height, element.height);
  }
  return height === 0 ? grid.yCuts.size(row) : height;
}

/** Elements that start in a row and carry properties, from left to right. */
function* startingIn(grid: Grid, row: number): Generator<{ cell: GridCell; element: PrintElement }> {
  for (let i = 0; i < grid.columns; i++) {
    const cell = grid.cells[row * grid.columns + i] ?? null;
    if (cell === null || cell.row !== row || cell.column !== i) continue;
    const { element } = cell;
    if (element !== null && hasProperties(element)) yield { cell, element };
  }
}
