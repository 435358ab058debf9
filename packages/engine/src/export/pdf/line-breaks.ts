/**
 * Lines of a text as the PDF's own widths give them: greedy, breaks after spaces, hyphens and East Asian characters,
 * inside a word only when nothing else fits. Pure. Source: facts engine §8.7 (column text), measured on its output.
 */

/** Characters `start` to before `end`, white space around a break left out; `width` in points without what is left out. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  /** Ended by a newline or by the end of the text. */
  readonly isParagraphEnd: boolean;
}

/**
 * Breaks `text[start, end)` into lines no wider than `width` points. `advances[i]` is the advance of the UTF-16 unit
 * `i` in points (0 for low surrogates). A newline ends a line; a text ending in one has no line after it.
 */
export function breakLines(
  text: string,
  start: number,
  end: number,
  advances: Float64Array,
  width: number,
): TextLine[] {
  const lines: TextLine[] = [];
  let at = start;
  while (at < end) {
    const newline = text.indexOf('\n', at);
    const paragraphEnd = newline < 0 || newline > end ? end : newline;
    if (at === paragraphEnd) lines.push({ start: at, end: at, width: 0, isParagraphEnd: true });
    while (at < paragraphEnd) at = nextLine(lines, text, at, paragraphEnd, advances, width);
    at = paragraphEnd + 1;
  }
  return lines;
}

/** Adds one line; gives back where the next one starts. */
function nextLine(
  lines: TextLine[],
  text: string,
  start: number,
  end: number,
  advances: Float64Array,
  width: number,
): number {
  let used = 0;
  let at = start;
  let split = -1;
  while (at < end) {
    const advance = advances[at] as number;
    const unit = text.charCodeAt(at);
    const canSplit = isSplit(unit);
    if (used + advance > width + tolerance && at > start) {
      if (canSplit && unit <= 0x20) split = at;
      break;
    }
    used += advance;
    if (canSplit) split = at;
    at++;
  }
  if (at >= end) {
    lines.push(lineOf(text, start, end, advances, true));
    return end;
  }
  const stop = split < start ? wholeCharacter(text, at) : split + 1;
  const trimmed = trimEnd(text, start, at);
  if (trimmed === start) lines.push({ start, end: start, width: 0, isParagraphEnd: false });
  else lines.push(lineOf(text, start, split < start ? stop : Math.min(stop, at), advances, false));
  let next = stop;
  while (next < end && isSpace(text.charCodeAt(next))) next++;
  return next;
}

/** Rounding of sums of advances must not break a line that is exactly full. */
const tolerance = 1e-3;

function lineOf(text: string, start: number, end: number, advances: Float64Array, isParagraphEnd: boolean): TextLine {
  const last = trimEnd(text, start, end);
  let width = 0;
  for (let i = start; i < last; i++) width += advances[i] as number;
  return { start, end: last, width, isParagraphEnd };
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  return last;
}

function isSpace(unit: number): boolean {
  return unit <= 0x20;
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

function isSplit(unit: number): boolean {
  if (unit <= 0x20 || unit === 0x2d || unit === 0x2010) return true;
  if (unit < 0x2002) return false;
  return (
    unit <= 0x200b ||
    (unit >= 0x2e80 && unit < 0xd7a0) ||
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xfe30 && unit < 0xfe50) ||
    (unit >= 0xff61 && unit < 0xffa0)
  );
}
