/** How wide a piece of a table is and where it goes. Lengths in points. Source: facts, engine §2.15. */
import type { PrintElement } from '../../print/model.ts';

/** `shift` moves the whole frame, `inside` the columns in it; `width` is that of the frame. */
export interface Placement {
  readonly shift: number;
  readonly inside: number;
  readonly width: number;
}

interface Given {
  /** Width of the table's element. */
  readonly room: number;
  /** Width of the columns that print, as designed. */
  readonly leastWidth: number;
  readonly padding: number;
  readonly position: string | undefined;
  readonly shrinks: boolean;
}

/** The frame goes around what was printed, which may reach beyond the columns. */
export function placementOf(printed: readonly PrintElement[], given: Given): Placement {
  const { room, leastWidth, padding, position, shrinks } = given;
  const own = printed.reduce((right, { x, width }) => Math.max(right, x + width), leastWidth) + padding;
  const free = room - own;
  const shift = position === 'Right' ? free : position === 'Center' ? Math.trunc(free / 2) : 0;
  return shrinks || free < 0 ? { shift, inside: 0, width: own } : { shift: 0, inside: shift, width: room };
}
