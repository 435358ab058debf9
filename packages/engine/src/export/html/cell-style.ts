/** Style attributes of a table cell: background, borders, padding. Source: facts engine §8.8 (cell style order). */
import { sameColor } from '../../base/color.ts';
import type { Color } from '../../base/style.ts';
import type { ResolvedBox, ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';
import { styleOf } from '../shared/style.ts';
import { cssColor, length, type Sizes } from './size.ts';
import type { FrameItem, Rect } from './table.ts';

export type Side = 'top' | 'left' | 'bottom' | 'right';
const sides: readonly Side[] = ['top', 'left', 'bottom', 'right'];

/** The pens of a cell's sides; null where nothing is drawn. */
export type Borders = Readonly<Record<Side, ResolvedPen | null>>;

/** Pens of the frames at whose edges the cell lies, outermost first, then the cell's own. */
export function bordersOf(own: Borders | null, rect: Rect, parent: FrameItem | null): Borders {
  const found: Record<Side, ResolvedPen | null> = own === null ? { ...noBorders } : { ...own };
  for (let frame = parent; frame !== null; frame = frame.parent) {
    const borders = boxBorders(styleOf(frame.frame).box);
    for (const side of sides) if (frame.rect[side] === rect[side]) found[side] = borders[side] ?? found[side];
  }
  return found;
}

const noBorders: Borders = { top: null, left: null, bottom: null, right: null };

/** The drawn pens of a box. */
export function boxBorders(box: ResolvedBox): Borders {
  const drawn = (pen: ResolvedPen): ResolvedPen | null => (pen.lineWidth > 0 ? pen : null);
  return { top: drawn(box.topPen), left: drawn(box.leftPen), bottom: drawn(box.bottomPen), right: drawn(box.rightPen) };
}

/** One pen on all sides, as rectangles have it. */
export function penBorders(pen: ResolvedPen): Borders {
  const drawn = pen.lineWidth > 0 ? pen : null;
  return { top: drawn, left: drawn, bottom: drawn, right: drawn };
}

/** The element's background when opaque, else that of the nearest opaque frame around. */
export function backcolorOf(style: ResolvedStyle | null, parent: FrameItem | null): Color | null {
  if (style !== null && style.mode === 'Opaque') return style.backcolor;
  for (let frame = parent; frame !== null; frame = frame.parent) {
    const around = styleOf(frame.frame);
    if (around.mode === 'Opaque') return around.backcolor;
  }
  return null;
}

/** `background-color`, unless the surroundings already have that colour. */
export function backcolorCss(color: Color | null, around: Color | null): string {
  if (color === null || (around !== null && sameColor(color, around))) return '';
  return `background-color: ${cssColor(color)}; `;
}

/** `border: …` when all sides are equal, else one for each side. */
export function bordersCss(borders: Borders, sizes: Sizes): string {
  const css = sides.map((side) => penCss(borders[side], sizes));
  const [top, left, bottom, right] = css;
  if (top !== '' && top === left && top === bottom && top === right) return `border: ${top}; `;
  return sides.map((side, i) => (css[i] === '' ? '' : `border-${side}: ${css[i]}; `)).join('');
}

/** Width (at least 1), style and colour of a pen; nothing for none. */
export function penCss(pen: ResolvedPen | null, sizes: Sizes): string {
  if (pen === null) return '';
  const width = pen.lineWidth < 1 ? 1 : pen.lineWidth;
  return `${length(width, sizes)} ${pen.lineStyle.toLowerCase()} ${cssColor(pen.lineColor)}`;
}

/** `padding: …` when all sides are equal, else one for each side above 0. */
export function paddingCss(box: ResolvedBox, sizes: Sizes): string {
  const { topPadding, leftPadding, bottomPadding, rightPadding } = box;
  if (topPadding === leftPadding && topPadding === bottomPadding && topPadding === rightPadding) {
    return topPadding > 0 ? `padding: ${length(topPadding, sizes)}; ` : '';
  }
  const one = (side: Side, value: number): string => (value > 0 ? `padding-${side}: ${length(value, sizes)}; ` : '');
  return one('top', topPadding) + one('left', leftPadding) + one('bottom', bottomPadding) + one('right', rightPadding);
}
