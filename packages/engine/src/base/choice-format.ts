/** java.text.ChoiceFormat: texts by ranges of numbers. */
import { JavaThrow } from './values.ts';

/** Ascending limits; a number takes the text of the last limit that is not above it. */
export interface Choice {
  readonly limits: readonly number[];
  readonly texts: readonly string[];
}

/** Reads `limit#text|limit<text…`; `<` means "more than", `≤` is `#`. Errors: IllegalArgumentException. */
export function parseChoice(pattern: string): Choice {
  const limits: number[] = [];
  const texts: string[] = [];
  let current = '';
  let isLimit = true;
  let quoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    if (char === "'") {
      if (pattern[i + 1] === "'") {
        current += "'";
        i++;
      } else quoted = !quoted;
    } else if (quoted) current += char;
    else if (isLimit && (char === '<' || char === '#' || char === '≤')) {
      const limit = limitOf(current);
      const start = char === '<' && Number.isFinite(limit) ? nextDouble(limit) : limit;
      if (limits.length > 0 && !(start > (limits[limits.length - 1] as number)))
        throw illegal('Incorrect order of intervals, must be in ascending order');
      limits.push(start);
      current = '';
      isLimit = false;
    } else if (char === '|') {
      texts.push(current);
      current = '';
      isLimit = true;
    } else current += char;
  }
  if (!isLimit) texts.push(current);
  return { limits, texts };
}

/** Text for a number. Errors: ArrayIndexOutOfBoundsException when there is no text at all. */
export function choose(choice: Choice, value: number): string {
  if (choice.texts.length === 0)
    throw new JavaThrow('java.lang.ArrayIndexOutOfBoundsException', 'Index 0 out of bounds for length 0');
  let at = 0;
  while (at < choice.limits.length && value >= (choice.limits[at] as number)) at++;
  return choice.texts[Math.max(0, at - 1)] ?? '';
}

function limitOf(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') throw illegal('Each interval must contain a number before a format');
  if (trimmed === '\u221e') return Infinity;
  if (trimmed === '-\u221e') return -Infinity;
  const value = Number(trimmed);
  if (Number.isNaN(value)) throw new JavaThrow('java.lang.NumberFormatException', `For input string: "${trimmed}"`);
  return value;
}

/** The next double above a finite one. */
function nextDouble(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

const bits = new DataView(new ArrayBuffer(8));

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
