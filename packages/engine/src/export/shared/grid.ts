/**
 * The table that lies behind a page: cuts at every element edge, and a cell for each element that is not covered by a
 * later one. CSV, spreadsheet and word-processing exporters share it. Source: facts engine §8.4.
 */
import { styleOf } from './style.ts';
import { Cuts, cutsOf, cutUsage, isDeep } from './grid-cuts.ts';
import { addFrame, type FrameOverlay } from './grid-frame.ts';
import type { PrintElement, PrintFrame } from '../../print/model.ts';

/** How an exporter wants its grid. Lengths in points. */
export interface GridOptions {
  /** Size of the page, or of the frame's inner box for a nested grid. */
  readonly width: number;
  readonly height: number;
  /** Frames whose children get cells of their own (true); otherwise a frame is one cell. */
  readonly deepFrames: boolean | ((frame: PrintFrame) => boolean);
  /** Elements occupy every cell they cover; off: only the one at their top-left corner. */
  readonly spanCells: boolean;
  /** Frames leave background and borders on the cells they cover. */
  readonly frameCells?: boolean | undefined;
  /** No row cut at the page's bottom. */
  readonly ignoreLastRow?: boolean | undefined;
  /** Sides that no element touches lose their cut. */
  readonly ignoreMargins?: boolean | undefined;
  /** A grid inside a cell: its right edge is always a cut. */
  readonly nested?: boolean | undefined;
  /** Elements that take part; children of a refused frame are refused with it. Absent: all. */
  readonly accepts?: ((element: PrintElement) => boolean) | undefined;
  /** Column cuts shared by several pages; absent: those of these elements. */
  readonly xCuts?: Cuts | undefined;
  /** Called for each accepted element as it is placed or dropped; rows and columns are cut indexes, `end` exclusive. */
  readonly visit?: ((element: PrintElement, place: GridPlace) => void) | undefined;
}

/** Rectangle of cut indexes, ends exclusive. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
  readonly rowEnd: number;
  readonly columnEnd: number;
}

/** One cell. `element` is null where only frames left their mark; `frame` what frames around it add (own attributes win). */
export interface GridCell {
  readonly element: PrintElement | null;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  frame: FrameOverlay | null;
}

/** Rows × columns. `cells[row × columns + column]` is null for an empty position and the spanning cell for each covered one. */
export interface Grid {
  readonly xCuts: Cuts;
  readonly yCuts: Cuts;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (GridCell | null)[];
}

/** Lays elements out as a table; later elements win over earlier ones they overlap.
 *  Errors: none; elements that find their place taken are left out. Source: facts engine §8.4. */
export function buildGrid(elements: readonly PrintElement[], options: GridOptions): Grid {
  const { x, y } = cutsOf(elements, options);
  const rows = Math.max(0, y.positions.length - 1);
  const columns = Math.max(0, x.positions.length - 1);
  // oxlint-disable-next-line unicorn/no-new-array -- a length; Array.from is slower by far on large grids
  const cells: (GridCell | null)[] = new Array<GridCell | null>(rows * columns).fill(null);
  placeAll({ x, y, columns, cells, options }, elements, 0, 0);
  return { xCuts: x, yCuts: y, rows, columns, cells };
}

interface Layout {
  readonly x: Cuts;
  readonly y: Cuts;
  readonly columns: number;
  readonly cells: (GridCell | null)[];
  readonly options: GridOptions;
}

function placeAll(layout: Layout, elements: readonly PrintElement[], left: number, top: number): void {
  const { options } = layout;
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i] as PrintElement;
    if (options.accepts !== undefined && !options.accepts(element)) continue;
    if (element.kind === 'frame' && isDeep(element, options)) placeFrame(layout, element, left, top);
    else placeElement(layout, element, left, top);
  }
}

function placeOf(layout: Layout, element: PrintElement, left: number, top: number): GridPlace {
  const x = left + element.x;
  const y = top + element.y;
  return {
    row: layout.y.indexOf(y),
    column: layout.x.indexOf(x),
    rowEnd: layout.y.indexOf(y + element.height),
    columnEnd: layout.x.indexOf(x + element.width),
  };
}

function placeFrame(layout: Layout, frame: PrintFrame, left: number, top: number): void {
  const { box } = styleOf(frame);
  const whole = placeOf(layout, frame, left, top);
  if (isDrawn(whole) && !isFree(layout, whole)) return;
  placeAll(layout, frame.children, left + frame.x + box.leftPadding, top + frame.y + box.topPadding);
  const place = placeOf(layout, frame, left, top);
  layout.options.visit?.(frame, place);
  if (layout.options.frameCells === true && isDrawn(place)) {
    addFrame(layout, place, styleOf(frame));
  }
}

function isDrawn(place: GridPlace): boolean {
  return place.rowEnd > place.row && place.columnEnd > place.column;
}

function placeElement(layout: Layout, element: PrintElement, left: number, top: number): void {
  const place = placeOf(layout, element, left, top);
  layout.options.visit?.(element, place);
  if (isDrawn(place) && !isFree(layout, place)) return;
  markUsage(layout, place);
  if (!isDrawn(place)) return;
  const cell: GridCell = {
    element,
    row: place.row,
    column: place.column,
    rowSpan: layout.options.spanCells ? place.rowEnd - place.row : 1,
    columnSpan: layout.options.spanCells ? place.columnEnd - place.column : 1,
    frame: null,
  };
  for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
    const start = row * layout.columns + cell.column;
    layout.cells.fill(cell, start, start + cell.columnSpan);
  }
}

function isFree(layout: Layout, place: GridPlace): boolean {
  const { cells, columns } = layout;
  if (!layout.options.spanCells) return cells[place.row * columns + place.column] === null;
  for (let row = place.row; row < place.rowEnd; row++) {
    for (let column = place.column; column < place.columnEnd; column++) {
      if (cells[row * columns + column] !== null) return false;
    }
  }
  return true;
}

/** An element starts in its first row and column and covers the rest. */
function markUsage(layout: Layout, place: GridPlace): void {
  layout.x.mark(place.column, cutUsage.notEmpty);
  layout.y.mark(place.row, cutUsage.notEmpty);
  for (let column = place.column; column < place.columnEnd; column++) layout.x.mark(column, cutUsage.spanned);
  for (let row = place.row; row < place.rowEnd; row++) layout.y.mark(row, cutUsage.spanned);
}
