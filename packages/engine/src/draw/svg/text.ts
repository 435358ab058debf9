/** Text elements: lines of pieces with one look each. Source: SVG 1.1 §10. */
import type { XmlElement } from '../../base/xml-reader.ts';
import type { SceneItem, SceneText } from '../../print/scene.ts';
import { textWidth } from '../text-path.ts';
import type { SvgDocument } from './document.ts';
import { lengthOf, numbersOf } from './lengths.ts';
import type { Box } from './lengths.ts';
import { fillOf, strokeOf } from './paint.ts';
import type { Declarations } from './style.ts';

interface Piece {
  readonly text: string;
  readonly style: Declarations;
  /** Where the piece starts when the file says so: a new line of text with an anchor of its own. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly dx: number;
  readonly dy: number;
  readonly length: number | undefined;
}

/** The items of a `text` element. */
export function textItems(element: XmlElement, style: Declarations, viewport: Box, document: SvgDocument): SceneItem[] {
  const pieces: Piece[] = [];
  collect(element, style, viewport, document, pieces, 0);
  trimEnds(pieces);
  const items: SceneItem[] = [];
  let [x, y] = [0, 0];
  for (let from = 0; from < pieces.length;) {
    let to = from + 1;
    while (to < pieces.length && pieces[to]?.x === undefined) to++;
    const line = pieces.slice(from, to);
    const first = line[0] as Piece;
    [x, y] = [first.x ?? x, first.y ?? y];
    const widths = line.map((piece) => piece.length ?? widthOf(piece, document));
    const total = line.reduce((sum, piece, i) => sum + (widths[i] ?? 0) + piece.dx, 0);
    const anchor = anchorOf(first.style);
    x -= anchor === 'middle' ? total / 2 : anchor === 'end' ? total : 0;
    for (const [i, piece] of line.entries()) {
      x += piece.dx;
      y = (piece.y ?? y) + piece.dy;
      if (piece.text.trim() !== '') items.push(item(piece, x, y, viewport, document));
      x += widths[i] ?? 0;
    }
    from = to;
  }
  return items;
}

function collect(
  element: XmlElement,
  style: Declarations,
  viewport: Box,
  document: SvgDocument,
  pieces: Piece[],
  depth: number,
): void {
  const { attributes } = element;
  const first = (name: string, whole: number): number | undefined =>
    lengthOf(attributes[name]?.trim().split(/[\s,]+/)[0], whole);
  let start: Pick<Piece, 'x' | 'y' | 'dx' | 'dy'> = {
    x: first('x', viewport.width) ?? (depth === 0 ? 0 : undefined),
    y: first('y', viewport.height) ?? (depth === 0 ? 0 : undefined),
    dx: numbersOf(attributes['dx'])[0] === undefined ? 0 : (relative(attributes['dx'], style) ?? 0),
    dy: numbersOf(attributes['dy'])[0] === undefined ? 0 : (relative(attributes['dy'], style) ?? 0),
  };
  const length = lengthOf(attributes['textLength'], viewport.width);
  for (const part of element.content) {
    if (typeof part !== 'string') {
      if (part.local !== 'tspan' && part.local !== 'a') continue;
      const inner = document.sheet.styleOf(part, style);
      if (inner['display'] !== 'none') collect(part, inner, viewport, document, pieces, depth + 1);
      continue;
    }
    const text = part.replace(/[\t\n\r ]+/g, ' ');
    if (text === '' || (text === ' ' && pieces.length === 0)) continue;
    document.count(text.length);
    pieces.push({ text, style, length, ...start });
    start = { x: undefined, y: undefined, dx: 0, dy: 0 };
  }
}

/** A shift in units of the letters. */
function relative(text: string | undefined, style: Declarations): number | undefined {
  const value = text?.trim().split(/[\s,]+/)[0] ?? '';
  const em = /^([-+]?[\d.]+)em$/.exec(value);
  return em === null ? lengthOf(value, 0) : Number(em[1]) * sizeOf(style);
}

/** White space at the ends of the whole text does not count. */
function trimEnds(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (pieces[0] !== undefined) pieces[0] = { ...pieces[0], text: pieces[0].text.trimStart() };
  if (last !== undefined && pieces.length > 0) {
    const end = pieces.at(-1) as Piece;
    pieces[pieces.length - 1] = { ...end, text: end.text.trimEnd() };
  }
}

function sizeOf(style: Declarations): number {
  return Math.max(0, lengthOf(style['font-size'] ?? '16', 16) ?? 16);
}

function isBold(style: Declarations): boolean {
  const weight = style['font-weight'] ?? 'normal';
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
}

function familyOf(style: Declarations): string {
  return style['font-family'] ?? 'SansSerif';
}

/** Letters are taken as a little more than half as wide as high where no fonts are at hand. */
function widthOf({ text, style }: Piece, { fonts }: SvgDocument): number {
  const size = sizeOf(style);
  return fonts === undefined ? 0.55 * size * text.length : textWidth(text, familyOf(style), size, isBold(style), fonts);
}

function anchorOf(style: Declarations): SceneText['anchor'] {
  const anchor = style['text-anchor'];
  return anchor === 'middle' || anchor === 'end' ? anchor : 'start';
}

function item(piece: Piece, x: number, y: number, viewport: Box, document: SvgDocument): SceneText {
  const { style, text } = piece;
  const size = sizeOf(style);
  const bounds = { x, y: y - size, width: widthOf(piece, document), height: size };
  return {
    kind: 'text',
    x,
    y,
    text,
    family: familyOf(style),
    size,
    isBold: isBold(style),
    isItalic: style['font-style'] === 'italic' || style['font-style'] === 'oblique',
    anchor: 'start',
    length: piece.length,
    fill: fillOf(style, bounds, document),
    stroke: strokeOf(style, viewport, bounds, document),
  };
}
