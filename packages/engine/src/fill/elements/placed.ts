/** What every print element takes over from its fill element. */
import type { Property } from '../../base/style.ts';
import type { ElementTemplate } from '../../print/model.ts';
import type { FillElement } from '../element.ts';

export interface Placed {
  readonly template: ElementTemplate;
  x: number;
  y: number;
  width: number;
  height: number;
  readonly printElementId: number;
  readonly properties?: readonly Property[];
}

/** Position and size of this pass; x and y relative to the container. `number` when it was taken before. */
export function placedAt(element: FillElement, number?: number): Placed {
  const properties = element.printedProperties();
  const placed: Placed = {
    template: element.template().print,
    x: element.x,
    y: element.relativeY,
    width: element.width,
    height: element.stretchHeight,
    printElementId: number ?? element.nextPrintElementId(),
  };
  return properties.length === 0 ? placed : { ...placed, properties };
}
