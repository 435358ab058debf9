/** Runs of elements on a page that move as one: kept-together groups, orphan details, footers pushed to the bottom. */
import type { PrintElement } from '../print/model.ts';
import type { Group } from '../model/index.ts';

/** Elements `first` up to but not including `end` of a page, the current one or one before it. Lengths in points. */
export interface ElementRange {
  readonly page: PrintElement[];
  readonly first: number;
  end: number;
  readonly column: number;
  readonly topY: number;
  bottomY: number;
  /** Elements from this index on were printed in column 0 (footers after an orphan detail of a horizontal report). */
  footersFrom?: number | undefined;
}

/** A range of group footers and where the groups want it. */
export interface FooterRange extends ElementRange {
  readonly master: Group['footerPosition'];
  current: Group['footerPosition'];
  /** The footer printed last goes on from the column or page before: it does so only once. */
  readonly isContinued: boolean;
}

export function openRange(page: PrintElement[], column: number, y: number): ElementRange {
  return { page, first: page.length, end: page.length, column, topY: y, bottomY: y };
}

/** Takes in all that its page holds by now; `y` is where the current page has got to. */
export function extendRange(range: ElementRange | undefined, y: number): void {
  if (range === undefined) return;
  range.end = range.page.length;
  range.bottomY = y;
}

/** Takes the range's elements off its page. */
export function cutRange(range: ElementRange): PrintElement[] {
  return range.page.splice(range.first, range.end - range.first);
}

/** Moves the range's elements down by `dy` where they are. */
export function shiftRange(range: ElementRange, dy: number): void {
  for (let i = range.first; i < range.end; i++) {
    const element = range.page[i];
    if (element !== undefined) element.y += dy;
  }
  range.bottomY += dy;
}
