/** Named character classes of java.util.regex. */

/** Tests a code point. */
export type CharSet = (point: number) => boolean;

const ascii = (shape: RegExp): CharSet => {
  const table = Array.from({ length: 128 }, (_, i) => shape.test(String.fromCharCode(i)));
  return (p) => p < 128 && (table[p] as boolean);
};
const unicode = (shape: string): CharSet => {
  const regex = new RegExp(`^${shape}$`, 'u');
  return (p) => regex.test(String.fromCodePoint(p));
};

const horizontal = (p: number) =>
  p === 32 ||
  p === 9 ||
  p === 0xa0 ||
  p === 0x1680 ||
  p === 0x180e ||
  (p >= 0x2000 && p <= 0x200a) ||
  p === 0x202f ||
  p === 0x205f ||
  p === 0x3000;
const vertical = (p: number) => (p >= 10 && p <= 13) || p === 0x85 || p === 0x2028 || p === 0x2029;

const known: ReadonlyMap<string, CharSet> = new Map<string, CharSet>([
  ['\\d', ascii(/\d/)],
  ['\\w', ascii(/\w/)],
  ['\\s', (p) => p === 32 || (p >= 9 && p <= 13)],
  ['\\h', horizontal],
  ['\\v', vertical],
  ['Lower', ascii(/[a-z]/)],
  ['Upper', ascii(/[A-Z]/)],
  ['Alpha', ascii(/[A-Za-z]/)],
  ['Digit', ascii(/\d/)],
  ['Alnum', ascii(/[A-Za-z0-9]/)],
  ['ASCII', (p) => p < 128],
  ['Punct', ascii(/[!-/:-@[-`{-~]/)],
  ['Graph', ascii(/[!-~]/)],
  ['Print', ascii(/[ -~]/)],
  ['Blank', (p) => p === 32 || p === 9],
  ['Cntrl', (p) => p < 32 || p === 127],
  ['XDigit', ascii(/[0-9a-fA-F]/)],
  ['Space', (p) => p === 32 || (p >= 9 && p <= 13)],
  ['javaLowerCase', unicode('\\p{Lowercase}')],
  ['javaUpperCase', unicode('\\p{Uppercase}')],
  [
    'javaWhitespace',
    unicode('[\\t\\n\\v\\f\\r\\x1c-\\x1f \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]'),
  ],
  ['javaLetter', unicode('\\p{L}')],
  ['javaDigit', unicode('\\p{Nd}')],
  ['javaLetterOrDigit', unicode('[\\p{L}\\p{Nd}]')],
  ['IsAlphabetic', unicode('\\p{Alphabetic}')],
  ['IsLetter', unicode('\\p{L}')],
  ['IsDigit', unicode('\\p{Nd}')],
  ['IsUppercase', unicode('\\p{Uppercase}')],
  ['IsLowercase', unicode('\\p{Lowercase}')],
  ['IsWhite_Space', unicode('\\p{White_Space}')],
  ['IsPunctuation', unicode('\\p{P}')],
]);

const made = new Map<string, CharSet>();

/** The class of `\p{name}` or of an escape such as `\d`; null when Java has none of this name. */
export function namedSet(name: string, ignoreCase: boolean): CharSet | null {
  if (
    ignoreCase &&
    /^(?:Lower|Upper|Lu|Ll|Lt|IsLu|IsLl|IsUppercase|IsLowercase|javaLowerCase|javaUpperCase)$/.test(name)
  ) {
    return unicodeProperty(/^(?:Lower|Upper)$/.test(name) ? '[A-Za-z]' : '[\\p{Lu}\\p{Ll}\\p{Lt}]');
  }
  const set = known.get(name);
  if (set !== undefined) return set;
  if (name.startsWith('\\')) return null;
  const body = name.replace(/^(?:Is|general_category=|gc=)/, '');
  if (/^[A-Z][a-z&]?$/.test(body)) return unicodeProperty(body === 'L' || body !== 'LC' ? `\\p{${body}}` : '\\p{LC}');
  const script = /^(?:script=|sc=)?([A-Z][a-z]+(?:_[A-Z][a-z]+)*)$/.exec(body)?.[1];
  return script === undefined ? null : unicodeProperty(`\\p{Script=${script}}`);
}

function unicodeProperty(shape: string): CharSet | null {
  const cached = made.get(shape);
  if (cached !== undefined) return cached;
  try {
    const set = unicode(shape);
    if (made.size < 200) made.set(shape, set);
    return set;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
