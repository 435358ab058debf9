/**
 * Markup "styled": XML tags inside a text. What cannot be parsed, or holds an unknown tag, is plain text.
 * Source: facts on markup §3.10.
 */
import { parseColor, rgb } from '../../base/color.ts';
import type { Color } from '../../base/style.ts';
import type { StyledLink, StyledText, TextAttributes, TextList } from '../styled-text.ts';
import { plainStyledText } from '../styled-text.ts';
import { parseFragment, type FragmentElement, type FragmentNode } from './fragment.ts';
import { createStyledTextBuilder, type StyledTextBuilder } from './styled-text-builder.ts';

/** Which font names exist, for `<font face="first,second">`. */
export interface FontNames {
  has(fontName: string): boolean;
}

/** Parses text with markup "styled" on top of the element's attributes. */
export function parseStyled(text: string, base: TextAttributes, fonts: FontNames): StyledText {
  if (!text.includes('<') && !text.includes('&')) return plainStyledText(text, base);
  const nodes = parseFragment(text);
  if (nodes === null) return plainStyledText(text, base);
  const context: Context = { builder: createStyledTextBuilder(), fonts };
  return readNodes(nodes, base, context) ? context.builder.finish() : plainStyledText(text, base);
}

interface Context {
  readonly builder: StyledTextBuilder;
  readonly fonts: FontNames;
}

/** False when a tag is unknown or misused: the whole text is then plain. */
function readNodes(nodes: readonly FragmentNode[], attributes: TextAttributes, context: Context): boolean {
  for (const node of nodes) {
    if (typeof node === 'string') context.builder.append(node, attributes);
    else if (!readElement(node, attributes, context)) return false;
  }
  return true;
}

function readElement(element: FragmentElement, outer: TextAttributes, context: Context): boolean {
  const { children } = element;
  const inside = (attributes: TextAttributes): boolean => readNodes(children, attributes, context);
  if (element.name === 'style') {
    const attributes = styleAttributes(element, outer);
    return attributes !== null && inside(attributes);
  }
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
      return inside(outer);
    case 'font': {
      const attributes = fontAttributes(element, outer, context.fonts);
      return attributes !== null && inside(attributes);
    }
    case 'br':
      context.builder.append('\n', outer);
      return inside(outer);
    case 'a':
      return outer.link === undefined && inside({ ...outer, link: readLink(element) });
    case 'ul':
      return insideList({ isOrdered: false, type: null, start: null }, context.builder, () => inside(outer));
    case 'ol':
      return insideList(orderedList(element), context.builder, () => inside(outer));
    case 'li':
      return insideItem(element.attributes.get('noBullet') !== 'true', context.builder, () => inside(outer));
    case 'param':
      return element.name === 'param' && outer.link !== undefined;
    default:
      return false;
  }
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
    start: start !== undefined && /^-?\d{1,9}$/.test(start) ? Number(start) : null,
  };
}

function styleAttributes(element: FragmentElement, outer: TextAttributes): TextAttributes | null {
  const get = (name: string): string | undefined => element.attributes.get(name);
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = get(name);
    return value === undefined ? otherwise : value.toLowerCase() === 'true';
  };
  const size = get('size');
  const fontSize = size === undefined ? outer.fontSize : parseFloat32(size);
  if (fontSize === null) return null;
  const embedded = get('isPdfEmbedded');
  return {
    ...outer,
    fontName: get('fontName') ?? outer.fontName,
    fontSize,
    bold: flag('isBold', outer.bold),
    ...(get('isBold') !== undefined && { isBoldExplicit: !flag('isBold', true) || undefined }),
    italic: flag('isItalic', outer.italic),
    ...(get('isItalic') !== undefined && { isItalicExplicit: !flag('isItalic', true) || undefined }),
    underline: flag('isUnderline', outer.underline),
    strikeThrough: flag('isStrikeThrough', outer.strikeThrough),
    ...(get('forecolor') !== undefined && { forecolor: colorOf(get('forecolor') ?? '') }),
    ...(get('backcolor') !== undefined && { backcolor: colorOf(get('backcolor') ?? '') }),
    ...(get('pdfFontName') !== undefined && { pdfFontName: get('pdfFontName') }),
    ...(get('pdfEncoding') !== undefined && { pdfEncoding: get('pdfEncoding') }),
    ...(embedded !== undefined && { pdfEmbedded: embedded.toLowerCase() === 'true' }),
  };
}

function fontAttributes(element: FragmentElement, outer: TextAttributes, fonts: FontNames): TextAttributes | null {
  const size = element.attributes.get('size');
  const fontSize = size === undefined ? outer.fontSize : parseFloat32(size);
  if (fontSize === null) return null;
  const faces = (element.attributes.get('face') ?? '').split(',').map((face) => face.trim());
  const color = element.attributes.get('color');
  return {
    ...outer,
    fontName: faces.find((face) => face !== '' && fonts.has(face)) ?? outer.fontName,
    fontSize,
    ...(color !== undefined && { forecolor: colorOf(color) }),
  };
}

/** A name that nobody knows is black. */
function colorOf(text: string): Color {
  return parseColor(text) ?? rgb(0, 0, 0);
}

/** Java `Float.parseFloat`; null when it is no number. */
function parseFloat32(text: string): number | null {
  const trimmed = text.trim();
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?$/.test(trimmed) ? Math.fround(parseFloat(trimmed)) : null;
}

function readLink(element: FragmentElement): StyledLink {
  const type = element.attributes.get('type') ?? 'Reference';
  return {
    href: element.attributes.get('href') ?? null,
    type: type === '' ? null : type,
    target: element.attributes.get('target') ?? null,
    parameters: element.children
      .filter((child) => typeof child !== 'string' && child.name === 'param')
      .map((child) => readParameter(child as FragmentElement)),
  };
}

function readParameter(element: FragmentElement): StyledLink['parameters'][number] {
  return {
    name: element.attributes.get('name') ?? '',
    valueClass: element.attributes.get('valueClass') ?? null,
    text: element.children.filter((child) => typeof child === 'string').join(''),
  };
}
