/** Finished pages on their way to the print: they wait for texts that are evaluated later. */
import type { PageFormat, PrintElement } from '../print/model.ts';
import type { PageStore } from '../print/page-store.ts';

/** Hands pages to the store and tells it when a postponed element has got its content. */
export class FillPages {
  private readonly store: PageStore;
  /** Postponed elements: the page they went to, or null while it is still being filled. */
  private readonly waiting = new Map<PrintElement, { page: number; path: readonly number[] } | null>();
  /** How many of them are on no finished page. */
  private unplaced = 0;
  count = 0;

  constructor(store: PageStore) {
    this.store = store;
  }

  postponed(element: PrintElement): void {
    this.waiting.set(element, null);
    this.unplaced += 1;
  }

  /** Place in the document, from 0; that of the page still to come for an element on none. */
  pageOf(element: PrintElement): number {
    const at = this.waiting.get(element);
    return at === undefined || at === null ? this.count : this.store.placeOf(at.page);
  }

  resolved(element: PrintElement): void {
    const at = this.waiting.get(element);
    this.waiting.delete(element);
    if (at === null) this.unplaced -= 1;
    if (at !== null && at !== undefined) this.store.patch(at.page, at.path, element);
  }

  /** Appends a finished page, or puts it into a place kept for it. Resolves when the store wants more. */
  add(elements: PrintElement[], format?: PageFormat, gap?: number): void | Promise<void> {
    const page = this.count++;
    const pending = this.locate(elements, page, []);
    return this.store.append(format === undefined ? { elements } : { elements, format }, pending, gap);
  }

  /** From the page's end, where footers with page counts are, until none is missing. */
  private locate(elements: readonly PrintElement[], page: number, path: readonly number[]): number {
    let found = 0;
    for (let i = elements.length - 1; i >= 0 && this.unplaced > 0; i--) {
      const element = elements[i] as PrintElement;
      if (this.waiting.get(element) === null) {
        this.waiting.set(element, { page, path: [...path, i] });
        this.unplaced -= 1;
        found += 1;
      }
      if (element.kind === 'frame') found += this.locate(element.children, page, [...path, i]);
    }
    return found;
  }
}
