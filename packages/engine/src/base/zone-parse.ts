/** Time zones inside a date text, for java.text.SimpleDateFormat.parse. Offsets in milliseconds. */
import type { Locale } from './locale.ts';
import type { TimeZone } from './zone.ts';

export type ZoneParseResult =
  | { readonly offset: number; readonly savings: number; readonly end: number }
  /** Index of the error. */
  | { readonly error: number };

/** Reads what pattern letter `z`, `Z` (both: ±hhmm, GMT±hh:mm, a name) or `X` (ISO 8601, by `count`) stands for. */
export function parseZone(
  text: string,
  at: number,
  letter: string,
  count: number,
  zone: TimeZone,
  locale: Locale,
): ZoneParseResult {
  if (letter === 'X') return parseIso(text, at, count);
  const sign = text[at];
  if (sign === '+' || sign === '-') return parseOffset(text, at, false);
  if (/^GMT/i.test(text.slice(at, at + 3))) {
    const next = text[at + 3];
    if (next === '+' || next === '-') return parseOffset(text, at + 3, true);
    return { offset: 0, savings: 0, end: at + 3 };
  }
  return parseName(text, at, zone, locale);
}

function parseIso(text: string, at: number, count: number): ZoneParseResult {
  if (text[at] === 'Z') return { offset: 0, savings: 0, end: at + 1 };
  const form = count === 1 ? /^[+-](\d\d)/ : count === 2 ? /^[+-](\d\d)(\d\d)/ : /^[+-](\d\d):(\d\d)/;
  const match = form.exec(text.slice(at, at + 6));
  if (match === null) {
    const good = /^[+-]\d{0,2}/.exec(text.slice(at))?.[0].length ?? 0;
    return { error: at + good };
  }
  return fromParts(text[at] === '-', Number(match[1]), Number(match[2] ?? 0), at + match[0].length);
}

/** `±hhmm`, or with a colon `±h[h]:mm` after GMT. */
function parseOffset(text: string, at: number, colon: boolean): ZoneParseResult {
  const rest = text.slice(at, at + 6);
  const match =
    (colon ? /^[+-](\d{1,2}):(\d\d)/ : /^[+-](\d\d)(\d\d)/).exec(rest) ??
    (colon ? /^[+-](\d\d)(\d\d)/.exec(rest) : null);
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) {
    const good = /^[+-]\d{0,2}/.exec(rest)?.[0].length ?? 0;
    return { error: at + good };
  }
  return fromParts(text[at] === '-', Number(match[1]), Number(match[2]), at + match[0].length);
}

function fromParts(negative: boolean, hours: number, minutes: number, end: number): ZoneParseResult {
  const offset = (hours * 60 + minutes) * 60_000;
  return { offset: negative ? -offset : offset, savings: 0, end };
}

function parseName(text: string, at: number, zone: TimeZone, locale: Locale): ZoneParseResult {
  for (const style of ['long', 'short'] as const)
    for (const daylight of [false, true]) {
      const name = zone.getDisplayName(locale, daylight, style);
      if (!startsWith(text, at, name)) continue;
      const savings = daylight ? zone.getDSTSavings() : 0;
      return { offset: zone.getRawOffset(), savings, end: at + name.length };
    }
  for (const [name, hours, savings] of abbreviations)
    if (startsWith(text, at, name))
      return { offset: hours * 3_600_000, savings: savings * 3_600_000, end: at + name.length };
  return { error: at };
}

function startsWith(text: string, at: number, name: string): boolean {
  return text.slice(at, at + name.length).toLowerCase() === name.toLowerCase();
}

/** Well-known names: hours of standard time, hours of daylight time on top. Longer names before their prefixes. */
const abbreviations: readonly (readonly [name: string, hours: number, savings: number])[] = [
  ['UTC', 0, 0],
  ['UT', 0, 0],
  ['WEST', 0, 1],
  ['WET', 0, 0],
  ['BST', 0, 1],
  ['CEST', 1, 1],
  ['CET', 1, 0],
  ['EEST', 2, 1],
  ['EET', 2, 0],
  ['MSK', 3, 0],
  ['IST', 5.5, 0],
  ['JST', 9, 0],
  ['KST', 9, 0],
  ['AEST', 10, 0],
  ['AEDT', 10, 1],
  ['ACST', 9.5, 0],
  ['AWST', 8, 0],
  ['NZST', 12, 0],
  ['NZDT', 12, 1],
  ['NST', -3.5, 0],
  ['NDT', -3.5, 1],
  ['AST', -4, 0],
  ['ADT', -4, 1],
  ['EST', -5, 0],
  ['EDT', -5, 1],
  ['CST', -6, 0],
  ['CDT', -6, 1],
  ['MST', -7, 0],
  ['MDT', -7, 1],
  ['PST', -8, 0],
  ['PDT', -8, 1],
  ['AKST', -9, 0],
  ['AKDT', -9, 1],
  ['HST', -10, 0],
];
