/** Numbers, lengths and lists of SVG attributes. Source: SVG 1.1 §4.2, CSS units. */

const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
};

/** User units of a length; percentages of `whole`; undefined when it is none. */
export function lengthOf(text: string | undefined, whole: number): number | undefined {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z]*|%)\s*$/.exec(text ?? '');
  if (match === null) return undefined;
  const value = Number(match[1]);
  const unit = match[2] ?? '';
  if (unit === '%') return (value / 100) * whole;
  const factor = pixels[unit.toLowerCase()];
  return factor === undefined || !Number.isFinite(value) ? undefined : value * factor;
}

const numberPattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/** All numbers in a text. */
export function numbersOf(text: string | undefined): number[] {
  return (text?.match(numberPattern) ?? []).map(Number).filter(Number.isFinite);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A `viewBox`; undefined when there is none that can be used. */
export function viewBoxOf(text: string | undefined): Box | undefined {
  const [x, y, width, height] = numbersOf(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
