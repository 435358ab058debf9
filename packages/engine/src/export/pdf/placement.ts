/** Where the upright content of an element lies: rotation as a transform of the page, paddings turned with it. */
import type { Rectangle } from './page.ts';
import type { ResolvedBox } from '../../base/style-resolve.ts';
import type { Rotation } from '../../base/style.ts';

/** Six numbers of a `cm` operator. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The box in which content is laid out upright. `left` and `top` in PDF points before `transform` is applied. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly topPadding: number;
  readonly leftPadding: number;
  readonly bottomPadding: number;
  readonly rightPadding: number;
  /** Null for upright content. */
  readonly transform: Matrix | null;
}

/** Turns about the corner where the content starts: bottom left for Left, top right for Right, bottom right for UpsideDown.
 *  `x`, `top` is the element's top-left corner in PDF points. */
export function placeUpright(
  rotation: Rotation,
  box: ResolvedBox,
  x: number,
  top: number,
  width: number,
  height: number,
): Placement {
  const { topPadding: t, leftPadding: l, bottomPadding: b, rightPadding: r } = box;
  const bottom = top - height;
  const right = x + width;
  switch (rotation) {
    case 'None':
      return place(x, top, width, height, [t, l, b, r], null);
    case 'Left':
      return place(x, bottom, height, width, [l, b, r, t], [0, 1, -1, 0, x + bottom, bottom - x]);
    case 'Right':
      return place(right, top, height, width, [r, t, l, b], [0, -1, 1, 0, right - top, right + top]);
    case 'UpsideDown':
      return place(right, bottom, width, height, [b, r, t, l], [-1, 0, 0, -1, 2 * right, 2 * bottom]);
  }
}

/** `paddings`: top, left, bottom, right of the upright content. */
function place(
  left: number,
  top: number,
  width: number,
  height: number,
  paddings: readonly [number, number, number, number],
  transform: Matrix | null,
): Placement {
  const [topPadding, leftPadding, bottomPadding, rightPadding] = paddings;
  return { left, top, width, height, topPadding, leftPadding, bottomPadding, rightPadding, transform };
}

/** A rectangle of upright content as it lies on the page. */
export function onPage([left, bottom, right, top]: Rectangle, transform: Matrix | null): Rectangle {
  if (transform === null) return [left, bottom, right, top];
  const [a, b, c, d, e, f] = transform;
  const xs = [a * left + c * bottom + e, a * right + c * top + e];
  const ys = [b * left + d * bottom + f, b * right + d * top + f];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
