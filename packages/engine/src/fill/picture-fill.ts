/** What components that print one picture have in common: barcodes, maps, spider charts. Source: facts, engine §2.9, §2.10. */
import type { Property, StyleAttributes } from '../base/style.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { ElementTemplate, ImageSource, PrintElement, PrintImage } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { ComponentFill, Prepared } from './component-fill.ts';
import type { Evaluation } from './dataset.ts';
import type { FillElement } from './element.ts';
import { placedAt } from './elements/placed.ts';
import type { PrintLinks } from './elements/text-block.ts';
import { drive } from './step.ts';
import type { Step } from './step.ts';
import { timingOf } from './timing.ts';

export type Picture = ImageSource | undefined;

/** How one component makes its picture. */
export interface PictureMaker {
  readonly model: Parameters<typeof timingOf>[1];
  /** Expressions whose values an Auto component remembers. */
  readonly expressions?: readonly (CompiledExpression | undefined)[];
  /** The picture for the values of `mode`, in steps where data must be read; undefined: there is none and nothing is printed. */
  draw(mode: Evaluation): Picture | Promise<Picture> | Step<Picture>;
  /** Attributes of the printed image besides those of the element, or in place of them. */
  readonly own?: StyleAttributes;
  readonly dropsElementStyle?: boolean;
  /** Properties of the printed image; those of the element are not taken over unless they are named here. */
  readonly properties?: readonly Property[];
  readonly onErrorType?: PrintImage['onErrorType'];
  /** Links for the values of `mode`. */
  links?(mode: Evaluation): PrintLinks | undefined;
  /** The element is printed even when there is no picture. */
  readonly printsEmpty?: boolean;
}

/** Marks that HTML keeps drawings of components inside the document. */
export const drawingProperties: readonly Property[] = [
  { name: 'net.sf.jasperreports.export.html.embed.image', value: 'true' },
  { name: 'net.sf.jasperreports.export.html.embedded.svg.use.fonts', value: 'true' },
];

/** Fills a component that prints one picture as large as its element. */
export function pictureFill(element: FillElement, maker: PictureMaker, band: FillBand): ComponentFill {
  const { filler } = element;
  const timing = timingOf(filler, maker.model, maker.expressions ?? [], band);
  const templates = new Map<ElementTemplate, ElementTemplate>();
  let picture: Picture;
  let links: PrintLinks | undefined;
  let bandMode: Evaluation = 'Default';
  /** Steps that lead to the picture, taken when the element is prepared. */
  let steps: Step<Picture> | undefined;

  function templateOf(base: ElementTemplate): ElementTemplate {
    let template = templates.get(base);
    if (template === undefined) {
      template = {
        ...base,
        own: maker.dropsElementStyle === true ? (maker.own ?? {}) : { ...base.own, ...maker.own },
        properties: maker.properties ?? [],
      };
      templates.set(base, template);
    }
    return template;
  }

  function* prepare(): Step<Prepared> {
    if (steps !== undefined) picture = yield* steps;
    steps = undefined;
    const prints = timing !== undefined || picture !== undefined || maker.printsEmpty === true;
    return { prints, overflows: false, height: undefined };
  }

  return {
    comparesValues: true,
    isDelayed: timing !== undefined,
    evaluate: (mode) => {
      bandMode = mode;
      if (timing !== undefined) return;
      picture = undefined;
      links = maker.links?.(mode);
      const drawn = maker.draw(mode);
      steps = isSteps(drawn) ? drawn : undefined;
      if (isSteps(drawn)) return;
      if (drawn instanceof Promise) filler.pending.push(drawn.then((found) => void (picture = found)));
      else picture = drawn;
    },
    prepare,
    print: () => {
      const { properties: _, ...placed } = placedAt(element);
      const printed: PrintImage = {
        ...placed,
        // Components do not stretch.
        height: element.model.height,
        template: templateOf(placed.template),
        kind: 'image',
        isLazy: false,
        onErrorType: maker.onErrorType ?? 'Error',
        ...(timing === undefined && picture !== undefined ? { source: picture } : {}),
        ...(timing === undefined ? links : {}),
      };
      timing?.register(element, printed, bandMode);
      return [printed];
    },
    resolve: (printed: PrintElement, mode) => {
      const lateLinks = maker.links?.(mode);
      const template = templateOf(element.lateTemplate(templateBefore(printed), mode).print);
      const finish = (found: Picture): void => {
        Object.assign(printed, { template }, found === undefined ? {} : { source: found }, lateLinks);
      };
      const made = maker.draw(mode);
      const drawn = isSteps(made) ? drive(made, () => filler.shared.checkLimits()) : made;
      return drawn instanceof Promise ? drawn.then(finish) : finish(drawn);
    },
    rewind: () => {},
  };

  /** The print element as the fill element knows it. */
  function templateBefore(printed: PrintElement): PrintElement {
    for (const [before, after] of templates) if (after === printed.template) return { ...printed, template: before };
    return printed;
  }
}

function isSteps(drawn: Picture | Promise<Picture> | Step<Picture>): drawn is Step<Picture> {
  return drawn !== undefined && 'next' in drawn;
}
