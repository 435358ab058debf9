/** The format of each kind of cell, found once per style and surroundings. Source: facts engine §8.6. */
import { xlsProperties, type XlsxSettings } from './settings.ts';
import { elementFlag, elementProperty, hasProperties } from '../shared/properties.ts';
import { cellBackcolor, cellPen, type FrameOverlay } from '../shared/grid-frame.ts';
import { styleOf } from '../shared/style.ts';
import { white, type ResolvedPen, type ResolvedStyle } from '../../base/style-resolve.ts';
import type { CellBorder, CellFont, CellFormat, Styles } from './styles.ts';
import type { GridCell } from '../shared/grid.ts';
import type { Color } from '../../base/style.ts';
import type { PrintElement, PrintLine, PrintText } from '../../print/model.ts';

export class CellFormats {
  /** Format of positions that nothing covers. */
  readonly empty: number;
  readonly #styles: Styles;
  readonly #settings: XlsxSettings;
  readonly #dialect: 6 | 7 | undefined;
  /** Format index by style, then surroundings (`none` = no frame), then number format code. */
  readonly #known = new Map<ResolvedStyle, Map<FrameOverlay | 'none', Map<string, number>>>();
  readonly #overlays = new Map<FrameOverlay, number>();

  constructor(styles: Styles, settings: XlsxSettings, dialect: 6 | 7 | undefined) {
    this.#styles = styles;
    this.#dialect = dialect;
    this.#settings = settings;
    this.empty = styles.index({ ...bare, fill: this.#fill(null) });
  }

  /** `code`: number format of a typed cell, null for text. */
  of(cell: GridCell, code: string | null): number {
    const { element } = cell;
    if (element === null) return this.#ofFrame(cell);
    if (hasProperties(element) || element.kind !== 'text') return this.#styles.index(this.#format(cell, element, code));
    const style = styleOf(element);
    let byFrame = this.#known.get(style);
    if (byFrame === undefined) this.#known.set(style, (byFrame = new Map()));
    const frame = cell.frame ?? 'none';
    let byCode = byFrame.get(frame);
    if (byCode === undefined) byFrame.set(frame, (byCode = new Map()));
    let index = byCode.get(code ?? '');
    if (index === undefined) byCode.set(code ?? '', (index = this.#styles.index(this.#format(cell, element, code))));
    return index;
  }

  #ofFrame(cell: GridCell): number {
    if (cell.frame === null) return this.empty;
    let index = this.#overlays.get(cell.frame);
    if (index === undefined) {
      const format = { ...bare, fill: this.#fill(cell.frame.backcolor), border: borderOf(cell) };
      this.#overlays.set(cell.frame, (index = this.#styles.index(format)));
    }
    return index;
  }

  #format(cell: GridCell, element: PrintElement, code: string | null): CellFormat {
    const lookup = this.#settings.lookup;
    const p = xlsProperties;
    const hasFill = !elementFlag(element, p.ignoreCellBackground, lookup);
    const hasBorder = !elementFlag(element, p.ignoreCellBorder, lookup);
    const fill = this.#fill(hasFill ? cellBackcolor(cell) : null);
    const border = hasBorder ? (graphicBorder(element, this.#dialect) ?? borderOf(cell)) : null;
    if (element.kind !== 'text') return { ...bare, fill, border, code };
    const style = styleOf(element);
    return {
      font: elementFlag(element, p.ignoreTextFormatting, lookup) ? null : this.#font(style),
      fill,
      border,
      code: code ?? elementProperty(element, p.pattern.name),
      ...alignment(style),
      wrap: elementFlag(element, p.wrapText, lookup),
      shrink: elementFlag(element, p.shrinkToFit, lookup),
      hidden: elementFlag(element, p.cellHidden, lookup),
      locked: elementFlag(element, p.cellLocked, lookup),
    };
  }

  #font(style: ResolvedStyle): CellFont {
    return {
      name: style.fontName,
      size: style.fontSize + this.#settings.fontSizeShift,
      color: style.forecolor,
      bold: style.bold,
      italic: style.italic,
      underline: style.underline,
      strikeThrough: style.strikeThrough,
    };
  }

  #fill(color: Color | null): Color | null {
    return color ?? (this.#settings.isWhiteBackground ? white : null);
  }
}

const bare: CellFormat = {
  font: null,
  fill: null,
  border: null,
  code: null,
  horizontal: null,
  vertical: null,
  rotation: 0,
  wrap: true,
  shrink: false,
  hidden: false,
  locked: false,
};

function borderOf(cell: GridCell): CellBorder {
  return {
    left: cellPen(cell, 'leftPen'),
    right: cellPen(cell, 'rightPen'),
    top: cellPen(cell, 'topPen'),
    bottom: cellPen(cell, 'bottomPen'),
  };
}

/** Lines, rectangles and ellipses are borders of their cell; null for other elements. */
function graphicBorder(element: PrintElement, dialect: 6 | 7 | undefined): CellBorder | null {
  const { pen } = styleOf(element);
  if (element.kind === 'line') return lineBorder(element, pen, dialect);
  if (element.kind === 'rectangle' || element.kind === 'ellipse')
    return { left: pen, right: pen, top: pen, bottom: pen };
  return null;
}

const noBorder: CellBorder = { left: null, right: null, top: null, bottom: null };

/** A line one point thick is a side of the cell, any other its diagonal. Version 7 of the peer frames the cell instead
 *  of drawing the diagonal that goes down. */
function lineBorder(line: PrintLine, pen: ResolvedPen, dialect: 6 | 7 | undefined): CellBorder {
  const { width, height, direction } = line;
  const isDown = direction === 'TopDown';
  if (width / height > 1) {
    if (height > 1) return diagonalBorder(pen, isDown, dialect);
    return isDown ? { ...noBorder, top: pen } : { ...noBorder, bottom: pen };
  }
  if (width > 1) return diagonalBorder(pen, isDown, dialect);
  return isDown ? { ...noBorder, left: pen } : { ...noBorder, right: pen };
}

function diagonalBorder(pen: ResolvedPen, isDown: boolean, dialect: 6 | 7 | undefined): CellBorder {
  if (isDown && dialect !== 6) return { left: pen, right: pen, top: pen, bottom: pen };
  return { ...noBorder, diagonal: { pen, isDown } };
}

type Alignment = Pick<CellFormat, 'horizontal' | 'vertical' | 'rotation'>;

const horizontals = { Left: 'left', Center: 'center', Right: 'right', Justified: 'justify' } as const;
const verticals = { Top: 'top', Middle: 'center', Bottom: 'bottom', Justified: 'justify' } as const;

/** Turned text swaps its alignments: what was across is now up and down. */
function alignment(style: ResolvedStyle): Alignment {
  const { hTextAlign, vTextAlign } = style;
  switch (style.rotation) {
    case 'Left':
      return {
        rotation: 90,
        horizontal: { Top: 'left', Middle: 'center', Bottom: 'right', Justified: 'justify' }[vTextAlign],
        vertical: { Left: 'bottom', Center: 'center', Right: 'top', Justified: 'justify' }[hTextAlign],
      };
    case 'Right':
      return {
        rotation: 180,
        horizontal: { Top: 'right', Middle: 'center', Bottom: 'left', Justified: 'justify' }[vTextAlign],
        vertical: { Left: 'top', Center: 'center', Right: 'bottom', Justified: 'justify' }[hTextAlign],
      };
    default:
      return { rotation: 0, horizontal: horizontals[hTextAlign], vertical: verticals[vTextAlign] };
  }
}

/** The number format code of a text element's pattern: its own `xls.pattern`, the mapping of the Java pattern, or that. */
export function formatCode(element: PrintText, settings: XlsxSettings): string | null {
  const own = hasProperties(element) ? elementProperty(element, xlsProperties.pattern.name) : null;
  const pattern = element.pattern ?? styleOf(element).pattern;
  const code = own ?? (pattern === null ? null : (settings.patterns.get(pattern) ?? pattern));
  return code === null || code === '' ? null : code;
}
