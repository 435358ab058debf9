/** What components that print a generic element have in common: maps and sort buttons. Source: facts, engine §2.10, §7.4. */
import type { Property, StyleAttributes } from '../base/style.ts';
import type { Value } from '../base/values.ts';
import type { ElementTemplate, PrintElement, PrintGeneric } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { ComponentFill, Prepared } from './component-fill.ts';
import type { Evaluation } from './dataset.ts';
import type { FillElement } from './element.ts';
import { placedAt } from './elements/placed.ts';
import { drive } from './step.ts';
import type { Step } from './step.ts';
import { timingOf } from './timing.ts';

/** Namespace of the engine's own generic elements. */
export const engineNamespace = 'http://jasperreports.sourceforge.net/jasperreports';

/** What a generic element says, and the picture for formats that do not know it. */
export interface GenericContent {
  readonly parameters: PrintGeneric['parameters'];
  readonly standIn?: ((template: ElementTemplate) => PrintElement | undefined) | undefined;
}

export interface GenericMaker {
  readonly name: string;
  readonly model: Parameters<typeof timingOf>[1];
  read(mode: Evaluation): Step<GenericContent>;
  /** The element's own attributes and properties as printed. */
  readonly own: StyleAttributes;
  readonly properties: readonly Property[];
}

/** Fills a component that prints one generic element as large as its element. */
export function genericFill(element: FillElement, maker: GenericMaker, band: FillBand): ComponentFill {
  const { filler } = element;
  const timing = timingOf(filler, maker.model, [], band);
  const templates = new Map<ElementTemplate, ElementTemplate>();
  let steps: Step<GenericContent> | undefined;
  let content: GenericContent = { parameters: [] };
  let bandMode: Evaluation = 'Default';

  function templateOf(base: ElementTemplate): ElementTemplate {
    const known = templates.get(base) ?? { ...base, own: maker.own, properties: maker.properties };
    templates.set(base, known);
    return known;
  }

  function shown({ parameters, standIn }: GenericContent, template: ElementTemplate) {
    const element = standIn?.(template);
    return element === undefined ? { parameters } : { parameters, standIn: element };
  }

  function* prepare(): Step<Prepared> {
    if (steps !== undefined) content = yield* steps;
    steps = undefined;
    return { prints: true, overflows: false, height: undefined };
  }

  return {
    isDelayed: timing !== undefined,
    comparesValues: true,
    evaluate: (mode) => {
      bandMode = mode;
      steps = timing === undefined ? maker.read(mode) : undefined;
    },
    prepare,
    print: () => {
      const { properties: _, ...placed } = placedAt(element);
      const template = templateOf(placed.template);
      const printed: PrintGeneric = {
        ...placed,
        height: element.model.height,
        template,
        kind: 'generic',
        namespace: engineNamespace,
        name: maker.name,
        ...(timing === undefined ? shown(content, template) : { parameters: [] }),
      };
      timing?.register(element, printed, bandMode);
      return [printed];
    },
    resolve: (printed, mode) =>
      drive(maker.read(mode), () => filler.shared.checkLimits()).then((late) => {
        Object.assign(printed, shown(late, printed.template));
      }),
    rewind: () => {},
  };
}

/** A named value. */
export function parameter(name: string, value: Value): { readonly name: string; readonly value: Value } {
  return { name, value };
}
