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
      return /^\s*[+-]?\d+\s*$/.test(text) && value === (value | 0) ? value : undefined;
    }
    case 'float':
      return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?\s*$/.test(text) ? parseFloat(text) : undefined;
    case 'bool':
      return parseBool(text);
    case 'color':
      return parseColor(text);
    case 'uuid':
      return /^[0-9a-fA-F]{1,8}(?:-[0-9a-fA-F]{1,4}){3}-[0-9a-fA-F]{1,12}$/.test(text.trim()) ? text : undefined;
    case 'enum':
      return codec.values.includes(text) ? text : undefined;
  }
}

export function parseBool(text: string): boolean | undefined {
  const word = text.trim();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The written form; decimals as Java prints floats. */
export function formatScalar(codec: Codec, value: ScalarValue): string {
  switch (codec.type) {
    case 'color':
      return formatColor(value as Color);
    case 'float':
      return formatDecimal(value as number);
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
