/** Going through the elements of a page. */
import type { PrintElement } from './model.ts';

/** Elements on a page, those inside frames among them. */
export function countElements(elements: readonly PrintElement[]): number {
  let count = elements.length;
  for (const element of elements) if (element.kind === 'frame') count += countElements(element.children);
  return count;
}

/** Puts an element at its place; nothing to do when the very object is there. */
export function replaceAt(elements: readonly PrintElement[], path: readonly number[], element: PrintElement): void {
  let siblings = elements;
  for (const index of path.slice(0, -1)) {
    const frame = siblings[index];
    if (frame?.kind !== 'frame') return;
    siblings = frame.children;
  }
  const last = path.at(-1) ?? 0;
  if (siblings[last] !== element) (siblings as PrintElement[])[last] = element;
}
