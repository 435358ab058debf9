/** Patterns of java.time.format.DateTimeFormatter, cut and checked. */
import { JavaThrow } from './values.ts';

export type TimeToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number; readonly pad: number }
  | { readonly kind: 'optional'; readonly tokens: readonly TimeToken[] };

/** Longest pattern read and deepest nesting of optional parts. */
const MAX_PATTERN = 10_000;
const MAX_DEPTH = 50;

/** What the ISO formatters print and no pattern letter does. Control characters, which no report writes in a pattern. */
export const isoParts = {
  /** `.25`: the fraction of the second with as many digits as it has. */
  fraction: '\u0001',
  /** The region of a zone; a zone that is an offset has none. */
  region: '\u0002',
  instant: '\u0003',
  /** `2024-W05-3`. */
  week: '\u0004',
  /** `+0100`, or `GMT` for none. */
  gmtOffset: '\u0005',
} as const;
const isoLetters: ReadonlySet<string> = new Set(Object.values(isoParts));

/** Most letters in a row; letters absent here are unknown. */
const mostLetters: ReadonlyMap<string, number> = new Map(
  'G5 u19 y19 D3 M5 L5 d2 Q5 q5 Y19 w2 W1 E5 e5 c5 F1 a1 B5 h2 K2 k2 H2 m2 s2 S9 A19 n19 N19 V2 v4 z4 O4 X5 x5 Z5'
    .split(' ')
    .map((entry) => [entry.slice(0, 1), Number(entry.slice(1))]),
);

/** Errors: IllegalArgumentException with the text of the JDK. */
export function cutTimePattern(pattern: string): readonly TimeToken[] {
  if (pattern.length > MAX_PATTERN) throw illegal('Pattern too long');
  const stack: TimeToken[][] = [[]];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    const top = stack[stack.length - 1] as TimeToken[];
    if (/[A-Za-z]/.test(char)) i = cutField(pattern, i, top);
    else if (isoLetters.has(char)) top.push({ kind: 'field', letter: char, count: 1, pad: 0 });
    else if (char === "'") i = cutQuoted(pattern, i, top);
    else if (char === '[') {
      if (stack.length > MAX_DEPTH) throw illegal('Pattern nests too deep');
      stack.push([]);
    } else if (char === ']') {
      if (stack.length === 1) throw illegal('Pattern invalid as it contains ] without previous [');
      stack.pop();
      (stack[stack.length - 1] as TimeToken[]).push({ kind: 'optional', tokens: top });
    } else if (char === '{' || char === '}' || char === '#') {
      throw illegal(`Pattern includes reserved character: '${char}'`);
    } else top.push({ kind: 'text', text: char });
  }
  while (stack.length > 1) {
    const tokens = stack.pop() as TimeToken[];
    (stack[stack.length - 1] as TimeToken[]).push({ kind: 'optional', tokens });
  }
  return stack[0] as TimeToken[];
}

/** Index of the field's last letter. */
function cutField(pattern: string, start: number, into: TimeToken[]): number {
  let end = runEnd(pattern, start);
  let letter = pattern[start] as string;
  let count = end - start;
  let pad = 0;
  if (letter === 'p') {
    pad = count;
    const next = pattern[end] ?? '';
    if (!/[A-Za-z]/.test(next)) throw illegal(`Pad letter 'p' must be followed by valid pad pattern: ${pattern}`);
    const from = end;
    end = runEnd(pattern, from);
    [letter, count] = [next, end - from];
  }
  checkField(letter, count);
  into.push({ kind: 'field', letter, count, pad });
  return end - 1;
}

function runEnd(pattern: string, start: number): number {
  let end = start + 1;
  while (pattern[end] === pattern[start]) end++;
  return end;
}

function checkField(letter: string, count: number): void {
  const most = mostLetters.get(letter);
  if (most === undefined) throw illegal(`Unknown pattern letter: ${letter}`);
  if (letter === 'V' && count !== 2) throw illegal(`Pattern letter count must be 2: ${letter}`);
  if (letter === 'O' && count !== 1 && count !== 4) throw illegal(`Pattern letter count must be 1 or 4: ${letter}`);
  if (letter === 'v' && count !== 1 && count !== 4) throw illegal(`Wrong number of pattern letters: ${letter}`);
  if (letter === 'c' && count === 2) throw illegal('Invalid pattern "cc"');
  if (count > most && letter === 'S') throw illegal(`Minimum width must be from 0 to 9 inclusive but was ${count}`);
  if (count > most && most === 19) throw illegal(`The minimum width must be from 1 to 19 inclusive but was ${count}`);
  if (count > most) throw illegal(`Too many pattern letters: ${letter}`);
}

function cutQuoted(pattern: string, start: number, into: TimeToken[]): number {
  let text = '';
  let i = start + 1;
  for (; i < pattern.length; i++) {
    if (pattern[i] !== "'") text += pattern[i];
    else if (pattern[i + 1] === "'") {
      text += "'";
      i++;
    } else break;
  }
  if (i >= pattern.length) throw illegal(`Pattern ends with an incomplete string literal: ${pattern}`);
  into.push({ kind: 'text', text: text === '' ? "'" : text });
  return i;
}

function illegal(message: string): JavaThrow {
  return new JavaThrow('java.lang.IllegalArgumentException', message);
}
