/** A crosstab cell: contents that are evaluated for a crossing of buckets, stretched to their row, printed as a frame. Source: facts, engine §2.16. */
import { resolveStyle, styleDefaults } from '../../base/style-resolve.ts';
import type { ResolvedBox } from '../../base/style-resolve.ts';
import type { Property } from '../../base/style.ts';
import type { Band, CellContents, PlacedElement, ReportElement } from '../../model/index.ts';
import type { ElementTemplate, PrintElement, PrintFrame, PrintStyle } from '../../print/model.ts';
import { FillBand } from '../band.ts';
import type { Container } from '../container.ts';
import { transferable } from '../element.ts';
import type { ElementIdentity } from '../element.ts';
import type { Filler } from '../filler.ts';
import type { Step } from '../step.ts';
import { noCopies, withCopies } from './copied-borders.ts';
import type { CopiedBorders } from './copied-borders.ts';
import { mover } from './moves.ts';
import type { Move, XPosition } from './moves.ts';

export type CellType = 'CrosstabTitle' | 'CrosstabHeader' | 'RowHeader' | 'ColumnHeader' | 'Data' | 'NoDataCell';
export type YPosition = 'Top' | 'Middle' | 'Bottom' | 'Stretch';

/** A cell as designed. Copies of it are handed out for printing and taken back. */
export class CellDesign {
  readonly filler: Filler;
  readonly type: CellType;
  readonly width: number;
  readonly height: number;
  readonly model: CellContents | undefined;
  private readonly host: FillBand;
  private readonly identity: ElementIdentity;
  private readonly free = new Map<string, Cell[]>();
  private readonly templates = new Map<string, ElementTemplate>();

  /** Numbers the contents, then the cell. `filler` is that of the crosstab's contents, `host` the band around. */
  constructor(
    filler: Filler,
    host: FillBand,
    type: CellType,
    model: CellContents | undefined,
    width: number,
    height: number,
  ) {
    this.filler = filler;
    this.host = host;
    this.type = type;
    this.model = model;
    this.width = width;
    this.height = height;
    if (model !== undefined) this.giveBack(this.create(width, height, 'Left', 'Top'));
    this.identity = filler.identityOf(model ?? {});
  }

  /** A copy of that size; contents move or stretch to it as told. */
  take(width: number, height: number, x: XPosition, y: YPosition): Cell {
    const kept = this.free.get(keyOf(width, height, y))?.shift();
    return kept ?? this.create(width, height, x, y);
  }

  giveBack(cell: Cell): void {
    const key = keyOf(cell.width, cell.height, cell.position);
    const kept = this.free.get(key);
    if (kept === undefined) this.free.set(key, [cell]);
    else kept.push(cell);
  }

  private create(width: number, height: number, x: XPosition, y: YPosition): Cell {
    const move = mover(this.width, width, x, this.height, y === 'Stretch' ? height : this.height);
    const elements = this.model === undefined ? [] : this.placed(this.model.elements, move);
    return new Cell(this, this.host, elements, width, height, y);
  }

  private placed(elements: readonly ReportElement[], move: Move | undefined): readonly ReportElement[] {
    if (move === undefined) return elements;
    return elements.map((element) => {
      if (element.kind === 'elementGroup') return { ...element, elements: this.placed(element.elements, move) };
      const moved: PlacedElement = { ...element, ...move(element), ...this.framed(element, move) };
      this.filler.identities?.set(moved, this.filler.identityOf(element));
      return moved;
    });
  }

  /** What is inside a frame goes along only where it is scaled. */
  private framed(element: PlacedElement, { inside }: Move): { elements?: readonly ReportElement[] } {
    if (element.kind !== 'frame' || inside === undefined) return {};
    return { elements: this.placed(element.elements, inside) };
  }

  /** Template of the cell's frame under a style. */
  template(style: PrintStyle | undefined, copies: CopiedBorders): ElementTemplate {
    const { top, start, before } = copies;
    const key = `${style?.name ?? ''}|${top}|${start}|${top || start ? (before?.name ?? '') : ''}`;
    let template = this.templates.get(key);
    if (template === undefined) this.templates.set(key, (template = this.buildTemplate(style, copies)));
    return template;
  }

  private buildTemplate(style: PrintStyle | undefined, copies: CopiedBorders): ElementTemplate {
    const { filler, model } = this;
    const template: ElementTemplate = {
      style,
      defaultStyle: filler.styles.defaultStyle?.print,
      own: model?.own ?? {},
      origin: this.host.origin,
      sourceElementId: this.identity.sourceElementId,
      properties: transferable(model?.properties ?? [], filler.transferPrefixes),
    };
    if (!copies.top && !copies.start) return template;
    const { box } = resolveStyle({ ...template, style: copies.before }, 'frame', filler.styleDefaults);
    return { ...template, own: withCopies(template.own, box, copies) };
  }

  nextPrintElementId(): number {
    return ++this.identity.printed;
  }

  /** Gives the numbers back of a printed cell that was dropped. `from` is a copy of the cell. */
  forget({ children }: PrintFrame, from: Cell): void {
    this.identity.printed -= 1;
    const identities = new Map<number, ElementIdentity>();
    from.collectIdentities(identities);
    forgetAll(children, identities);
  }
}

function forgetAll(printed: readonly PrintElement[], identities: ReadonlyMap<number, ElementIdentity>): void {
  for (const one of printed) {
    const identity = identities.get(one.template.sourceElementId ?? -1);
    if (identity !== undefined) identity.printed -= 1;
    if (one.kind === 'frame') forgetAll(one.children, identities);
  }
}

const noBox = resolveStyle({ own: {} }, 'frame', styleDefaults).box;

const keyOf = (width: number, height: number, y: YPosition): string => `${width}x${height} ${y}`;

/** A copy of a cell. */
export class Cell {
  readonly design: CellDesign;
  readonly width: number;
  readonly height: number;
  private readonly band: FillBand;
  readonly position: YPosition;
  private style: PrintStyle | undefined;
  private styleBefore: PrintStyle | undefined;
  private box: ResolvedBox = noBox;
  private isResolved = false;

  constructor(
    design: CellDesign,
    host: FillBand,
    elements: readonly ReportElement[],
    width: number,
    height: number,
    position: YPosition,
  ) {
    this.position = position;
    this.design = design;
    this.width = width;
    this.height = height;
    const { filler, model } = design;
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

  private boxNow(): ResolvedBox {
    const { filler } = this.design;
    const template = this.design.template(this.style, noCopies);
    return resolveStyle(template, 'frame', filler.styleDefaults).box;
  }

  /** Takes the values of the crosstab's variables. */
  *evaluate(): Step<void> {
    const { filler, model } = this.design;
    const style = model?.style === undefined ? undefined : filler.style(model.style, model.place);
    const styleNow = style === undefined ? undefined : filler.styles.current(style, filler.dataset, 'Default');
    this.styleBefore = this.style;
    if (styleNow !== this.style || !this.isResolved) {
      this.isResolved = true;
      this.style = styleNow;
      this.box = this.boxNow();
    }
    this.band.rewind();
    yield* this.band.evaluate('Default');
  }

  /** False when the contents need more than `available`. */
  *prepare(available: number): Step<boolean> {
    if (available < this.height) return false;
    const { container } = this.band;
    const padding = this.box.topPadding + this.box.bottomPadding;
    container.height = this.height - padding;
    const steps = container.prepare(available - padding, true);
    if (steps !== undefined) yield* steps;
    if (!container.willOverflow) return true;
    this.band.rewind();
    return false;
  }

  /** Height that the contents need, paddings included. */
  get neededHeight(): number {
    return this.band.container.stretchHeight + this.box.topPadding + this.box.bottomPadding;
  }

  /** The frame, `height` points tall; the copy may be used again afterwards. */
  print(
    x: number,
    y: number,
    height: number,
    spans: { row: number; column: number },
    copies: Omit<CopiedBorders, 'before'>,
    marks: readonly Property[] = [],
  ): PrintFrame {
    const { container } = this.band;
    const free = height - this.neededHeight;
    const inside = height - this.box.topPadding - this.box.bottomPadding;
    container.stretchTo(inside);
    const children = container.print();
    const down = this.position === 'Bottom' ? free : this.position === 'Middle' ? Math.trunc(free / 2) : 0;
    // Contents stay where they are when one of them would leave the cell.
    if (children.every((child) => child.y + child.height + down <= inside))
      for (const child of children) child.y += down;
    const { design } = this;
    const properties: Property[] = [{ name: cellProperty('type'), value: design.type }];
    if (spans.row > 1) properties.push({ name: cellProperty('row.span'), value: String(spans.row) });
    if (spans.column > 1) properties.push({ name: cellProperty('column.span'), value: String(spans.column) });
    properties.push(...marks);
    return {
      kind: 'frame',
      template: design.template(this.style, { ...copies, before: this.styleBefore }),
      x,
      y,
      width: this.width,
      height,
      printElementId: design.nextPrintElementId(),
      properties,
      children,
    };
  }
}

const cellProperty = (name: string): string => `net.sf.jasperreports.crosstab.cell.${name}`;
