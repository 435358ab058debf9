/** Lines, rectangles and ellipses: printed whole, stretched by their stretch type. */
import type { Ellipse, Line, Rectangle } from '../../model/index.ts';
import type { PrintElement } from '../../print/model.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { placedAt } from './placed.ts';

export function shapeBehaviour(element: FillElement, model: Line | Rectangle | Ellipse): Behaviour {
  return {
    prepare: (available, isOverflow) => element.prepareFixed(available, isOverflow),
    print: (): readonly PrintElement[] => {
      const base = placedAt(element);
      if (model.kind !== 'line') return [{ ...base, kind: model.kind }];
      const { direction } = model;
      return [{ ...base, kind: 'line', direction: direction ?? 'TopDown', isDirectionStated: direction !== undefined }];
    },
  };
}
