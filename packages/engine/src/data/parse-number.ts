/**
 * Numbers in data files, read as the Java platform's DecimalFormat reads them: the longest prefix that is a number, in
 * the symbols of a locale, with the affixes of a pattern. Pure.
 */
import type { Locale } from '../base/locale.ts';
import { compileNumberFormat } from '../base/number-format.ts';
import { Long } from '../base/values.ts';

/** A whole number beyond the safe range is a bigint when it fits 64 bits; everything else a number. Null: no number. */
export type ParsedNumber = number | bigint | null;

export type NumberParser = (text: string) => ParsedNumber;

/** Parser for a DecimalFormat pattern, or for the locale's plain numbers. */
export function numberParser(locale: Locale, pattern?: string): NumberParser {
  const format = compileNumberFormat(pattern ?? '#,##0.###', locale);
  const slow: NumberParser = (text) => {
    const found = format.parseAt(text, 0);
    if (found === null) return null;
    return found.value instanceof Long ? smallest(found.value.value) : Number(found.value);
  };
  // What the quick reader understands must mean the same to the format.
  if (slow('-1.5') !== -1.5 || slow('1.5') !== 1.5) return slow;
  return (text) => {
    const quick = plainNumber(text);
    return Number.isNaN(quick) ? slow(text) : quick;
  };
}

function smallest(whole: bigint): ParsedNumber {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

/** `-?digits(.digits)?` of at most 15 digits and nothing else; NaN for any other text. */
export function plainNumber(text: string): number {
  const length = text.length;
  if (length === 0 || length > 16) return NaN;
  let i = text.charCodeAt(0) === 0x2d ? 1 : 0;
  const first = i;
  let whole = 0;
  let scale = 0;
  let seenPoint = false;
  for (; i < length; i++) {
    const c = text.charCodeAt(i) - 0x30;
    if (c >= 0 && c <= 9) {
      whole = whole * 10 + c;
      if (seenPoint) scale++;
    } else if (c === -2 && !seenPoint && i > first) seenPoint = true;
    else return NaN;
  }
  const digits = length - first - (seenPoint ? 1 : 0);
  if (digits === 0 || digits > 15) return NaN;
  const value = scale === 0 ? whole : whole / (powers[scale] as number);
  return first === 1 ? -value : value;
}

/** Exact powers of ten: a quotient of two exact doubles is the nearest double to the decimal. */
const powers: readonly number[] = Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));
