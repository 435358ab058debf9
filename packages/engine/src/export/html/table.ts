/**
 * A page as an HTML table: disjoint rectangles, frames around them, and layers where elements overlap.
 * Source: facts engine §8.8.
 */
import { styleOf } from '../shared/style.ts';
import { isSame, ItemSet, union } from './item-set.ts';
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
  readonly layers: Table[];
}
export type Item = ElementItem | FrameItem | LayersItem;

/** Which elements take part, and which of them are spread over the whole table when they overlap others. */
export interface TableOptions {
  readonly accepts: (element: PrintElement) => boolean;
  readonly isBackground: (element: PrintElement) => boolean;
}

/** A table: its items, and cuts that cells of frames brought along from the table they were in before. */
export interface Table {
  readonly items: ItemSet;
  readonly extraX: Set<number>;
  readonly extraY: Set<number>;
}

/** Lays the elements of a page out; of overlapping elements the later one is in the upper layer. */
export function layoutTable(elements: readonly PrintElement[], options: TableOptions): Table {
  const table = newTable();
  placeAll(table, table.items, elements, { left: 0, top: 0, parent: null, address: '', inner: null }, options);
  return table;
}

function newTable(): Table {
  return { items: new ItemSet(), extraX: new Set(), extraY: new Set() };
}

interface Corner {
  readonly left: number;
  readonly top: number;
  readonly parent: FrameItem | null;
  readonly address: string;
  /** Inner size of the frame around; null on the page. */
  readonly inner: { readonly width: number; readonly height: number } | null;
}

/** Places elements in a table, or in a frame of it: `items` are the table's or the frame's. */
function placeAll(
  table: Table,
  items: ItemSet,
  elements: readonly PrintElement[],
  corner: Corner,
  options: TableOptions,
): void {
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i] as PrintElement;
    if (element.kind === 'generic' || element.width <= 0 || element.height <= 0) continue;
    if (!options.accepts(element)) continue;
    if (corner.inner !== null && !isInside(element, corner.inner)) continue;
    const left = corner.left + element.x;
    const top = corner.top + element.y;
    const rect = { left, top, right: left + element.width, bottom: top + element.height };
    const address = corner.address === '' ? String(i) : `${corner.address}_${i}`;
    const isSpread = corner.parent === null && options.isBackground(element);
    if (element.kind !== 'frame') {
      place(table, items, { kind: 'element', rect, parent: corner.parent, element, address }, isSpread);
      continue;
    }
    const frame: FrameItem = { kind: 'frame', rect, parent: corner.parent, frame: element, items: new ItemSet() };
    const landed = place(table, items, frame, isSpread);
    placeAll(landed, frame.items, element.children, innerCorner(frame, address), options);
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

function innerCorner(item: FrameItem, address: string): Corner {
  const { rect, frame } = item;
  const { box } = styleOf(frame);
  return {
    left: rect.left + box.leftPadding,
    top: rect.top + box.topPadding,
    parent: item,
    address,
    inner: {
      width: frame.width - box.leftPadding - box.rightPadding,
      height: frame.height - box.topPadding - box.bottomPadding,
    },
  };
}

/** Adds an item; with items it overlaps it becomes a layered cell. `isSpread`: then the cell takes in all items.
 *  Gives back the table that the item is in. */
function place(table: Table, items: ItemSet, item: ElementItem | FrameItem, isSpread: boolean): Table {
  let hits = isSpread ? [...items] : items.overlapping(item.rect);
  if (hits.length === 0) {
    items.add(item);
    return table;
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
    return addToLayers(only.layers, item, isSpread);
  }
  const upper = newTable();
  const frames = hits.filter((hit) => hit.kind === 'frame');
  if (frames.length > 0) bringCuts(table, frames, upper);
  for (const hit of hits) {
    items.delete(hit);
    addTo(upper, hit);
  }
  const lower = newTable();
  items.add({ kind: 'layers', rect, parent: item.parent, layers: [upper, lower] });
  return addTo(lower, item);
}

function addTo(table: Table, item: Item): Table {
  item.parent = null;
  table.items.add(item);
  return table;
}

/** Into the lowest layer when there is room, else into one below. */
function addToLayers(layers: Table[], item: Item, isSpread: boolean): Table {
  let lowest = layers.at(-1);
  if (lowest === undefined || isSpread || lowest.items.overlapping(item.rect).length > 0) {
    layers.push((lowest = newTable()));
  }
  return addTo(lowest, item);
}

/** The empty cells of frames keep the cuts that the table has where they are. */
function bringCuts(from: Table, frames: readonly FrameItem[], to: Table): void {
  const x = new Set(from.extraX);
  for (const cut of from.items.edgesX()) x.add(cut);
  for (const { rect, items } of frames) {
    const y = new Set(from.extraY);
    const across = { left: -Infinity, right: Infinity, top: rect.top, bottom: rect.bottom };
    collectCuts(from.items.overlapping(across), new Set(), y);
    for (const cut of x) if (isInCells(cut, rect, items, 'x')) to.extraX.add(cut);
    for (const cut of y) if (isInCells(cut, rect, items, 'y')) to.extraY.add(cut);
  }
}

/** Whether a cut runs between cells of a frame's own: inside its rectangle, and not everywhere through items in it. */
function isInCells(cut: number, rect: Rect, items: ItemSet, axis: 'x' | 'y'): boolean {
  const [from, to] = axis === 'x' ? [rect.left, rect.right] : [rect.top, rect.bottom];
  if (cut <= from || cut >= to) return false;
  let free = axis === 'x' ? rect.bottom - rect.top : rect.right - rect.left;
  for (const { kind, rect: inner } of items) {
    const [start, end] = axis === 'x' ? [inner.left, inner.right] : [inner.top, inner.bottom];
    if (kind === 'frame' || cut <= start || cut >= end) continue;
    free -= axis === 'x' ? inner.bottom - inner.top : inner.right - inner.left;
  }
  return free > 0;
}

/** The edges of all items, those inside frames too. */
export function collectCuts(items: Iterable<Item>, x: Set<number>, y: Set<number>): void {
  for (const item of items) {
    x.add(item.rect.left).add(item.rect.right);
    y.add(item.rect.top).add(item.rect.bottom);
    if (item.kind === 'frame') collectCuts(item.items, x, y);
  }
}
