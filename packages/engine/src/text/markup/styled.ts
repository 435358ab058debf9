/**
 * Markup "styled": XML tags inside a text. What cannot be parsed, or holds an unknown tag, is plain text.
 * Source: facts on markup §3.10.
 */
import { readColor } from '../../base/color.ts';
import { parseFloating, parseIntegral } from '../../base/numbers-text.ts';
import type { StyledLink, StyledText, TextAttributes, TextList } from '../styled-text.ts';
import { plainStyledText } from '../styled-text.ts';
import { parseFragment, type FragmentElement, type FragmentNode } from './fragment.ts';
import { linkParameterText } from './link-parameter.ts';
import { createStyledTextBuilder, type StyledTextBuilder } from './styled-text-builder.ts';

/** Which font names exist, for `<font face="first,second">`. */
export interface FontNames {
  has(fontName: string): boolean;
}

/**
 * Parses text with markup "styled" on top of the element's attributes.
 * Errors: JavaThrow for sizes, colours and list starts that are no numbers.
 */
export function parseStyled(text: string, base: TextAttributes, fonts: FontNames): StyledText {
  if (!text.includes('<') && !text.includes('&')) return plainStyledText(text, base);
  const nodes = parseFragment(text);
  if (nodes === null) return plainStyledText(text, base);
  const context: Context = { builder: createStyledTextBuilder(), fonts, starts: null };
  return readNodes(nodes, base, context) ? context.builder.finish() : plainStyledText(text, base);
}

interface Context {
  readonly builder: StyledTextBuilder;
  readonly fonts: FontNames;
  /** Elements that begin where the content of the `br` at hand begins. */
  starts: { readonly at: number; readonly found: { end: number; change: Partial<TextAttributes> }[] } | null;
}

/** False when a tag is unknown or misused: the whole text is then plain. CDATA sections show nothing. */
function readNodes(nodes: readonly FragmentNode[], attributes: TextAttributes, context: Context): boolean {
  for (const node of nodes) {
    if (typeof node === 'string') context.builder.append(node, attributes);
    else if ('name' in node && !readElement(node, attributes, context)) return false;
  }
  return true;
}

function readElement(element: FragmentElement, outer: TextAttributes, context: Context): boolean {
  const { children } = element;
  const inside = (attributes: TextAttributes): boolean => readInside(children, attributes, outer, context);
  if (element.name === 'style') return inside(styleAttributes(element, outer));
  switch (element.name.toLowerCase()) {
    case 'b':
      return inside({ ...outer, bold: true, isBoldExplicit: undefined });
    case 'i':
      return inside({ ...outer, italic: true, isItalicExplicit: undefined });
    case 'u':
      return inside({ ...outer, underline: true });
    case 'sup':
      return inside({ ...outer, script: 'super' });
    case 'sub':
      return inside({ ...outer, script: 'sub' });
    case 'reference':
      return inside({ ...outer, isReference: true });
    case 'note':
      return inside({ ...outer, isNote: true });
    case 'font':
      return inside(fontAttributes(element, outer, context.fonts));
    case 'br':
      return readBreak(children, outer, context);
    case 'a':
      return outer.link === undefined && inside({ ...outer, link: readLink(element) });
    case 'ul':
      return insideList({ isOrdered: false, type: null, start: null }, context.builder, () => inside(outer));
    case 'ol':
      return insideList(orderedList(element), context.builder, () => inside(outer));
    case 'li': {
      const hasBullet = element.attributes.get('noBullet')?.toLowerCase() !== 'true';
      return insideItem(hasBullet, context.builder, () => inside(outer));
    }
    case 'param':
      return element.name === 'param' && outer.link !== undefined;
    default:
      return false;
  }
}

function readInside(
  children: readonly FragmentNode[],
  attributes: TextAttributes,
  outer: TextAttributes,
  context: Context,
): boolean {
  const { builder, starts } = context;
  const isAtStart = starts !== null && starts.at === builder.length;
  if (!readNodes(children, attributes, context)) return false;
  if (isAtStart && builder.length > starts.at) {
    const changed = Object.entries(attributes).filter(([key, value]) => outer[key as keyof TextAttributes] !== value);
    starts.found.push({ end: builder.length, change: Object.fromEntries(changed) });
  }
  return true;
}

/**
 * A line end, and one more after the content if there is any. The peer puts that in without moving the styles of the
 * elements that begin the content: they end one character later than written.
 */
function readBreak(children: readonly FragmentNode[], outer: TextAttributes, context: Context): boolean {
  const { builder } = context;
  builder.append('\n', outer);
  if (children.length === 0) return true;
  const around = context.starts;
  const starts: NonNullable<Context['starts']> = { at: builder.length, found: [] };
  context.starts = starts;
  const isGood = readNodes(children, outer, context);
  context.starts = around;
  if (builder.length === starts.at) return isGood;
  builder.append('\n', outer);
  for (const { end, change } of starts.found) builder.change(end, end + 1, change);
  return isGood;
}

function insideList(list: TextList, builder: StyledTextBuilder, read: () => boolean): boolean {
  builder.openList(list);
  const isGood = read();
  builder.closeList();
  return isGood;
}

function insideItem(hasBullet: boolean, builder: StyledTextBuilder, read: () => boolean): boolean {
  builder.openItem(hasBullet);
  const isGood = read();
  builder.closeItem();
  return isGood;
}

function orderedList(element: FragmentElement): TextList {
  const start = element.attributes.get('start');
  return {
    isOrdered: true,
    type: element.attributes.get('type') ?? null,
    start: start === undefined ? null : Number(parseIntegral(start, 10, 32)),
  };
}

function styleAttributes(element: FragmentElement, outer: TextAttributes): TextAttributes {
  const get = (name: string): string | undefined => element.attributes.get(name);
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = get(name);
    return value === undefined ? otherwise : value.toLowerCase() === 'true';
  };
  const forecolor = get('forecolor');
  const backcolor = get('backcolor');
  const embedded = get('isPdfEmbedded');
  return {
    ...outer,
    fontName: get('fontName') ?? outer.fontName,
    fontSize: sizeOf(element, outer),
    bold: flag('isBold', outer.bold),
    ...(get('isBold') !== undefined && { isBoldExplicit: !flag('isBold', true) || undefined }),
    italic: flag('isItalic', outer.italic),
    ...(get('isItalic') !== undefined && { isItalicExplicit: !flag('isItalic', true) || undefined }),
    underline: flag('isUnderline', outer.underline),
    strikeThrough: flag('isStrikeThrough', outer.strikeThrough),
    ...(isGiven(forecolor) && { forecolor: readColor(forecolor) }),
    ...(isGiven(backcolor) && { backcolor: readColor(backcolor) }),
    ...(get('pdfFontName') !== undefined && { pdfFontName: get('pdfFontName') }),
    ...(get('pdfEncoding') !== undefined && { pdfEncoding: get('pdfEncoding') }),
    ...(embedded !== undefined && { pdfEmbedded: flag('isPdfEmbedded', false) }),
  };
}

function fontAttributes(element: FragmentElement, outer: TextAttributes, fonts: FontNames): TextAttributes {
  const faces = (element.attributes.get('face') ?? '').split(',').map((face) => face.trim());
  const color = element.attributes.get('color');
  return {
    ...outer,
    fontName: faces.find((face) => face !== '' && fonts.has(face)) ?? outer.fontName,
    fontSize: sizeOf(element, outer),
    ...(isGiven(color) && { forecolor: readColor(color) }),
  };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function sizeOf(element: FragmentElement, outer: TextAttributes): number {
  const size = element.attributes.get('size');
  return size === undefined ? outer.fontSize : Math.fround(parseFloating(size));
}

/** A link with what `param` elements say anywhere inside it. */
function readLink(element: FragmentElement): StyledLink {
  const orNull = (text: string | undefined): string | null => (isGiven(text) ? text : null);
  return {
    href: orNull(element.attributes.get('href')),
    type: orNull(element.attributes.get('type') ?? 'Reference'),
    target: orNull(element.attributes.get('target')),
    parameters: parametersIn(element),
  };
}

function parametersIn(element: FragmentElement): StyledLink['parameters'] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || 'data' in child) return [];
    return child.name === 'param' ? [readParameter(child)] : parametersIn(child);
  });
}

function readParameter(element: FragmentElement): StyledLink['parameters'][number] {
  return {
    name: element.attributes.get('name') ?? 'null',
    text: linkParameterText(textOf(element), element.attributes.get('valueClass') ?? null),
  };
}

function textOf(element: FragmentElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : 'data' in child ? child.data : textOf(child)))
    .join('');
}
