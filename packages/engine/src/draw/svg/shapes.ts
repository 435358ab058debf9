/** Basic shapes as paths. Source: SVG 1.1 §9. */
import type { Path } from '../../print/scene.ts';
import { lengthOf, numbersOf } from './lengths.ts';
import type { Box } from './lengths.ts';
import { parsePathData } from './path-data.ts';

type Attributes = Readonly<Record<string, string>>;

/** Control points of a quarter circle, from its radius. */
const kappa = 0.5522847498;

/** The path of a shape; undefined for other elements and shapes without extent. Percentages go by the viewport. */
export function shapePath(name: string, attributes: Attributes, viewport: Box): Path | undefined {
  const x = (key: string): number => lengthOf(attributes[key], viewport.width) ?? 0;
  const y = (key: string): number => lengthOf(attributes[key], viewport.height) ?? 0;
  switch (name) {
    case 'path':
      return parsePathData(attributes['d'] ?? '');
    case 'rect':
      return rectangle(attributes, { x: x('x'), y: y('y'), width: x('width'), height: y('height') }, viewport);
    case 'circle': {
      const r = lengthOf(attributes['r'], Math.hypot(viewport.width, viewport.height) / Math.SQRT2) ?? 0;
      return ellipse(x('cx'), y('cy'), r, r);
    }
    case 'ellipse':
      return ellipse(x('cx'), y('cy'), x('rx'), y('ry'));
    case 'line':
      return { commands: 'ML', points: [x('x1'), y('y1'), x('x2'), y('y2')] };
    case 'polyline':
      return polygon(attributes['points'], '');
    case 'polygon':
      return polygon(attributes['points'], 'Z');
    default:
      return undefined;
  }
}

function rectangle(attributes: Attributes, { x, y, width, height }: Box, viewport: Box): Path | undefined {
  if (width <= 0 || height <= 0) return undefined;
  const givenX = lengthOf(attributes['rx'], viewport.width);
  const givenY = lengthOf(attributes['ry'], viewport.height);
  const rx = Math.min(Math.max(0, givenX ?? givenY ?? 0), width / 2);
  const ry = Math.min(Math.max(0, givenY ?? givenX ?? 0), height / 2);
  const [right, bottom] = [x + width, y + height];
  if (rx === 0 || ry === 0) return { commands: 'MLLLZ', points: [x, y, right, y, right, bottom, x, bottom] };
  const [kx, ky] = [rx * (1 - kappa), ry * (1 - kappa)];
  const points = [x + rx, y, right - rx, y, right - kx, y, right, y + ky, right, y + ry];
  points.push(right, bottom - ry, right, bottom - ky, right - kx, bottom, right - rx, bottom);
  points.push(x + rx, bottom, x + kx, bottom, x, bottom - ky, x, bottom - ry);
  points.push(x, y + ry, x, y + ky, x + kx, y, x + rx, y);
  return { commands: 'MLCLCLCLCZ', points };
}

function ellipse(cx: number, cy: number, rx: number, ry: number): Path | undefined {
  if (rx <= 0 || ry <= 0) return undefined;
  const [kx, ky] = [rx * kappa, ry * kappa];
  const points = [cx + rx, cy, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry];
  points.push(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
  points.push(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
  return { commands: 'MCCCCZ', points };
}

function polygon(text: string | undefined, end: 'Z' | ''): Path | undefined {
  const points = numbersOf(text);
  if (points.length % 2 !== 0) points.pop();
  if (points.length < 4) return undefined;
  return { commands: `M${'L'.repeat(points.length / 2 - 1)}${end}`, points };
}

/** The smallest box around the points of a path, control points included. */
export function boundsOf({ points }: Path): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i] as number);
    right = Math.max(right, points[i] as number);
    top = Math.min(top, points[i + 1] as number);
    bottom = Math.max(bottom, points[i + 1] as number);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
