/** Style attributes out of print XML: styles, pens, boxes, fonts, paragraphs. Source: facts engine §8.2. */
import { parseColor } from '../base/color.ts';
import { ReportError } from '../base/diagnostic.ts';
import type { Box, Color, Paragraph, Pen, StyleAttributes, TabStop } from '../base/style.ts';
import type { XmlElement } from '../base/xml-reader.ts';

type Attributes = Readonly<Record<string, string>>;

/** Drops members that are undefined, so that equal attributes have equal shape. */
function present<T extends object>(value: T): T {
  for (const name of Object.keys(value) as (keyof T)[]) if (value[name] === undefined) delete value[name];
  return value;
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

/** A number attribute, or undefined. Errors: `print.xml.bad.number`. */
export function numberOf(attributes: Attributes, name: string): number | undefined {
  const text = attributes[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new ReportError('print.xml.bad.number', `Attribute ${name}: a number was expected, not "${text}".`);
  }
  return value;
}

/** A yes/no attribute, or undefined. */
export function booleanOf(attributes: Attributes, name: string): boolean | undefined {
  const text = attributes[name];
  return text === undefined ? undefined : text === 'true';
}

/** One of the allowed words, or undefined. Errors: `print.xml.bad.value`. */
export function wordOf<T extends string>(attributes: Attributes, name: string, words: readonly T[]): T | undefined {
  const text = attributes[name];
  if (text === undefined) return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) {
    throw new ReportError(
      'print.xml.bad.value',
      `Attribute ${name}: one of ${words.join(', ')} expected, not "${text}".`,
    );
  }
  return word;
}

/** A colour attribute, or undefined. Errors: `print.xml.bad.color`. */
export function colorOf(attributes: Attributes, name: string): Color | undefined {
  const text = attributes[name];
  if (text === undefined) return undefined;
  const color = internColor(text);
  if (color === undefined) throw new ReportError('print.xml.bad.color', `Attribute ${name}: "${text}" is no colour.`);
  return color;
}

/** Documents repeat few colours: equal texts share one object. */
const knownColors = new Map<string, Color>();
const maxKnownColors = 4096;

function internColor(text: string): Color | undefined {
  const known = knownColors.get(text);
  if (known !== undefined) return known;
  const color = parseColor(text);
  if (color !== undefined && knownColors.size < maxKnownColors) knownColors.set(text, color);
  return color;
}

export const modes = ['Opaque', 'Transparent'] as const;
export const rotations = ['None', 'Left', 'Right', 'UpsideDown'] as const;
export const scaleImages = ['Clip', 'FillFrame', 'RetainShape', 'RealHeight', 'RealSize'] as const;
export const horizontalTextAligns = ['Left', 'Center', 'Right', 'Justified'] as const;
export const verticalTextAligns = ['Top', 'Middle', 'Bottom', 'Justified'] as const;
export const horizontalImageAligns = ['Left', 'Center', 'Right'] as const;
export const verticalImageAligns = ['Top', 'Middle', 'Bottom'] as const;
const lineStyles = ['Solid', 'Dashed', 'Dotted', 'Double'] as const;
const lineSpacings = ['Single', '1_1_2', 'Double', 'AtLeast', 'Fixed', 'Proportional'] as const;
const tabAligns = ['Left', 'Center', 'Right'] as const;

/** The child with that name. */
export function childOf(node: XmlElement, name: string): XmlElement | undefined {
  return node.children.find((child) => child.local === name);
}

/** Own attributes of a `style` element. */
export function readStyleAttributes(node: XmlElement): StyleAttributes {
  const a = node.attributes;
  return present({
    mode: wordOf(a, 'mode', modes),
    forecolor: colorOf(a, 'forecolor'),
    backcolor: colorOf(a, 'backcolor'),
    fill: wordOf(a, 'fill', ['Solid']),
    radius: numberOf(a, 'radius'),
    scaleImage: wordOf(a, 'scaleImage', scaleImages),
    hTextAlign: wordOf(a, 'hTextAlign', horizontalTextAligns) ?? wordOf(a, 'hAlign', horizontalTextAligns),
    hImageAlign: wordOf(a, 'hImageAlign', horizontalImageAligns) ?? oldImageAlign(a['hAlign']),
    vTextAlign: wordOf(a, 'vTextAlign', verticalTextAligns) ?? wordOf(a, 'vAlign', verticalTextAligns),
    vImageAlign: wordOf(a, 'vImageAlign', verticalImageAligns) ?? wordOf(a, 'vAlign', verticalImageAligns),
    rotation: wordOf(a, 'rotation', rotations),
    markup: markupOf(a),
    fontName: a['fontName'],
    fontSize: numberOf(a, 'fontSize'),
    bold: booleanOf(a, 'isBold'),
    italic: booleanOf(a, 'isItalic'),
    underline: booleanOf(a, 'isUnderline'),
    strikeThrough: booleanOf(a, 'isStrikeThrough'),
    pdfFontName: a['pdfFontName'],
    pdfEncoding: a['pdfEncoding'],
    pdfEmbedded: booleanOf(a, 'isPdfEmbedded'),
    pattern: a['pattern'],
    blankWhenNull: booleanOf(a, 'isBlankWhenNull'),
    pen: readPenOf(node),
    box: readBox(childOf(node, 'box'), a),
    paragraph: readParagraph(childOf(node, 'paragraph'), a),
  });
}

function oldImageAlign(text: string | undefined): 'Left' | 'Center' | 'Right' | undefined {
  return horizontalImageAligns.find((align) => align === text);
}

/** `markup`, or the older `isStyledText`. */
export function markupOf(a: Attributes): string | undefined {
  return (
    a['markup'] ?? (a['isStyledText'] === undefined ? undefined : a['isStyledText'] === 'true' ? 'styled' : 'none')
  );
}

/** Own attributes of a `font` element; a `reportFont` it names lends what is missing. */
export function readFont(
  node: XmlElement | undefined,
  reportFonts: ReadonlyMap<string, StyleAttributes>,
): StyleAttributes {
  if (node === undefined) return {};
  const a = node.attributes;
  const own = present({
    fontName: a['fontName'],
    fontSize: numberOf(a, 'size'),
    bold: booleanOf(a, 'isBold'),
    italic: booleanOf(a, 'isItalic'),
    underline: booleanOf(a, 'isUnderline'),
    strikeThrough: booleanOf(a, 'isStrikeThrough'),
    pdfFontName: a['pdfFontName'],
    pdfEncoding: a['pdfEncoding'],
    pdfEmbedded: booleanOf(a, 'isPdfEmbedded'),
  });
  const named = a['reportFont'] === undefined ? undefined : reportFonts.get(a['reportFont']);
  return named === undefined ? own : { ...named, ...own };
}

/** The pen inside a style or graphicElement, or its older `pen` attribute. */
export function readPenOf(node: XmlElement | undefined): Pen | undefined {
  if (node === undefined) return undefined;
  const pen = readPen(childOf(node, 'pen'));
  return pen ?? oldPen(node.attributes['pen'], undefined);
}

function readPen(node: XmlElement | undefined): Pen | undefined {
  if (node === undefined) return undefined;
  const a = node.attributes;
  const pen = present({
    lineWidth: numberOf(a, 'lineWidth'),
    lineStyle: wordOf(a, 'lineStyle', lineStyles),
    lineColor: colorOf(a, 'lineColor'),
  });
  return isEmpty(pen) ? undefined : pen;
}

const oldWidths: Readonly<Record<string, number>> = {
  None: 0,
  Thin: 0.5,
  '1Point': 1,
  '2Point': 2,
  '4Point': 4,
  Dotted: 1,
};

/** Pens before lines had widths: None, Thin, 1Point, 2Point, 4Point, Dotted. */
function oldPen(word: string | undefined, lineColor: Color | undefined): Pen | undefined {
  const lineWidth = word === undefined ? undefined : oldWidths[word];
  if (lineWidth === undefined && lineColor === undefined) return undefined;
  return present({ lineWidth, lineStyle: word === 'Dotted' ? ('Dashed' as const) : undefined, lineColor });
}

/** A `box` element; `old` holds the attributes of documents that had no such element. */
export function readBox(node: XmlElement | undefined, old: Attributes): Box | undefined {
  const a = node?.attributes ?? old;
  const pen = (side: string, border: string): Pen | undefined =>
    (node === undefined ? undefined : readPen(childOf(node, side))) ?? oldPen(a[border], colorOf(a, border + 'Color'));
  const box = present({
    padding: numberOf(a, 'padding'),
    topPadding: numberOf(a, 'topPadding'),
    leftPadding: numberOf(a, 'leftPadding'),
    bottomPadding: numberOf(a, 'bottomPadding'),
    rightPadding: numberOf(a, 'rightPadding'),
    pen: pen('pen', 'border'),
    topPen: pen('topPen', 'topBorder'),
    leftPen: pen('leftPen', 'leftBorder'),
    bottomPen: pen('bottomPen', 'bottomBorder'),
    rightPen: pen('rightPen', 'rightBorder'),
  });
  return isEmpty(box) ? undefined : box;
}

/** A `paragraph` element; `old` holds the attributes of documents that had `lineSpacing` on the text. */
export function readParagraph(node: XmlElement | undefined, old: Attributes): Paragraph | undefined {
  const a = node?.attributes ?? {};
  const stops = node?.children.filter((child) => child.local === 'tabStop').map(readTabStop);
  const paragraph = present({
    lineSpacing: wordOf(a, 'lineSpacing', lineSpacings) ?? wordOf(old, 'lineSpacing', lineSpacings),
    lineSpacingSize: numberOf(a, 'lineSpacingSize'),
    firstLineIndent: numberOf(a, 'firstLineIndent'),
    leftIndent: numberOf(a, 'leftIndent'),
    rightIndent: numberOf(a, 'rightIndent'),
    spacingBefore: numberOf(a, 'spacingBefore'),
    spacingAfter: numberOf(a, 'spacingAfter'),
    tabStopWidth: numberOf(a, 'tabStopWidth'),
    tabStops: stops !== undefined && stops.length > 0 ? stops : undefined,
  });
  return isEmpty(paragraph) ? undefined : paragraph;
}

function readTabStop(node: XmlElement): TabStop {
  const a = node.attributes;
  return present({ position: numberOf(a, 'position'), alignment: wordOf(a, 'alignment', tabAligns) });
}
