/** Base direction of a paragraph: that of its first strong character, left to right without one. Source: facts on fonts §3.11. */

const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const strong = /[\p{L}\u200e\u200f]/u;

/** Whether a paragraph reads from right to left. */
export function isRightToLeft(paragraph: string): boolean {
  if (!rightToLeft.test(paragraph)) return false;
  const first = strong.exec(paragraph);
  return first !== null && rightToLeft.test(first[0]);
}
