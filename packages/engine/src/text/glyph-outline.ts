/** Outlines of glyphs, for texts that are drawn as shapes. Source: OpenType specification, table glyf. */
import type { TrueTypeFont } from './font.ts';

/** Letters M L C Z with absolute coordinates in font units, y up; C has three points. Filled where it winds (nonzero). */
export interface GlyphOutline {
  readonly commands: string;
  readonly points: readonly number[];
}

/** Glyphs inside glyphs, and points of one glyph, that are followed. */
export const outlineLimits = { depth: 6, components: 64, points: 20_000 } as const;

const empty: GlyphOutline = { commands: '', points: [] };
const known = new WeakMap<TrueTypeFont, Map<number, GlyphOutline>>();

/** The outline; empty for blanks, broken data and fonts with CFF outlines. Never throws. */
export function glyphOutline(font: TrueTypeFont, glyph: number): GlyphOutline {
  let glyphs = known.get(font);
  if (glyphs === undefined) known.set(font, (glyphs = new Map<number, GlyphOutline>()));
  let outline = glyphs.get(glyph);
  if (outline === undefined) {
    outline = readSafely(font, glyph);
    glyphs.set(glyph, outline);
  }
  return outline;
}

function readSafely(font: TrueTypeFont, glyph: number): GlyphOutline {
  try {
    const contours = readContours(font, glyph, 0);
    const pen = new OutlinePen();
    for (const contour of contours) pen.contour(contour);
    return { commands: pen.commands, points: pen.points };
  } catch (error) {
    // Reads beyond the end of the file: the glyph stays blank.
    if (error instanceof RangeError) return empty;
    throw error;
  }
}

interface ContourPoint {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}
type Contour = readonly ContourPoint[];

function readContours(font: TrueTypeFont, glyph: number, depth: number): Contour[] {
  const { offset, length } = font.glyphRange(glyph);
  if (length < 10 || depth > outlineLimits.depth) return [];
  const view = new DataView(font.bytes.buffer, font.bytes.byteOffset + offset, length);
  const count = view.getInt16(0);
  return count >= 0 ? simpleContours(view, count) : compositeContours(view, font, depth);
}

function simpleContours(view: DataView, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, i) => view.getUint16(10 + 2 * i));
  const total = (ends.at(-1) ?? -1) + 1;
  if (total > outlineLimits.points) return [];
  let at = 10 + 2 * count;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(at++);
    const repeats = (flag & 8) === 0 ? 0 : view.getUint8(at++);
    for (let i = 0; i <= repeats; i++) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, total).map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) === 0 ? -view.getUint8(at++) : view.getUint8(at++);
      else if ((flag & same) === 0) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  let from = 0;
  return ends.map((end) => {
    const points: ContourPoint[] = [];
    for (let i = from; i <= end; i++) points.push({ x: xs[i] ?? 0, y: ys[i] ?? 0, isOn: ((flags[i] ?? 0) & 1) !== 0 });
    from = end + 1;
    return points;
  });
}

function compositeContours(view: DataView, font: TrueTypeFont, depth: number): Contour[] {
  const contours: Contour[] = [];
  let at = 10;
  for (let n = 0; n < outlineLimits.components; n++) {
    const flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    at += 4;
    const isWide = (flags & 1) !== 0;
    // Offsets that name points instead of distances are rare and read as none.
    const isDistance = (flags & 2) !== 0;
    const dx = isWide ? view.getInt16(at) : view.getInt8(at);
    const dy = isWide ? view.getInt16(at + 2) : view.getInt8(at + 1);
    at += isWide ? 4 : 2;
    const f2 = (): number => view.getInt16((at += 2) - 2) / 16384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if ((flags & 8) !== 0) a = d = f2();
    else if ((flags & 64) !== 0) [a, d] = [f2(), f2()];
    else if ((flags & 128) !== 0) [a, b, c, d] = [f2(), f2(), f2(), f2()];
    const [e, f] = isDistance ? [dx, dy] : [0, 0];
    for (const contour of readContours(font, glyph, depth + 1))
      contours.push(contour.map(({ x, y, isOn }) => ({ x: a * x + c * y + e, y: b * x + d * y + f, isOn })));
    if ((flags & 32) === 0) break;
  }
  return contours;
}

/** Turns contours of quadratic curves into cubic ones. */
class OutlinePen {
  commands = '';
  readonly points: number[] = [];

  contour(contour: Contour): void {
    if (contour.length < 2) return;
    const first = contour.findIndex((point) => point.isOn);
    // All points are off the curve: it starts halfway between the first two.
    const start = first >= 0 ? (contour[first] as ContourPoint) : middle(contour[0]!, contour[1]!);
    const rest =
      first >= 0 ? [...contour.slice(first + 1), ...contour.slice(0, first)] : [...contour.slice(1), contour[0]!];
    this.commands += 'M';
    this.points.push(start.x, start.y);
    let from: ContourPoint = start;
    let control: ContourPoint | undefined;
    const curveTo = (to: ContourPoint): void => {
      if (control === undefined) this.line(to);
      else this.quadratic(from, control, to);
      from = to;
      control = undefined;
    };
    for (const point of rest) {
      if (point.isOn) curveTo(point);
      else {
        if (control !== undefined) curveTo(middle(control, point));
        control = point;
      }
    }
    if (control !== undefined) curveTo(start);
    this.commands += 'Z';
  }

  private line(to: ContourPoint): void {
    this.commands += 'L';
    this.points.push(to.x, to.y);
  }

  private quadratic(from: ContourPoint, control: ContourPoint, to: ContourPoint): void {
    this.commands += 'C';
    const third = (end: number, c: number): number => end + (2 / 3) * (c - end);
    this.points.push(
      third(from.x, control.x),
      third(from.y, control.y),
      third(to.x, control.x),
      third(to.y, control.y),
    );
    this.points.push(to.x, to.y);
  }
}

function middle(a: ContourPoint, b: ContourPoint): ContourPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOn: true };
}
