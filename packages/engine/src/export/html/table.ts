/**
 * A page as an HTML table: disjoint rectangles, frames around them, and layers where elements overlap.
 * Source: facts engine §8.8.
 */
import { styleOf } from '../shared/style.ts';
import type { PrintElement, PrintFrame, PrintGeneric } from '../../print/model.ts';

/** Points from the page's top-left corner. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Placed {
  readonly rect: Rect;
  /** The frame whose children the item belongs to; null at the top and directly inside a layer. */
  parent: FrameItem | null;
}
/** An element with a cell of its own. `address` holds its index and those of the frames around it, outermost first. */
export interface ElementItem extends Placed {
  readonly kind: 'element';
  readonly element: Exclude<PrintElement, PrintFrame | PrintGeneric>;
  readonly address: string;
}
export interface FrameItem extends Placed {
  readonly kind: 'frame';
  readonly frame: PrintFrame;
  readonly items: ItemSet;
}
/** Overlapping items: a table for each layer, the topmost first. */
export interface LayersItem extends Placed {
  readonly kind: 'layers';
  readonly layers: ItemSet[];
}
export type Item = ElementItem | FrameItem | LayersItem;

/** Which elements take part, and which of them are spread over the whole table when they overlap others. */
export interface TableOptions {
  readonly accepts: (element: PrintElement) => boolean;
  readonly isBackground: (element: PrintElement) => boolean;
}

/** Lays the elements of a page out; of overlapping elements the later one is in the upper layer. */
export function layoutTable(elements: readonly PrintElement[], options: TableOptions): ItemSet {
  const items = new ItemSet();
  placeAll(items, elements, { left: 0, top: 0, parent: null, address: '', inner: null }, options);
  return items;
}

interface Corner {
  readonly left: number;
  readonly top: number;
  readonly parent: FrameItem | null;
  readonly address: string;
  /** Inner size of the frame around; null on the page. */
  readonly inner: { readonly width: number; readonly height: number } | null;
}

function placeAll(items: ItemSet, elements: readonly PrintElement[], corner: Corner, options: TableOptions): void {
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i] as PrintElement;
    if (element.kind === 'generic' || element.width <= 0 || element.height <= 0) continue;
    if (!options.accepts(element)) continue;
    if (corner.inner !== null && !isInside(element, corner.inner)) continue;
    const left = corner.left + element.x;
    const top = corner.top + element.y;
    const rect = { left, top, right: left + element.width, bottom: top + element.height };
    const address = corner.address === '' ? String(i) : `${corner.address}_${i}`;
    const item = itemOf(element, rect, address, corner.parent, options);
    const isSpread = corner.parent === null && options.isBackground(element);
    place(items, item, isSpread);
  }
}

function isInside(element: PrintElement, inner: { readonly width: number; readonly height: number }): boolean {
  return (
    element.x >= 0 &&
    element.y >= 0 &&
    element.x + element.width <= inner.width &&
    element.y + element.height <= inner.height
  );
}

function itemOf(
  element: Exclude<PrintElement, PrintGeneric>,
  rect: Rect,
  address: string,
  parent: FrameItem | null,
  options: TableOptions,
): ElementItem | FrameItem {
  if (element.kind !== 'frame') return { kind: 'element', rect, parent, element, address };
  const item: FrameItem = { kind: 'frame', rect, parent, frame: element, items: new ItemSet() };
  const { box } = styleOf(element);
  const corner = {
    left: rect.left + box.leftPadding,
    top: rect.top + box.topPadding,
    parent: item,
    address,
    inner: {
      width: element.width - box.leftPadding - box.rightPadding,
      height: element.height - box.topPadding - box.bottomPadding,
    },
  };
  placeAll(item.items, element.children, corner, options);
  return item;
}

/** Adds an item; with items it overlaps it becomes a layered cell. `isSpread`: then the cell takes in all items. */
function place(items: ItemSet, item: ElementItem | FrameItem, isSpread: boolean): void {
  let hits = isSpread ? [...items] : items.overlapping(item.rect);
  if (hits.length === 0) {
    items.add(item);
    return;
  }
  let rect = union(item.rect, hits);
  for (;;) {
    hits = items.overlapping(rect);
    const grown = union(rect, hits);
    if (isSame(grown, rect)) break;
    rect = grown;
  }
  const [only] = hits;
  if (hits.length === 1 && only?.kind === 'layers' && isSame(only.rect, rect)) {
    if (isSpread) only.layers.push(layerOf([item]));
    else addToLayers(only.layers, item);
    return;
  }
  for (const hit of hits) items.delete(hit);
  const { parent } = item;
  items.add({ kind: 'layers', rect, parent, layers: [layerOf(hits), layerOf([item])] });
}

/** Into the lowest layer when there is room, else into one below. */
function addToLayers(layers: ItemSet[], item: Item): void {
  const lowest = layers.at(-1);
  if (lowest === undefined || lowest.overlapping(item.rect).length > 0) layers.push(layerOf([item]));
  else {
    item.parent = null;
    lowest.add(item);
  }
}

function layerOf(items: readonly Item[]): ItemSet {
  const layer = new ItemSet();
  for (const item of items) {
    item.parent = null;
    layer.add(item);
  }
  return layer;
}

function union(rect: Rect, others: readonly { readonly rect: Rect }[]): Rect {
  let { left, top, right, bottom } = rect;
  for (const { rect: other } of others) {
    left = Math.min(left, other.left);
    top = Math.min(top, other.top);
    right = Math.max(right, other.right);
    bottom = Math.max(bottom, other.bottom);
  }
  return { left, top, right, bottom };
}

function isSame(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

const bandHeight = 64;

/** Disjoint items, found by place. */
export class ItemSet {
  private readonly all = new Set<Item>();
  private readonly bands = new Map<number, Set<Item>>();

  add(item: Item): void {
    this.all.add(item);
    for (let band = bandOf(item.rect.top); band <= bandOf(item.rect.bottom - 1); band++) {
      let items = this.bands.get(band);
      if (items === undefined) this.bands.set(band, (items = new Set()));
      items.add(item);
    }
  }

  delete(item: Item): void {
    this.all.delete(item);
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
