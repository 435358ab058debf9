/**
 * A subreport: a fill of its own that runs inside its parent's band and stops when the parent's page is full.
 * Source: facts, engine §2.9, §2.14.
 */
import type { Value } from '../../base/values.ts';
import type { CompiledReport } from '../../compile/compiled.ts';
import type { Subreport } from '../../model/index.ts';
import type { ElementTemplate, PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { isPreventInhibited } from '../column-band.ts';
import { checkDepth, checkHeights, loadCalled } from '../called-report.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { fillSections } from '../fill.ts';
import { propertyOf } from '../filler.ts';
import type { Filler } from '../filler.ts';
import { subreportReturns } from '../return-values.ts';
import { runPage } from '../run-page.ts';
import { createSubFiller, openSource } from '../start.ts';
import type { Step } from '../step.ts';
import { subreportParameters } from '../subreport-parameters.ts';
import { placedAt } from './placed.ts';

export function subreportBehaviour(element: FillElement, model: Subreport, band: FillBand): Behaviour {
  const { filler } = element;
  const compiled = filler.compiled;
  let report: CompiledReport | undefined;
  /** The report that was found to fit the pages. */
  let fitting: CompiledReport | undefined;
  let parameters: Map<string, Value> = new Map();
  let mode: Evaluation = 'Default';
  let sub: Filler | undefined;
  let chain: Step<void> | undefined;
  let isFinished = false;
  /** Height of the last page. */
  let usedHeight = 0;
  /** Any run has started, also one for an earlier record: the element never forgets. */
  let hasStarted = false;
  /** How many numbers the elements of the subreport took. */
  let numbers = 0;
  let printed: readonly PrintElement[] = [];

  function evaluate(evaluation: Evaluation): void {
    mode = evaluation;
    stop();
    report = undefined;
    const source = filler.dataset.evaluate(compiled.expression(model.expression), mode);
    if (source === null) return;
    parameters = subreportParameters(filler, model, mode);
    filler.pending.push(
      loadCalled(filler, source).then((found) => {
        report = found;
      }),
    );
    filler.starting.push(create);
  }

  function stop(): void {
    chain?.return();
    chain = undefined;
    void sub?.dataset.close();
    sub = undefined;
    isFinished = false;
  }

  /** The subreport's elements get their numbers with the band's evaluation, whether they print or not. */
  function* create(): Step<void> {
    if (report === undefined) return;
    checkDepth(filler, report, model.place);
    if (report !== fitting) checkHeights(filler, report, model.place);
    fitting = report;
    if (report.model.sectionType === 'Part')
      throw filler.fail('fill.subreport.unsupported.section.type', 'Unsupported subreport section type PART.');
    const before = filler.shared.identities.numbered;
    sub = yield* createSubFiller(report, parameters, filler, {
      filler,
      runToBottom: model.runToBottom === true,
      isFirstOnPage: () => isPreventInhibited(filler, band, false),
    });
    numbers = filler.shared.identities.numbered - before;
    isFinished = false;
  }

  function* begin(): Step<void> {
    if (sub === undefined) yield* create();
    if (sub === undefined) return;
    yield* openSource(sub);
    chain = fillSections(sub);
    hasStarted = true;
  }

  function* prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || report === undefined) return false;
    if (isOverflow && (isFinished || chain === undefined) && model.printWhenDetailOverflows) {
      stop();
      element.reprinted = true;
    }
    if (available < element.relativeY + model.height) return true;
    if (isOverflow && isFinished && element.alreadyPrinted) return false;
    if (isFinished) return waitToPrint();
    if (chain === undefined) yield* begin();
    if (sub === undefined || chain === undefined) return false;
    const isFixed = model.overflowType === 'NoStretch' && !filler.ignorePagination;
    const room = isFixed ? model.height : available - element.relativeY;
    sub.pageHeight = room;
    if (sub.page !== undefined) sub.setFooterOffsets();
    isFinished = yield* runPage(chain);
    element.toPrint = true;
    printed = sub.page ?? [];
    if (!isFinished) {
      if (element.container.isFixed)
        throw filler.fail(
          'fill.subreport.parent.unsupported.overflow',
          'Subreport overflowed on a band that does not support overflow.',
          model.place,
        );
      element.stretchHeight = element.prepareHeight = room;
      return true;
    }
    const used = sub.page === undefined ? 0 : sub.offsetY + sub.bottomMargin;
    usedHeight = Math.max(model.height, used);
    void sub.dataset.close();
    subreportReturns(filler, model.returnValues, sub.dataset);
    return waitToPrint();
  }

  /** Ends with what the last page holds; also when the band could not print it on the page where it was filled. */
  function waitToPrint(): boolean {
    element.toPrint = !model.removeLineWhenBlank || printed.length > 0;
    element.stretchHeight = element.prepareHeight = usedHeight;
    return false;
  }

  const rectangle = 'net.sf.jasperreports.subreport.generate.rectangle';
  const alwaysHasBackground = (propertyOf(model.properties, rectangle) ?? filler.property(rectangle)) === 'always';
  const backgrounds = new Map<ElementTemplate, ElementTemplate>();
  /** The rectangle behind a subreport is filled and has no outline. */
  function backgroundTemplate(): ElementTemplate {
    const { print, resolved } = element.template();
    // Rectangles are opaque and subreports transparent where nobody says: only the latter needs saying.
    const mode = resolved.mode === 'Transparent' ? resolved.mode : print.own.mode;
    let template = backgrounds.get(print);
    if (template === undefined)
      backgrounds.set(
        print,
        (template = { ...print, own: { ...print.own, fill: 'Solid', pen: { lineWidth: 0 }, mode } }),
      );
    return template;
  }

  return {
    evaluate,
    prepare: () => {
      throw new Error('subreports are prepared in steps');
    },
    prepareInSteps,
    print: () => {
      if (sub !== undefined) filler.lists.add(sub.lists);
      const { resolved } = element.template();
      const background: PrintElement[] =
        resolved.mode === 'Opaque' || alwaysHasBackground || element.template().print.properties.length > 0
          ? [{ ...placedAt(element), template: backgroundTemplate(), kind: 'rectangle' }]
          : [];
      for (const one of printed) {
        one.x += element.x;
        one.y += element.relativeY;
      }
      const all = [...background, ...printed];
      printed = [];
      return all;
    },
    rewind: () => {
      // The peer builds the subreport anew when it takes back what was filled, and once more for the new page.
      if (hasStarted) filler.shared.identities.skip(numbers);
      stop();
    },
  };
}
