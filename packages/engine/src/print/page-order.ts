/**
 * The order of pages in a document when it is not the order in which they are made: a part of a book that is filled
 * later has its place kept, and pages behind that place are made first. Pages are numbered twice: by when they were
 * stored, and by their place. Source: facts, engine §2.17.
 */

/** Consecutive pages by number of storage; `isOpen` while more may be put here although other pages follow. */
interface Run {
  start: number;
  length: number;
  isOpen: boolean;
  readonly gap: number | undefined;
}

export class PageOrder {
  private readonly runs: Run[] = [newRun(0, undefined)];
  private stored = 0;
  private gaps = 0;
  private places: { readonly start: number; readonly length: number; readonly place: number }[] | undefined;

  /** Keeps a place at the end for pages to come; what is stored without naming it goes behind. */
  openGap(): number {
    const gap = ++this.gaps;
    this.runs.push({ ...newRun(this.stored, gap), isOpen: true }, newRun(this.stored, undefined));
    return gap;
  }

  /** No more pages come to a kept place. */
  closeGap(gap: number): void {
    for (const run of this.runs) if (run.gap === gap) run.isOpen = false;
  }

  /** Puts the next stored page at the end, or into a kept place. */
  store(gap: number | undefined): void {
    const at = gap === undefined ? this.runs.length - 1 : this.runs.findLastIndex((run) => run.gap === gap);
    const run = this.runs[at] as Run;
    const number = this.stored++;
    this.places = undefined;
    if (run.length === 0) run.start = number;
    if (run.start + run.length === number) {
      run.length += 1;
      return;
    }
    this.runs.splice(at + 1, 0, { start: number, length: 1, isOpen: run.isOpen, gap: run.gap });
    run.isOpen = false;
  }

  /** Place of a stored page, from 0, counted among the pages that there are. */
  placeOf(number: number): number {
    this.places ??= this.countPlaces();
    let low = 0;
    let high = this.places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.places[middle]?.start ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    const run = this.places[low];
    return run === undefined ? number : run.place + number - run.start;
  }

  private countPlaces(): { start: number; length: number; place: number }[] {
    let place = 0;
    const counted = this.runs.map(({ start, length }) => {
      const at = place;
      place += length;
      return { start, length, place: at };
    });
    return counted.filter(({ length }) => length > 0).sort((a, b) => a.start - b.start);
  }

  reader(): PageReader {
    return new PageReader(this.runs);
  }
}

/** Goes through pages by place. Runs before the reader do not change: new ones come behind a place that is open. */
export class PageReader {
  private readonly runs: readonly Run[];
  private at = 0;
  private offset = 0;

  constructor(runs: readonly Run[]) {
    this.runs = runs;
  }

  /** Number of storage of the page at the reader's place; undefined when it has not been stored (yet). */
  current(): number | undefined {
    for (;;) {
      const run = this.runs[this.at];
      if (run === undefined) return undefined;
      if (this.offset < run.length) return run.start + this.offset;
      if (run.isOpen || this.at === this.runs.length - 1) return undefined;
      this.at += 1;
      this.offset = 0;
    }
  }

  next(): void {
    this.offset += 1;
  }
}

function newRun(start: number, gap: number | undefined): Run {
  return { start, length: 0, isOpen: false, gap };
}
