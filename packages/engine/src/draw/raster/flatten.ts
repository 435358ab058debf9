/** Paths as closed or open polylines. Coordinates in pixels. */
import type { Path } from '../../print/scene.ts';

export interface Polyline {
  /** x, y in turn. */
  readonly points: number[];
  readonly isClosed: boolean;
}

/** Lines that a curve becomes at most. */
const maxSegments = 64;

/** The lines of a path; curves become lines of about two pixels. */
export function flatten({ commands, points }: Path): Polyline[] {
  const lines: Polyline[] = [];
  let current: number[] = [];
  let at = 0;
  const end = (isClosed: boolean): void => {
    if (current.length >= 4 || (isClosed && current.length > 0)) lines.push({ points: current, isClosed });
    current = [];
  };
  for (const command of commands) {
    switch (command) {
      case 'M':
        end(false);
        current = [points[at] as number, points[at + 1] as number];
        at += 2;
        break;
      case 'L':
        current.push(points[at] as number, points[at + 1] as number);
        at += 2;
        break;
      case 'C':
        addCurve(current, points, at);
        at += 6;
        break;
      default:
        end(true);
    }
  }
  end(false);
  return lines;
}

function addCurve(line: number[], points: readonly number[], at: number): void {
  const [x0, y0] = [line.at(-2) ?? 0, line.at(-1) ?? 0];
  const [x1, y1, x2, y2, x3, y3] = points.slice(at, at + 6) as [number, number, number, number, number, number];
  const length = Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2);
  const count = Math.max(1, Math.min(maxSegments, Math.ceil(Math.sqrt(length) * 1.5)));
  for (let i = 1; i <= count; i++) {
    const t = i / count;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    line.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
}
