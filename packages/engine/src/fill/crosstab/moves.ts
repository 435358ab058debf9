/** How the contents of a crosstab cell go along when the cell is larger than designed. Source: facts, engine §2.16. */
import type { PlacedElement, ReportElement } from '../../model/index.ts';

export type XPosition = 'Left' | 'Center' | 'Right' | 'Stretch';

/** Where an element of a cell, or of a frame in it, goes. */
export type Move = (element: PlacedElement) => { x: number; y: number; width: number; height: number };

/** How elements go along when their cell grows; undefined when they stay. Inside frames they are shifted once more. */
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
  return (e) => ({ x: scaleX(e.x) + shift, width: scaleX(e.width), y: scaleY(e.y), height: scaleY(e.height) });
}

/** Width of a frame that its elements were shifted in: it grows until it holds them. */
export function frameWidth(width: number, elements: readonly ReportElement[]): number {
  return Math.max(width, ...elements.map(rightEdge));
}

function rightEdge(element: ReportElement): number {
  return element.kind === 'elementGroup' ? frameWidth(0, element.elements) : element.x + element.width;
}

const same = (v: number): number => v;

function scale(from: number, to: number): (v: number) => number {
  return from === to || from === 0 ? same : (v) => Math.trunc((v * to) / from);
}
