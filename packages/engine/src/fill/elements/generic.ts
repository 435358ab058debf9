/** The generic element: named values for an exporter that knows its type. Source: facts, engine §2.10, §7.4. */
import type { Generic } from '../../model/index.ts';
import type { Value } from '../../base/values.ts';
import type { PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { timingOf } from '../timing.ts';
import { placedAt } from './placed.ts';

type Parameters = readonly { readonly name: string; readonly value: Value }[];

export function genericBehaviour(element: FillElement, model: Generic, band: FillBand): Behaviour {
  const { filler } = element;
  const expressions = model.parameters.map((p) => filler.compiled.expression(p.expression));
  const timing = timingOf(filler, model, expressions, band);
  let parameters: Parameters = [];
  let bandMode: Evaluation = 'Default';

  const read = (mode: Evaluation): Parameters =>
    model.parameters.flatMap((p, i) => {
      const value = filler.dataset.evaluate(expressions[i], mode);
      return value === null && p.skipWhenEmpty ? [] : [{ name: p.name, value }];
    });

  return {
    comparesValues: true,
    isDelayed: timing !== undefined,
    evaluate: (mode) => {
      bandMode = mode;
      if (timing === undefined) parameters = read(mode);
    },
    prepare: (available, isOverflow) => element.prepareFixed(available, isOverflow),
    print: () => {
      const printed: PrintElement = {
        ...placedAt(element),
        kind: 'generic',
        namespace: model.genericType?.namespace ?? '',
        name: model.genericType?.name ?? '',
        parameters: timing === undefined ? parameters : [],
      };
      timing?.register(element, printed, bandMode);
      return [printed];
    },
    resolve: (printed, mode) => {
      const { print: template } = element.lateTemplate(printed, mode);
      element.evaluateProperties(mode);
      const properties = element.printedProperties();
      Object.assign(printed, { template, parameters: read(mode) }, properties.length === 0 ? {} : { properties });
    },
  };
}
