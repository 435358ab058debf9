/** Cell formats of one workbook, each written once: fonts, fills, borders, number formats. Source: ECMA-376 §18.8. */
import { escapeAttribute } from '../../base/xml-writer.ts';
import { xmlDeclaration } from '../shared/ooxml.ts';
import type { ResolvedPen } from '../../base/style-resolve.ts';
import type { Color } from '../../base/style.ts';

/** Everything that tells two cell formats apart. Null members: not set. */
export interface CellFormat {
  readonly font: CellFont | null;
  readonly fill: Color | null;
  readonly border: CellBorder | null;
  /** Number format code; null = General. */
  readonly code: string | null;
  readonly horizontal: string | null;
  readonly vertical: string | null;
  /** Degrees: 0, 90 or 180 (which Excel reads as −90). */
  readonly rotation: 0 | 90 | 180;
  readonly wrap: boolean;
  readonly shrink: boolean;
  readonly hidden: boolean;
  readonly locked: boolean;
}

export interface CellFont {
  readonly name: string;
  readonly size: number;
  readonly color: Color;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikeThrough: boolean;
}

export interface CellBorder {
  readonly left: ResolvedPen | null;
  readonly right: ResolvedPen | null;
  readonly top: ResolvedPen | null;
  readonly bottom: ResolvedPen | null;
  readonly diagonal?: { readonly pen: ResolvedPen; readonly isDown: boolean } | undefined;
}

/** First id for number formats of our own; the lower ones are built in. */
const firstFormatId = 164;

export class Styles {
  readonly #formats = new Table();
  readonly #fonts = new Table();
  readonly #fills = new Table();
  readonly #borders = new Table();
  readonly #codes = new Table();

  constructor() {
    this.#fonts.add(
      '<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>',
    );
    this.#fills.add('<fill><patternFill patternType="none"/></fill>');
    this.#fills.add('<fill><patternFill patternType="gray125"/></fill>');
    this.#borders.add('<border><left/><right/><top/><bottom/><diagonal/></border>');
    this.#formats.add('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  }

  /** Index of a format for a cell's `s` attribute; callers cache it per style. */
  index(format: CellFormat): number {
    const code = format.code === null ? 0 : firstFormatId + this.#codes.add(format.code);
    const font = format.font === null ? 0 : this.#fonts.add(fontXml(format.font));
    const fill = format.fill === null ? 0 : this.#fills.add(fillXml(format.fill));
    const border = format.border === null ? 0 : this.#borders.add(borderXml(format.border));
    const applied =
      (code === 0 ? '' : ' applyNumberFormat="1"') +
      (font === 0 ? '' : ' applyFont="1"') +
      (fill === 0 ? '' : ' applyFill="1"') +
      (border === 0 ? '' : ' applyBorder="1"');
    return this.#formats.add(
      `<xf numFmtId="${code}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${applied} applyAlignment="1" applyProtection="1">` +
        `${alignmentXml(format)}<protection hidden="${Number(format.hidden)}" locked="${Number(format.locked)}"/></xf>`,
    );
  }

  /** `xl/styles.xml`. */
  toXml(): string {
    const codes = this.#codes.items.map(
      (code, i) => `<numFmt numFmtId="${firstFormatId + i}" formatCode="${escapeAttribute(code)}"/>`,
    );
    return (
      `${xmlDeclaration}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      (codes.length === 0 ? '' : list('numFmts', codes)) +
      list('fonts', this.#fonts.items) +
      list('fills', this.#fills.items) +
      list('borders', this.#borders.items) +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      list('cellXfs', this.#formats.items) +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    );
  }
}

/** Distinct texts in the order they came, with their positions. */
class Table {
  readonly items: string[] = [];
  readonly #positions = new Map<string, number>();

  add(item: string): number {
    let position = this.#positions.get(item);
    if (position === undefined) {
      position = this.items.push(item) - 1;
      this.#positions.set(item, position);
    }
    return position;
  }
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}

/** Eight hexadecimal digits; spreadsheets have no transparency. */
export function argb(color: Color): string {
  return `FF${hexByte(color.red)}${hexByte(color.green)}${hexByte(color.blue)}`;
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0').toUpperCase();
}

function fontXml(font: CellFont): string {
  return (
    `<font>${font.bold ? '<b/>' : ''}${font.italic ? '<i/>' : ''}${font.strikeThrough ? '<strike/>' : ''}${font.underline ? '<u/>' : ''}` +
    `<sz val="${font.size}"/><color rgb="${argb(font.color)}"/><name val="${escapeAttribute(font.name)}"/><family val="2"/></font>`
  );
}

/** The properties of a run inside a rich string. */
export function runFontXml(font: CellFont, script: 'super' | 'sub' | undefined): string {
  const align = script === undefined ? '' : `<vertAlign val="${script}script"/>`;
  return (
    `<rPr>${font.bold ? '<b/>' : ''}${font.italic ? '<i/>' : ''}${font.strikeThrough ? '<strike/>' : ''}` +
    `<sz val="${font.size}"/><color rgb="${argb(font.color)}"/><rFont val="${escapeAttribute(font.name)}"/>${font.underline ? '<u/>' : ''}${align}</rPr>`
  );
}

function fillXml(color: Color): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb(color)}"/></patternFill></fill>`;
}

function borderXml(border: CellBorder): string {
  const { diagonal } = border;
  const direction = diagonal === undefined ? '' : diagonal.isDown ? ' diagonalDown="1"' : ' diagonalUp="1"';
  return (
    `<border${direction}>${sideXml('left', border.left)}${sideXml('right', border.right)}${sideXml('top', border.top)}` +
    `${sideXml('bottom', border.bottom)}${sideXml('diagonal', diagonal?.pen ?? null)}</border>`
  );
}

function sideXml(name: string, pen: ResolvedPen | null): string {
  const style = pen === null ? null : borderStyle(pen);
  return style === null || pen === null
    ? `<${name}/>`
    : `<${name} style="${style}"><color rgb="${argb(pen.lineColor)}"/></${name}>`;
}

/** Border style of a pen; null when it draws nothing. Source: facts engine §8.6 (borders). */
export function borderStyle(pen: ResolvedPen): string | null {
  const width = pen.lineWidth;
  if (width <= 0) return null;
  switch (pen.lineStyle) {
    case 'Double':
      return 'double';
    case 'Dotted':
      return 'dotted';
    case 'Dashed':
      return width >= 1 ? 'mediumDashed' : 'dashed';
    case 'Solid':
      return width >= 2 ? 'thick' : width >= 1 ? 'medium' : width >= 0.5 ? 'thin' : 'hair';
  }
}

function alignmentXml(format: CellFormat): string {
  const { horizontal, vertical, rotation, wrap, shrink } = format;
  return (
    '<alignment' +
    (horizontal === null ? '' : ` horizontal="${horizontal}"`) +
    (vertical === null ? '' : ` vertical="${vertical}"`) +
    (rotation === 0 ? '' : ` textRotation="${rotation}"`) +
    (wrap ? ' wrapText="1"' : '') +
    (shrink ? ' shrinkToFit="1"' : '') +
    '/>'
  );
}
