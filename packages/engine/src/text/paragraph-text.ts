/**
 * The characters of one paragraph with their advances and break opportunities. Shaping of complex scripts would come
 * in at `load`: it only has to give other advances. Source: facts on text §3.2–§3.4.
 */
import { isRightToLeft } from './direction.ts';
import type { FontRegistry } from './font-registry.ts';
import { markBreaks } from './line-break.ts';
import type { SizedFont } from './sized-font.ts';
import type { StyledRun, TextAttributes } from './styled-text.ts';

/** Size of superscripts and subscripts against the size of their run. */
const scriptScale = 2 / 3;
/** How far they move, against the size of their run. */
const scriptRise = 0.375;

/** The font that draws a run, superscripts and subscripts at their reduced size. */
export function fontOfRun(fonts: FontRegistry, a: TextAttributes): SizedFont {
  if (a.script === undefined) return fonts.sized(a.fontName, a.bold, a.italic, a.fontSize);
  const font = fonts.sized(a.fontName, a.bold, a.italic, Math.fround(a.fontSize * scriptScale));
  // The platform moves the metrics with the characters for its default font only.
  if (a.fontName !== 'Dialog') return font;
  const rise = (a.script === 'super' ? scriptRise : -scriptRise) * a.fontSize;
  return { ...font, ascent: Math.fround(font.ascent + rise), descent: Math.fround(font.descent - rise) };
}

/** Made once and filled again and again; all offsets are those of the whole text. */
export class ParagraphText {
  readonly fonts: FontRegistry;
  text = '';
  runs: readonly StyledRun[] = [];
  runFonts: readonly SizedFont[] = [];
  isLeftToRight = true;
  /** By offset from `base`. */
  #advances = new Float32Array(256);
  #breaks = new Uint8Array(257);
  #base = 0;
  #lastRun = 0;

  constructor(fonts: FontRegistry) {
    this.fonts = fonts;
  }

  /** Takes a text; `runs` null = all of it has `attributes`. */
  setText(text: string, runs: readonly StyledRun[] | null, attributes: TextAttributes): void {
    this.text = text;
    this.runs = runs !== null && runs.length > 0 ? runs : [{ start: 0, end: text.length, attributes }];
    this.runFonts = this.runs.map((run) => fontOfRun(this.fonts, run.attributes));
    this.#lastRun = 0;
  }

  /** Index of the run that holds a character; the last one for the end of the text. */
  runAt(offset: number): number {
    const { runs } = this;
    let i = this.#lastRun;
    if (runs[i]!.start > offset) i = 0;
    while (i + 1 < runs.length && runs[i]!.end <= offset) i++;
    return (this.#lastRun = i);
  }

  /** Makes the characters `from`–`to` (a paragraph without its newline) known to the methods below. */
  load(from: number, to: number): void {
    const length = to - from;
    if (this.#advances.length < length) {
      this.#advances = new Float32Array(length * 2);
      this.#breaks = new Uint8Array(length * 2 + 1);
    } else this.#breaks.fill(0, 0, length + 1);
    this.#base = from;
    const paragraph = this.text.slice(from, to);
    markBreaks(paragraph, this.#breaks);
    this.isLeftToRight = !isRightToLeft(paragraph);
    for (let r = this.runAt(from), at = from; at < to; r++) {
      const last = r === this.runs.length - 1 ? to : Math.min(to, this.runs[r]!.end);
      this.#loadRun(this.runFonts[r]!, at, last);
      at = Math.max(at, last);
    }
  }

  #loadRun(font: SizedFont, from: number, to: number): void {
    const advances = this.#advances;
    const base = this.#base;
    for (let i = from; i < to; i++) {
      const unit = this.text.charCodeAt(i);
      if (unit < 256) {
        const advance = font.latin[unit]!;
        advances[i - base] = Number.isNaN(advance) ? 0 : advance;
      } else if ((unit & 0xfc00) === 0xd800 && i + 1 < to) {
        advances[i - base] = font.advance(this.text.codePointAt(i)!);
        advances[++i - base] = 0;
      } else advances[i - base] = font.advance(unit);
    }
  }

  /** Whether a line may end before this character. */
  isBreak(offset: number): boolean {
    return this.#breaks[offset - this.#base] === 1;
  }

  isBlank(offset: number): boolean {
    return isWhitespace(this.text.charCodeAt(offset));
  }

  /** Points from the first to before the last character, added up in 32-bit floats. */
  width(from: number, to: number): number {
    let width = 0;
    for (let i = from; i < to; i++) width = Math.fround(width + this.#advances[i - this.#base]!);
    return width;
  }

  /** Width of the white space that `from`–`to` ends in. */
  trailingBlank(from: number, to: number): number {
    let last = to;
    while (last > from && this.isBlank(last - 1)) last--;
    return last === to ? 0 : this.width(from, to) - this.width(from, last);
  }

  /**
   * End of the longest piece from `pos` that ends where a line may end and fits into `room` points, white space at its
   * end not counted. Without such a piece: `pos` itself when `needsWord`, else as many characters as fit, at least one.
   */
  fit(pos: number, limit: number, room: number, needsWord: boolean): number {
    const advances = this.#advances;
    const base = this.#base;
    let width = 0;
    let i = pos;
    while (i < limit) {
      width = Math.fround(width + advances[i - base]!);
      if (width > room) break;
      i++;
    }
    if (i === limit) return limit;
    let end = i;
    while (end < limit && this.isBlank(end)) {
      end++;
      if (this.isBreak(end)) return end;
    }
    if (end === limit) return limit;
    for (end = i; end > pos; end--) if (this.isBreak(end)) return end;
    return needsWord ? pos : pos + Math.max(1, this.charsThatFit(pos, limit, room));
  }

  /** Characters from `from` that fit into `room` points, breaking anywhere. */
  charsThatFit(from: number, to: number, room: number): number {
    let width = 0;
    for (let i = from; i < to; i++) {
      // Where single characters are looked at, the platform gives a zero-width space the room of a space.
      const isZeroWidthSpace = this.text.charCodeAt(i) === 0x200b;
      const advance = isZeroWidthSpace ? this.runFonts[this.runAt(i)]!.latin[32]! : this.#advances[i - this.#base]!;
      width = Math.fround(width + advance);
      if (width > room) return i - from;
    }
    return to - from;
  }
}

/** Java `Character.isWhitespace`. */
export function isWhitespace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31);
  if (unit < 0x1680) return false;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x205f ||
    unit === 0x3000
  );
}
