/** Lines, rectangles and ellipses: borders where they will do, else inline SVG. Source: facts engine §8.8. */
import type { ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';
import { floatToText } from '../../base/values.ts';
import type { PrintEllipse, PrintLine, PrintRectangle } from '../../print/model.ts';
import { penBorders, type Borders } from './cell-style.ts';
import type { HtmlPage } from './page.ts';
import { cssColor } from './size.ts';

/** Either borders of the cell, or content. */
export interface Shape {
  readonly borders: Borders | null;
  readonly content: string;
}

/** A line one point thin is a border; other lines are drawn. */
export function lineCell(line: PrintLine, style: ResolvedStyle, page: HtmlPage): Shape {
  const { width, height, direction } = line;
  const isDown = direction === 'TopDown';
  const pen = style.pen.lineWidth > 0 ? style.pen : null;
  const none: Borders = { top: null, left: null, bottom: null, right: null };
  if (height === 1) return { borders: { ...none, [isDown === page.hasTopLines ? 'top' : 'bottom']: pen }, content: '' };
  if (width === 1) return { borders: { ...none, [isDown ? 'left' : 'right']: pen }, content: '' };
  const [y1, y2] = isDown ? [0, height] : [height, 0];
  const shape = `<line x1="0" y1="${y1}" x2="${width}" y2="${y2}" ${paint(style)}/>`;
  return { borders: null, content: svg(width, height, shape) };
}

/** A rectangle with square corners is a border; rounded ones and ellipses are drawn inside their pen. */
export function shapeCell(shape: PrintRectangle | PrintEllipse, style: ResolvedStyle, _page: HtmlPage): Shape {
  const { width, height } = shape;
  if (shape.kind === 'rectangle') {
    if (style.radius === 0) return { borders: penBorders(style.pen), content: '' };
    const inset = floatToText(style.pen.lineWidth / 2);
    const inner = (size: number): string => floatToText(size - style.pen.lineWidth);
    const corners = `rx="${style.radius}" ry="${style.radius}"`;
    const rect = `<rect x="${inset}" y="${inset}" ${corners} height="${inner(height)}" width="${inner(width)}" ${paint(style)}/>`;
    return { borders: null, content: svg(width, height, rect) };
  }
  const radius = (size: number): string => floatToText((size - style.pen.lineWidth) / 2);
  const center = `cx="${Math.trunc(width / 2)}" cy="${Math.trunc(height / 2)}"`;
  const ellipse = `<ellipse ${center} rx="${radius(width)}" ry="${radius(height)}" ${paint(style)}/>`;
  return { borders: null, content: svg(width, height, ellipse) };
}

function svg(width: number, height: number, shape: string): string {
  return `<svg height="${height}" width="${width}">${shape}</svg>`;
}

function paint(style: ResolvedStyle): string {
  const { pen } = style;
  const fill = style.mode === 'Opaque' ? cssColor(style.backcolor) : 'none';
  const stroke = `stroke:${cssColor(pen.lineColor)};stroke-width:${floatToText(pen.lineWidth)};`;
  return `style="fill:${fill};${stroke}${dashes(pen)}"`;
}

function dashes({ lineStyle, lineWidth }: ResolvedPen): string {
  const text = (factor: number): string => floatToText(lineWidth * factor);
  if (lineStyle === 'Dashed') return `stroke-dasharray:${text(5)},${text(3)};`;
  return lineStyle === 'Dotted' ? `stroke-dasharray:${text(1)},${text(1)};` : '';
}
