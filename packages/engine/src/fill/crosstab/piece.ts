/**
 * One piece of a crosstab: some columns, and as many rows as a page has room for, with their headers.
 * Lengths in points, from the piece's top-left corner. Source: facts, engine §2.16 (Filling algorithm).
 */
import type { PrintFrame } from '../../print/model.ts';
import type { Step } from '../step.ts';
import type { Header, Leaf } from './axis.ts';
import type { CellDesign, YPosition } from './cell-design.ts';
import { noCopies } from './copied-borders.ts';
import type { CopiedBorders } from './copied-borders.ts';
import type { CrosstabGrid } from './grid.ts';
import { giveBack, PieceRows } from './piece-rows.ts';
import type { HeaderMaker, Pending } from './piece-rows.ts';

/** Which part of the grid to print. */
export interface PieceRange {
  readonly firstRow: number;
  readonly firstColumn: number;
  /** One past the last column. */
  readonly endColumn: number;
  readonly hasRowHeaders: boolean;
  readonly hasColumnHeaders: boolean;
  readonly hasTitle: boolean;
}

export class Piece {
  private readonly grid: CrosstabGrid;
  private readonly range: PieceRange;
  private readonly body: PieceRows;
  private readonly headersWidth: number;
  readonly width: number;
  /** Rows of the piece above the first row of data. */
  private headRows = 0;
  /** All column headers were printed, even if none is left. */
  private hadHeaders = false;
  /** One past the last row of data that was printed. */
  endRow: number;

  constructor(grid: CrosstabGrid, range: PieceRange, available: number) {
    this.grid = grid;
    this.range = range;
    this.headersWidth = range.hasRowHeaders ? grid.headersWidth : 0;
    this.width = this.headersWidth + grid.columnsWidth(range.firstColumn, range.endColumn);
    this.body = new PieceRows(grid, available, this.width);
    this.endRow = range.firstRow;
  }

  get height(): number {
    return this.body.height;
  }

  /** False, without a trace, when not even one row fits and there is no title, which is printed alone. */
  *fill(): Step<boolean> {
    if (this.range.hasTitle && !(yield* this.addTitle())) return false;
    const titles = this.body.count;
    if (yield* this.fillRows()) return true;
    // Column headers are printed when all of them fit: they keep their numbers although they are taken back.
    this.body.dropAfter(titles, !this.hadHeaders);
    return titles > 0;
  }

  private *fillRows(): Step<boolean> {
    if (this.range.hasColumnHeaders && !(yield* this.addColumnHeaders())) return false;
    this.hadHeaders = true;
    this.headRows = this.body.count;
    const { rows } = this.grid;
    while (this.endRow < rows.leaves.length) if (!(yield* this.addRow(this.endRow))) break;
    yield* this.closeRowHeaders();
    return this.endRow > this.range.firstRow;
  }

  private *addTitle(): Step<boolean> {
    const { design, model } = this.grid;
    const { title } = design;
    if (title === undefined) return true;
    const cell = title.take(this.width, title.height, model.titleCell?.contentsPosition ?? 'Left', 'Top');
    const columns =
      (this.range.hasRowHeaders ? model.rowGroups.length : 0) + this.range.endColumn - this.range.firstColumn;
    return yield* this.body.add([{ cell, x: 0, first: 0, columnSpan: columns }], title.height);
  }

  private *addColumnHeaders(): Step<boolean> {
    const top = this.body.count;
    // No taller than its cells: a level without headers of its own takes what those across several levels leave.
    for (let level = 0; level < this.grid.model.columnGroups.length; level++)
      if (!(yield* this.body.add(this.columnHeaders(level, top), 0))) return false;
    return true;
  }

  /** Those that end in the level: totals span the levels below their own. */
  private *columnHeaders(level: number, top: number): Iterable<Pending> {
    const { model, design } = this.grid;
    const isLast = level === model.columnGroups.length - 1;
    yield* this.headersOf(level, false, top);
    for (let outer = 0; outer <= level && isLast; outer++) yield* this.headersOf(outer, true, top);
    if (!this.range.hasRowHeaders) return;
    if (isLast && design.header !== undefined) yield this.beside(design.header, top);
    const beside = design.columns[level]?.crosstabHeader;
    if (beside !== undefined) yield this.beside(beside, top + level);
  }

  /** The headers of a group over the columns of the piece. */
  private *headersOf(level: number, areTotals: boolean, top: number): Iterable<Pending> {
    const { firstColumn, endColumn } = this.range;
    for (const header of this.grid.columns.headers[level] ?? []) {
      if (header.start >= endColumn) return;
      if (header.end <= firstColumn || header.isTotal !== areTotals) continue;
      const pending = this.columnHeader(header, top + level);
      if (pending !== undefined) yield pending;
    }
  }

  private beside(design: CellDesign, first: number): Pending {
    const cell = design.take(design.width, design.height, 'Left', 'Top');
    const columnSpan = this.grid.model.rowGroups.length;
    return { cell, x: 0, first, columnSpan, htmlClass: 'jrxtcrossfloating' };
  }

  private columnHeader(header: Header, first: number): Pending | undefined {
    const { firstColumn, endColumn } = this.range;
    const start = Math.max(header.start, firstColumn);
    const end = Math.min(header.end, endColumn);
    const { design, model } = this.grid;
    const group = design.columns[header.level];
    const cellDesign = header.isTotal ? group?.totalHeader : group?.header;
    if (cellDesign === undefined) return undefined;
    const width = this.grid.columnsWidth(start, end);
    const copies = this.copies(
      false,
      start === firstColumn && !(this.range.hasRowHeaders && design.header !== undefined),
    );
    const position = model.columnGroups[header.level]?.position ?? 'Left';
    const cell = cellDesign.take(width, cellDesign.height, position, 'Top', copies);
    const x = this.headersWidth + this.grid.columnsWidth(firstColumn, start);
    const at = this.grid.columnCrossing(header, start);
    const isLast = header.isTotal || header.level === model.columnGroups.length - 1;
    const pending = { cell, x, first, columnSpan: end - start, htmlClass: 'jrxtcolfloating', at };
    return isLast ? { ...pending, htmlClass: 'jrxtcolfloating jrxtcolheader', columnIndex: start } : pending;
  }

  /** Prepares one row of data with the row headers that end in it; false leaves the piece as it was. */
  private *addRow(index: number): Step<boolean> {
    const leaf = this.grid.rows.leaves[index];
    if (leaf === undefined) return false;
    const row = yield* this.body.prepare(this.dataCells(index, leaf), this.grid.rowHeight(leaf));
    if (row === undefined) return false;
    const ending = this.range.hasRowHeaders ? this.grid.rowHeadersEndingAt(index) : [];
    const settled = yield* this.body.prepareHeaders(this.headerMakers(ending, index), row.height);
    if (settled === undefined) {
      giveBack(row.cells);
      return false;
    }
    this.body.commit([...row.cells, ...settled.cells], settled.height);
    this.endRow = index + 1;
    return true;
  }

  private *dataCells(index: number, leaf: Leaf): Iterable<Pending> {
    const { columns, design } = this.grid;
    const first = this.body.count;
    const { firstRow, firstColumn, endColumn, hasRowHeaders, hasColumnHeaders } = this.range;
    const isTop = index === firstRow && !hasColumnHeaders;
    let x = this.headersWidth;
    for (let c = firstColumn; c < endColumn; c++) {
      const column = columns.leaves[c];
      if (column === undefined) break;
      const cellDesign = design.data(leaf.level, column.level);
      const copies = this.copies(isTop, c === firstColumn && !hasRowHeaders);
      const cell = cellDesign.take(cellDesign.width, cellDesign.height, 'Left', 'Top', copies);
      const at = this.grid.crossing(leaf, column);
      yield { cell, x, first, columnSpan: 1, htmlClass: 'jrxtdatacell', columnIndex: c, at };
      x += this.grid.columnWidth(column);
    }
  }

  private headerMakers(headers: readonly Header[], last: number): readonly HeaderMaker[] {
    return headers.map((header) => (height) => this.rowHeader(header, last, height));
  }

  /** The header of rows up to `last`, which is `height` tall and not in the piece yet. */
  private rowHeader(header: Header, last: number, height: number): Pending {
    const { design, model, sizes } = this.grid;
    const group = design.rows[header.level];
    const cellDesign = (header.isTotal ? group?.totalHeader : group?.header) as CellDesign;
    const start = Math.max(header.start, this.range.firstRow);
    const own: YPosition = model.rowGroups[header.level]?.position ?? 'Top';
    const position = header.isTotal && own !== 'Stretch' ? 'Top' : own;
    const first = this.headRows + start - this.range.firstRow;
    // Only contents that stretch need copies for every height that rows may come to.
    const rows = this.body.heightOf(first, this.body.count) + height;
    const span = position === 'Stretch' ? rows : Math.min(cellDesign.height, rows);
    const hasCorner = this.range.hasColumnHeaders && design.header !== undefined;
    const copies = this.copies(start === this.range.firstRow && !hasCorner, false);
    const cell = cellDesign.take(cellDesign.width, span, 'Left', position, copies);
    const x = sizes.rowHeaderX[header.level] ?? 0;
    const columnSpan = header.isTotal ? model.rowGroups.length - header.level : 1;
    return {
      cell,
      x,
      first,
      columnSpan,
      htmlClass: columnSpan === 1 ? 'jrxtrowfloating jrxtrowheader' : 'jrxtrowfloating',
      columnIndex: header.level,
      at: this.grid.rowCrossing(header, start),
      remake: position === 'Stretch' ? (anew) => this.rowHeader(header, last, anew) : undefined,
    };
  }

  /** Row headers that go on on the next page end with the last row here; rows go back when they do not fit. */
  private *closeRowHeaders(): Step<void> {
    if (!this.range.hasRowHeaders) return;
    while (this.endRow > this.range.firstRow) {
      const last = this.endRow - 1;
      const open = this.grid.rowHeadersOpenAfter(last);
      if (open.length === 0) return;
      const isEnough = this.grid.rowBreaks[this.endRow] === true && open.every((h) => this.isTallEnough(h));
      if (isEnough && (yield* this.body.addToLast(this.headerMakers(open, last)))) return;
      this.dropLastRow();
    }
  }

  /** Whether the rows of a header that are in the piece are as tall as the header was designed. */
  private isTallEnough(header: Header): boolean {
    const { design } = this.grid;
    const first = this.headRows + Math.max(header.start, this.range.firstRow) - this.range.firstRow;
    return this.body.heightOf(first, this.body.count) >= (design.rows[header.level]?.header.height ?? 0);
  }

  private dropLastRow(): void {
    this.body.dropLast();
    this.endRow -= 1;
  }

  /** Borders that are repeated: nothing is printed above, or before. */
  private copies(top: boolean, before: boolean): CopiedBorders {
    const right = before && this.grid.isRightToLeft;
    return top || right ? { top, right } : noCopies;
  }

  /** The frames, from top to bottom and left to right. */
  print(): PrintFrame[] {
    return this.body.frames();
  }
}
