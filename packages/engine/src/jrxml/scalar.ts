/** Scalars as files spell them. */
import { formatColor, parseColor } from '../base/color.ts';
import type { Color } from '../base/style.ts';
import { doubleToText, floatToText } from '../base/values.ts';
import type { Codec, ScalarValue } from '../model/declare.ts';

/** The value behind a text, or undefined when the text does not fit the codec. */
export function parseScalar(codec: Codec, text: string): ScalarValue | undefined {
  switch (codec.type) {
    case 'text':
      return text;
    case 'int': {
      const value = Number(text);
      if (!/^\s*[+-]?\d+\s*$/.test(text) || value !== (value | 0)) return undefined;
      return codec.atLeast !== undefined && value < codec.atLeast ? codec.atLeast : value;
    }
    case 'float':
      return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?\s*$/.test(text) ? parseFloat(text) : undefined;
    case 'bool':
      return parseBool(text);
    case 'color':
      return parseColor(text);
    case 'uuid':
      return parseUuid(text.trim());
    case 'enum':
      return codec.values.includes(text) ? text : undefined;
  }
}

/** A UUID as Java prints it: lower case, its five numbers with leading zeros. */
function parseUuid(text: string): string | undefined {
  const match = /^([0-9a-f]{1,8})-([0-9a-f]{1,4})-([0-9a-f]{1,4})-([0-9a-f]{1,4})-([0-9a-f]{1,12})$/.exec(
    text.toLowerCase(),
  );
  if (match === null) return undefined;
  return [8, 4, 4, 4, 12].map((digits, i) => (match[i + 1] as string).padStart(digits, '0')).join('-');
}

export function parseBool(text: string): boolean | undefined {
  const word = text.trim();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The written form; decimals as Java prints floats, with `isShort` whole ones without `.0`. */
export function formatScalar(codec: Codec, value: ScalarValue, isShort = false): string {
  switch (codec.type) {
    case 'color':
      return formatColor(value as Color);
    case 'float':
      return isShort && Number.isInteger(value) ? String(value) : formatDecimal(value as number);
    default:
      return String(value);
  }
}

function formatDecimal(value: number): string {
  const short = floatToText(value);
  return Number(short) === value ? short : doubleToText(value);
}

/** What a codec expects, for messages. */
export function expected(codec: Codec): string {
  switch (codec.type) {
    case 'text':
      return 'text';
    case 'int':
      return 'a whole number';
    case 'float':
      return 'a number';
    case 'bool':
      return 'true or false';
    case 'color':
      return 'a colour such as #RRGGBB';
    case 'uuid':
      return 'a UUID of 36 characters';
    case 'enum':
      return `one of ${codec.values.join(', ')}`;
  }
}
