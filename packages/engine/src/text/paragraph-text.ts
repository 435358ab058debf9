/**
 * The characters of one paragraph with their advances and break opportunities, made known piece by piece as lines need
 * them, so that a text of megabytes costs a page no more than the page shows. Source: facts on text §3.2–§3.4.
 */
import { isRightToLeft } from './direction.ts';
import { isHidden, isUneven, requiresLayout } from './exact-layout.ts';
import type { FontRegistry } from './font-registry.ts';
import { complexAdvances } from './itemize.ts';
import { nextBreak } from './line-break.ts';
import { needsShaping, shapingLimit } from './shaper.ts';
import type { SizedFont } from './sized-font.ts';
import type { StyledRun, TextAttributes } from './styled-text.ts';

/** Size of superscripts and subscripts against the size of their run. */
const scriptScale = 2 / 3;
/** How far they move, against the size of their run. */
const scriptRise = 0.375;

/** Characters made known at a time, and the longest stretch searched for the end of a word. */
const pieceLength = 2_048;
const longestWord = 65_536;

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
  isLeftToRight = true;
  /** Set for lines that the platform lays out whatever their characters are. */
  isExactAnyway = false;
  /** Set for texts of several looks or with tabs: their widths are laid out as well, not only the ends of their lines. */
  isComplex = false;
  #runFonts: (SizedFont | undefined)[] = [];
  /** By offset from `base`. */
  #advances = new Float32Array(256);
  #breaks = new Uint8Array(257);
  #base = 0;
  #end = 0;
  /** Advances are known before here. */
  #known = 0;
  /** The last break opportunity found. */
  #lastBreak = 0;
  #lastRun = 0;
  /** The loaded characters have some whose room depends on how they are measured. */
  #hasUneven = false;
  #needsLayout: boolean | undefined;
  #given: readonly StyledRun[] | TextAttributes | null = null;

  constructor(fonts: FontRegistry) {
    this.fonts = fonts;
  }

  /** Takes a text; `runs` null = all of it has `attributes`. */
  setText(text: string, runs: readonly StyledRun[] | null, attributes: TextAttributes): void {
    const hasRuns = runs !== null && runs.length > 0;
    const given = hasRuns ? runs : attributes;
    const isSame = given === this.#given && text === this.text;
    this.text = text;
    if (isSame) return;
    if (!hasRuns && given === this.#given) this.runs = [{ start: 0, end: text.length, attributes }];
    else {
      this.runs = hasRuns ? runs : [{ start: 0, end: text.length, attributes }];
      this.#runFonts = [];
    }
    this.#given = given;
    this.#lastRun = 0;
  }

  /** Font of a run by its index. */
  runFont(index: number): SizedFont {
    return (this.#runFonts[index] ??= fontOfRun(this.fonts, this.runs[index]!.attributes));
  }

  /** Index of the run that holds a character; the last one for the end of the text. */
  runAt(offset: number): number {
    const { runs } = this;
    let i = this.#lastRun;
    if (runs[i]!.start > offset) i = 0;
    if (i + 1 < runs.length && runs[i + 1]!.end <= offset) i = runIndex(runs, offset);
    while (i + 1 < runs.length && runs[i]!.end <= offset) i++;
    return (this.#lastRun = i);
  }

  /** Makes the characters `from`–`to` (a paragraph without its newline) known to the methods below. */
  load(from: number, to: number): void {
    this.#breaks.fill(0, 0, Math.max(this.#known, this.#lastBreak) - this.#base + 1);
    this.#base = this.#known = this.#lastBreak = from;
    this.#end = to;
    this.#hasUneven = false;
    this.#needsLayout = undefined;
    this.isLeftToRight = !isRightToLeft(this.text, from, to);
  }

  /** Makes characters up to `offset` known, and a piece more. */
  #learn(offset: number): void {
    const from = this.#known;
    const to = this.#pieceEnd(Math.max(offset, Math.min(this.#end, from + pieceLength)));
    this.#reserve(to);
    for (let r = this.runAt(from), at = from; at < to; r++) {
      const last = r === this.runs.length - 1 ? to : Math.min(to, this.runs[r]!.end);
      if (last > at) this.#loadRun(this.runFont(r), at, last);
      at = Math.max(at, last);
    }
    this.#known = to;
    while (this.#lastBreak <= to && this.#lastBreak < this.#end) {
      const at = nextBreak(this.text, this.#lastBreak, Math.min(this.#end, this.#lastBreak + longestWord));
      this.#reserve(at);
      this.#breaks[at - this.#base] = 1;
      this.#lastBreak = at;
    }
  }

  /** A piece never ends inside a pair, nor inside a word of a complex script. */
  #pieceEnd(wanted: number): number {
    const { text } = this;
    let end = wanted;
    if (end < this.#end && (text.charCodeAt(end) & 0xfc00) === 0xdc00) end++;
    if (end >= this.#end || !needsShaping(text.slice(Math.max(this.#known, end - 1), end + 1))) return end;
    const limit = Math.min(this.#end, end + shapingLimit);
    while (end < limit && !isWhitespace(text.charCodeAt(end))) end++;
    return end;
  }

  #reserve(to: number): void {
    const length = to - this.#base + 1;
    if (this.#breaks.length > length) return;
    const advances = new Float32Array(length * 2);
    const breaks = new Uint8Array(length * 2 + 1);
    advances.set(this.#advances);
    breaks.set(this.#breaks);
    this.#advances = advances;
    this.#breaks = breaks;
  }

  #loadRun(font: SizedFont, from: number, to: number): void {
    const { text } = this;
    const advances = this.#advances;
    const base = this.#base;
    let i = from;
    for (; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x300) break;
      const advance = unit < 256 ? font.latin[unit]! : font.advance(unit);
      advances[i - base] = Number.isNaN(advance) ? 0 : advance;
      if (unit === 0xad) this.#hasUneven = true;
    }
    if (i === to) return;
    const piece = text.slice(from, to);
    const isShaped = needsShaping(piece);
    if (isShaped) complexAdvances(piece, !this.isLeftToRight, font, this.fonts.shaper(), advances, from - base);
    for (; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (isUneven(unit)) this.#hasUneven = true;
      if (isShaped) continue;
      const advance = unit < 256 ? font.latin[unit]! : font.advance(unit);
      advances[i - base] = Number.isNaN(advance) ? 0 : advance;
    }
  }

  /** Whether a line may end before this character. */
  isBreak(offset: number): boolean {
    if (offset > this.#known && offset <= this.#end) this.#learn(offset);
    return this.#breaks[offset - this.#base] === 1;
  }

  isBlank(offset: number): boolean {
    return isWhitespace(this.text.charCodeAt(offset));
  }

  /** Points from the first to before the last character, added up in 32-bit floats. */
  width(from: number, to: number): number {
    if (to > this.#known) this.#learn(to);
    const isLaidOut = this.#hasUneven && this.isComplex;
    let width = 0;
    for (let i = from; i < to; i++)
      width = Math.fround(width + (isLaidOut ? this.#exactAdvance(i, false) : this.#advances[i - this.#base]!));
    return width;
  }

  #isExact(): boolean {
    return (
      this.isComplex || this.isExactAnyway || (this.#needsLayout ??= requiresLayout(this.text, this.#base, this.#end))
    );
  }

  /** What a character takes on an exactly laid out line, or counts where the end of one is looked for. */
  #exactAdvance(i: number, isLookingForEnd: boolean): number {
    const unit = this.text.charCodeAt(i);
    if (!isUneven(unit)) return this.#advances[i - this.#base]!;
    const font = this.runFont(this.runAt(i));
    if (!isHidden(unit) && (font.has(unit) || font.fontFor(unit) !== font)) return this.#advances[i - this.#base]!;
    if (isLookingForEnd) return font.latin[32]!;
    return isHidden(unit) ? 0 : font.size;
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
    let width = 0;
    let i = pos;
    while (i < limit) {
      if (i >= this.#known) this.#learn(i + 1);
      const advance =
        this.#hasUneven && this.#isExact() ? this.#exactAdvance(i, true) : this.#advances[i - this.#base]!;
      width = Math.fround(width + advance);
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
      if (i >= this.#known) this.#learn(i + 1);
      width = Math.fround(width + (this.#hasUneven ? this.#exactAdvance(i, true) : this.#advances[i - this.#base]!));
      if (width > room) return i - from;
    }
    return to - from;
  }
}

/** The run that holds a character, by halving. */
function runIndex(runs: readonly StyledRun[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
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
