/** Disjoint rectangles found by place. */
import type { FrameItem, Item, Rect } from './table.ts';

/** The smallest rectangle around all. */
export function union(rect: Rect, others: readonly { readonly rect: Rect }[]): Rect {
  let { left, top, right, bottom } = rect;
  for (const { rect: other } of others) {
    left = Math.min(left, other.left);
    top = Math.min(top, other.top);
    right = Math.max(right, other.right);
    bottom = Math.max(bottom, other.bottom);
  }
  return { left, top, right, bottom };
}

/** Whether two rectangles have the same sides. */
export function isSame(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

const bandHeight = 64;

/** Items of a table or a frame; none overlaps another. */
export class ItemSet {
  private readonly all = new Set<Item>();
  private readonly bands = new Map<number, Set<Item>>();
  /** How many edges lie at each x; those inside frames are found through the frames. */
  private readonly edges = new Map<number, number>();
  private readonly frames = new Set<FrameItem>();

  add(item: Item): void {
    this.all.add(item);
    if (item.kind === 'frame') this.frames.add(item);
    this.count(item.rect.left, 1);
    this.count(item.rect.right, 1);
    for (let band = bandOf(item.rect.top); band <= bandOf(item.rect.bottom - 1); band++) {
      let items = this.bands.get(band);
      if (items === undefined) this.bands.set(band, (items = new Set()));
      items.add(item);
    }
  }

  delete(item: Item): void {
    this.all.delete(item);
    if (item.kind === 'frame') this.frames.delete(item);
    this.count(item.rect.left, -1);
    this.count(item.rect.right, -1);
    for (let band = bandOf(item.rect.top); band <= bandOf(item.rect.bottom - 1); band++) {
      this.bands.get(band)?.delete(item);
    }
  }

  overlapping(rect: Rect): Item[] {
    const found = new Set<Item>();
    for (let band = bandOf(rect.top); band <= bandOf(rect.bottom - 1); band++) {
      for (const item of this.bands.get(band) ?? []) {
        const other = item.rect;
        const isHit =
          other.left < rect.right && rect.left < other.right && other.top < rect.bottom && rect.top < other.bottom;
        if (isHit) found.add(item);
      }
    }
    return [...found];
  }

  /** The left and right edges of all items, those inside frames too. */
  edgesX(): Set<number> {
    const found = new Set(this.edges.keys());
    for (const frame of this.frames) for (const edge of frame.items.edgesX()) found.add(edge);
    return found;
  }

  private count(x: number, change: number): void {
    const left = (this.edges.get(x) ?? 0) + change;
    if (left === 0) this.edges.delete(x);
    else this.edges.set(x, left);
  }

  /** The smallest rectangle around all items; null when there are none. */
  bounds(): Rect | null {
    const [first] = this.all;
    return first === undefined ? null : union(first.rect, [...this.all]);
  }

  [Symbol.iterator](): SetIterator<Item> {
    return this.all.values();
  }
}

function bandOf(y: number): number {
  return Math.floor(y / bandHeight);
}
