/** Lines, rectangles and ellipses: borders where they will do, else inline SVG. Source: facts engine §8.8. */
import type { ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';
import { floatToText } from '../../base/values.ts';
import type { PrintEllipse, PrintLine, PrintRectangle } from '../../print/model.ts';
import { penBorders, type Borders } from './cell-style.ts';
import type { HtmlPage } from './page.ts';
import { cssColor, type Sizes } from './size.ts';

/** Either borders of the cell, or content. */
export interface Shape {
  readonly borders: Borders | null;
  readonly content: string;
}

/** How an element is drawn. */
export function shapeOf(
  element: PrintLine | PrintRectangle | PrintEllipse,
  style: ResolvedStyle,
  page: HtmlPage,
): Shape {
  return element.kind === 'line' ? lineShape(element, style, page) : closedShape(element, style, page);
}

/** A line one point thin is a border; other lines are drawn. */
function lineShape(line: PrintLine, style: ResolvedStyle, page: HtmlPage): Shape {
  const { width, height, direction } = line;
  const isDown = direction === 'TopDown';
  const isFirst = isDown && (page.hasTopLines || line.isDirectionStated === true);
  const pen = style.pen.lineWidth > 0 ? style.pen : null;
  const none: Borders = { top: null, left: null, bottom: null, right: null };
  if (height === 1 && width > 1) return { borders: { ...none, [isFirst ? 'top' : 'bottom']: pen }, content: '' };
  if (width === 1) return { borders: { ...none, [isFirst ? 'left' : 'right']: pen }, content: '' };
  const [y1, y2] = isDown ? [0, height] : [height, 0];
  const shape = `<line x1="0" y1="${y1}" x2="${width}" y2="${y2}" ${paint(style)}/>`;
  return { borders: null, content: svg(width, height, shape, page.sizes) };
}

/** Rectangles with square corners are borders too; rounded ones and ellipses are drawn inside their pen. */
function closedShape(shape: PrintRectangle | PrintEllipse, style: ResolvedStyle, page: HtmlPage): Shape {
  const { width, height } = shape;
  if (shape.kind === 'rectangle') {
    if (style.radius === 0) return { borders: penBorders(style.pen), content: '' };
    const inset = floatToText(style.pen.lineWidth / 2);
    const inner = (size: number): string => floatToText(size - style.pen.lineWidth);
    const corners = `rx="${style.radius}" ry="${style.radius}"`;
    const rect = `<rect x="${inset}" y="${inset}" ${corners} height="${inner(height)}" width="${inner(width)}" ${paint(style)}/>`;
    return { borders: null, content: svg(width, height, rect, page.sizes) };
  }
  const radius = (size: number): string => floatToText(Math.trunc(size / 2) - style.pen.lineWidth / 2);
  const center = `cx="${Math.trunc(width / 2)}" cy="${Math.trunc(height / 2)}"`;
  const ellipse = `<ellipse ${center} rx="${radius(width)}" ry="${radius(height)}" ${paint(style)}/>`;
  return { borders: null, content: svg(width, height, ellipse, page.sizes) };
}

/** Drawn in points; a zoom scales the drawing as a whole. */
function svg(width: number, height: number, shape: string, { zoom }: Sizes): string {
  if (zoom === 1) return `<svg height="${height}" width="${width}">${shape}</svg>`;
  const size = `height="${floatToText(height * zoom)}" width="${floatToText(width * zoom)}"`;
  return `<svg ${size} viewBox="0 0 ${width} ${height}">${shape}</svg>`;
}

function paint(style: ResolvedStyle): string {
  const { pen } = style;
  const fill = cssColor(style.backcolor);
  const stroke = `stroke:${cssColor(pen.lineColor)};stroke-width:${floatToText(pen.lineWidth)};`;
  return `style="fill:${fill};${stroke}${dashes(pen)}"`;
}

function dashes({ lineStyle, lineWidth }: ResolvedPen): string {
  const text = (factor: number): string => floatToText(lineWidth * factor);
  if (lineStyle === 'Dashed') return `stroke-dasharray:${text(5)},${text(3)};`;
  return lineStyle === 'Dotted' ? `stroke-dasharray:${text(1)},${text(1)};` : '';
}
