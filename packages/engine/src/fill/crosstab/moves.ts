/** How the contents of a crosstab cell go along when the cell is larger than designed. Source: facts, engine §2.16. */
import type { PlacedElement } from '../../model/index.ts';

export type XPosition = 'Left' | 'Center' | 'Right' | 'Stretch';

/** Where an element of a cell goes. */
export interface Move {
  (element: PlacedElement): { x: number; y: number; width: number; height: number };
  /** The same for elements inside frames; undefined when those stay. */
  inside?: Move | undefined;
}

/** How elements go along when their cell grows; undefined when they stay. */
export function mover(
  designWidth: number,
  width: number,
  x: XPosition,
  designHeight: number,
  height: number,
): Move | undefined {
  if ((width === designWidth || x === 'Left') && height === designHeight) return undefined;
  const scaleX = x === 'Stretch' ? scale(designWidth, width) : same;
  const scaleY = scale(designHeight, height);
  const free = width - designWidth;
  const shift = x === 'Center' ? Math.trunc(free / 2) : x === 'Right' ? free : 0;
  const inside: Move = (e) => ({ x: scaleX(e.x), width: scaleX(e.width), y: scaleY(e.y), height: scaleY(e.height) });
  inside.inside = inside;
  const move: Move = (e) => ({ ...inside(e), x: scaleX(e.x) + shift });
  if (scaleX !== same || scaleY !== same) move.inside = inside;
  return move;
}

const same = (v: number): number => v;

function scale(from: number, to: number): (v: number) => number {
  return from === to || from === 0 ? same : (v) => Math.trunc((v * to) / from);
}
