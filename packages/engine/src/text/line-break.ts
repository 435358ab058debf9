/**
 * Where a line may end: the rules of the Java platform's line break iterator, which are not those of UAX #14
 * (no break at "/" or inside "abc123", a break after each hyphen run, CJK breakable everywhere).
 * A table of states over 19 character classes; the longest match that ends in an accepting state is one segment.
 * Source: facts on text §3.4; classes and states were found by asking the platform for the breaks of short strings.
 */

/** Character classes, the columns of `transitions`. */
const space = 0;
const lineEnd = 1;
const carriageReturn = 2;
const postWord = 3;
const doubleQuote = 4;
const letter = 5;
const dollarOrQuote = 6;
const openParenthesis = 7;
const closeParenthesis = 8;
const midNumber = 9;
const dash = 10;
const digit = 11;
const preWord = 12;
const glue = 13;
const mark = 14;
const ignored = 15;
const danda = 16;
const ideograph = 17;
const kanaMark = 18;
const classCount = 19;

/** Next state by state and class; −1 ends the segment at the last accepting state passed. */
const transitions: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6, 7, 5, 4, 4, 8, 9, 5, 10, 6, 5, 11, 12, 4],
  [1, 2, 3, -1, -1, -1, -1, 13, -1, -1, -1, -1, -1, 10, 14, 1, -1, -1, 14],
  [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2, -1, -1, -1],
  [-1, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 3, -1, -1, -1],
  [1, 2, 3, 4, 4, -1, 15, 13, 4, 4, -1, -1, -1, 10, 14, 4, -1, -1, 4],
  [1, 2, 3, 4, 5, 6, 7, 5, 4, 4, 8, 9, 5, 10, 6, 5, -1, 12, 4],
  [1, 2, 3, 4, 4, 6, 15, 13, 4, 4, 16, 6, -1, 10, 6, 6, -1, -1, 4],
  [1, 2, 3, 4, 7, 6, 17, 7, 4, 4, 18, 9, 7, 10, 6, 7, -1, 12, 4],
  [1, 2, 3, -1, 19, -1, 20, 21, -1, -1, 8, 22, 19, 10, 14, 8, -1, -1, 14],
  [1, 2, 3, 4, 4, 6, 15, 13, 4, 23, 16, 9, -1, 10, 6, 9, -1, -1, 4],
  [15, 2, 3, 4, 15, 6, 24, 15, 4, 4, 25, 9, 15, 10, 6, 10, -1, 12, 4],
  [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1],
  [1, 2, 3, 4, 4, -1, 15, 13, 4, 4, 16, -1, -1, 10, 14, 12, -1, -1, 4],
  [-1, -1, -1, -1, -1, -1, -1, -1, 26, -1, -1, -1, -1, -1, -1, 13, -1, -1, -1],
  [-1, 2, 3, -1, -1, -1, -1, 13, -1, -1, -1, -1, -1, -1, 14, 14, -1, -1, 14],
  [1, 2, 3, 4, 15, 6, 24, 15, 4, 4, 25, 9, 15, 10, 6, 15, -1, 12, 4],
  [1, 2, 3, -1, -1, -1, 15, 13, -1, -1, 16, -1, -1, 10, 14, 16, -1, -1, 14],
  [1, 2, 3, 4, 17, 6, 17, 17, 4, 4, 27, 9, 17, 10, 6, 17, -1, 12, 4],
  [1, 2, 3, -1, 19, -1, 28, 21, -1, -1, 29, 22, 19, 10, 14, 18, -1, -1, 14],
  [-1, -1, -1, -1, 19, -1, 19, 19, -1, -1, 19, 22, 19, -1, -1, 19, -1, -1, -1],
  [1, 2, 3, 4, 20, 6, 30, 20, 4, 4, 31, 9, 20, 10, 6, 20, -1, 12, 4],
  [-1, -1, -1, -1, 19, -1, 19, 19, 26, -1, 19, 22, 19, -1, -1, 21, -1, -1, -1],
  [1, 2, 3, 4, 4, -1, 15, 13, 4, 23, 16, 22, -1, 10, 14, 22, -1, -1, 4],
  [1, 2, 3, 4, 4, -1, 15, 13, 4, 4, -1, 22, -1, 10, 14, 23, -1, -1, 4],
  [32, 2, 3, 4, 15, 6, 15, 15, 4, 4, 25, 9, 15, -1, 6, 24, -1, 12, 4],
  [1, 2, 3, -1, 19, -1, 33, 21, -1, -1, 25, 22, 19, 10, 14, 25, -1, -1, 14],
  [-1, 2, 3, 26, 26, -1, -1, -1, 26, 26, -1, -1, -1, -1, 34, 26, -1, -1, 26],
  [1, 2, 3, -1, 19, -1, 28, 21, -1, -1, 35, 22, 19, 10, 14, 27, -1, -1, 14],
  [32, 2, 3, 4, 30, 6, 30, 30, 4, 23, 36, 9, 30, -1, 6, 28, -1, 12, 4],
  [1, 2, 3, 4, 37, -1, 28, 21, 4, 23, 29, 22, 19, 10, 14, 29, -1, -1, 4],
  [32, 2, 3, 4, 30, 6, 30, 30, 4, 4, 36, 9, 30, -1, 6, 30, -1, 12, 4],
  [1, 2, 3, -1, 19, -1, 30, 21, -1, -1, 31, 22, 19, 10, 14, 31, -1, -1, 14],
  [32, 2, 3, -1, -1, -1, -1, 13, -1, -1, -1, -1, -1, -1, 14, 32, -1, -1, 14],
  [32, 2, 3, 4, 33, 6, 15, 15, 4, 4, 25, 9, 15, -1, 6, 33, -1, 12, 4],
  [-1, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 34, 34, -1, -1, 34],
  [1, 2, 3, 4, 38, -1, 28, 21, 4, 23, 35, 22, 19, 10, 14, 35, -1, -1, 4],
  [32, 2, 3, -1, 19, -1, 30, 21, -1, -1, 39, 22, 19, -1, 14, 36, -1, -1, 14],
  [1, 2, 3, 4, 37, -1, 30, 21, 4, 4, 19, 22, 19, 10, 14, 37, -1, -1, 4],
  [32, 2, 3, 4, 38, -1, 19, 21, 4, 4, 19, 22, 19, -1, 14, 38, -1, -1, 4],
  [32, 2, 3, -1, 19, -1, 19, 21, -1, -1, 39, 22, 19, -1, 14, 39, -1, -1, 14],
];

/** States in which a segment may not end. */
const openStates: ReadonlySet<number> = new Set([0, 13, 19, 21]);

/** The table flattened, with the accepting flag in bit 6 of the target. */
const accepts = 64;
const dead = 255;
const flat = Uint8Array.from(transitions.flat(), (to) => (to < 0 ? dead : openStates.has(to) ? to : to | accepts));

/**
 * End of the segment that starts at `from`, at most `length`. Segments tile the text when each starts where the
 * one before ended, beginning at 0 or at any earlier boundary.
 */
export function nextBreak(text: string, from: number, length = text.length): number {
  let state = 0;
  let end = from + 1;
  for (let i = from; i < length;) {
    let unit = text.charCodeAt(i);
    let next = i + 1;
    let kind: number;
    if (unit < 128) kind = ascii[unit]!;
    else {
      if ((unit & 0xfc00) === 0xd800 && next < length) {
        unit = text.codePointAt(i)!;
        if (unit > 0xffff) next++;
      }
      kind = classOf(unit);
    }
    const to = flat[state * classCount + kind]!;
    if (to === dead) break;
    state = to & 63;
    if ((to & accepts) !== 0) end = next;
    i = next;
  }
  return end;
}

const endOfText = 3;

/** Rules for the classes, tried in order; what matches none is a letter. */
const rules: readonly (readonly [kind: number, members: RegExp])[] = [
  [lineEnd, /[\t\n\f\u2028\u2029]/],
  [carriageReturn, /\r/],
  [glue, /[\u00a0\u0f0c\u2007\u2011\u202f\ufeff]/],
  [space, /[\p{Zs}\p{Cc}]/u],
  [dash, /[\p{Pd}\u00ad]/u],
  [doubleQuote, /"/],
  [dollarOrQuote, /[$']/],
  [openParenthesis, /\(/],
  [closeParenthesis, /\)/],
  [midNumber, /[.,]/],
  [preWord, /(?!\u00a2)[\p{Sc}\p{Ps}\p{Pi}]/u],
  [
    postWord,
    /[\p{Pe}\p{Pf}!%:;?\u00a2\u00b0\u066a\u2030-\u2034\u2103\u2105\u2109\u3001\u3002\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u309b-\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc-\u30fe\uff01\uff05\uff0c\uff0e\uff1a\uff1b\uff1f]/u,
  ],
  [kanaMark, /[\u3099\u309a]/],
  [mark, /[\p{Mn}\p{Me}]/u],
  [ignored, /\p{Cf}/u],
  [danda, /[\u0964\u0965\uffff]/],
  [ideograph, /[\u3042-\u3094\u30a2-\u30fa\u4e00-\u9fa5\uac00-\ud7a3\uf900-\ufa2d\ufa30-\ufa6a]/],
  [digit, /[\p{Nd}\p{No}]/u],
];

function classify(codePoint: number): number {
  const text = String.fromCodePoint(codePoint);
  if (codePoint === endOfText) return lineEnd;
  for (const [kind, members] of rules) if (members.test(text)) return kind;
  return letter;
}

const ascii = Uint8Array.from({ length: 128 }, (_, c) => classify(c));
const pages: (Uint8Array | undefined)[] = [];

/** Class of a code point, worked out for 256 neighbours when one is first seen. */
function classOf(codePoint: number): number {
  const page = codePoint >> 8;
  const known = (pages[page] ??= Uint8Array.from({ length: 256 }, (_, i) => classify(page * 256 + i)));
  return known[codePoint & 255]!;
}

/**
 * Whether the characters before and at `at` are one to the platform: pairs, marks and what they stand on, syllables of
 * Devanagari, Hangul letters.
 */
export function isInsideCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x300 || at === 0) return false;
  if ((unit & 0xfc00) === 0xdc00) return true;
  const before = text.charCodeAt(at - 1);
  if (isDevanagariConsonant(unit)) return before === 0x94d;
  if (unit === 0x903 || (unit >= 0x93e && unit <= 0x94c)) return isDevanagariConsonant(before) || before === 0x93c;
  if (unit >= 0x1100 && unit <= 0x11ff) return before >= 0x1100 && before <= 0x11ff;
  return classOf(unit) === mark || unit === 0x3099 || unit === 0x309a;
}

function isDevanagariConsonant(unit: number): boolean {
  return (unit >= 0x915 && unit <= 0x939) || (unit >= 0x958 && unit <= 0x95f);
}
