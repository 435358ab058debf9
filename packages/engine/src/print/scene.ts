/**
 * A picture that the engine draws itself, as plain data: shapes, texts and pictures in the order of painting.
 * Lengths in the scene's own units, y down, from its top-left corner.
 */
import type { Color } from '../base/style.ts';

/** Six numbers as in SVG: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Steps are applied from the last to the first, as in an SVG `transform`. Degrees turn clockwise. */
export type TransformStep =
  | { readonly kind: 'rotate'; readonly degrees: number }
  | { readonly kind: 'translate'; readonly x: number; readonly y: number }
  | { readonly kind: 'matrix'; readonly matrix: Matrix };

export interface GradientStop {
  /** 0–1. */
  readonly offset: number;
  readonly color: Color;
}

/** Colours between two points, or between the centre (focus) and the rim of a circle. */
export type Gradient =
  | {
      readonly kind: 'linear';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stops: readonly GradientStop[];
    }
  | {
      readonly kind: 'radial';
      readonly cx: number;
      readonly cy: number;
      readonly r: number;
      readonly fx: number;
      readonly fy: number;
      readonly stops: readonly GradientStop[];
    };

/** What areas and strokes are painted with; `none` paints nothing. */
export type Paint = Color | Gradient | 'none';

export interface Stroke {
  readonly paint: Color;
  readonly width: number;
  readonly dash?: readonly number[] | undefined;
  readonly dashOffset?: number | undefined;
  readonly cap?: 'butt' | 'round' | 'square' | undefined;
  readonly join?: 'miter' | 'round' | 'bevel' | undefined;
  readonly miterLimit?: number | undefined;
}

/** A path: one letter (M L C Z) and its absolute coordinates, flat. Z has none; C has three points. */
export interface Path {
  readonly commands: string;
  readonly points: readonly number[];
}

interface Painted {
  /** Undefined: what the group around says; black in the end. */
  readonly fill?: Paint | undefined;
  readonly stroke?: Stroke | undefined;
}

export interface SceneRectangle extends Painted {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ScenePath extends Painted {
  readonly kind: 'path';
  readonly path: Path;
  readonly isEvenOdd?: boolean | undefined;
}

/** One line of text; `x`, `y` is the anchor on the baseline. */
export interface SceneText {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly family: string;
  readonly size: number;
  readonly isBold?: boolean | undefined;
  readonly isItalic?: boolean | undefined;
  readonly anchor: 'start' | 'middle' | 'end';
  /** The text is spread over this length; undefined: as wide as it is. */
  readonly length?: number | undefined;
  readonly fill?: Paint | undefined;
  readonly stroke?: Stroke | undefined;
}

/** A picture file; bytes as base64 so that a scene stays plain JSON. */
export interface ScenePicture {
  readonly kind: 'picture';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp';
  readonly base64: string;
}

export interface SceneGroup {
  readonly kind: 'group';
  readonly items: readonly SceneItem[];
  /** Fill of what names none inside. */
  readonly fill?: Paint | undefined;
  readonly transform?: readonly TransformStep[] | undefined;
  /** Only what lies inside is painted; in the group's own coordinates. */
  readonly clip?: { readonly path: Path; readonly isEvenOdd?: boolean | undefined } | undefined;
  /** 0–1. */
  readonly opacity?: number | undefined;
}

export type SceneItem = SceneRectangle | ScenePath | SceneText | ScenePicture | SceneGroup;

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Real size of a unit: a millimetre, or 1/96 inch. */
  readonly unit: 'mm' | 'px';
  readonly items: readonly SceneItem[];
}

/** Pixels of 1/96 inch per unit. */
export const pixelsPerUnit = { mm: 96 / 25.4, px: 1 } as const;

/** One matrix for the steps of a transform; undefined for none. */
export function matrixOf(steps: readonly TransformStep[] | undefined): Matrix | undefined {
  if (steps === undefined || steps.length === 0) return undefined;
  return steps.map(stepMatrix).reduce(multiply);
}

function stepMatrix(step: TransformStep): Matrix {
  switch (step.kind) {
    case 'matrix':
      return step.matrix;
    case 'translate':
      return [1, 0, 0, 1, step.x, step.y];
    case 'rotate': {
      const quarters: Readonly<Record<number, readonly [number, number]>> = {
        0: [1, 0],
        90: [0, 1],
        180: [-1, 0],
        270: [0, -1],
      };
      const turn = ((step.degrees % 360) + 360) % 360;
      const radians = (turn * Math.PI) / 180;
      const [cos, sin] = quarters[turn] ?? [Math.cos(radians), Math.sin(radians)];
      return [cos, sin, -sin, cos, 0, 0];
    }
  }
}

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
