/**
 * The two ways in which the Java platform measures a line. Most lines are the sum of their characters; what its line
 * breaker lays out ("exact") goes through a shaper, which hides some characters: they take no room on the line, but the
 * room of a space where the breaker looks for the line's end. Source: facts on text §3.3; rooms as the platform gives them.
 */

/** First and last of the units for which the platform asks for layout; pairs are none of them. */
const layoutRanges: readonly (readonly [first: number, last: number])[] = [
  [0x0300, 0x036f],
  [0x0590, 0x06ff],
  [0x0900, 0x0e7f],
  [0x0f00, 0x109f],
  [0x1100, 0x11fe],
  [0x1780, 0x17ff],
  [0x200c, 0x200d],
  [0x202a, 0x202e],
  [0x206a, 0x206f],
];

/** Whether the platform lays `from`–`to` out rather than adding its characters up. */
export function requiresLayout(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x300 && layoutRanges.some(([first, last]) => unit >= first && unit <= last)) return true;
  }
  return false;
}

/** Hidden by the shaper: soft hyphens, joiners, marks of direction, fillers. */
export function isHidden(unit: number): boolean {
  if (unit < 0x200b) {
    if (unit < 0x34f) return unit === 0xad;
    return unit === 0x34f || unit === 0x61c || unit === 0x17b4 || unit === 0x17b5 || (unit >= 0x180b && unit <= 0x180e);
  }
  if (unit < 0xfeff) return unit <= 0x200f || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2060 && unit <= 0x206f);
  return unit === 0xfeff || (unit >= 0xfff0 && unit <= 0xfff8);
}

/** Drawn as wide as the font is high, but broken as a space, where the font lacks it. */
export const wideSpace = 0x3000;

/** Whether a character's room differs between the two ways. */
export function isUneven(unit: number): boolean {
  return unit === wideSpace || isHidden(unit);
}
