/**
 * Finished pages between the fill and its readers: some in memory, the rest spilled. A page may still hold elements
 * whose text comes later; it is final once all of them were patched. Source: house rule "pages stream".
 */
import { ReportError } from '../base/diagnostic.ts';
import type { PrintElement, PrintEnd, PrintPage } from './model.ts';
import { PageCodec } from './page-codec.ts';
import { countElements, replaceAt } from './page-elements.ts';
import { PageOrder } from './page-order.ts';
import type { PageReader } from './page-order.ts';
import { Signal } from './signal.ts';
import { SpillFile, type Scratch } from './spill-file.ts';
import type { ForeignValues } from './value-codec.ts';

export interface PageStoreOptions {
  /** Where spilled pages go; absent: they stay in memory as bytes. */
  readonly scratch?: (() => Promise<Scratch>) | undefined;
  /**
   * Pages stay as objects while they hold no more elements than this together. The first page above it makes the
   * print a long one: its pages are then stored as bytes soon after they are made, before they grow old on the heap.
   */
  readonly memoryElements?: number | undefined;
  /** Each page is read once, in order: pages that were read are dropped, and the fill waits for a slow reader. */
  readonly readOnce?: boolean | undefined;
  /** Text forms of values that base does not know. */
  readonly foreignValues?: ForeignValues | undefined;
}

/** The fill's end and the readers' end of a print's pages. */
export interface PageStore {
  /**
   * Takes over a page; `pending` of its elements will be patched. It goes to the end, or into a place that was kept.
   * Resolves when the store wants more.
   */
  append(page: PrintPage, pending?: number, gap?: number): void | Promise<void>;
  /** Keeps a place at the end of what there is, for pages made later; readers wait there until it is closed. */
  openGap(): number;
  closeGap(gap: number): void;
  /** Place in the document of the page appended as number `index`, both from 0. */
  placeOf(index: number): number;
  /** Puts in the final form of one pending element. `path` holds child indexes: page element, then inside frames. */
  patch(pageIndex: number, path: readonly number[], element: PrintElement): void;
  /** No more pages; all are final from here on. */
  finish(end: PrintEnd): void;
  /** Ends the print with an error, which waiting readers get. */
  fail(error: ReportError): void;
  /** Pages in order, each once it is final; both ends included. Errors: what `fail` was given. */
  pages(from?: number, to?: number): AsyncIterable<PrintPage>;
  completed(): Promise<PrintEnd>;
  /** Gives the scratch file back. Pages cannot be read afterwards. */
  close(): Promise<void>;
}

const defaultMemoryElements = 4_000;
const longPrintElements = 1_000;

/** An empty store. */
export function createPageStore(options: PageStoreOptions = {}): PageStore {
  return new Store(options);
}

/**
 * A page held as objects. It is taken out of here when it goes: tables that a Map has grown out of point to the next
 * one until a full collection, and what they hold stays as long.
 */
interface HeldPage {
  page: PrintPage | undefined;
  readonly size: number;
}

interface Patch {
  readonly path: readonly number[];
  readonly element: PrintElement;
}

class Store implements PageStore {
  private readonly codec: PageCodec;
  private readonly spill: SpillFile;
  private memoryElements: number;
  private readonly readOnce: boolean;
  private count = 0;
  /** Pages still held as objects, by index, oldest first. */
  private readonly inMemory = new Map<number, HeldPage>();
  private elementsInMemory = 0;
  /** Pending elements of pages that are not final. */
  private readonly pending = new Map<number, number>();
  /** Final elements of spilled pages. */
  private readonly patches = new Map<number, Patch[]>();
  /** What spilled pages hold besides elements. */
  private readonly rests = new Map<number, Omit<PrintPage, 'elements'>>();
  private end: PrintEnd | undefined;
  private error: ReportError | undefined;
  private changed = new Signal();
  private readonly order = new PageOrder();
  /** The only reader's place, kept apart from that of the page it was given; and whether it is reading. */
  private readonly only = this.order.reader();
  private hasRead = false;
  private isReading = false;
  private isEndAwaited = false;

  constructor(options: PageStoreOptions) {
    this.codec = new PageCodec(options.foreignValues);
    this.spill = new SpillFile(options.scratch);
    this.memoryElements = options.memoryElements ?? defaultMemoryElements;
    this.readOnce = options.readOnce ?? false;
  }

  openGap(): number {
    return this.order.openGap();
  }

  closeGap(gap: number): void {
    this.order.closeGap(gap);
    this.changed.raise();
  }

  placeOf(index: number): number {
    return this.order.placeOf(index);
  }

  append(page: PrintPage, pending = 0, gap?: number): void | Promise<void> {
    if (this.error !== undefined) throw this.error;
    const index = this.count++;
    this.order.store(gap);
    const size = countElements(page.elements);
    this.inMemory.set(index, { page, size });
    this.elementsInMemory += size;
    if (pending > 0) this.pending.set(index, pending);
    this.changed.raise();
    if (this.elementsInMemory > this.memoryElements && this.inMemory.size > 1) return this.makeRoom();
  }

  patch(pageIndex: number, path: readonly number[], element: PrintElement): void {
    const page = this.inMemory.get(pageIndex)?.page;
    if (page !== undefined) replaceAt(page.elements, path, element);
    else {
      const patches = this.patches.get(pageIndex);
      if (patches === undefined) this.patches.set(pageIndex, [{ path, element }]);
      else patches.push({ path, element });
    }
    const left = (this.pending.get(pageIndex) ?? 0) - 1;
    if (left > 0) this.pending.set(pageIndex, left);
    else {
      this.pending.delete(pageIndex);
      this.changed.raise();
    }
  }

  finish(end: PrintEnd): void {
    this.end = end;
    this.pending.clear();
    this.changed.raise();
  }

  fail(error: ReportError): void {
    this.error = error;
    this.changed.raise();
  }

  async completed(): Promise<PrintEnd> {
    this.isEndAwaited = true;
    this.changed.raise();
    while (this.end === undefined) {
      if (this.error !== undefined) throw this.error;
      await this.changed.next();
    }
    return this.end;
  }

  async *pages(from = 0, to = Infinity): AsyncGenerator<PrintPage, void, undefined> {
    if (this.readOnce && this.hasRead) {
      throw new ReportError('print.read.once', 'The pages of this print were to be read once and have been.');
    }
    this.isReading = true;
    const reader = this.readOnce ? this.only : this.order.reader();
    try {
      for (let i = 0; i <= to; i++) {
        if (i > 0) this.leavePage(reader);
        const index = await this.available(reader);
        if (index === undefined) return;
        if (i >= from) yield this.inMemory.get(index)?.page ?? (await this.readSpilled(index));
      }
    } finally {
      this.isReading = false;
      this.changed.raise();
    }
  }

  async close(): Promise<void> {
    this.inMemory.clear();
    await this.spill.close();
  }

  /** Waits until the page at the reader's place is final, or known not to exist. Errors: what `fail` was given. */
  private async available(reader: PageReader): Promise<number | undefined> {
    for (;;) {
      const index = reader.current();
      if (index !== undefined && !this.pending.has(index)) return index;
      if (this.end !== undefined) return undefined;
      if (this.error !== undefined) throw this.error;
      await this.changed.next();
    }
  }

  private async readSpilled(index: number): Promise<PrintPage> {
    const page = await this.spill.read(index, (bytes) => this.codec.decode(bytes));
    for (const { path, element } of this.patches.get(index) ?? []) replaceAt(page.elements, path, element);
    const rest = this.rests.get(index);
    return rest === undefined ? page : { ...rest, ...page };
  }

  /** On to the next page; the one behind is not asked for again when pages are read once. */
  private leavePage(reader: PageReader): void {
    const index = reader.current();
    reader.next();
    if (!this.readOnce || index === undefined) return;
    this.hasRead = true;
    this.forget(index);
    this.patches.delete(index);
    this.rests.delete(index);
    this.changed.raise();
  }

  private forget(index: number): void {
    const held = this.inMemory.get(index);
    if (held === undefined) return;
    this.inMemory.delete(index);
    this.elementsInMemory -= held.size;
    held.page = undefined;
  }

  /** Waits for the reader when it can go on, else spills the oldest pages. */
  private async makeRoom(): Promise<void> {
    while (this.elementsInMemory > this.memoryElements && this.inMemory.size > 1) {
      if (this.error !== undefined) return;
      if (this.canReaderGoOn()) await this.changed.next();
      else {
        this.memoryElements = Math.min(this.memoryElements, longPrintElements);
        await this.spillOldest();
      }
    }
  }

  private canReaderGoOn(): boolean {
    if (!this.readOnce || !this.isReading || this.isEndAwaited) return false;
    const index = this.only.current();
    return index !== undefined && !this.pending.has(index);
  }

  private async spillOldest(): Promise<void> {
    for (const [index, { page }] of this.inMemory) {
      if (index === this.count - 1 || page === undefined) return;
      const { elements, ...rest } = page;
      const written = this.spill.append(index, this.codec.encode({ elements }));
      for (const _ in rest) this.rests.set(index, rest);
      this.forget(index);
      if (written !== undefined) await written;
      if (this.elementsInMemory <= this.memoryElements / 2) return;
    }
  }
}
