/** What deep frames leave on the cells they cover: background and edge borders. Source: facts engine §8.4 (6). */
import { styleOf } from './style.ts';
import type { Color } from '../../base/style.ts';
import type { ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';
import type { GridCell, GridPlace } from './grid.ts';

/** Shared by all cells with the same surroundings: compare by identity. Null members: nothing from a frame. */
export interface FrameOverlay {
  readonly backcolor: Color | null;
  readonly forecolor: Color | null;
  readonly topPen: ResolvedPen | null;
  readonly leftPen: ResolvedPen | null;
  readonly bottomPen: ResolvedPen | null;
  readonly rightPen: ResolvedPen | null;
}

type PenSide = 'topPen' | 'leftPen' | 'bottomPen' | 'rightPen';

interface CellTable {
  readonly columns: number;
  readonly cells: (GridCell | null)[];
}

/** Adds a frame to each cell of its rectangle when opaque, else to those at its edges (drawn or not: they hide what is
 *  below them). Marks of inner frames and of the cell's element win. */
export function addFrame(table: CellTable, place: GridPlace, frame: ResolvedStyle): void {
  for (let row = place.row; row < place.rowEnd; row++) {
    for (let column = place.column; column < place.columnEnd; column++) {
      const edges =
        (row === place.row ? edgeBits.topPen : 0) |
        (column === place.column ? edgeBits.leftPen : 0) |
        (row === place.rowEnd - 1 ? edgeBits.bottomPen : 0) |
        (column === place.columnEnd - 1 ? edgeBits.rightPen : 0);
      if (frame.mode === 'Opaque' || edges !== 0) addToCell(table, row, column, frame, edges);
    }
  }
}

const edgeBits: Readonly<Record<PenSide, number>> = { topPen: 1, leftPen: 2, bottomPen: 4, rightPen: 8 };

function addToCell(table: CellTable, row: number, column: number, frame: ResolvedStyle, edges: number): void {
  const at = row * table.columns + column;
  const cell = table.cells[at];
  if (cell === null || cell === undefined) {
    const frameMark = overlayOf(null, frame, edges);
    table.cells[at] = { element: null, row, column, rowSpan: 1, columnSpan: 1, frame: frameMark };
  } else {
    cell.frame = overlayOf(cell.frame, frame, edges);
  }
}

/** Overlays by what was there, then by frame style and edges; weak, so they last as long as the styles. */
const overlays = new WeakMap<ResolvedStyle, WeakMap<FrameOverlay, FrameOverlay[]>>();
const nothing: FrameOverlay = Object.freeze({
  backcolor: null,
  forecolor: null,
  topPen: null,
  leftPen: null,
  bottomPen: null,
  rightPen: null,
});

function overlayOf(inner: FrameOverlay | null, frame: ResolvedStyle, edges: number): FrameOverlay {
  let byInner = overlays.get(frame);
  if (byInner === undefined) overlays.set(frame, (byInner = new WeakMap()));
  const base = inner ?? nothing;
  let byEdges = byInner.get(base);
  if (byEdges === undefined) byInner.set(base, (byEdges = []));
  return (byEdges[edges] ??= merge(base, frame, edges));
}

function merge(base: FrameOverlay, frame: ResolvedStyle, edges: number): FrameOverlay {
  const opaque = frame.mode === 'Opaque' && base.backcolor === null;
  const pen = (side: PenSide): ResolvedPen | null =>
    base[side] ?? ((edges & edgeBits[side]) !== 0 && frame.box[side].lineWidth > 0 ? frame.box[side] : null);
  return {
    backcolor: opaque ? frame.backcolor : base.backcolor,
    forecolor: opaque ? frame.forecolor : base.forecolor,
    topPen: pen('topPen'),
    leftPen: pen('leftPen'),
    bottomPen: pen('bottomPen'),
    rightPen: pen('rightPen'),
  };
}

/** Background of a cell: its element's when opaque, else that of the nearest opaque frame; null for none. */
export function cellBackcolor(cell: GridCell): Color | null {
  if (cell.element !== null) {
    const style = styleOf(cell.element);
    if (style.mode === 'Opaque') return style.backcolor;
  }
  return cell.frame?.backcolor ?? null;
}

/** Border of a cell: a frame's where the cell lies on its edge, else its element's box pen when drawn; null for none. */
export function cellPen(cell: GridCell, side: PenSide): ResolvedPen | null {
  const own = cell.element === null ? null : styleOf(cell.element).box[side];
  return cell.frame?.[side] ?? (own !== null && own.lineWidth > 0 ? own : null);
}
