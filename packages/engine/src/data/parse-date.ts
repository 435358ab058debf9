/**
 * Dates in data files by patterns made of numbers (`yyyy-MM-dd HH:mm:ss.SSS` and the like), quickly and strictly. Pure.
 * Other patterns go to the general date format.
 */
import { DAY_MS, dayOfCivil, monthLength } from '../base/calendar.ts';
import type { TimeZone } from '../base/zone.ts';

/** What a parser found: milliseconds and where it stopped, or where it failed. */
export type ParsedDate = { readonly millis: number; readonly end: number } | { readonly failedAt: number };

export type DateParser = (text: string) => ParsedDate;

type Part = { readonly letter: string; readonly width: number; readonly isFixed: boolean } | string;

const fieldIndex: Readonly<Record<string, number>> = { y: 0, M: 1, d: 2, H: 3, m: 4, s: 5, S: 6 };

/** Parser of a pattern of numbers; null when the pattern needs more than that. */
export function numericDateParser(pattern: string, zone: TimeZone): DateParser | null {
  const parts = partsOf(pattern);
  if (parts === null) return null;
  return (text) => {
    const fields = [1970, 1, 1, 0, 0, 0, 0];
    let at = 0;
    for (const part of parts) {
      if (typeof part === 'string') {
        if (!text.startsWith(part, at)) return { failedAt: at };
        at += part.length;
        continue;
      }
      while (text.charCodeAt(at) === 0x20) at++;
      const limit = part.isFixed ? Math.min(at + part.width, text.length) : text.length;
      let value = 0;
      const from = at;
      for (; at < limit; at++) {
        const digit = text.charCodeAt(at) - 0x30;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      if (at === from || at - from > 9) return { failedAt: from };
      fields[fieldIndex[part.letter] as number] = value;
    }
    const millis = millisOf(fields, zone);
    return millis === null ? { failedAt: at } : { millis, end: at };
  };
}

/** Letters and literals of a pattern; null when a letter is not a plain number. */
function partsOf(pattern: string): Part[] | null {
  const parts: Part[] = [];
  for (const match of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    const letter = match[2];
    if (letter === undefined) {
      const quoted = match[1];
      parts.push(quoted === undefined ? match[0] : quoted === '' ? "'" : quoted.replaceAll("''", "'"));
      continue;
    }
    const width = match[0].length;
    const isNumber = letter === 'y' ? width >= 4 : letter === 'M' ? width <= 2 : letter in fieldIndex;
    if (!isNumber) return null;
    parts.push({ letter, width, isFixed: false });
  }
  return parts.map((part, i) => {
    const next = parts[i + 1];
    return typeof part === 'string' || next === undefined || typeof next === 'string'
      ? part
      : { ...part, isFixed: true };
  });
}

function millisOf(fields: readonly number[], zone: TimeZone): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0] = fields;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month - 1)) return null;
  if (hour > 23 || minute > 59 || second > 59 || milli > 999) return null;
  return zone.localToMillis(
    dayOfCivil(year, month - 1, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + milli,
  );
}
