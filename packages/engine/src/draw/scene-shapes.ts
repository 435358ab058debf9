/**
 * A scene as a flat list of shapes with everything resolved: groups, transforms and inherited paint are gone. What PDF
 * and the rasterizer draw.
 */
import { black } from '../base/style-resolve.ts';
import type { Color } from '../base/style.ts';
import type { FontRegistry } from '../text/font-registry.ts';
import { matrixOf, multiply } from '../print/scene.ts';
import type { Gradient, Matrix, Paint, Path, Scene, SceneItem, ScenePicture, Stroke } from '../print/scene.ts';
import { textPath } from './text-path.ts';

/** An area to keep to. Clips of groups inside one another: all hold. */
export interface Clip {
  readonly path: Path;
  readonly isEvenOdd: boolean;
}

/** Everything in target coordinates. */
export type Shape =
  | {
      readonly kind: 'shape';
      readonly path: Path;
      readonly isEvenOdd: boolean;
      readonly fill: Color | Gradient | undefined;
      readonly stroke: Stroke | undefined;
      readonly clips: readonly Clip[];
    }
  | {
      readonly kind: 'picture';
      readonly picture: ScenePicture;
      readonly matrix: Matrix;
      readonly clips: readonly Clip[];
    };

/** What shapes inside take over from the groups around. */
interface Surroundings {
  readonly matrix: Matrix;
  readonly fill: Paint;
  readonly opacity: number;
  readonly clips: readonly Clip[];
}

/** Calls `draw` for each shape in the order of painting; `matrix` leads from the scene's units to the target's. */
export function eachShape(
  scene: Scene,
  matrix: Matrix,
  fonts: FontRegistry | undefined,
  draw: (shape: Shape) => void,
): void {
  walk(scene.items, { matrix, fill: black, opacity: 1, clips: [] }, fonts, draw);
}

function walk(
  items: readonly SceneItem[],
  around: Surroundings,
  fonts: FontRegistry | undefined,
  draw: (shape: Shape) => void,
): void {
  for (const item of items) {
    if (item.kind === 'group') {
      const own = matrixOf(item.transform);
      const matrix = own === undefined ? around.matrix : multiply(around.matrix, own);
      const clip = item.clip && { path: transformed(item.clip.path, matrix), isEvenOdd: item.clip.isEvenOdd === true };
      walk(
        item.items,
        {
          matrix,
          fill: item.fill ?? around.fill,
          opacity: around.opacity * (item.opacity ?? 1),
          clips: clip === undefined ? around.clips : [...around.clips, clip],
        },
        fonts,
        draw,
      );
    } else if (item.kind === 'picture') {
      draw({ kind: 'picture', picture: item, matrix: around.matrix, clips: around.clips });
    } else {
      const path =
        item.kind === 'rect' ? rectanglePath(item) : item.kind === 'path' ? item.path : fonts && textPath(item, fonts);
      if (path === undefined || path.commands === '') continue;
      const isEvenOdd = item.kind === 'path' && item.isEvenOdd === true;
      draw({
        kind: 'shape',
        path: transformed(path, around.matrix),
        isEvenOdd,
        ...resolvedPaint(item.fill ?? around.fill, item.stroke, around),
        clips: around.clips,
      });
    }
  }
}

function resolvedPaint(
  fill: Paint,
  stroke: Stroke | undefined,
  { matrix, opacity }: Surroundings,
): { readonly fill: Color | Gradient | undefined; readonly stroke: Stroke | undefined } {
  const scale = scaleOf(matrix);
  return {
    fill: fill === 'none' ? undefined : 'kind' in fill ? movedGradient(fill, matrix, opacity) : faded(fill, opacity),
    stroke: stroke && {
      ...stroke,
      paint: faded(stroke.paint, opacity),
      width: stroke.width * scale,
      dash: stroke.dash?.map((length) => length * scale),
      dashOffset: (stroke.dashOffset ?? 0) * scale,
    },
  };
}

function faded(color: Color, opacity: number): Color {
  return opacity >= 1 ? color : { ...color, alpha: Math.round(color.alpha * opacity) };
}

/** How much longer lengths become; the mean where the axes differ. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

function movedGradient(gradient: Gradient, matrix: Matrix, opacity: number): Gradient {
  const stops = gradient.stops.map((stop) => ({ ...stop, color: faded(stop.color, opacity) }));
  const move = (x: number, y: number): [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  if (gradient.kind === 'linear') {
    const [x1, y1] = move(gradient.x1, gradient.y1);
    const [x2, y2] = move(gradient.x2, gradient.y2);
    return { kind: 'linear', x1, y1, x2, y2, stops };
  }
  const [cx, cy] = move(gradient.cx, gradient.cy);
  const [fx, fy] = move(gradient.fx, gradient.fy);
  return { kind: 'radial', cx, cy, fx, fy, r: gradient.r * scaleOf(matrix), stops };
}

/** A rectangle's path. */
export function rectanglePath(box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): Path {
  const { x, y, width, height } = box;
  return { commands: 'MLLLZ', points: [x, y, x + width, y, x + width, y + height, x, y + height] };
}

function transformed({ commands, points }: Path, [a, b, c, d, e, f]: Matrix): Path {
  const moved = points.slice();
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    moved[i] = a * x + c * y + e;
    moved[i + 1] = b * x + d * y + f;
  }
  return { commands, points: moved };
}
