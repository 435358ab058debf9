/** Transform lists and viewports. Source: SVG 1.1 §7. */
import { multiply } from '../../print/scene.ts';
import type { Matrix } from '../../print/scene.ts';
import { numbersOf } from './lengths.ts';
import type { Box } from './lengths.ts';

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** One matrix for a list; undefined when there is nothing to transform. */
export function transformOf(text: string | undefined): Matrix | undefined {
  if (text === undefined) return undefined;
  let matrix = identity;
  for (const [, name, values] of text.matchAll(/([a-zA-Z]+)\s*\(([^)]*)\)/g))
    matrix = multiply(matrix, single(name ?? '', numbersOf(values)));
  return matrix.every((n, i) => n === identity[i]) || !matrix.every(Number.isFinite) ? undefined : matrix;
}

function single(name: string, n: readonly number[]): Matrix {
  const [a = 0, b = 0, c = 0] = n;
  const radians = (a * Math.PI) / 180;
  switch (name) {
    case 'matrix':
      return n.length === 6 ? (n as unknown as Matrix) : identity;
    case 'translate':
      return [1, 0, 0, 1, a, b];
    case 'scale':
      return [a, 0, 0, n.length > 1 ? b : a, 0, 0];
    case 'rotate': {
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
      return [cos, sin, -sin, cos, b - cos * b + sin * c, c - sin * b - cos * c];
    }
    case 'skewX':
      return [1, 0, Math.tan(radians), 1, 0, 0];
    case 'skewY':
      return [1, Math.tan(radians), 0, 1, 0, 0];
    default:
      return identity;
  }
}

/** From the units of a view box to the viewport it is shown in. */
export function viewMatrix(view: Box, viewport: Box, preserve: string | undefined): Matrix {
  const [align = 'xMidYMid', mode] = (preserve ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== 'defer' && word !== '');
  const scales = [viewport.width / view.width, viewport.height / view.height] as const;
  const scale = mode === 'slice' ? Math.max(...scales) : Math.min(...scales);
  const [sx, sy] = align === 'none' ? scales : [scale, scale];
  const share = (name: string): number =>
    align.includes(`${name}Min`) || align === 'none' ? 0 : align.includes(`${name}Max`) ? 1 : 0.5;
  const x = viewport.x + (viewport.width - view.width * sx) * share('x') - view.x * sx;
  const y = viewport.y + (viewport.height - view.height * sy) * share('Y') - view.y * sy;
  return [sx, 0, 0, sy, x, y];
}
