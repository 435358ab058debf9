/** Kinds that are read but not filled yet: they print nothing and say so once. */
import type { PlacedElement } from '../model/index.ts';
import type { Behaviour, FillElement } from './element.ts';

export function unsupportedBehaviour(element: FillElement, model: PlacedElement): Behaviour {
  const what =
    model.kind === 'component' && model.component !== undefined ? `component "${model.component.kind}"` : model.kind;
  element.filler.shared.diagnose({
    code: 'fill.element.unsupported',
    level: 'warn',
    message: `The ${what} element is not supported yet and prints nothing.`,
    file: element.filler.compiled.file,
    place: model.place,
  });
  return {
    prepare: () => {
      element.toPrint = false;
      return false;
    },
    print: () => [],
  };
}
