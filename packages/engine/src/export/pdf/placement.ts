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
      return {
        left: x,
        top,
        width,
        height,
        topPadding: t,
        leftPadding: l,
        bottomPadding: b,
        rightPadding: r,
        transform: null,
      };
    case 'Left':
      return {
        ...{ left: x, top: bottom, width: height, height: width },
        ...{ topPadding: l, leftPadding: b, bottomPadding: r, rightPadding: t },
        transform: [0, 1, -1, 0, x + bottom, bottom - x],
      };
    case 'Right':
      return {
        ...{ left: right, top, width: height, height: width },
        ...{ topPadding: r, leftPadding: t, bottomPadding: l, rightPadding: b },
        transform: [0, -1, 1, 0, right - top, right + top],
      };
    case 'UpsideDown':
      return {
        ...{ left: right, top: bottom, width, height },
        ...{ topPadding: b, leftPadding: r, bottomPadding: t, rightPadding: l },
        transform: [-1, 0, 0, -1, 2 * right, 2 * bottom],
      };
  }
}

/** A rectangle of upright content as it lies on the page. */
export function onPage([left, bottom, right, top]: Rectangle, transform: Matrix | null): Rectangle {
  if (transform === null) return [left, bottom, right, top];
  const [a, b, c, d, e, f] = transform;
  const xs = [a * left + c * bottom + e, a * right + c * top + e];
  const ys = [b * left + d * bottom + f, b * right + d * top + f];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
