/**
 * Rows of printed cells, as a piece of a crosstab builds them up: each as tall as its tallest cell needs.
 * Lengths in points, from the piece's top-left corner. Source: facts, engine §2.16 (Filling algorithm).
 */
import type { PrintFrame } from '../../print/model.ts';
import type { Step } from '../step.ts';
import { CellMarks } from './cell-marks.ts';
import type { Cell } from './cell.ts';
import type { CrosstabGrid } from './grid.ts';
import type { Crossing } from './variables.ts';

/** A cell to be added; its last row is the one being added. */
export interface Pending {
  readonly cell: Cell;
  readonly x: number;
  readonly first: number;
  readonly columnSpan: number;
  /** Makes a header that stretches for another height of its last row. */
  readonly remake?: HeaderMaker | undefined;
  /** Marks for scripts in a page. */
  readonly htmlClass?: string;
  readonly columnIndex?: number;
  /** Where in the grid it is, for the variables; undefined: in no row and no column. */
  readonly at?: Crossing | undefined;
}

/** Makes a header for the height of its last row. */
export type HeaderMaker = (height: number) => Pending;

/** Cells that end in a row, and how tall they make it. */
interface PreparedRow {
  readonly cells: readonly Pending[];
  readonly height: number;
}

/** A printed cell that ends in the row `last`. */
interface PrintedCell {
  readonly frame: PrintFrame;
  readonly pending: Pending;
  readonly last: number;
}

export class PieceRows {
  private readonly grid: CrosstabGrid;
  private readonly available: number;
  private readonly width: number;
  private readonly marks: CellMarks;
  private readonly heights: number[] = [];
  private printed: PrintedCell[] = [];

  constructor(grid: CrosstabGrid, available: number, width: number) {
    this.grid = grid;
    this.available = available;
    this.width = width;
    this.marks = new CellMarks(grid.isInteractive);
  }

  get count(): number {
    return this.heights.length;
  }
  get height(): number {
    return this.heightOf(0, this.heights.length);
  }

  /** Height of the rows from `first` up to but not including `end`. */
  heightOf(first: number, end: number): number {
    let sum = 0;
    for (let i = first; i < end; i++) sum += this.heights[i] ?? 0;
    return sum;
  }

  /** Prints the cells of a new row, no lower than `design`; false without a trace when the page has no room for it. */
  *add(cells: Iterable<Pending>, design: number): Step<boolean> {
    const row = yield* this.prepare(cells, design);
    if (row === undefined) return false;
    this.commit(row.cells, row.height);
    return true;
  }

  /** A new row of these cells; undefined, with the cells given back, when the page has no room for it. */
  *prepare(cells: Iterable<Pending>, design: number): Step<PreparedRow | undefined> {
    if (this.height + design > this.available) return undefined;
    const prepared = [...cells];
    let height = design;
    for (const one of prepared) {
      const room = this.roomFor(one);
      // No chain of steps for each cell: there may be a million.
      const values = this.evaluate(one);
      if (values !== undefined) yield* values;
      const sizes = one.cell.prepare(room);
      if (sizes !== undefined) yield* sizes;
      if (!one.cell.fits()) return giveBack(prepared);
      height = this.heightWith(one, height);
    }
    return { cells: prepared, height };
  }

  /** The same for row headers, each made for the height that the row has come to with those before it; open ones for what it was. */
  *prepareHeaders(makers: readonly HeaderMaker[], design: number, areOpen = false): Step<PreparedRow | undefined> {
    const headers: Pending[] = [];
    let height = design;
    for (const make of makers) {
      const header = make(areOpen ? design : height);
      headers.push(header);
      if (!(yield* this.prepareIn(header, this.roomFor(header)))) return giveBack(headers);
      height = this.heightWith(header, height);
    }
    return { cells: headers, height };
  }

  private evaluate({ cell, at }: Pending): Step<void> | undefined {
    this.grid.setVariables(at);
    return cell.evaluate();
  }

  private *prepareIn(one: Pending, room: number): Step<boolean> {
    yield* this.evaluate(one) ?? [];
    yield* one.cell.prepare(room) ?? [];
    return one.cell.fits();
  }

  private roomFor({ first }: Pending): number {
    return this.available - this.heightOf(0, first);
  }

  /** Height that the row comes to with this cell. */
  private heightWith({ cell, first }: Pending, height: number): number {
    return Math.max(height, cell.neededHeight - this.heightOf(first, this.heights.length));
  }

  /** Prints prepared cells as the ends of a new row; the copies of the cells are free again afterwards. */
  commit(pending: readonly Pending[], height: number): void {
    this.heights.push(height);
    this.printAll(pending);
    giveBack(pending);
  }

  private printAll(pending: readonly Pending[]): void {
    for (const one of pending) this.print(one, this.heights.length - 1);
  }

  private print(pending: Pending, last: number): void {
    const { cell, x, first } = pending;
    const { isRightToLeft } = this.grid;
    const left = isRightToLeft ? this.width - x - cell.width : x;
    const height = this.heightOf(first, last + 1);
    if (cell.width > 0 && height > 0) {
      const properties = this.marks.of(pending, last - first + 1);
      const frame = cell.print(left, this.heightOf(0, first), height, properties);
      this.printed.push({ frame, pending, last });
    }
  }

  /** Prints cells that end with the last row; false when there is no room. When the row grows for them, it is printed anew. */
  *addToLast(makers: readonly HeaderMaker[]): Step<boolean> {
    const height = this.heights.pop() ?? 0;
    const prepared = yield* this.prepareHeaders(makers, height, true);
    if (prepared !== undefined && prepared.height > height) yield* this.printLastAnew(prepared.height);
    else this.heights.push(height);
    if (prepared === undefined) return false;
    this.printAll(prepared.cells);
    giveBack(prepared.cells);
    return true;
  }

  /** Adds the row that was the last once more, `design` tall: headers that stretch are made for that height. */
  private *printLastAnew(design: number): Step<void> {
    const row = this.heights.length;
    const ending = this.printed.filter((one) => one.last === row).map((one) => one.pending);
    this.dropEndingIn(row);
    const anew: Pending[] = [];
    let height = design;
    for (const one of ending) {
      const again = one.remake?.(design) ?? one;
      anew.push(again);
      yield* this.prepareIn(again, Infinity);
      height = this.heightWith(again, height);
    }
    this.heights.push(height);
    this.printAll(anew);
    giveBack(anew.filter((one) => one.remake !== undefined));
  }

  /** Takes the last row back, with the cells that end in it. */
  dropLast(): void {
    this.heights.pop();
    this.dropEndingIn(this.heights.length);
  }

  private dropEndingIn(row: number): void {
    this.printed = this.printed.filter((one) => one.last !== row);
  }

  /** Takes back all rows but the first `count`; with the numbers of what was printed when it `forgets` them. */
  dropAfter(count: number, forgets: boolean): void {
    this.heights.length = count;
    for (const one of this.printed.splice(0)) {
      if (one.last < count) this.printed.push(one);
      else if (forgets) forget(one);
    }
  }

  /** The frames, from top to bottom, at each height from the side where it starts; in one place the taller ones first. */
  frames(): PrintFrame[] {
    return this.printed.toSorted(inOrder).map((one) => one.frame);
  }
}

/** Left edges are those before right-to-left mirroring, which does not change the order. */
function inOrder(a: PrintedCell, b: PrintedCell): number {
  return a.frame.y - b.frame.y || a.pending.x - b.pending.x || b.last - a.last;
}

function forget({ pending: { cell }, frame }: PrintedCell): void {
  cell.design.forget(frame, cell);
}

/** The copies are free again. */
export function giveBack(pending: readonly Pending[]): undefined {
  for (const { cell } of pending) cell.giveBack();
}
