/** A piece of a crosstab as a print element: a frame, with what scripts in a page need. Source: facts, engine §2.16. */
import type { Property } from '../../base/style.ts';
import type { Crosstab } from '../../model/index.ts';
import type { ElementTemplate, PrintElement, PrintFrame } from '../../print/model.ts';
import type { FillElement } from '../element.ts';
import { placedAt } from '../elements/placed.ts';
import { propertyOf } from '../filler.ts';
import type { CrosstabGrid } from './grid.ts';
import { fragmentMark, interactiveElement } from './interactive.ts';

const tableMark = { name: 'net.sf.jasperreports.export.accessibility.tag', value: 'table' } as const;

/** Cells of a piece; lengths in points, `y` from the element's top. */
export interface PrintedPiece {
  readonly frames: readonly PrintFrame[];
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** First column and one past the last. */
  readonly columns: { readonly first: number; readonly end: number };
  readonly numbers: PieceNumbers;
}

/** Numbers that a piece takes as soon as it is filled, even when the band does not print it in the end. */
interface PieceNumbers {
  readonly frame: number;
  /** Of the invisible element, and what scripts in a page know the piece by. */
  readonly interactive?: { readonly printElementId: number; readonly fragment: string } | undefined;
}

export class PiecePrinter {
  /** True when cells and pieces carry marks for scripts in a page. */
  readonly isInteractive: boolean;
  private readonly element: FillElement;
  private readonly model: Crosstab;
  private readonly padding: { readonly x: number; readonly y: number };
  private readonly templates = new Map<ElementTemplate, ElementTemplate>();

  constructor(element: FillElement, model: Crosstab, padding: { readonly x: number; readonly y: number }) {
    this.element = element;
    this.model = model;
    this.padding = padding;
    this.isInteractive = this.property('net.sf.jasperreports.crosstab.interactive') !== 'false';
  }

  private property(name: string): string | undefined {
    return propertyOf(this.model.properties, name) ?? this.element.filler.property(name);
  }

  /** Numbers of the next piece; `grid` is undefined when there are no records. */
  takeNumbers(grid: CrosstabGrid | undefined): PieceNumbers {
    const frame = this.element.nextPrintElementId();
    if (!this.isInteractive || grid === undefined) return { frame };
    const fragment = `${this.model.uuid ?? ''}.${this.element.filler.shared.nextCrosstabPiece()}`;
    return { frame, interactive: { fragment, printElementId: this.element.nextPrintElementId() } };
  }

  /** The frame of a piece. */
  print(piece: PrintedPiece, grid: CrosstabGrid | undefined): PrintElement {
    const { element, model, padding } = this;
    const base = placedAt(element, piece.numbers.frame);
    const template = this.frameTemplate(base.template);
    const interactive = this.interactivePart(piece, grid, template);
    const outer = piece.width + padding.x;
    const free = element.width - outer;
    const position = model.horizontalPosition ?? (model.runDirection === 'RTL' ? 'Right' : 'Left');
    const shift = position === 'Right' ? free : position === 'Center' ? Math.trunc(free / 2) : 0;
    return {
      ...base,
      template,
      kind: 'frame',
      x: element.x + shift,
      y: element.relativeY + piece.y,
      width: outer,
      height: piece.height + padding.y,
      properties: [tableMark, ...interactive.properties, ...(base.properties ?? [])],
      children: [...interactive.children, ...piece.frames],
    };
  }

  /** The invisible element that comes before the cells, and the mark of the frame. */
  private interactivePart(
    { columns, numbers }: PrintedPiece,
    grid: CrosstabGrid | undefined,
    template: ElementTemplate,
  ): { readonly children: readonly PrintElement[]; readonly properties: readonly Property[] } {
    if (numbers.interactive === undefined || grid === undefined) return { children: [], properties: [] };
    const { fragment, printElementId } = numbers.interactive;
    const ids = { crosstab: this.model.uuid ?? '', fragment, printElementId };
    const isFloating = this.property('net.sf.jasperreports.crosstab.floating.headers') !== 'false';
    return {
      children: [interactiveElement(grid, columns, ids, template, isFloating)],
      properties: [fragmentMark(fragment)],
    };
  }

  /** Frames of a crosstab do not carry the element's uuid. */
  private frameTemplate(of: ElementTemplate): ElementTemplate {
    let template = this.templates.get(of);
    if (template === undefined) this.templates.set(of, (template = { ...of, uuid: undefined }));
    return template;
  }
}
