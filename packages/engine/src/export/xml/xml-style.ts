/** Style parts of print XML: styles, pens, boxes, fonts, paragraphs, properties. Source: facts engine §8.2. */
import { formatColor } from '../../base/color.ts';
import type { Box, Color, Paragraph, Pen, Property, StyleAttributes } from '../../base/style.ts';
import { resolveStyle } from '../../base/style-resolve.ts';
import type { StyledElement } from '../../base/style-resolve.ts';
import type { PrintStyle } from '../../print/model.ts';
import { float, raw, size, type XmlText } from './xml-text.ts';

/** Line starts by depth. */
export function indent(depth: number): string {
  return (indents[depth] ??= '\t'.repeat(depth));
}
const indents: string[] = [];

function color(name: string, value: Color | undefined): string {
  return value === undefined ? '' : ` ${name}="${formatColor(value)}"`;
}
export { color as colorAttribute };

/** An element of attributes and children, on lines of its own; nothing when it has neither. */
export function element(name: string, attributes: string, children: string, depth: number): string {
  if (children === '') return attributes === '' ? '' : `${indent(depth)}<${name}${attributes}/>\n`;
  return `${indent(depth)}<${name}${attributes}>\n${children}${indent(depth)}</${name}>\n`;
}

export function penXml(name: string, pen: Pen | undefined, depth: number): string {
  if (pen === undefined) return '';
  const attributes =
    float('lineWidth', pen.lineWidth) + raw('lineStyle', pen.lineStyle) + color('lineColor', pen.lineColor);
  return element(name, attributes, '', depth);
}

export function boxXml(box: Box | undefined, depth: number): string {
  if (box === undefined) return '';
  const attributes =
    raw('padding', box.padding) +
    raw('topPadding', box.topPadding) +
    raw('leftPadding', box.leftPadding) +
    raw('bottomPadding', box.bottomPadding) +
    raw('rightPadding', box.rightPadding);
  const pens =
    penXml('pen', box.pen, depth + 1) +
    penXml('topPen', box.topPen, depth + 1) +
    penXml('leftPen', box.leftPen, depth + 1) +
    penXml('bottomPen', box.bottomPen, depth + 1) +
    penXml('rightPen', box.rightPen, depth + 1);
  return element('box', attributes, pens, depth);
}

/** Own attributes of a paragraph; its tab stops are those in force, wherever in the style chain they come from. */
export function paragraphXml(styled: StyledElement, text: XmlText, depth: number): string {
  const { tabStops } = resolveStyle(styled, 'text').paragraph;
  const paragraph = styled.own.paragraph ?? noParagraph;
  if (paragraph === noParagraph && tabStops.length === 0) return '';
  const attributes =
    raw('lineSpacing', paragraph.lineSpacing) +
    float('lineSpacingSize', paragraph.lineSpacingSize) +
    raw('firstLineIndent', paragraph.firstLineIndent) +
    raw('leftIndent', paragraph.leftIndent) +
    raw('rightIndent', paragraph.rightIndent) +
    raw('spacingBefore', paragraph.spacingBefore) +
    raw('spacingAfter', paragraph.spacingAfter) +
    raw('tabStopWidth', paragraph.tabStopWidth);
  const stops = tabStops.map((stop) =>
    element(
      'tabStop',
      raw('position', stop.position) + raw('alignment', stop.alignment ?? text.tabAlignment),
      '',
      depth + 1,
    ),
  );
  return element('paragraph', attributes, stops.join(''), depth);
}

const noParagraph: Paragraph = {};

/** Own font attributes of a text. */
export function fontXml(own: StyleAttributes, text: XmlText, depth: number): string {
  return element(
    'font',
    text.encoded('fontName', own.fontName) + size('size', own.fontSize) + fontRest(own, text),
    '',
    depth,
  );
}

function fontRest(own: StyleAttributes, text: XmlText): string {
  return (
    raw('isBold', own.bold) +
    raw('isItalic', own.italic) +
    raw('isUnderline', own.underline) +
    raw('isStrikeThrough', own.strikeThrough) +
    text.encoded('pdfFontName', own.pdfFontName) +
    text.encoded('pdfEncoding', own.pdfEncoding) +
    raw('isPdfEmbedded', own.pdfEmbedded)
  );
}

export function graphicXml(own: StyleAttributes, depth: number): string {
  return element('graphicElement', raw('fill', own.fill), penXml('pen', own.pen, depth + 1), depth);
}

export function styleXml(style: PrintStyle, defaultStyle: PrintStyle | undefined, text: XmlText): string {
  const own = style.attributes;
  const chain = { own, style: style.parent, defaultStyle: style.isDefault ? undefined : defaultStyle };
  const attributes =
    text.encoded('name', style.name) +
    (style.isDefault ? ' isDefault="true"' : '') +
    text.encoded('style', style.parent?.name) +
    raw('mode', own.mode) +
    color('forecolor', own.forecolor) +
    color('backcolor', own.backcolor) +
    raw('fill', own.fill) +
    raw('radius', own.radius) +
    raw('scaleImage', own.scaleImage) +
    raw('hTextAlign', own.hTextAlign) +
    raw('hImageAlign', own.hImageAlign) +
    raw('vTextAlign', own.vTextAlign) +
    raw('vImageAlign', own.vImageAlign) +
    raw('rotation', own.rotation) +
    raw('markup', own.markup) +
    text.encoded('fontName', own.fontName) +
    size('fontSize', own.fontSize) +
    fontRest(own, text);
  const children = penXml('pen', own.pen, 2) + boxXml(own.box, 2) + paragraphXml(chain, text, 2);
  return element('style', attributes, children, 1);
}

/** Properties with their values escaped, or as CDATA where escaping would change them. */
export function propertiesXml(properties: readonly Property[] | undefined, text: XmlText, depth: number): string {
  if (properties === undefined || properties.length === 0) return '';
  let xml = '';
  for (const { name, value } of properties) {
    const start = text.encoded('name', name);
    if (value === null) xml += element('property', start, '', depth);
    else if (text.escape(value).length === value.length || value.trim() !== value) {
      xml += element('property', start + text.encoded('value', value), '', depth);
    } else xml += element('property', start, `${indent(depth + 1)}${text.cdata(value)}\n`, depth);
  }
  return xml;
}
