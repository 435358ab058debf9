/** A crosstab cell as designed, and the pools of its copies. Source: facts, engine §2.16. */
import { resolveStyle } from '../../base/style-resolve.ts';
import type { StyleAttributes } from '../../base/style.ts';
import type { CellContents, Frame, PlacedElement, ReportElement } from '../../model/index.ts';
import type { ElementTemplate, PrintElement, PrintFrame, PrintStyle } from '../../print/model.ts';
import type { FillBand } from '../band.ts';
import { transferable } from '../element.ts';
import type { ElementIdentity } from '../identities.ts';
import type { Filler } from '../filler.ts';
import { Cell } from './cell.ts';
import { missingBorders, noCopies, withCopies } from './copied-borders.ts';
import type { CopiedBorders } from './copied-borders.ts';
import { frameWidth, mover } from './moves.ts';
import type { Move, XPosition } from './moves.ts';

export type CellType = 'CrosstabTitle' | 'CrosstabHeader' | 'RowHeader' | 'ColumnHeader' | 'Data' | 'NoDataCell';
export type YPosition = 'Top' | 'Middle' | 'Bottom' | 'Stretch';

/** Copies of a cell, handed out for printing and taken back. */
export class CellDesign {
  readonly filler: Filler;
  readonly type: CellType;
  readonly width: number;
  readonly height: number;
  readonly model: CellContents | undefined;
  private readonly host: FillBand;
  private readonly identity: ElementIdentity;
  private readonly variants = new Map<string, CellVariant>();
  /** The first copy. Its style decides which borders are missing, even when it is older than that of the cell at hand. */
  private readonly first: Cell | undefined;

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
    if (model !== undefined) {
      this.first = this.create(this.variant(noCopies), width, height, 'Left', 'Top');
      this.first.giveBack();
    }
    this.identity = filler.identityOf(model ?? {});
  }

  /** A copy of that size; contents move or stretch to it as told. Borders are copied to the sides that have none. */
  take(width: number, height: number, x: XPosition, y: YPosition, copies: CopiedBorders = noCopies): Cell {
    const variant = this.variant(this.missing(copies));
    const cell = variant.reuse(width, height, y) ?? this.create(variant, width, height, x, y);
    cell.position = y;
    return cell;
  }

  private missing(copies: CopiedBorders): CopiedBorders {
    if (this.first === undefined || (!copies.top && !copies.right)) return noCopies;
    return missingBorders(this.first.boxNow(), copies);
  }

  private variant(copies: CopiedBorders): CellVariant {
    const key = `${copies.top} ${copies.right}`;
    let variant = this.variants.get(key);
    if (variant === undefined) this.variants.set(key, (variant = new CellVariant(this, this.host, copies)));
    return variant;
  }

  private create(variant: CellVariant, width: number, height: number, x: XPosition, y: YPosition): Cell {
    const move = mover(this.width, width, x, this.height, y === 'Stretch' ? height : this.height);
    const elements = this.model === undefined ? [] : this.placed(this.model.elements, move);
    return new Cell(variant, this.host, elements, width, height, y);
  }

  private placed(elements: readonly ReportElement[], move: Move | undefined): readonly ReportElement[] {
    if (move === undefined) return elements;
    return elements.map((element) => {
      if (element.kind === 'elementGroup') return { ...element, elements: this.placed(element.elements, move) };
      const placed: PlacedElement = { ...element, ...move(element) };
      const moved = placed.kind === 'frame' ? this.framed(placed, move) : placed;
      this.filler.identities?.set(moved, this.filler.identityOf(element));
      return moved;
    });
  }

  private framed(frame: Frame, move: Move): Frame {
    const elements = this.placed(frame.elements, move);
    return { ...frame, elements, width: frameWidth(frame.width, elements) };
  }

  get sourceElementId(): ElementIdentity['sourceElementId'] {
    return this.identity.sourceElementId;
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

/** The copies of a cell that have the same borders copied: they are kept apart from the others. */
export class CellVariant {
  readonly design: CellDesign;
  private readonly host: FillBand;
  private readonly own: StyleAttributes;
  private readonly free = new Map<string, Cell[]>();
  private readonly templates = new Map<PrintStyle | undefined, ElementTemplate>();

  constructor(design: CellDesign, host: FillBand, copies: CopiedBorders) {
    this.design = design;
    this.host = host;
    this.own = withCopies(design.model?.own ?? {}, copies);
  }

  /** The copy that has been free for longest. */
  reuse(width: number, height: number, y: YPosition): Cell | undefined {
    return this.free.get(this.keyOf(width, height, y))?.shift();
  }

  giveBack(cell: Cell): void {
    const key = this.keyOf(cell.width, cell.height, cell.position);
    const kept = this.free.get(key);
    if (kept === undefined) this.free.set(key, [cell]);
    else kept.push(cell);
  }

  /** The position does not matter where nothing moves. */
  private keyOf(width: number, height: number, y: YPosition): string {
    const { design } = this;
    return width === design.width && height === design.height ? '' : `${width}x${height} ${y}`;
  }

  /** Template of the cell's frame under a style. */
  template(style: PrintStyle | undefined): ElementTemplate {
    let template = this.templates.get(style);
    if (template === undefined) this.templates.set(style, (template = this.buildTemplate(style)));
    return template;
  }

  private buildTemplate(style: PrintStyle | undefined): ElementTemplate {
    const { filler, model, sourceElementId } = this.design;
    return {
      style,
      defaultStyle: filler.styles.defaultStyle?.print,
      own: this.own,
      origin: this.host.origin,
      sourceElementId,
      properties: transferable(model?.properties ?? [], filler.transferPrefixes),
    };
  }

  /** The box of the cell under a style. */
  box(style: PrintStyle | undefined): ReturnType<typeof resolveStyle>['box'] {
    return resolveStyle(this.template(style), 'frame', this.design.filler.styleDefaults).box;
  }
}
