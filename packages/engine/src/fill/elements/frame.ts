/** A frame: a container inside a band, cut at page ends with the border it needs. Source: facts, engine §2.9. */
import type { StyleAttributes } from '../../base/style.ts';
import type { Frame } from '../../model/index.ts';
import type { ElementTemplate, PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Container } from '../container.ts';
import { createElements } from '../create-elements.ts';
import type { Behaviour, FillElement } from '../element.ts';
import type { Step } from '../step.ts';
import { placedAt } from './placed.ts';

export function frameBehaviour(element: FillElement, model: Frame, band: FillBand, holder: Container): Behaviour {
  const content = createElements(model.elements, 0, band, holder);
  const { filler } = element;
  const drawsBorders =
    (model.borderSplitType ?? filler.property('net.sf.jasperreports.frame.border.split.type')) === 'DrawBorders';
  const growsWide = filler.property('net.sf.jasperreports.legacy.frame.width.stretch.disabled') !== 'true';
  let isContinued = false;
  let hasTop = true;
  let hasBottom = true;

  function* prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || isSuppressed(isOverflow)) return false;
    isContinued = isOverflow && content.willOverflow;
    if (isOverflow && element.alreadyPrinted && !isContinued) {
      if (!model.printWhenDetailOverflows) return false;
      content.rewind();
      element.reprinted = true;
    }
    const { box } = element.template().resolved;
    const { topPadding: top, bottomPadding } = box;
    content.height = model.height - box.topPadding - box.bottomPadding;
    if (available < element.relativeY + model.height - top - bottomPadding) return true;
    content.isFixed = element.container.isFixed;
    const steps = content.prepare(
      available - element.relativeY - top - bottomPadding,
      element.container.allowsOverflow,
    );
    if (steps !== undefined) yield* steps;
    element.toPrint = true;
    const overflows = content.willOverflow;
    hasTop = !isContinued || drawsBorders;
    hasBottom = !overflows || drawsBorders || content.isFixed;
    if (overflows) {
      const room = Math.max(0, available - element.relativeY);
      element.setStretchHeight(room);
      element.prepareHeight = room;
    } else {
      const needed = content.stretchHeight - content.printedBefore + top + bottomPadding;
      element.setStretchHeight(needed);
      element.prepareHeight = needed;
    }
    return overflows;
  }

  /** Unlike other kinds, a frame stays away even when it has a print-when expression. */
  function isSuppressed(isOverflow: boolean): boolean {
    return !model.printRepeatedValues && repeats(content) && !element.isAskedToRepeat(isOverflow);
  }

  const templates = new Map<ElementTemplate, Map<string, ElementTemplate>>();
  function cutTemplate(whole: ElementTemplate): ElementTemplate {
    if (hasTop && hasBottom) return whole;
    const key = `${hasTop}|${hasBottom}`;
    const known = templates.get(whole) ?? new Map<string, ElementTemplate>();
    templates.set(whole, known);
    let cut = known.get(key);
    if (cut === undefined) known.set(key, (cut = { ...whole, own: withoutSides(whole.own, hasTop, hasBottom) }));
    return cut;
  }

  return {
    content,
    evaluate: (mode) => {
      for (const e of content.elements) e.evaluate(mode);
    },
    prepare: () => {
      throw new Error('frames are prepared in steps');
    },
    prepareInSteps,
    isShrinkable: true,
    print: (): readonly PrintElement[] => {
      const { box } = element.template().resolved;
      if (element.isStretchedFromOutside) content.stretchTo(element.stretchHeight - box.topPadding - box.bottomPadding);
      const before = element.stretchHeight;
      const children = content.print();
      const base = placedAt(element);
      const width = growsWide
        ? Math.max(base.width, box.leftPadding + box.rightPadding + widestOf(children))
        : base.width;
      return [{ ...base, width, height: before, template: cutTemplate(base.template), kind: 'frame', children }];
    },
    rewind: () => content.rewind(),
  };
}

/** Whether all there is inside says what it said last. Kinds that do not compare always do, frames once they were evaluated. */
function repeats(content: Container): boolean {
  return content.elements.every(({ behaviour, isValueRepeating, hasTakenValues }) =>
    behaviour.content === undefined
      ? behaviour.comparesValues !== true || isValueRepeating
      : hasTakenValues && repeats(behaviour.content),
  );
}

function widestOf(children: readonly PrintElement[]): number {
  let widest = 0;
  for (const child of children) widest = Math.max(widest, child.x + child.width);
  return widest;
}

/** The frame's box less the border of the sides at which the page cut it. */
function withoutSides(own: StyleAttributes, hasTop: boolean, hasBottom: boolean): StyleAttributes {
  const box = own.box ?? {};
  return {
    ...own,
    box: {
      ...box,
      ...(hasTop ? {} : { topPen: { ...box.topPen, lineWidth: 0 } }),
      ...(hasBottom ? {} : { bottomPen: { ...box.bottomPen, lineWidth: 0 } }),
    },
  };
}
