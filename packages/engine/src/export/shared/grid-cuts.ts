/** Where a grid is cut: sorted coordinates with what lies in each strip. Source: facts engine §8.4. */
import type { GridOptions } from './grid.ts';
import { styleOf } from './style.ts';
import type { PrintElement, PrintFrame } from '../../print/model.ts';

/** What a strip between two cuts holds: an element starts in it, an element covers it. Bits. */
export const cutUsage = { notEmpty: 1, spanned: 2 } as const;

/** Sorted coordinates in points; strip `i` lies between `positions[i]` and `positions[i + 1]`. */
export class Cuts {
  readonly positions: readonly number[];
  private readonly index: ReadonlyMap<number, number>;
  private readonly usage: Uint8Array;

  constructor(positions: Iterable<number>) {
    this.positions = [...new Set(positions)].sort((a, b) => a - b);
    this.index = new Map(this.positions.map((position, i) => [position, i]));
    this.usage = new Uint8Array(this.positions.length);
  }

  /** Index of a coordinate that is a cut. */
  indexOf(position: number): number {
    return this.index.get(position) ?? -1;
  }

  mark(strip: number, usage: number): void {
    if (strip >= 0) this.usage[strip] = (this.usage[strip] as number) | usage;
  }

  /** An element starts in the strip. */
  isNotEmpty(strip: number): boolean {
    return ((this.usage[strip] as number) & cutUsage.notEmpty) !== 0;
  }

  /** An element covers the strip, or starts in it. */
  isSpanned(strip: number): boolean {
    return this.usage[strip] !== 0;
  }

  /** Width or height of a strip. */
  size(strip: number): number {
    return (this.positions[strip + 1] as number) - (this.positions[strip] as number);
  }

  /** From the first cut to the last. */
  get total(): number {
    return this.positions.length === 0 ? 0 : (this.positions.at(-1) as number) - (this.positions[0] as number);
  }
}

/** Collects the column cuts of many pages, for sheets whose pages share columns. Call `add` per page, then `finish`. */
export class SharedColumns {
  private readonly edges = new Edges();
  private readonly options: Omit<GridOptions, 'xCuts'>;
  constructor(options: Omit<GridOptions, 'xCuts'>) {
    this.options = options;
  }
  add(elements: readonly PrintElement[]): void {
    collect(elements, this.options, 0, 0, this.edges);
  }
  /** The page's right edge is a cut too. */
  finish(): Cuts {
    return columnCuts(this.edges, this.options);
  }
}

/** The cuts of one grid. */
export function cutsOf(elements: readonly PrintElement[], options: GridOptions): { x: Cuts; y: Cuts } {
  const edges = new Edges();
  collect(elements, options, 0, 0, edges);
  return { x: options.xCuts ?? columnCuts(edges, options), y: rowCuts(edges, options) };
}

class Edges {
  readonly x = new Set<number>();
  readonly y = new Set<number>();
  left = Infinity;
  top = Infinity;
  right = -Infinity;
  bottom = -Infinity;

  private lastTop = NaN;
  private lastBottom = NaN;

  add(left: number, top: number, right: number, bottom: number): void {
    this.x.add(left);
    this.x.add(right);
    if (left < this.left) this.left = left;
    if (right > this.right) this.right = right;
    // The elements of a row mostly have one top and one bottom.
    if (top === this.lastTop && bottom === this.lastBottom) return;
    this.lastTop = top;
    this.lastBottom = bottom;
    this.y.add(top);
    this.y.add(bottom);
    if (top < this.top) this.top = top;
    if (bottom > this.bottom) this.bottom = bottom;
  }
}

function collect(
  elements: readonly PrintElement[],
  options: Omit<GridOptions, 'xCuts'>,
  left: number,
  top: number,
  edges: Edges,
): void {
  for (const element of elements) {
    if (options.accepts !== undefined && !options.accepts(element)) continue;
    const x = left + element.x;
    const y = top + element.y;
    edges.add(x, y, x + element.width, y + element.height);
    if (element.kind === 'frame' && isDeep(element, options)) {
      const { box } = styleOf(element);
      collect(element.children, options, x + box.leftPadding, y + box.topPadding, edges);
    }
  }
}

function columnCuts(edges: Edges, options: Omit<GridOptions, 'xCuts'>): Cuts {
  const cuts = new Set(edges.x);
  const ignore = options.ignoreMargins === true;
  if (!ignore || edges.left <= 0) cuts.add(0);
  else cuts.delete(0);
  const last = cuts.size === 0 ? -Infinity : Math.max(...cuts);
  if (options.nested === true || (last < options.width && !ignore)) cuts.add(options.width);
  return new Cuts(cuts);
}

function rowCuts(edges: Edges, options: GridOptions): Cuts {
  const cuts = new Set(edges.y);
  const ignore = options.ignoreMargins === true;
  if (!ignore || edges.top <= 0) cuts.add(0);
  if (options.ignoreLastRow !== true && (!ignore || edges.bottom >= options.height)) cuts.add(options.height);
  return new Cuts(cuts);
}

/** Whether the children of a frame get cells of their own. */
export function isDeep(frame: PrintFrame, options: Pick<GridOptions, 'deepFrames'>): boolean {
  return typeof options.deepFrames === 'boolean' ? options.deepFrames : options.deepFrames(frame);
}
