/**
 * Elements that stretch and move together: a band, a frame. One call of `prepare` is one pass over one page.
 * Source: facts, engine §2.8.
 */
import type { PrintElement, PrintStyle } from '../print/model.ts';
import type { FillBand } from './band.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import type { FillElement } from './element.ts';
import type { Step } from './step.ts';
import type { FillStyle } from './styles.ts';

/** Passes in a row that may print nothing but what earlier pages had as well. */
const maxIdlePasses = 100;

export class Container {
  elements: readonly FillElement[] = [];
  readonly band: FillBand;
  /** Design height. */
  height: number;
  /** Height after the pass, then less what stays on earlier pages: the height to print. */
  stretchHeight = 0;
  overflowsWithElements = false;
  overflowsWithWhiteSpace = false;
  private sorted: readonly FillElement[] = [];
  private bottomElements: readonly FillElement[] = [];
  private hasReprints = false;
  private hasGroupStretch = false;
  private hasContainerStretch = false;
  private hasBlankRemoval = false;
  /** Without these the second look at the height changes nothing. */
  private settlesTwice = false;
  /** Elements that can stop in the middle (subreports, frames): only they make a pass a chain of steps. */
  hasSteps = false;
  private firstY = 0;
  private isFirstFound = false;
  private hasProgressed = true;
  private idlePasses = 0;
  /** Design height, or where the lowest element ends when that is further down. */
  private get actualHeight(): number {
    return Math.max(this.height, this.lowestBottom);
  }
  private lowestBottom = 0;
  /** True while a band of fixed height is prepared: text that does not fit is cut. */
  isFixed = false;
  /** True while the pass may leave a rest for the next page. */
  allowsOverflow = true;
  private readonly conditional: FillStyle[] = [];
  /** What the conditions of each made of it for the record at hand. */
  private readonly current: PrintStyle[] = [];

  constructor(height: number, band: FillBand) {
    this.band = band;
    this.height = height;
  }

  /** Takes the elements in declaration order; called once. */
  hold(elements: readonly FillElement[]): void {
    this.elements = elements;
    this.lowestBottom = Math.max(0, ...elements.map((e) => e.bottom));
    this.sorted = elements.map((e) => e).sort((a, b) => a.y - b.y);
    this.bottomElements = this.sorted.filter((e) => e.model.positionType === 'FixRelativeToBottom');
    this.hasReprints = elements.some((e) => e.model.printWhenDetailOverflows);
    this.hasGroupStretch = elements.some((e) => e.model.stretchType.startsWith('ElementGroup'));
    this.hasContainerStretch = elements.some((e) => e.model.stretchType.startsWith('Container'));
    this.hasBlankRemoval = elements.some((e) => e.model.removeLineWhenBlank);
    this.hasSteps = elements.some((e) => e.behaviour.prepareInSteps !== undefined);
    this.settlesTwice =
      this.hasGroupStretch || this.hasContainerStretch || this.hasBlankRemoval || this.bottomElements.length > 0;
    for (const e of elements) e.container = this;
    linkDependants(this.sorted);
  }

  /** How much of the height was printed on earlier pages. */
  get printedBefore(): number {
    return this.firstY;
  }

  get willOverflow(): boolean {
    return this.overflowsWithElements || this.overflowsWithWhiteSpace;
  }

  /** Notes the styles whose conditions are evaluated once per band: those of the elements in order, and the default style. */
  useStyles(defaultStyle: FillStyle | undefined): void {
    const used = new Set<FillStyle>();
    this.collectStyles(used);
    if (defaultStyle !== undefined) used.add(defaultStyle);
    this.conditional.push(...[...used].filter((s) => s.isConditional));
  }

  private collectStyles(into: Set<FillStyle>): void {
    for (const element of this.elements) {
      if (element.style !== undefined) into.add(element.style);
      element.behaviour.content?.collectStyles(into);
    }
  }

  evaluate(mode: Evaluation, dataset: FillDataset): void {
    const { conditional } = this;
    for (let i = 0; i < conditional.length; i++)
      this.current[i] = this.band.filler.styles.current(conditional[i] as FillStyle, dataset, mode);
    for (const element of this.elements) element.evaluate(mode);
  }

  currentStyle(style: FillStyle): PrintStyle {
    const { conditional } = this;
    // There are few: each is a style that an element of this band names.
    for (let i = 0; i < conditional.length; i++) if (conditional[i] === style) return this.current[i] ?? style.print;
    return style.print;
  }

  rewind(): void {
    this.overflowsWithElements = false;
    this.overflowsWithWhiteSpace = false;
    for (const element of this.elements) element.rewind();
  }

  /** Leaves nothing for a next pass, in the frames inside neither. */
  dropOverflow(): void {
    this.overflowsWithElements = false;
    this.overflowsWithWhiteSpace = false;
    for (const element of this.elements) element.behaviour.content?.dropOverflow();
  }

  /**
   * One pass: places and stretches what fits into `available`. Ends with `stretchHeight` = height to print. Undefined
   * when it is done, else the steps to go through: most bands have no element that stops, and a chain per band is dear.
   */
  prepare(available: number, overflowAllowed: boolean): Step<void> | undefined {
    const isOverflow = this.willOverflow;
    this.allowsOverflow = overflowAllowed;
    this.overflowsWithElements = false;
    this.overflowsWithWhiteSpace = false;
    for (const element of this.elements) element.reset(isOverflow);
    this.firstY = isOverflow ? this.actualHeight : 0;
    this.isFirstFound = false;
    this.hasProgressed = !isOverflow;
    if (this.hasSteps) return this.prepareInSteps(available, overflowAllowed, isOverflow);
    for (const element of this.sorted)
      this.note(
        element,
        element.behaviour.prepare(available + this.shiftOf(element, isOverflow), isOverflow),
        isOverflow,
      );
    this.settle(available, overflowAllowed);
    return undefined;
  }

  private *prepareInSteps(available: number, overflowAllowed: boolean, isOverflow: boolean): Step<void> {
    for (const element of this.sorted) {
      const { behaviour } = element;
      const room = available + this.shiftOf(element, isOverflow);
      const overflows =
        behaviour.prepareInSteps === undefined
          ? behaviour.prepare(room, isOverflow)
          : yield* behaviour.prepareInSteps(room, isOverflow);
      this.note(element, overflows, isOverflow);
    }
    this.settle(available, overflowAllowed);
  }

  /** By how much an element that goes on lies higher on this page. */
  private shiftOf(element: FillElement, isOverflow: boolean): number {
    if (!isOverflow || this.hasReprints) return 0;
    return element.y >= this.firstY ? this.firstY : element.y;
  }

  /** Takes in what the preparation of one element came to. */
  private note(element: FillElement, overflows: boolean, isOverflow: boolean): void {
    if (overflows) this.overflowsWithElements = true;
    if (element.dependants.length > 0) element.moveDependants();
    if (!element.toPrint) return;
    this.band.filler.hasElementToPrint = true;
    if (!isOverflow) return;
    if (element.reprinted) {
      this.firstY = 0;
      element.wasReprinted = true;
    } else {
      if (!this.isFirstFound) this.firstY = element.y;
      if (!element.wasReprinted) this.hasProgressed = true;
    }
    this.isFirstFound = true;
  }

  /** Height of the pass and what goes by it. */
  private settle(available: number, overflowAllowed: boolean): void {
    this.checkProgress();
    this.stretchHeight = this.height;
    this.growToContent(available);
    this.placeBottomElements(overflowAllowed);
    if (this.hasBlankRemoval) this.removeBlankLines();
    if (this.hasGroupStretch) this.stretchToGroup();
    if (!this.settlesTwice) return;
    this.growToContent(available);
    this.placeBottomElements(overflowAllowed);
    if (this.hasContainerStretch) this.stretchToContainer();
  }

  /** Elements that print again on each page can keep a band from ending: the peer then goes on for ever. */
  private checkProgress(): void {
    this.idlePasses = this.hasProgressed ? 0 : this.idlePasses + 1;
    if (this.idlePasses > maxIdlePasses)
      throw this.band.filler.fail(
        'fill.band.infinite.loop',
        `A band does not end: for ${maxIdlePasses} pages only elements with printWhenDetailOverflows printed, once more.`,
      );
  }

  /** Grows the container to its printing elements, or to all there is when something overflows. */
  private growToContent(available: number): void {
    let needed = -1;
    for (const e of this.sorted) {
      if (!e.toPrint) continue;
      const below = Math.max(0, this.height - e.bottom - e.collapsedBelow);
      needed = Math.max(needed, e.relativeY + e.stretchHeight + below);
    }
    if (needed < 0) needed = this.stretchHeight;
    const limit = available + this.firstY;
    if (needed > limit) this.overflowsWithWhiteSpace = true;
    this.stretchHeight = this.willOverflow ? limit : needed;
  }

  private placeBottomElements(overflowAllowed: boolean): void {
    for (const e of this.bottomElements) {
      if (!e.toPrint) continue;
      if (this.willOverflow && overflowAllowed) {
        e.toPrint = false;
        this.overflowsWithWhiteSpace = false;
        this.overflowsWithElements = true;
      } else {
        e.relativeY = e.y + this.stretchHeight - this.actualHeight;
      }
    }
  }

  /** Takes out the horizontal strips that only blank elements occupy. */
  private removeBlankLines(): void {
    for (const e of this.sorted) {
      if (!e.model.removeLineWhenBlank) continue;
      const blank = e.toPrint ? e.height - e.stretchHeight : e.height;
      if (blank <= 0 || e.relativeY + e.stretchHeight > this.stretchHeight || e.relativeY < this.firstY) continue;
      const from = e.relativeY + e.height - blank;
      if (
        this.sorted.some(
          (o) => o !== e && o.toPrint && o.relativeY < from + blank && o.relativeY + o.stretchHeight > from,
        )
      )
        continue;
      this.collapse(from, blank);
      this.stretchHeight -= blank;
    }
  }

  /** Takes out a strip; a frame that has shrunk ends above it itself, so that less than designed stays free below it. */
  private collapse(from: number, blank: number): void {
    for (const o of this.sorted) {
      if (o.relativeY + o.stretchHeight <= from) {
        o.collapsedBelow += blank;
      } else if (o.relativeY >= from + blank) {
        o.collapsedAbove += blank;
        o.relativeY -= blank;
      }
    }
  }

  private stretchToGroup(): void {
    for (const e of this.sorted) {
      const { stretchType } = e.model;
      if (!e.toPrint || !stretchType.startsWith('ElementGroup') || e.group === undefined) continue;
      const grown = groupStretch(e.group);
      const height = stretchType === 'ElementGroupHeight' ? e.height + grown : e.y - e.relativeY + e.height + grown;
      if (e.stretchFromOutside(height)) e.moveDependants();
    }
  }

  /** Takes over a height that the surroundings settled on: bottom elements go down, elements bound to the height grow. */
  stretchTo(height: number): void {
    const total = height + this.firstY;
    if (total <= this.stretchHeight) return;
    this.stretchHeight = total;
    if (this.hasContainerStretch) this.stretchToContainer();
    for (const e of this.bottomElements) if (e.toPrint) e.relativeY = e.y + total - this.actualHeight;
  }

  private stretchToContainer(): void {
    const grown = this.stretchHeight - this.height;
    for (const e of this.sorted) {
      const { stretchType } = e.model;
      if (!e.toPrint || !stretchType.startsWith('Container')) continue;
      const height = stretchType === 'ContainerHeight' ? e.height + grown : e.y - e.relativeY + e.height + grown;
      e.stretchFromOutside(height);
      e.moveDependants();
    }
  }

  /** The print elements of this pass in declaration order, y relative to the printed piece. Sets `stretchHeight` to its height. */
  print(): PrintElement[] {
    const printed: PrintElement[] = [];
    for (const e of this.elements) {
      e.relativeY -= this.firstY;
      if (e.relativeY + e.stretchHeight > this.stretchHeight - this.firstY) e.toPrint = false;
      if (!e.toPrint) continue;
      e.alreadyPrinted = true;
      if (e.behaviour.printOne !== undefined) printed[printed.length] = e.behaviour.printOne();
      else for (const one of e.behaviour.print()) printed.push(one);
    }
    this.stretchHeight -= this.firstY;
    return printed;
  }
}

/** By how much the group's printing elements outgrew their design; computed once per pass. */
function groupStretch(group: NonNullable<FillElement['group']>): number {
  if (group.stretch !== undefined) return group.stretch;
  let highest: FillElement | undefined;
  let lowest: FillElement | undefined;
  for (const e of group.members) {
    if (!e.toPrint) continue;
    if (highest === undefined || e.relativeY + e.stretchHeight < highest.relativeY + highest.stretchHeight) highest = e;
    if (lowest === undefined || e.relativeY + e.stretchHeight > lowest.relativeY + lowest.stretchHeight) lowest = e;
  }
  group.stretch =
    highest === undefined || lowest === undefined
      ? 0
      : Math.max(0, lowest.relativeY + lowest.stretchHeight - highest.relativeY - (group.bottom.bottom - group.top.y));
  return group.stretch;
}

/** j moves with i when j floats (or i is a break above), lies below i, and their x ranges overlap. */
function linkDependants(sorted: readonly FillElement[]): void {
  for (let i = 0; i < sorted.length; i++) {
    const above = sorted[i] as FillElement;
    for (let j = i + 1; j < sorted.length; j++) {
      const below = sorted[j] as FillElement;
      const { positionType } = below.model;
      const moves = positionType === 'Float' || (above.model.kind === 'break' && positionType === 'FixRelativeToTop');
      if (moves && above.bottom <= below.y && overlapInX(above, below)) above.dependants.push(below);
    }
  }
}

function overlapInX(a: FillElement, b: FillElement): boolean {
  const right = Math.max(a.model.x + a.model.width, b.model.x + b.model.width);
  const left = Math.min(a.model.x, b.model.x);
  return a.model.width + b.model.width > right - left;
}
