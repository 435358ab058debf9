/** A copy of a crosstab cell: contents that are evaluated for a crossing of buckets, stretched to their row, printed as a frame. Source: facts, engine §2.16. */
import { resolveStyle, styleDefaults } from '../../base/style-resolve.ts';
import type { ResolvedBox } from '../../base/style-resolve.ts';
import type { Property } from '../../base/style.ts';
import type { Band, ReportElement } from '../../model/index.ts';
import type { PrintFrame, PrintStyle } from '../../print/model.ts';
import { FillBand } from '../band.ts';
import type { Container } from '../container.ts';
import type { ElementIdentity } from '../identities.ts';
import type { Step } from '../step.ts';
import type { CellDesign, CellVariant, YPosition } from './cell-design.ts';

const noBox = resolveStyle({ own: {} }, 'frame', styleDefaults).box;

/** A copy of a cell. */
export class Cell {
  readonly design: CellDesign;
  private readonly variant: CellVariant;
  readonly width: number;
  readonly height: number;
  private readonly band: FillBand;
  /** Where the contents are in a taller row. */
  position: YPosition;
  private style: PrintStyle | undefined;
  private box: ResolvedBox = noBox;
  private isResolved = false;
  private isTooTall = false;

  constructor(
    variant: CellVariant,
    host: FillBand,
    elements: readonly ReportElement[],
    width: number,
    height: number,
    position: YPosition,
  ) {
    this.position = position;
    this.variant = variant;
    this.design = variant.design;
    this.width = width;
    this.height = height;
    const { filler, model } = this.design;
    const place = model?.place ?? { line: 0, column: 0 };
    const bandModel: Band = { place, height, elements, properties: [], returnValues: [] };
    this.band = new FillBand(filler, bandModel, host);
    this.band.container.useStyles(filler.styles.defaultStyle);
  }

  /** The identities of all elements inside, by their number. */
  collectIdentities(into: Map<number, ElementIdentity>, container: Container = this.band.container): void {
    for (const { identity, behaviour } of container.elements) {
      into.set(identity.sourceElementId, identity);
      if (behaviour.content !== undefined) this.collectIdentities(into, behaviour.content);
    }
  }

  /** May be used again. */
  giveBack(): void {
    this.variant.giveBack(this);
  }

  /** The box under the style of the last evaluation; before it, without style. */
  boxNow(): ResolvedBox {
    return this.variant.box(this.style);
  }

  /** Takes the values of the crosstab's variables; undefined when nothing has to be waited for, as most often. */
  evaluate(): Step<void> | undefined {
    const { filler, model } = this.design;
    const style = model?.style === undefined ? undefined : filler.style(model.style, model.place);
    const styleNow = style === undefined ? undefined : filler.styles.current(style, filler.dataset, 'Default');
    if (styleNow !== this.style || !this.isResolved) {
      this.isResolved = true;
      this.style = styleNow;
      this.box = this.boxNow();
    }
    this.band.rewind();
    this.band.takeValues('Default');
    return filler.pending.length > 0 ? filler.awaitPending() : undefined;
  }

  /** Measures the contents in `available`; undefined when it is done at once. Then `fits` tells whether it is enough. */
  prepare(available: number): Step<void> | undefined {
    this.isTooTall = available < this.height;
    if (this.isTooTall) return undefined;
    const { container } = this.band;
    container.height = this.height - this.box.topPadding - this.box.bottomPadding;
    return container.prepare(available, true);
  }

  /** False when the contents need more than they were given: then they start anew. */
  fits(): boolean {
    if (this.isTooTall) return false;
    if (!this.band.container.willOverflow) return true;
    this.band.rewind();
    return false;
  }

  /** Height that the contents need, paddings included. */
  get neededHeight(): number {
    return this.band.container.stretchHeight + this.box.topPadding + this.box.bottomPadding;
  }

  /** The frame, `height` points tall; the copy may be used again afterwards. */
  print(x: number, y: number, height: number, properties: readonly Property[]): PrintFrame {
    const { container } = this.band;
    const free = height - this.neededHeight;
    const inside = height - this.box.topPadding - this.box.bottomPadding;
    container.stretchTo(inside);
    // Copied, as lists that grew have room for more: a page has hundreds of cells with one element each.
    const children = container.print().slice();
    const down = this.position === 'Bottom' ? free : this.position === 'Middle' ? Math.trunc(free / 2) : 0;
    // Contents stay where they are when one of them would leave the cell.
    if (children.every((child) => child.y + child.height + down <= inside))
      for (const child of children) child.y += down;
    return {
      kind: 'frame',
      template: this.variant.template(this.style),
      x,
      y,
      width: this.width,
      height,
      printElementId: this.design.nextPrintElementId(),
      properties,
      children,
    };
  }
}
