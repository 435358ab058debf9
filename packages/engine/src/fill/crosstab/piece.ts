/**
 * One piece of a crosstab: some columns, and as many rows as a page has room for, with their headers.
 * Lengths in points, from the piece's top-left corner. Source: facts, engine §2.16 (Filling algorithm).
 */
import type { PrintFrame } from '../../print/model.ts';
import type { Step } from '../step.ts';
import type { Header } from './axis.ts';
import type { Cell, CellDesign, YPosition } from './cell.ts';
import type { Crossing } from './variables.ts';
import type { CrosstabGrid } from './grid.ts';

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

/** A cell to be added; its last row is the one being added. */
interface Pending {
  readonly cell: Cell;
  readonly x: number;
  readonly first: number;
  readonly columnSpan: number;
  /** Its bottom border is repeated at its top when that has none: nothing is printed above. */
  readonly hasCopiedTop?: boolean;
  readonly at?: Crossing | undefined;
}

/** A printed cell over the piece's rows `first` to `last`. */
interface PrintedCell {
  frame: PrintFrame;
  readonly first: number;
  readonly last: number;
}

export class Piece {
  private readonly grid: CrosstabGrid;
  private readonly range: PieceRange;
  private readonly available: number;
  private readonly heights: number[] = [];
  private readonly printed: PrintedCell[] = [];
  private readonly headersWidth: number;
  /** Rows of the piece above the first row of data. */
  private headRows = 0;
  /** One past the last row of data that was printed. */
  endRow: number;

  constructor(grid: CrosstabGrid, range: PieceRange, available: number) {
    this.grid = grid;
    this.range = range;
    this.available = available;
    this.headersWidth = range.hasRowHeaders ? grid.headersWidth : 0;
    this.endRow = range.firstRow;
  }

  get width(): number {
    return this.headersWidth + this.grid.columnsWidth(this.range.firstColumn, this.range.endColumn);
  }
  get height(): number {
    return this.heightOf(0, this.heights.length);
  }

  /** False when not even one row fits. */
  *fill(): Step<boolean> {
    if (this.range.hasTitle && !(yield* this.addTitle())) return false;
    if (this.range.hasColumnHeaders && !(yield* this.addColumnHeaders())) return false;
    this.headRows = this.heights.length;
    const { rows } = this.grid;
    while (this.endRow < rows.leaves.length) if (!(yield* this.addRow(this.endRow))) break;
    yield* this.closeRowHeaders();
    return this.endRow > this.range.firstRow;
  }

  private heightOf(first: number, end: number): number {
    let sum = 0;
    for (let i = first; i < end; i++) sum += this.heights[i] ?? 0;
    return sum;
  }

  private *addTitle(): Step<boolean> {
    const { design, model } = this.grid;
    const { title } = design;
    if (title === undefined) return true;
    const cell = title.take(this.width, title.height, model.titleCell?.contentsPosition ?? 'Left', 'Top');
    const columns =
      (this.range.hasRowHeaders ? model.rowGroups.length : 0) + this.range.endColumn - this.range.firstColumn;
    return yield* this.addCells([{ cell, x: 0, first: 0, columnSpan: columns }], title.height, this.grid.nowhere);
  }

  private *addColumnHeaders(): Step<boolean> {
    const { model, columns, design, sizes } = this.grid;
    const top = this.heights.length;
    const levels = model.columnGroups.length;
    for (let level = 0; level < levels; level++) {
      const row: Pending[] = [];
      for (const header of columns.headers[level] ?? [])
        if (!header.isTotal) this.addColumnHeader(header, top + level, row);
      for (let outer = 0; outer <= level && level === levels - 1; outer++)
        for (const header of columns.headers[outer] ?? [])
          if (header.isTotal) this.addColumnHeader(header, top + outer, row);
      if (this.range.hasRowHeaders) {
        const beside = design.columns[level]?.crosstabHeader;
        if (beside !== undefined) row.push(this.beside(beside, top + level));
        if (level === levels - 1 && design.header !== undefined) row.push(this.beside(design.header, top));
      }
      const height = (sizes.columnHeaderY[level + 1] ?? 0) - (sizes.columnHeaderY[level] ?? 0);
      if (!(yield* this.addCells(row, height))) return false;
    }
    return true;
  }

  private beside(design: CellDesign, first: number): Pending {
    const cell = design.take(design.width, design.height, 'Left', 'Top');
    const columnSpan = this.grid.model.rowGroups.length;
    return { cell, x: 0, first, columnSpan, at: this.grid.nowhere };
  }

  private addColumnHeader(header: Header, first: number, row: Pending[]): void {
    const { firstColumn, endColumn } = this.range;
    const start = Math.max(header.start, firstColumn);
    const end = Math.min(header.end, endColumn);
    if (start >= end) return;
    const { design, model } = this.grid;
    const group = design.columns[header.level];
    const cellDesign = header.isTotal ? group?.totalHeader : group?.header;
    if (cellDesign === undefined) return;
    const width = this.grid.columnsWidth(start, end);
    const cell = cellDesign.take(width, cellDesign.height, model.columnGroups[header.level]?.position ?? 'Left', 'Top');
    const x = this.headersWidth + this.grid.columnsWidth(firstColumn, start);
    const at = this.grid.columnCrossing(header, start);
    row.push({ cell, x, first, columnSpan: end - start, at });
  }

  /** Prepares one row of data with the row headers that end in it; false leaves the piece as it was. */
  private *addRow(index: number): Step<boolean> {
    const { columns, design, rows } = this.grid;
    const leaf = rows.leaves[index];
    if (leaf === undefined) return false;
    const pending: Pending[] = [];
    const first = this.heights.length;
    const { firstColumn, endColumn } = this.range;
    let x = this.headersWidth;
    for (let c = firstColumn; c < endColumn; c++) {
      const column = columns.leaves[c];
      if (column === undefined) break;
      const cellDesign = design.data(leaf.level, column.level);
      const cell = cellDesign.take(cellDesign.width, cellDesign.height, 'Left', 'Top');
      pending.push({
        cell,
        x,
        first,
        columnSpan: 1,
        hasCopiedTop: index === this.range.firstRow && !this.range.hasColumnHeaders,
        at: this.grid.crossing(leaf, column),
      });
      x += this.grid.columnWidth(column);
    }
    if (this.range.hasRowHeaders)
      for (const header of this.grid.rowHeadersEndingAt(index)) pending.push(this.rowHeader(header, index));
    if (!(yield* this.addCells(pending, this.grid.rowHeight(leaf)))) return false;
    this.endRow = index + 1;
    return true;
  }

  private rowHeader(header: Header, last: number): Pending {
    const { design, model, sizes } = this.grid;
    const group = design.rows[header.level];
    const cellDesign = (header.isTotal ? group?.totalHeader : group?.header) as CellDesign;
    const start = Math.max(header.start, this.range.firstRow);
    const position: YPosition = model.rowGroups[header.level]?.position ?? 'Top';
    const height = this.grid.rowsHeight(start, last + 1);
    const cell = cellDesign.take(cellDesign.width, height, 'Left', position);
    const x = sizes.rowHeaderX[header.level] ?? 0;
    const columnSpan = header.isTotal ? model.rowGroups.length - header.level : 1;
    const first = this.headRows + start - this.range.firstRow;
    const hasCorner = this.range.hasColumnHeaders && design.header !== undefined;
    return {
      cell,
      x,
      first,
      columnSpan,
      hasCopiedTop: start === this.range.firstRow && !hasCorner,
      at: this.grid.rowCrossing(header, start),
    };
  }

  /** Row headers that go on on the next page end with the last row here; rows go back when they do not fit. */
  private *closeRowHeaders(): Step<void> {
    while (this.endRow > this.range.firstRow) {
      if (this.grid.rowBreaks[this.endRow] !== true) {
        this.dropLastRow();
        continue;
      }
      if (!this.range.hasRowHeaders) return;
      const open = this.grid.rowHeadersOpenAfter(this.endRow - 1).map((h) => this.rowHeader(h, this.endRow - 1));
      if (open.length === 0 || (yield* this.extendLast(open))) return;
      this.dropLastRow();
    }
  }

  /** Adds cells that end in the last row, which may grow for them. */
  private *extendLast(pending: readonly Pending[]): Step<boolean> {
    const height = this.heights.pop() ?? 0;
    if (!(yield* this.addCells(pending, height))) {
      this.heights.push(height);
      return false;
    }
    const last = this.heights.length - 1;
    const grown = (this.heights[last] ?? 0) - height;
    if (grown > 0)
      for (const one of this.printed.slice(0, -pending.length))
        if (one.last === last) one.frame = { ...one.frame, height: one.frame.height + grown };
    return true;
  }

  private dropLastRow(): void {
    const last = this.heights.length - 1;
    this.heights.pop();
    this.endRow -= 1;
    for (let i = this.printed.length - 1; i >= 0; i--) if (this.printed[i]?.last === last) this.printed.splice(i, 1);
  }

  /** Evaluates, prepares and prints cells of a new row; the row is as tall as the tallest needs. */
  private *addCells(pending: readonly Pending[], design: number, at?: Crossing): Step<boolean> {
    const last = this.heights.length;
    let height = design;
    for (const one of pending) {
      this.grid.setVariables(one.at ?? at);
      yield* one.cell.evaluate();
      const above = this.heightOf(one.first, last);
      const room = this.available - this.heightOf(0, one.first);
      if (!(yield* one.cell.prepare(room))) return this.giveUp(pending);
      height = Math.max(height, one.cell.neededHeight - above);
    }
    if (this.heightOf(0, last) + height > this.available) return this.giveUp(pending);
    this.heights.push(height);
    for (const one of pending) this.printCell(one, last);
    return true;
  }

  /** The copy of the cell is free again afterwards. */
  private printCell({ cell, x, first, columnSpan, hasCopiedTop }: Pending, last: number): void {
    const left = this.grid.isRightToLeft ? this.width - x - cell.width : x;
    const spans = { row: last - first + 1, column: columnSpan };
    const frame = cell.print(
      left,
      this.heightOf(0, first),
      this.heightOf(first, last + 1),
      spans,
      hasCopiedTop === true,
    );
    cell.design.giveBack(cell);
    this.printed.push({ frame, first, last });
  }

  private giveUp(pending: readonly Pending[]): false {
    for (const { cell } of pending) cell.design.giveBack(cell);
    return false;
  }

  /** The frames, from top to bottom and left to right. */
  print(): PrintFrame[] {
    return this.printed.toSorted((a, b) => a.first - b.first || a.frame.x - b.frame.x).map((one) => one.frame);
  }
}
