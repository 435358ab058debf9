/** What all barcodes are drawn on: bars and texts in millimetres, turned at the end. Layout as observed in the peer's drawings. */
import { namedColors } from '../../base/color.ts';
import type { Scene, SceneItem, TransformStep } from '../../print/scene.ts';

export type Orientation = 'up' | 'left' | 'down' | 'right';
export type TextPosition = 'none' | 'top' | 'bottom';

/** What a report says about any barcode. Lengths in points; undefined: the kind's own. */
export interface BarcodeLook {
  /** Size of the element. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly moduleWidth?: number | undefined;
  readonly quietZone?: number | undefined;
  readonly verticalQuietZone?: number | undefined;
  readonly textPosition?: TextPosition | undefined;
  /** How the code is shown: `_` is its next character, `#` leaves one out, `\` takes the pattern's next character as it is. */
  readonly pattern?: string | undefined;
  /** Undefined: the drawing's own font. */
  readonly fontName?: string | undefined;
  readonly fontSize?: number | undefined;
}

/** What is wrong with a code, in words for the author of the report. */
export class BarcodeError extends Error {}

/** The most characters of a code; longer ones do not fit any kind. */
export const maxCodeLength = 8_000;

/** Millimetres of points, by the factor that the peer uses. */
export const millimetres = (points: number): number => points / 2.835;

/** Share of the letter height that lies below the baseline. */
const descent = millimetres(0.2);

export interface TextLook {
  readonly family: string;
  /** Millimetres. */
  readonly size: number;
}

export function textLook(look: BarcodeLook): TextLook {
  return { family: look.fontName ?? 'Helvetica', size: millimetres(look.fontSize ?? 8) };
}

/** Extent across the bars: the element's height, or its width when the barcode lies on its side. */
export function barRoom({ orientation, width, height }: BarcodeLook): number {
  return millimetres(orientation === 'left' || orientation === 'right' ? width : height);
}

export class Sheet {
  private readonly items: SceneItem[] = [];

  bar(x: number, y: number, width: number, height: number): void {
    this.items.push({ kind: 'rect', x, y, width, height });
  }

  /** A line of text whose letters reach from `top` one size down. Control characters show as blanks. */
  text(
    text: string,
    x: number,
    top: number,
    { family, size }: TextLook,
    anchor: 'start' | 'middle' = 'middle',
    length?: number,
  ): void {
    // oxlint-disable-next-line no-control-regex -- codes may hold them
    const shown = text.replace(/[\x00-\x1f\x7f]/g, ' ');
    this.items.push({ kind: 'text', x, y: top + size - descent * size, text: shown, family, size, anchor, length });
  }

  finish(width: number, height: number, orientation: Orientation): Scene {
    const transform = turn(orientation, width, height);
    const isSideways = orientation === 'left' || orientation === 'right';
    return {
      width: isSideways ? height : width,
      height: isSideways ? width : height,
      unit: 'mm',
      items: [{ kind: 'group', items: this.items, fill: namedColors.black, transform }],
    };
  }
}

function turn(orientation: Orientation, width: number, height: number): readonly TransformStep[] | undefined {
  const steps = (degrees: number, x: number, y: number): readonly TransformStep[] => [
    { kind: 'rotate', degrees },
    { kind: 'translate', x, y },
  ];
  switch (orientation) {
    case 'up':
      return undefined;
    case 'left':
      return steps(-90, -width, 0);
    case 'right':
      return steps(-270, 0, -height);
    case 'down':
      return steps(-180, -width, -height);
  }
}

/** The text under a barcode, by the report's pattern. */
export function patterned(code: string, pattern: string | undefined): string {
  if (pattern === undefined || pattern === '') return code;
  let shown = '';
  let next = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '_') shown += code.charAt(next++);
    else if (c === '#') next++;
    else shown += c === '\\' ? pattern.charAt(++i) : c;
  }
  return shown + code.slice(next);
}
