/** The generic element: named values for an exporter that knows its type. */
import type { Generic } from '../../model/index.ts';
import type { Value } from '../../base/values.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { placedAt } from './placed.ts';

export function genericBehaviour(element: FillElement, model: Generic): Behaviour {
  let parameters: { name: string; value: Value }[] = [];
  const { dataset, compiled } = element.filler;
  return {
    evaluate: (mode) => {
      parameters = model.parameters.flatMap((p) => {
        const value = dataset.evaluate(compiled.expression(p.expression), mode);
        return value === null && p.skipWhenEmpty ? [] : [{ name: p.name, value }];
      });
    },
    prepare: (available, isOverflow) => element.prepareFixed(available, isOverflow),
    print: () => [
      {
        ...placedAt(element),
        kind: 'generic',
        namespace: model.genericType?.namespace ?? '',
        name: model.genericType?.name ?? '',
        parameters,
      },
    ],
  };
}
