/** Lengths and colours in HTML. Source: facts engine §8.8. */
import type { Color } from '../../base/style.ts';
import { floatToText } from '../../base/values.ts';

/** Writes points in the configured unit at the configured zoom. */
export interface Sizes {
  readonly unit: string;
  readonly zoom: number;
}

/** A length: no decimals when integral, else as a Java float. */
export function length(points: number, sizes: Sizes): string {
  const value = Math.fround(points * sizes.zoom);
  return `${Number.isInteger(value) ? value : floatToText(value)}${sizes.unit}`;
}

/** `#RRGGBB`, or `rgba(r, g, b, a)` with two decimals at most when not opaque. */
export function cssColor(color: Color): string {
  if (color.alpha !== 255) {
    return `rgba(${color.red}, ${color.green}, ${color.blue}, ${floatToText(color.alpha / 255)})`;
  }
  const rgb = (color.red << 16) | (color.green << 8) | color.blue;
  return '#' + rgb.toString(16).toUpperCase().padStart(6, '0');
}

const special = /[&<>"]/g;
const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escaped for an attribute or plain content. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(special, (character) => references[character] as string) : text;
}
