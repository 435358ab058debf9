/** Outlines of strokes: each piece, join and cap a polygon of its own, all turned the same way, so that together they fill nonzero. */
import type { Stroke } from '../../print/scene.ts';
import type { Polyline } from './flatten.ts';

type Polygons = Polyline[];

/** Sides of a round join or cap. */
const roundSides = 12;
/** Pieces that dashes may make of one line. */
const maxDashes = 5_000;

/** Polygons that a stroke covers. */
export function strokePolygons(lines: readonly Polyline[], stroke: Stroke): Polygons {
  const out: Polygons = [];
  for (const line of lines) {
    const pieces = stroke.dash === undefined ? [withoutRepeats(line)] : dashes(withoutRepeats(line), stroke);
    for (const piece of pieces) strokeLine(piece, stroke, out);
  }
  return out;
}

function withoutRepeats({ points, isClosed }: Polyline): Polyline {
  const kept: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (kept.length === 0 || Math.hypot(x - (kept.at(-2) as number), y - (kept.at(-1) as number)) > 1e-6)
      kept.push(x, y);
  }
  const isAtStart =
    kept.length > 2 &&
    Math.hypot((kept[0] as number) - (kept.at(-2) as number), (kept[1] as number) - (kept.at(-1) as number)) <= 1e-6;
  if (isClosed && isAtStart) kept.length -= 2;
  return { points: kept, isClosed };
}

function strokeLine({ points, isClosed }: Polyline, stroke: Stroke, out: Polygons): void {
  const count = points.length / 2;
  const half = stroke.width / 2;
  const at = (i: number): [number, number] => [
    points[2 * (i % count)] as number,
    points[2 * (i % count) + 1] as number,
  ];
  if (count === 1) {
    if (stroke.cap === 'round') addCircle(...at(0), half, out);
    return;
  }
  const segments = isClosed ? count : count - 1;
  for (let i = 0; i < segments; i++) {
    let [[x1, y1], [x2, y2]] = [at(i), at(i + 1)];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length === 0) continue;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    if (!isClosed && stroke.cap === 'square') {
      if (i === 0) [x1, y1] = [x1 - ux * half, y1 - uy * half];
      if (i === segments - 1) [x2, y2] = [x2 + ux * half, y2 + uy * half];
    }
    const [nx, ny] = [-uy * half, ux * half];
    addPolygon([x1 + nx, y1 + ny, x2 + nx, y2 + ny, x2 - nx, y2 - ny, x1 - nx, y1 - ny], out);
    if (i + 1 < segments || isClosed) addJoin([at(i), at(i + 1), at(i + 2)], half, stroke, out);
  }
  if (!isClosed && stroke.cap === 'round') {
    addCircle(...at(0), half, out);
    addCircle(...at(count - 1), half, out);
  }
}

type Point = readonly [number, number];

function addJoin([a, b, c]: readonly [Point, Point, Point], half: number, stroke: Stroke, out: Polygons): void {
  if (stroke.join === 'round') return addCircle(b[0], b[1], half, out);
  const [l1, l2] = [Math.hypot(b[0] - a[0], b[1] - a[1]), Math.hypot(c[0] - b[0], c[1] - b[1])];
  if (l1 === 0 || l2 === 0) return;
  const [ux, uy, vx, vy] = [(b[0] - a[0]) / l1, (b[1] - a[1]) / l1, (c[0] - b[0]) / l2, (c[1] - b[1]) / l2];
  const cross = ux * vy - uy * vx;
  const side = cross > 0 ? -1 : 1;
  const p: Point = [b[0] - uy * half * side, b[1] + ux * half * side];
  const q: Point = [b[0] - vy * half * side, b[1] + vx * half * side];
  const polygon = [b[0], b[1], p[0], p[1]];
  const cosine = ux * vx + uy * vy;
  // Length of the miter by the stroke's width: 1 / sin of half the angle between the lines.
  const ratio = 1 / Math.sqrt(Math.max(1e-9, (1 + cosine) / 2));
  if (stroke.join !== 'bevel' && ratio <= (stroke.miterLimit ?? 4)) {
    const [mx, my] = [(p[0] + q[0]) / 2 - b[0], (p[1] + q[1]) / 2 - b[1]];
    const length = Math.hypot(mx, my);
    if (length > 1e-9) polygon.push(b[0] + (mx / length) * half * ratio, b[1] + (my / length) * half * ratio);
  }
  addPolygon([...polygon, q[0], q[1]], out);
}

function addCircle(x: number, y: number, radius: number, out: Polygons): void {
  const points = Array.from({ length: roundSides }, (_, i) => (2 * Math.PI * i) / roundSides).flatMap((angle) => [
    x + radius * Math.cos(angle),
    y + radius * Math.sin(angle),
  ]);
  addPolygon(points, out);
}

/** Turned so that its area is positive. */
function addPolygon(points: number[], out: Polygons): void {
  let area = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    area += (points[i] as number) * (points[j + 1] as number) - (points[j] as number) * (points[i + 1] as number);
  }
  if (area < 0) {
    const turned: number[] = [];
    for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i] as number, points[i + 1] as number);
    out.push({ points: turned, isClosed: true });
  } else out.push({ points, isClosed: true });
}

function dashes({ points, isClosed }: Polyline, stroke: Stroke): Polyline[] {
  const pattern = stroke.dash ?? [];
  const whole = pattern.reduce((sum, length) => sum + length, 0);
  if (!(whole > 0)) return [{ points, isClosed }];
  const path = isClosed ? [...points, points[0] as number, points[1] as number] : points;
  let at = (((stroke.dashOffset ?? 0) % whole) + whole) % whole;
  let index = 0;
  while (at >= (pattern[index] as number)) {
    at -= pattern[index] as number;
    index = (index + 1) % pattern.length;
  }
  let left = (pattern[index] as number) - at;
  const out: Polyline[] = [];
  let current: number[] = index % 2 === 0 ? [path[0] as number, path[1] as number] : [];
  for (let i = 2; i < path.length && out.length < maxDashes; i += 2) {
    let [x, y] = [path[i - 2] as number, path[i - 1] as number];
    const [toX, toY] = [path[i] as number, path[i + 1] as number];
    for (let rest = Math.hypot(toX - x, toY - y); rest > 0 && out.length < maxDashes;) {
      const step = Math.min(rest, left);
      x += ((toX - x) / rest) * step;
      y += ((toY - y) / rest) * step;
      rest -= step;
      left -= step;
      if (index % 2 === 0) current.push(x, y);
      if (left > 1e-9) continue;
      if (index % 2 === 0) out.push({ points: current, isClosed: false });
      index = (index + 1) % pattern.length;
      left = pattern[index] as number;
      current = index % 2 === 0 ? [x, y] : [];
    }
  }
  if (current.length >= 4) out.push({ points: current, isClosed: false });
  return out;
}
