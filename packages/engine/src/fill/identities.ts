/** The numbers of elements in the order in which they are built, and what copies of an element share. Source: facts, engine §8.2 (srcId). */
import type { PrintStyle } from '../print/model.ts';
import type { FillTemplate } from './element.ts';

/** What copies of an element have in common: its number, how often it printed, its templates. */
export class ElementIdentity {
  readonly sourceElementId: number;
  printed = 0;
  readonly templates = new Map<PrintStyle | undefined, FillTemplate>();
  /** Templates with attributes set by properties, by those properties and the template they start from. */
  readonly withProperties = new Map<string, Map<FillTemplate, FillTemplate>>();

  constructor(sourceElementId: number) {
    this.sourceElementId = sourceElementId;
  }
}

/** Hands out identities; numbers start at 1 and count for the whole run. */
export class Identities {
  private numbers = 0;
  private kept: { readonly list: ElementIdentity[]; at: number } | undefined;

  nextNumber(): number {
    return ++this.numbers;
  }

  /** How many numbers were given so far. */
  get numbered(): number {
    return this.numbers;
  }

  /** Leaves numbers out. */
  skip(count: number): void {
    this.numbers += count;
  }

  next(): ElementIdentity {
    const { kept } = this;
    if (kept === undefined) return new ElementIdentity(this.nextNumber());
    return (kept.list[kept.at++] ??= new ElementIdentity(this.nextNumber()));
  }

  /** Elements that `make` builds are those of `list`, in order; what it lacks is added. */
  keep<T>(list: ElementIdentity[], make: () => T): T {
    const before = this.kept;
    this.kept = { list, at: 0 };
    try {
      return make();
    } finally {
      this.kept = before;
    }
  }
}
