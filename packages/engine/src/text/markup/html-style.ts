/** What HTML tags and inline CSS do to the attributes of a text. Source: facts on markup §3.10 (html). */
import { parseColor } from '../../base/color.ts';
import type { Color } from '../../base/style.ts';
import type { TextAttributes } from '../styled-text.ts';

/** Points of the HTML font sizes 1–7. */
const fontSizes: readonly number[] = [8, 10, 12, 14, 18, 24, 36];

/** `+n` and `-n` count from here. */
const baseFontSize = 4;

/** Relative CSS sizes all come out at this size, points. */
const relativeSize = 12;

const sizeNames: Readonly<Record<string, number>> = {
  'xx-small': 8,
  'x-small': 10,
  small: 12,
  medium: 14,
  large: 18,
  'x-large': 24,
  'xx-large': 36,
  smaller: relativeSize,
  larger: relativeSize,
};

/** Points per CSS unit, as the peer takes them. */
const unitPoints: Readonly<Record<string, number>> = {
  '': 1,
  pt: 1,
  px: 1.3,
  mm: 2.83464,
  cm: 28.3464,
  pc: 12,
  in: 72,
};

const colorNames: Readonly<Record<string, string>> = {
  aqua: '#00FFFF',
  black: '#000000',
  blue: '#0000FF',
  fuchsia: '#FF00FF',
  gray: '#808080',
  green: '#008000',
  lime: '#00FF00',
  maroon: '#800000',
  navy: '#000080',
  olive: '#808000',
  orange: '#FFA500',
  purple: '#800080',
  red: '#FF0000',
  silver: '#C0C0C0',
  teal: '#008080',
  white: '#FFFFFF',
  yellow: '#FFFF00',
};

function htmlColor(text: string): Color | undefined {
  const value = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  if (short !== null)
    return parseColor(
      `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`,
    );
  if (/^#?[0-9a-f]{6}$/.test(value)) return parseColor(value.startsWith('#') ? value : `#${value}`);
  if (value.startsWith('rgb(')) return parseColor(value);
  const named = colorNames[value];
  return named === undefined ? undefined : parseColor(named);
}

/** Attributes inside an inline tag; the same object when the tag changes nothing. */
export function inlineAttributes(
  name: string,
  tag: ReadonlyMap<string, string>,
  outer: TextAttributes,
): TextAttributes {
  switch (name) {
    case 'b':
      return { ...outer, bold: true };
    case 'i':
      return { ...outer, italic: true };
    case 'u':
      return { ...outer, underline: true };
    case 's':
    case 'strike':
      return { ...outer, strikeThrough: true };
    case 'sup':
      return { ...outer, script: 'super' };
    case 'sub':
      return { ...outer, script: 'sub' };
    case 'font':
      return fontTag(tag, outer);
    case 'span':
      return styleAttribute(tag.get('style') ?? '', outer);
    case 'a':
      return {
        ...outer,
        link: { href: tag.get('href') ?? null, type: 'Reference', target: tag.get('target') ?? null, parameters: [] },
      };
    default:
      return outer;
  }
}

function fontTag(tag: ReadonlyMap<string, string>, outer: TextAttributes): TextAttributes {
  let attributes = outer;
  const size = /^\s*([+-]?)(\d{1,3})\s*$/.exec(tag.get('size') ?? '');
  if (size !== null) {
    const number = Number(size[2]);
    const index = size[1] === '' ? number : baseFontSize + (size[1] === '-' ? -number : number);
    attributes = { ...attributes, fontSize: fontSizes[Math.min(7, Math.max(1, index)) - 1]! };
  }
  const color = htmlColor(tag.get('color') ?? '');
  if (color !== undefined) attributes = { ...attributes, forecolor: color };
  const face = firstFamily(tag.get('face') ?? '');
  return face === '' ? attributes : { ...attributes, fontName: face };
}

function firstFamily(list: string): string {
  return (list.split(',')[0] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
}

function styleAttribute(style: string, outer: TextAttributes): TextAttributes {
  let attributes = outer;
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    attributes = { ...attributes, ...declared(property, declaration.slice(colon + 1).trim()) };
  }
  return attributes;
}

function declared(property: string, value: string): Partial<TextAttributes> {
  switch (property) {
    case 'color': {
      const color = htmlColor(value);
      return color === undefined ? {} : { forecolor: color };
    }
    case 'background-color':
    case 'background': {
      const color = htmlColor(value);
      return color === undefined ? {} : { backcolor: color };
    }
    case 'font-family': {
      const family = firstFamily(value);
      return family === '' ? {} : { fontName: family };
    }
    case 'font-size': {
      const size = cssSize(value);
      return size === null ? {} : { fontSize: size };
    }
    case 'font-weight':
      return { bold: value === 'bold' || value === 'bolder' || Number(value) > 400 };
    case 'font-style':
      return { italic: value === 'italic' || value === 'oblique' };
    case 'text-decoration':
      return {
        ...(value.includes('underline') && { underline: true }),
        ...(value.includes('line-through') && { strikeThrough: true }),
      };
    case 'vertical-align':
      return value.startsWith('super') || value.startsWith('sup')
        ? { script: 'super' }
        : value.startsWith('sub')
          ? { script: 'sub' }
          : {};
    default:
      return {};
  }
}

/** Whole points of a CSS font size; null when it is no size. */
function cssSize(value: string): number | null {
  const named = sizeNames[value.toLowerCase()];
  if (named !== undefined) return named;
  const match = /^(\d+\.?\d*|\.\d+)(pt|px|mm|cm|pc|in|em|ex|%|)$/i.exec(value);
  if (match === null) return null;
  const points = unitPoints[(match[2] ?? '').toLowerCase()];
  return points === undefined ? relativeSize : Math.max(1, Math.round(Number(match[1]) * points));
}
