/** Kinds that are read but not filled yet: they print nothing and say so once. */
import type { PlacedElement } from '../model/index.ts';
import { unsupported } from '../model/unsupported.ts';
import type { UnsupportedCode } from '../model/unsupported.ts';
import type { Behaviour, FillElement } from './element.ts';

export function unsupportedBehaviour(element: FillElement, model: PlacedElement): Behaviour {
  const kind = model.kind === 'component' && model.component !== undefined ? model.component.kind : model.kind;
  const code = `element.${kind}`;
  const row = Object.hasOwn(unsupported, code)
    ? unsupported[code as UnsupportedCode]
    : unsupported['element.component'];
  element.filler.shared.diagnose({
    code: 'fill.element.unsupported',
    level: 'warn',
    message: row.says,
    hint: row.advice,
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
