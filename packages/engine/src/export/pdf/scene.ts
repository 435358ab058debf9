/** Drawings onto a page as vectors. Source: PDF 32000-1 §8.5 (paths), §8.7.4 (shadings). */
import { eachShape } from '../../draw/scene-shapes.ts';
import type { Clip, Shape } from '../../draw/scene-shapes.ts';
import type { Color } from '../../base/style.ts';
import { multiply } from '../../print/scene.ts';
import type { Gradient, Matrix, Path, Scene, ScenePicture, Stroke } from '../../print/scene.ts';
import type { ImageSource } from '../../print/model.ts';
import { num } from './numbers.ts';
import type { Page } from './page.ts';

/** Draws a scene into a box; `left`, `bottom` in PDF points. */
export function drawScene(page: Page, scene: Scene, left: number, bottom: number, width: number, height: number): void {
  if (scene.width <= 0 || scene.height <= 0) return;
  const matrix: Matrix = [width / scene.width, 0, 0, -height / scene.height, left, bottom + height];
  eachShape(scene, matrix, page.document.context.fonts, (shape) => drawShape(page, shape));
}

function drawShape(page: Page, shape: Shape): void {
  const { content } = page;
  if (shape.clips.length > 0) {
    content.save();
    for (const clip of shape.clips) clipTo(page, clip);
  }
  if (shape.kind === 'picture') drawPicture(page, shape.picture, shape.matrix);
  else paint(page, shape);
  if (shape.clips.length > 0) content.restore();
}

function clipTo(page: Page, { path, isEvenOdd }: Clip): void {
  // An empty path would clip nothing in some viewers; an empty rectangle clips all.
  const area = path.commands === '' ? '0 0 0 0 re ' : pathText(path);
  page.content.path(area, isEvenOdd ? 'W* n' : 'W n');
}

function paint(page: Page, shape: Extract<Shape, { kind: 'shape' }>): void {
  const { content } = page;
  const { fill, stroke, isEvenOdd } = shape;
  const path = pathText(shape.path);
  if (fill !== undefined) {
    if ('kind' in fill) paintGradient(page, fill, path, isEvenOdd);
    else if (fill.alpha > 0) {
      content.fillColor(fill);
      content.path(path, isEvenOdd ? 'f*' : 'f');
    }
  }
  if (stroke !== undefined && stroke.width > 0 && stroke.paint.alpha > 0) strokePath(page, stroke, path);
}

const caps = { butt: 0, round: 1, square: 2 } as const;
const joins = { miter: 0, round: 1, bevel: 2 } as const;

function strokePath(page: Page, stroke: Stroke, path: string): void {
  const { content } = page;
  content.save();
  content.strokeColor(stroke.paint);
  content.pen(stroke.width, caps[stroke.cap ?? 'butt'], (stroke.dash ?? []).map(num).join(' '), stroke.dashOffset ?? 0);
  content.path(`${joins[stroke.join ?? 'miter']} j ${num(stroke.miterLimit ?? 4)} M ${path}`, 'S');
  content.restore();
}

function paintGradient(page: Page, gradient: Gradient, path: string, isEvenOdd: boolean): void {
  const [first] = gradient.stops;
  if (first === undefined) return;
  const { content } = page;
  content.save();
  // Stops of different opacity share their mean.
  const alpha = Math.round(gradient.stops.reduce((sum, { color }) => sum + color.alpha, 0) / gradient.stops.length);
  content.fillColor({ ...first.color, alpha });
  content.path(path, isEvenOdd ? 'W* n' : 'W n');
  content.path(`/${page.shading(shadingText(gradient))} `, 'sh');
  content.restore();
}

function shadingText(gradient: Gradient): string {
  const coordinates =
    gradient.kind === 'linear'
      ? [gradient.x1, gradient.y1, gradient.x2, gradient.y2]
      : [gradient.fx, gradient.fy, 0, gradient.cx, gradient.cy, gradient.r];
  const type = gradient.kind === 'linear' ? 2 : 3;
  return `<</ShadingType ${type}/ColorSpace/DeviceRGB/Coords[${coordinates.map(num).join(' ')}]/Extend[true true]/Function ${stopsFunction(gradient)}>>`;
}

function stopsFunction({ stops }: Gradient): string {
  const colors = stops.map(({ color }) => colorArray(color));
  if (stops.length === 1) return `<</FunctionType 2/Domain[0 1]/C0[${colors[0]}]/C1[${colors[0]}]/N 1>>`;
  const pairs = stops
    .slice(1)
    .map((_, i) => `<</FunctionType 2/Domain[0 1]/C0[${colors[i]}]/C1[${colors[i + 1]}]/N 1>>`);
  const bounds = stops.slice(1, -1).map(({ offset }) => factorText(offset));
  const [from, to] = [stops[0]?.offset ?? 0, stops.at(-1)?.offset ?? 1];
  const domain = from < to ? `${factorText(from)} ${factorText(to)}` : '0 1';
  const stitched = `<</FunctionType 3/Domain[${domain}]/Functions[${pairs.join('')}]/Bounds[${bounds.join(' ')}]/Encode[${pairs.map(() => '0 1').join(' ')}]>>`;
  if (from === 0 && to === 1) return stitched;
  // Before the first and after the last stop their colours go on.
  const all = [
    { offset: 0, at: 0 },
    ...stops.map(({ offset }, i) => ({ offset, at: i })),
    { offset: 1, at: stops.length - 1 },
  ];
  const steps = all.slice(1).map(({ at }, i) => {
    const before = all[i]?.at ?? 0;
    return `<</FunctionType 2/Domain[0 1]/C0[${colors[before]}]/C1[${colors[at]}]/N 1>>`;
  });
  const inner = all.slice(1, -1).map(({ offset }) => factorText(offset));
  return `<</FunctionType 3/Domain[0 1]/Functions[${steps.join('')}]/Bounds[${inner.join(' ')}]/Encode[${steps.map(() => '0 1').join(' ')}]>>`;
}

function factorText(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}

function colorArray({ red, green, blue }: Color): string {
  return [red, green, blue].map((n) => factorText(n / 255)).join(' ');
}

function drawPicture(page: Page, picture: ScenePicture, matrix: Matrix): void {
  const stored = page.document.images.get(pictureSource(picture));
  if (stored === null) return;
  const { x, y, width, height } = picture;
  // The unit square of PDF pictures stands on its bottom edge.
  const [a, b, c, d, e, f] = multiply(matrix, [width, 0, 0, -height, x, y + height]);
  page.content.save();
  page.content.transform(a, b, c, d, e, f);
  page.image(stored.name, stored.id);
  page.content.restore();
}

const sources = new WeakMap<ScenePicture, ImageSource>();

function pictureSource(picture: ScenePicture): ImageSource {
  let source = sources.get(picture);
  if (source === undefined) {
    const bytes = Buffer.from(picture.base64, 'base64');
    source = { kind: 'bytes', bytes, mime: picture.mime, pixelWidth: 0, pixelHeight: 0 };
    sources.set(picture, source);
  }
  return source;
}

/** Operators of a path. */
function pathText({ commands, points }: Path): string {
  let out = '';
  let at = 0;
  const next = (count: number): string => {
    let text = '';
    for (const end = at + count; at < end; at++) text += `${num(points[at] as number)} `;
    return text;
  };
  for (const command of commands) {
    switch (command) {
      case 'M':
        out += `${next(2)}m `;
        break;
      case 'L':
        out += `${next(2)}l `;
        break;
      case 'C':
        out += `${next(6)}c `;
        break;
      default:
        out += 'h ';
    }
  }
  return out;
}
