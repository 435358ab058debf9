/** Colours as JRXML, styled text and properties write them. Source: facts §3.10 "Colours". */
import type { Color } from './style.ts';
import { parseFloating, parseIntegral } from './numbers-text.ts';
import { floatToText, JavaThrow } from './values.ts';

/** A colour; components are clipped to 0–255 by the caller. */
export function rgb(red: number, green: number, blue: number, alpha = 255): Color {
  return Object.freeze({ red, green, blue, alpha });
}

/** The 13 names, with their AWT values. */
export const namedColors: Readonly<Record<string, Color>> = {
  black: rgb(0, 0, 0),
  blue: rgb(0, 0, 255),
  cyan: rgb(0, 255, 255),
  darkGray: rgb(64, 64, 64),
  gray: rgb(128, 128, 128),
  green: rgb(0, 255, 0),
  lightGray: rgb(192, 192, 192),
  magenta: rgb(255, 0, 255),
  orange: rgb(255, 200, 0),
  pink: rgb(255, 175, 175),
  red: rgb(255, 0, 0),
  yellow: rgb(255, 255, 0),
  white: rgb(255, 255, 255),
};

/**
 * Reads `#RRGGBB` (any hex integer: its low 24 bits), a decimal integer, `rgb(r,g,b)`, `rgba(r,g,b,a)` with a in 0–1,
 * or a name. Undefined when it is none of these.
 */
export function parseColor(text: string): Color | undefined {
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  if (first === 0x23) return /^#[0-9a-fA-F]+$/.test(trimmed) ? fromInt(parseInt(trimmed.slice(1), 16)) : undefined;
  if (first >= 0x30 && first <= 0x39) return /^\d+$/.test(trimmed) ? fromInt(Number(trimmed)) : undefined;
  if (trimmed.startsWith('rgb')) return fromFunction(trimmed);
  return Object.hasOwn(namedColors, trimmed) ? namedColors[trimmed] : undefined;
}

/**
 * The same, as the peer reads colours of texts: rgb in any case, a name nobody knows is black.
 * Errors: JavaThrow for numbers that are none or too large, also those of `rgb(…)`.
 */
export function readColor(text: string): Color {
  const trimmed = text.trim();
  if (trimmed.startsWith('#')) return fromWholeInt(parseIntegral(trimmed.slice(1), 16, 32));
  if (/^[0-9]/.test(trimmed)) return fromWholeInt(parseIntegral(trimmed, 10, 32));
  const [, name = '', list = ''] = /^(rgba?)\((.*)\)$/i.exec(trimmed) ?? [];
  if (name === '') return namedColors[trimmed] ?? rgb(0, 0, 0);
  const parts = list.split(',');
  if (parts.length !== name.length) throw new JavaThrow(runtimeException, `Invalid color: ${text}.`);
  const numbers = parts.slice(0, 3).map((part) => Number(parseIntegral(part.trim(), 10, 32)));
  const alpha = Math.trunc(Math.fround(Math.fround(parts[3] === undefined ? 1 : parseFloating(parts[3])) * 255));
  const wrong = [...numbers, alpha].flatMap((part, i) => (part >= 0 && part <= 255 ? [] : ` ${channels[i]}`));
  if (wrong.length > 0)
    throw new JavaThrow(
      'java.lang.IllegalArgumentException',
      `Color parameter outside of expected range:${wrong.join('')}`,
    );
  return rgb(numbers[0]!, numbers[1]!, numbers[2]!, alpha);
}

const runtimeException = 'net.sf.jasperreports.engine.JRRuntimeException';
const channels = ['Red', 'Green', 'Blue', 'Alpha'];

function fromWholeInt(value: bigint): Color {
  const number = Number(BigInt.asIntN(32, value));
  return rgb((number >> 16) & 255, (number >> 8) & 255, number & 255);
}

/** `#RRGGBB`, or `rgba(r, g, b, a)` when not opaque. */
export function formatColor(color: Color): string {
  if (color.alpha === 255) return `#${hex(color.red)}${hex(color.green)}${hex(color.blue)}`;
  return `rgba(${color.red}, ${color.green}, ${color.blue}, ${floatToText(color.alpha / 255)})`;
}

export function sameColor(a: Color | undefined, b: Color | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.red === b.red && a.green === b.green && a.blue === b.blue && a.alpha === b.alpha;
}

function fromInt(value: number): Color | undefined {
  return value > 0x7fffffff ? undefined : rgb((value >> 16) & 255, (value >> 8) & 255, value & 255);
}

function fromFunction(text: string): Color | undefined {
  const match = /^(rgba?)\(([^()]*)\)$/.exec(text);
  if (match === null) return undefined;
  const parts = (match[2] as string).split(',').map((part) => part.trim());
  const [red, green, blue] = parts.slice(0, 3).map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (red === undefined || green === undefined || blue === undefined || Math.max(red, green, blue) > 255)
    return undefined;
  if (match[1] === 'rgb') return parts.length === 3 ? rgb(red, green, blue) : undefined;
  const alpha = parts[3] ?? '';
  if (parts.length !== 4 || !/^\d*\.?\d+(?:[eE][+-]?\d+)?$/.test(alpha) || Number(alpha) > 1) return undefined;
  return rgb(red, green, blue, Math.trunc(Math.fround(Math.fround(Number(alpha)) * 255)));
}

function hex(component: number): string {
  return component.toString(16).toUpperCase().padStart(2, '0');
}
