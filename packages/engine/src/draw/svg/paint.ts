/** Fills and strokes: colours, gradients, pens. Source: SVG 1.1 §11, §13. */
import { black } from '../../base/style-resolve.ts';
import type { Color } from '../../base/style.ts';
import type { XmlElement } from '../../base/xml-reader.ts';
import { multiply } from '../../print/scene.ts';
import type { Gradient, GradientStop, Matrix, Paint, Stroke } from '../../print/scene.ts';
import { scaleOf } from '../scene-shapes.ts';
import { svgColor } from './colors.ts';
import { hrefOf } from './document.ts';
import type { SvgDocument } from './document.ts';
import { lengthOf, numbersOf } from './lengths.ts';
import type { Box } from './lengths.ts';
import { svgLimits } from './limits.ts';
import type { Declarations } from './style.ts';
import { transformOf } from './transform.ts';

/** What an area with these bounds is filled with. */
export function fillOf(style: Declarations, bounds: Box, document: SvgDocument): Paint {
  const opacity = alphaOf(style['fill-opacity']);
  return paintOf(style['fill'] ?? 'black', style, opacity, bounds, document);
}

/** The pen of an outline; undefined for none. A gradient gives its first colour. */
export function strokeOf(style: Declarations, viewport: Box, bounds: Box, document: SvgDocument): Stroke | undefined {
  const paint = paintOf(style['stroke'] ?? 'none', style, alphaOf(style['stroke-opacity']), bounds, document);
  if (paint === 'none') return undefined;
  const color = 'kind' in paint ? paint.stops[0]?.color : paint;
  const whole = Math.hypot(viewport.width, viewport.height) / Math.SQRT2;
  const width = lengthOf(style['stroke-width'] ?? '1', whole) ?? 1;
  if (color === undefined || width <= 0) return undefined;
  const dash = numbersOf(style['stroke-dasharray'] === 'none' ? undefined : style['stroke-dasharray']);
  const isDashed = dash.length > 0 && dash.every((n) => n >= 0) && dash.some((n) => n > 0);
  return {
    paint: color,
    width,
    dash: isDashed ? (dash.length % 2 === 0 ? dash : [...dash, ...dash]) : undefined,
    dashOffset: lengthOf(style['stroke-dashoffset'], whole),
    cap: oneOf(style['stroke-linecap'], ['butt', 'round', 'square']),
    join: oneOf(style['stroke-linejoin'], ['miter', 'round', 'bevel']),
    miterLimit: lengthOf(style['stroke-miterlimit'], 1),
  };
}

function oneOf<T extends string>(text: string | undefined, values: readonly T[]): T | undefined {
  return values.find((value) => value === text);
}

/** An opacity from 0 to 1. */
export function alphaOf(text: string | undefined): number {
  return Math.min(1, Math.max(0, lengthOf(text ?? '1', 1) ?? 1));
}

function paintOf(text: string, style: Declarations, opacity: number, bounds: Box, document: SvgDocument): Paint {
  if (text === 'none') return 'none';
  const server = /^\s*url\(/.test(text) ? document.referred(text) : undefined;
  if (server !== undefined) {
    const gradient = gradientOf(server, opacity, bounds, document);
    if (gradient !== undefined) return gradient;
  }
  const fallback = text.replace(/^\s*url\([^)]*\)\s*/, '');
  if (fallback === '' || fallback === 'none') return 'none';
  const color = fallback.toLowerCase() === 'currentcolor' ? svgColor(style['color'] ?? 'black') : svgColor(fallback);
  return faded(color ?? black, opacity);
}

function faded(color: Color, opacity: number): Color {
  return opacity >= 1 ? color : { ...color, alpha: Math.round(color.alpha * opacity) };
}

/** A gradient in the shape's own units; undefined for other paint servers (patterns) and gradients without stops. */
function gradientOf(element: XmlElement, opacity: number, bounds: Box, document: SvgDocument): Paint | undefined {
  if (element.local !== 'linearGradient' && element.local !== 'radialGradient') return undefined;
  const chain = chainOf(element, document);
  const attribute = (name: string): string | undefined =>
    chain.map((one) => one.attributes[name]).find((v) => v !== undefined);
  const stops = stopsOf(chain.find((one) => one.children.some(isStop)) ?? element, opacity, document);
  if (stops.length === 0) return 'none';
  if (stops.length === 1) return (stops[0] as GradientStop).color;
  const isOfBox = attribute('gradientUnits') !== 'userSpaceOnUse';
  if (isOfBox && (bounds.width <= 0 || bounds.height <= 0)) return (stops.at(-1) as GradientStop).color;
  const length = (name: string, fallback: string): number => lengthOf(attribute(name) ?? fallback, 1) ?? 0;
  const box: Matrix = isOfBox ? [bounds.width, 0, 0, bounds.height, bounds.x, bounds.y] : [1, 0, 0, 1, 0, 0];
  const own = transformOf(attribute('gradientTransform'));
  const matrix = own === undefined ? box : multiply(box, own);
  const place = (x: number, y: number): [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  if (element.local === 'linearGradient') {
    const [x1, y1] = place(length('x1', '0'), length('y1', '0'));
    const [x2, y2] = place(length('x2', '1'), length('y2', '0'));
    return { kind: 'linear', x1, y1, x2, y2, stops };
  }
  const [centerX, centerY] = [length('cx', '0.5'), length('cy', '0.5')];
  const [cx, cy] = place(centerX, centerY);
  const [fx, fy] = place(length('fx', String(centerX)), length('fy', String(centerY)));
  const gradient: Gradient = { kind: 'radial', cx, cy, fx, fy, r: length('r', '0.5') * scaleOf(matrix), stops };
  return gradient;
}

/** The gradient and those it takes values from. */
function chainOf(element: XmlElement, document: SvgDocument): XmlElement[] {
  const chain = [element];
  for (let next = document.referred(hrefOf(element)); next !== undefined && !chain.includes(next);) {
    chain.push(next);
    if (chain.length > svgLimits.references) break;
    next = document.referred(hrefOf(next));
  }
  return chain;
}

const isStop = (element: XmlElement): boolean => element.local === 'stop';

function stopsOf(element: XmlElement, opacity: number, document: SvgDocument): GradientStop[] {
  let last = 0;
  return element.children.filter(isStop).map((stop) => {
    const style = document.sheet.styleOf(stop, {});
    const color = svgColor(style['stop-color'] ?? 'black') ?? black;
    const offset = Math.min(1, Math.max(last, lengthOf(stop.attributes['offset'] ?? '0', 1) ?? 0));
    last = offset;
    return { offset, color: faded(color, alphaOf(style['stop-opacity']) * opacity) };
  });
}
