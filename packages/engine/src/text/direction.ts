/** Base direction of a paragraph: that of its first strong character, left to right without one. Source: facts on fonts §3.11. */

const strong = /[\p{L}\u200e\u200f]/gu;
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A letter further into a paragraph than this is not looked for. */
const reach = 4_096;

/** Whether the paragraph `from`–`to` of a text reads from right to left. */
export function isRightToLeft(text: string, from = 0, to = text.length): boolean {
  const end = Math.min(to, from + reach);
  for (let i = from; i < end; i++) {
    const unit = text.charCodeAt(i);
    // The letters of Europe are the common case: no expression is needed for them.
    if ((unit | 32) >= 97 && (unit | 32) <= 122) return false;
    if (unit < 0x300) continue;
    strong.lastIndex = 0;
    const first = strong.exec(text.slice(i, end));
    return first !== null && rightToLeft.test(first[0]);
  }
  return false;
}
