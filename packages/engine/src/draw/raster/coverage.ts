/** How much of each pixel an area covers: rows of four lines each, exact along the line. */
import type { Polyline } from './flatten.ts';

const linesPerPixel = 4;

/** Coverage by pixel, 0–1, of a box of pixels that all of the area lies in. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly winding: 1 | -1;
}

/** Coverage within a picture of that size; undefined for areas outside. Open lines are closed. */
export function coverageOf(
  lines: readonly Polyline[],
  isEvenOdd: boolean,
  width: number,
  height: number,
): Coverage | undefined {
  const edges: Edge[] = [];
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { points } of lines) {
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length;
      const [x1, y1, x2, y2] = [points[i], points[i + 1], points[j], points[j + 1]] as [number, number, number, number];
      minX = Math.min(minX, x1);
      maxX = Math.max(maxX, x1);
      minY = Math.min(minY, y1);
      maxY = Math.max(maxY, y1);
      if (y1 === y2) continue;
      const slope = (x2 - x1) / (y2 - y1);
      edges.push(
        y1 < y2
          ? { top: y1, bottom: y2, x: x1, slope, winding: 1 }
          : { top: y2, bottom: y1, x: x2, slope, winding: -1 },
      );
    }
  }
  const [left, right] = [Math.max(0, Math.floor(minX)), Math.min(width, Math.ceil(maxX))];
  const [top, bottom] = [Math.max(0, Math.floor(minY)), Math.min(height, Math.ceil(maxY))];
  if (!(right > left && bottom > top)) return undefined;
  const values = new Float32Array((right - left) * (bottom - top));
  const rows = rowsOf(edges, top, bottom);
  for (let y = top; y < bottom; y++)
    for (let line = 0; line < linesPerPixel; line++)
      addLine(
        values,
        (y - top) * (right - left),
        right - left,
        left,
        crossings(rows[y - top] ?? [], y + (line + 0.5) / linesPerPixel),
        isEvenOdd,
      );
  return { left, top, width: right - left, height: bottom - top, values };
}

/** Edges by the rows of pixels that they cross. */
function rowsOf(edges: readonly Edge[], top: number, bottom: number): Edge[][] {
  const rows: Edge[][] = Array.from({ length: bottom - top }, () => []);
  for (const edge of edges) {
    const last = Math.min(bottom, Math.ceil(edge.bottom));
    for (let y = Math.max(top, Math.floor(edge.top)); y < last; y++) rows[y - top]?.push(edge);
  }
  return rows;
}

function crossings(edges: readonly Edge[], y: number): { x: number; winding: number }[] {
  const found = edges
    .filter((edge) => y >= edge.top && y < edge.bottom)
    .map((edge) => ({ x: edge.x + (y - edge.top) * edge.slope, winding: edge.winding }));
  return found.sort((a, b) => a.x - b.x);
}

function addLine(
  values: Float32Array,
  row: number,
  width: number,
  left: number,
  found: readonly { x: number; winding: number }[],
  isEvenOdd: boolean,
): void {
  let winding = 0;
  for (let i = 0; i + 1 < found.length; i++) {
    winding += (found[i] as { winding: number }).winding;
    if (isEvenOdd ? winding % 2 === 0 : winding === 0) continue;
    const from = Math.max(0, (found[i] as { x: number }).x - left);
    const to = Math.min(width, (found[i + 1] as { x: number }).x - left);
    if (to > from) addSpan(values, row, from, to);
  }
}

function addSpan(values: Float32Array, row: number, from: number, to: number): void {
  const share = 1 / linesPerPixel;
  const [first, last] = [Math.floor(from), Math.ceil(to) - 1];
  if (first === last) {
    values[row + first] = (values[row + first] ?? 0) + (to - from) * share;
    return;
  }
  values[row + first] = (values[row + first] ?? 0) + (first + 1 - from) * share;
  for (let x = first + 1; x < last; x++) values[row + x] = (values[row + x] ?? 0) + share;
  values[row + last] = (values[row + last] ?? 0) + (to - last) * share;
}
