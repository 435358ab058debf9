/** Finished pages that a group may still take elements from before they are handed on. Source: facts, engine §2.6. */
import type { PrintElement } from '../print/model.ts';
import type { FillGroup } from './filler.ts';
import type { Step } from './step.ts';

/** Pages that are held back at most; ranges of groups further back lose their elements. */
const maxHeld = 8;

export class HeldPages {
  private readonly handOver: (page: PrintElement[]) => Step<void>;
  private readonly pages: PrintElement[][] = [];

  constructor(handOver: (page: PrintElement[]) => Step<void>) {
    this.handOver = handOver;
  }

  /** Takes over a page and hands on those that no group's open range lies on. */
  *add(page: PrintElement[], groups: readonly FillGroup[]): Step<void> {
    this.pages.push(page);
    while (this.pages.length > 0) {
      const [oldest] = this.pages as [PrintElement[]];
      if (groups.some((g) => g.range?.page === oldest)) {
        if (this.pages.length <= maxHeld) return;
        forgetPage(oldest, groups);
      }
      yield* this.next();
    }
  }

  /** Hands on all pages, at the report's end. */
  *release(): Step<void> {
    while (this.pages.length > 0) yield* this.next();
  }

  private *next(): Step<void> {
    // Most often it is the only one: what a shift leaves behind in the array's store would keep the page alive.
    const page = this.pages.length === 1 ? this.pages.pop() : this.pages.shift();
    yield* this.handOver(page ?? []);
  }
}

/** Open ranges keep their heights; elements on `page` stay where they are from now on. */
export function forgetPage(page: PrintElement[], groups: readonly FillGroup[]): void {
  for (const group of groups)
    if (group.range?.page === page) group.range = { ...group.range, page: [], first: 0, end: 0 };
}
