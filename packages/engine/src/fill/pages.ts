/** Finished pages on their way to the print: they wait for texts that are evaluated later. */
import type { PrintElement } from '../print/model.ts';
import type { PageStore } from '../print/page-store.ts';

/** Hands pages to the store and tells it when a postponed element has got its content. */
export class FillPages {
  private readonly store: PageStore;
  /** Postponed elements: the page they went to, or null while it is still being filled. */
  private readonly waiting = new Map<PrintElement, { page: number; path: readonly number[] } | null>();
  count = 0;

  constructor(store: PageStore) {
    this.store = store;
  }

  postponed(element: PrintElement): void {
    this.waiting.set(element, null);
  }

  pageOf(element: PrintElement): number {
    return this.waiting.get(element)?.page ?? this.count;
  }

  resolved(element: PrintElement): void {
    const at = this.waiting.get(element);
    this.waiting.delete(element);
    if (at !== null && at !== undefined) this.store.patch(at.page, at.path, element);
  }

  /** Appends a finished page. Resolves when the store wants more. */
  add(elements: PrintElement[]): void | Promise<void> {
    const page = this.count++;
    const pending = this.waiting.size === 0 ? 0 : this.locate(elements, page, []);
    return this.store.append({ elements }, pending);
  }

  private locate(elements: readonly PrintElement[], page: number, path: readonly number[]): number {
    let found = 0;
    elements.forEach((element, i) => {
      if (this.waiting.has(element)) {
        this.waiting.set(element, { page, path: [...path, i] });
        found += 1;
      }
      if (element.kind === 'frame') found += this.locate(element.children, page, [...path, i]);
    });
    return found;
  }
}
