/** The component element: what all components share, and which function fills which. Source: facts, engine §2.9. */
import type { Component, ComponentElement } from '../../model/index.ts';
import type { PrintElement } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import type { Evaluation } from '../dataset.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { listComponent } from '../list.ts';
import type { Step } from '../step.ts';
import { unsupportedBehaviour } from './unsupported.ts';

/** What a component did with the room it was given. `height` undefined keeps the design height. */
export interface Prepared {
  readonly prints: boolean;
  readonly overflows: boolean;
  readonly height: number | undefined;
}

/** A component while the report runs. Lengths in points. */
export interface ComponentFill {
  evaluate(mode: Evaluation): void;
  /** Takes what fits into `available`, from the element's top; goes on where it stopped when called again. */
  prepare(available: number): Step<Prepared>;
  /** What was prepared, x and y relative to the container. */
  print(): readonly PrintElement[];
  /** Starts again from the beginning with the values at hand. */
  rewind(): void;
}

/** Undefined for components that are not filled. */
function componentFill(
  element: FillElement,
  component: Component | undefined,
  band: FillBand,
): ComponentFill | undefined {
  switch (component?.kind) {
    case 'list':
      return listComponent(element, component);
    default:
      void band;
      return undefined;
  }
}

export function componentBehaviour(element: FillElement, model: ComponentElement, band: FillBand): Behaviour {
  const component = componentFill(element, model.component, band);
  if (component === undefined) return unsupportedBehaviour(element, model);
  let isFilling = false;

  function* prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || element.isSuppressedAsRepeated(isOverflow)) return false;
    if (isOverflow && !isFilling && element.alreadyPrinted) {
      if (!model.printWhenDetailOverflows) return false;
      component?.rewind();
      element.reprinted = true;
    }
    if (available < element.relativeY + model.height) return true;
    const prepared = yield* (component as ComponentFill).prepare(available - element.relativeY);
    element.toPrint = prepared.prints;
    isFilling = prepared.overflows;
    if (prepared.height !== undefined) element.setStretchHeight(prepared.height);
    element.prepareHeight = element.stretchHeight;
    return prepared.overflows;
  }

  return {
    evaluate: (mode) => {
      isFilling = false;
      component.evaluate(mode);
    },
    prepare: () => {
      throw new Error('components are prepared in steps');
    },
    prepareInSteps,
    print: () => component.print(),
    rewind: () => {
      isFilling = false;
      component.rewind();
    },
  };
}
