/** A band while the report runs: its container, when it prints, and what the last break left for it to know. */
import { castToTrue } from '../base/casts.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { Band } from '../model/index.ts';
import type { BandType, PrintElement } from '../print/model.ts';
import { Container } from './container.ts';
import type { Evaluation } from './dataset.ts';
import { createElements } from './create-elements.ts';
import type { Moment } from './delayed.ts';
import type { Filler } from './filler.ts';
import type { Step } from './step.ts';

export type SplitType = 'Stretch' | 'Prevent' | 'Immediate';

/** One printed piece of a band. */
export interface PrintBand {
  readonly height: number;
  readonly elements: PrintElement[];
}

export interface BandSection {
  readonly type: BandType;
  readonly group?: string | undefined;
}

export class FillBand {
  readonly filler: Filler;
  readonly model: Band | undefined;
  /** The section it belongs to; absent for contents of lists and cells. */
  readonly section: BandSection | undefined;
  readonly container: Container;
  readonly splitType: SplitType;
  readonly printWhen: CompiledExpression | undefined;
  /** Space a band needs to start on a page. */
  readonly breakHeight: number;
  /** What elements evaluated at the band's end wait for. */
  readonly moment: Moment;
  toPrint = true;
  /** Set at each new page and column, until the band has printed a piece that is not a continuation. */
  isNewPageColumn = false;
  /** True during the preparation of the first whole band on a page or column. */
  isFirstWholeBand = false;
  /** Anything of this band already on the current page. */
  hasPrinted = false;
  private readonly newGroups: boolean[];

  private readonly host: FillBand | undefined;

  /** `of` is the section, or the band that this one is part of (crosstab cells), whose origin it shares. */
  constructor(filler: Filler, model: Band | undefined, of: BandSection | FillBand | undefined) {
    this.filler = filler;
    this.moment = `Band:${filler.allBands.push(this) - 1}`;
    this.model = model;
    this.host = of instanceof FillBand ? of : undefined;
    this.section = of instanceof FillBand ? of.section : of;
    this.splitType = model?.splitType ?? filler.defaultSplitType;
    this.printWhen = filler.compiled.expression(model?.printWhenExpression);
    this.newGroups = filler.dataset.spec.groups.map(() => false);
    this.container = createElements(model?.elements ?? [], model?.height ?? 0, this);
    this.breakHeight = this.splitType === 'Immediate' ? immediateHeight(this.container, this.height) : this.height;
  }

  /** Index of the band's origin in the print. */
  get origin(): number | undefined {
    if (this.host !== undefined) return this.host.origin;
    return this.section === undefined ? undefined : this.filler.originOf(this.section);
  }
  get height(): number {
    return this.model?.height ?? 0;
  }
  get isMissing(): boolean {
    return this.model === undefined;
  }
  get willOverflow(): boolean {
    return this.toPrint && this.container.willOverflow;
  }

  isNewGroup(group: number): boolean {
    return this.newGroups[group] ?? false;
  }
  markNewGroup(group: number): void {
    this.newGroups[group] = true;
  }

  evaluatePrintWhen(mode: Evaluation): boolean {
    this.toPrint =
      !this.isMissing &&
      (this.printWhen === undefined || castToTrue(this.filler.dataset.evaluate(this.printWhen, mode)));
    return this.toPrint;
  }

  /** Takes the values of all elements; waits for files they need. */
  *evaluate(mode: Evaluation): Step<void> {
    this.takeValues(mode);
    if (this.filler.pending.length > 0) yield* this.filler.awaitPending();
  }

  /** Takes the values that are at hand; the filler's `pending` holds the files to wait for. */
  takeValues(mode: Evaluation): void {
    this.container.evaluate(mode, this.filler.dataset);
  }

  rewind(): void {
    this.container.rewind();
  }

  /** Prints the band in its design height, blank lines or not; what does not fit is lost. */
  *fillFixed(): Step<PrintBand> {
    this.container.isFixed = true;
    try {
      const { elements } = yield* this.fill(this.height, false);
      return { height: this.toPrint ? this.height : 0, elements };
    } finally {
      this.container.isFixed = false;
      this.dropOverflow();
    }
  }

  /** Prints what fits into `available`; with `overflowAllowed` the rest follows at the next call. */
  *fill(available: number, overflowAllowed = true): Step<PrintBand> {
    if (!this.toPrint) return { height: 0, elements: [] };
    const isContinued = this.begin();
    const steps = this.container.prepare(available, overflowAllowed);
    if (steps !== undefined) yield* steps;
    return this.conclude(isContinued);
  }

  /** The same for a band that prints and whose elements never stop in the middle: undefined for any other. */
  fillAtOnce(available: number): PrintBand | undefined {
    if (!this.toPrint || this.container.hasSteps) return undefined;
    const isContinued = this.begin();
    this.container.prepare(available, true);
    return this.conclude(isContinued);
  }

  /** Whether the pass goes on with what an earlier page left. */
  private begin(): boolean {
    const isContinued = this.container.willOverflow;
    this.isFirstWholeBand = this.isNewPageColumn && !isContinued;
    return isContinued;
  }

  private conclude(isContinued: boolean): PrintBand {
    const { container } = this;
    this.isFirstWholeBand = false;
    if (!isContinued) this.isNewPageColumn = false;
    this.newGroups.fill(false);
    const elements = container.print();
    if (this.filler.isTable) elements.sort((a, b) => a.y - b.y || a.x - b.x);
    return { height: container.stretchHeight, elements };
  }

  /** After a band that may not overflow: the next record starts afresh. */
  dropOverflow(): void {
    this.container.dropOverflow();
  }
}

/** Immediate bands start as soon as the element that ends first fits. */
function immediateHeight(container: Container, height: number): number {
  let least = height;
  for (const e of container.elements) least = Math.min(least, e.bottom);
  return least;
}
