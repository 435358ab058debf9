/**
 * The order of texts as Java's collators have it: blanks and hyphens count only among texts that are otherwise equal,
 * then come signs in an order of their own, digits, letters; accents before upper case. Source: facts, engine §2.13;
 * the order of signs was read off the JDK.
 */

/** A text made ready to be compared: weights of the characters by strength. */
export interface CollationKey {
  readonly primary: readonly (number | string)[];
  readonly secondary: readonly number[];
  readonly tertiary: readonly number[];
}

export interface Collator {
  key(text: string): CollationKey;
  /** Negative, zero, positive. */
  compare(a: CollationKey, b: CollationKey): number;
}

const signs = '_,;:!?/.`^~\'"()[]{}@$*\\&#%+<=>|0123456789';
const firstLetter = 82;
/** Weights of characters that make no difference by themselves, above those of the letters they stand behind. */
const hyphenWeight = 109;
/** Marks on letters weigh more than a blank. */
const firstMark = 0x300;

/** `languageTag` as in BCP 47; letters beyond a to z go by that language. Errors: none, unknown languages sort as English. */
export function createCollator(languageTag: string): Collator {
  const base = new Intl.Collator([languageTag, 'en'], { sensitivity: 'base' });
  const ranks = new Map<string, number>();
  [...signs].forEach((sign, i) => ranks.set(sign, i + 1));
  for (let i = 0; i < 26; i++) ranks.set(String.fromCharCode(0x61 + i), firstLetter + i);
  /** The plain letter and the marks of a letter that the language takes for the same one. */
  const split = (letter: string): { plain: string; mark: number } => {
    const parts = letter.normalize('NFD');
    const plain = parts[0] ?? letter;
    const isSame = parts.length > 1 && /[a-z]/.test(plain) && base.compare(letter, plain) === 0;
    return isSame ? { plain, mark: parts.charCodeAt(1) - firstMark + hyphenWeight + 1 } : { plain: letter, mark: 0 };
  };
  return {
    key: (text) => keyOf(text, ranks, split),
    compare: (a, b) =>
      comparePrimary(a.primary, b.primary, base) ||
      compareWeights(a.secondary, b.secondary) ||
      compareWeights(a.tertiary, b.tertiary),
  };
}

function keyOf(
  text: string,
  ranks: ReadonlyMap<string, number>,
  split: (letter: string) => { plain: string; mark: number },
): CollationKey {
  const primary: (number | string)[] = [];
  const secondary: number[] = [];
  const tertiary: number[] = [];
  for (const character of text) {
    if (/\s/.test(character) || character === '-') {
      secondary.push(character === '-' ? hyphenWeight : 1);
      tertiary.push(0);
    } else if (character >= ' ') {
      const lower = character.toLowerCase();
      const rank = ranks.get(lower);
      const { plain, mark } = rank === undefined ? split(lower) : { plain: lower, mark: 0 };
      primary.push(rank ?? ranks.get(plain) ?? plain);
      secondary.push(mark);
      tertiary.push(lower === character ? 0 : 1);
    }
  }
  return { primary, secondary, tertiary };
}

/** Where one of the two has no rank, the language tells their order. */
function comparePrimary(
  a: readonly (number | string)[],
  b: readonly (number | string)[],
  language: Intl.Collator,
): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    const order = language.compare(letterOf(x), letterOf(y));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const letterOf = (weight: number | string): string =>
  typeof weight === 'string'
    ? weight
    : weight < firstLetter
      ? (signs[weight - 1] ?? '')
      : String.fromCharCode(0x61 + weight - firstLetter);

function compareWeights(a: readonly number[], b: readonly number[]): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}
