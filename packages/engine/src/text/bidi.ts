/** Embedding levels of mixed left-to-right and right-to-left text. Source: UAX #9, through the package bidi-js. */
import bidiFactory, { type Bidi } from 'bidi-js';

/** The package's types describe a module with a default export; Node gives the function itself. */
const makeBidi = bidiFactory as unknown as () => Bidi;
let bidi: Bidi | undefined;

const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text has characters that make the order on the paper differ from that in memory. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Level of each UTF-16 unit: odd = right to left. Null when all of the text runs from left to right. */
export function levelsOf(text: string, isRightToLeft: boolean): Uint8Array | null {
  if (!isRightToLeft && !hasRightToLeft(text)) return null;
  bidi ??= makeBidi();
  return bidi.getEmbeddingLevels(text, isRightToLeft ? 'rtl' : 'ltr').levels;
}

/** The character drawn in place of one that is mirrored in right-to-left text, such as a bracket. */
export function mirrored(character: string): string {
  bidi ??= makeBidi();
  return bidi.getMirroredCharacter(character) ?? character;
}

/** Order on the paper of parts with these levels: indexes, left to right. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, i) => i);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < order.length; i++) {
      if (levels[order[i]!]! < level) continue;
      let end = i;
      while (end < order.length && levels[order[end]!]! >= level) end++;
      order.splice(i, end - i, ...order.slice(i, end).reverse());
      i = end;
    }
  }
  return order;
}
