/** Scenes as pixels, for formats that hold pictures only. Pictures inside scenes are left out. */
import type { Color } from '../../base/style.ts';
import type { Gradient, Scene } from '../../print/scene.ts';
import type { FontRegistry } from '../../text/font-registry.ts';
import { eachShape } from '../scene-shapes.ts';
import type { Clip, Shape } from '../scene-shapes.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { flatten } from './flatten.ts';
import { strokePolygons } from './stroke.ts';

/** The most pixels of a picture. */
export const maxPixels = 4_000_000;

/** Red, green, blue, opacity by pixel, row by row; colours are not multiplied with the opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** The scene at `scale` pixels per unit, less where that would be too many. */
export function rasterize(scene: Scene, scale: number, fonts: FontRegistry | undefined): Pixels {
  const fit = Math.min(scale, Math.sqrt(maxPixels / Math.max(1e-9, scene.width * scene.height)));
  const width = Math.max(1, Math.round(scene.width * fit));
  const height = Math.max(1, Math.round(scene.height * fit));
  const canvas = new Canvas(width, height);
  eachShape(scene, [width / scene.width, 0, 0, height / scene.height, 0, 0], fonts, (shape) => canvas.draw(shape));
  return canvas.pixels();
}

class Canvas {
  private readonly width: number;
  private readonly height: number;
  /** Colours multiplied with their opacity, 0–1. */
  private readonly values: Float32Array;
  private readonly clips = new Map<Clip, Coverage | undefined>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.values = new Float32Array(width * height * 4);
  }

  draw(shape: Shape): void {
    if (shape.kind === 'picture') return;
    const lines = flatten(shape.path);
    const { fill, stroke, isEvenOdd, clips } = shape;
    if (fill !== undefined) this.paint(coverageOf(lines, isEvenOdd, this.width, this.height), painter(fill), clips);
    if (stroke !== undefined && stroke.width > 0) {
      // A line is never thinner than it can be seen.
      const thick = { ...stroke, width: Math.max(stroke.width, 0.5) };
      const area = coverageOf(strokePolygons(lines, thick), false, this.width, this.height);
      this.paint(area, painter(stroke.paint), clips);
    }
  }

  private paint(area: Coverage | undefined, colorAt: ColorAt, clips: readonly Clip[]): void {
    if (area === undefined) return;
    const masks = clips.map((clip) => this.mask(clip));
    if (masks.includes(undefined)) return;
    for (let row = 0; row < area.height; row++) {
      const y = area.top + row;
      for (let column = 0; column < area.width; column++) {
        let coverage = Math.min(1, area.values[row * area.width + column] ?? 0);
        if (coverage <= 0) continue;
        const x = area.left + column;
        for (const mask of masks) coverage *= coverageAt(mask as Coverage, x, y);
        if (coverage > 0) this.blend(x, y, colorAt(x + 0.5, y + 0.5), coverage);
      }
    }
  }

  private mask(clip: Clip): Coverage | undefined {
    if (!this.clips.has(clip))
      this.clips.set(clip, coverageOf(flatten(clip.path), clip.isEvenOdd, this.width, this.height));
    return this.clips.get(clip);
  }

  private blend(x: number, y: number, color: Color, coverage: number): void {
    const { values } = this;
    const at = (y * this.width + x) * 4;
    const alpha = (color.alpha / 255) * coverage;
    const rest = 1 - alpha;
    values[at] = (values[at] as number) * rest + (color.red / 255) * alpha;
    values[at + 1] = (values[at + 1] as number) * rest + (color.green / 255) * alpha;
    values[at + 2] = (values[at + 2] as number) * rest + (color.blue / 255) * alpha;
    values[at + 3] = (values[at + 3] as number) * rest + alpha;
  }

  pixels(): Pixels {
    const { width, height, values } = this;
    const rgba = new Uint8Array(width * height * 4);
    for (let at = 0; at < rgba.length; at += 4) {
      const alpha = values[at + 3] as number;
      if (alpha <= 0) continue;
      for (let i = 0; i < 3; i++) rgba[at + i] = Math.round(Math.min(1, (values[at + i] as number) / alpha) * 255);
      rgba[at + 3] = Math.round(Math.min(1, alpha) * 255);
    }
    return { width, height, rgba };
  }
}

function coverageAt(mask: Coverage, x: number, y: number): number {
  const [column, row] = [x - mask.left, y - mask.top];
  if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) return 0;
  return Math.min(1, mask.values[row * mask.width + column] ?? 0);
}

type ColorAt = (x: number, y: number) => Color;

function painter(paint: Color | Gradient): ColorAt {
  if (!('kind' in paint)) return () => paint;
  const at = paint.kind === 'linear' ? linearShare(paint) : radialShare(paint);
  return (x, y) => colorOf(paint, at(x, y));
}

function linearShare({ x1, y1, x2, y2 }: Extract<Gradient, { kind: 'linear' }>): (x: number, y: number) => number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  return (x, y) => (square === 0 ? 1 : ((x - x1) * dx + (y - y1) * dy) / square);
}

/** The focus is taken as the centre. */
function radialShare({ cx, cy, r }: Extract<Gradient, { kind: 'radial' }>): (x: number, y: number) => number {
  return (x, y) => (r <= 0 ? 1 : Math.hypot(x - cx, y - cy) / r);
}

function colorOf({ stops }: Gradient, share: number): Color {
  let before = stops[0] as Gradient['stops'][number];
  for (const stop of stops) {
    if (share < stop.offset) {
      const span = stop.offset - before.offset;
      return span <= 0 || share <= before.offset
        ? before.color
        : mixed(before.color, stop.color, (share - before.offset) / span);
    }
    before = stop;
  }
  return before.color;
}

function mixed(a: Color, b: Color, share: number): Color {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return {
    red: mix(a.red, b.red),
    green: mix(a.green, b.green),
    blue: mix(a.blue, b.blue),
    alpha: mix(a.alpha, b.alpha),
  };
}
