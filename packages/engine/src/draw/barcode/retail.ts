/** EAN-13, EAN-8, UPC-A, UPC-E: bars with guards that reach into the line of digits. Source: facts engine §7.3. */
import type { Scene } from '../../print/scene.ts';
import type { SymbolEncoder } from './bwip.ts';
import { checkMod10 } from './check-digits.ts';
import type { CheckedLook, ChecksumMode } from './check-digits.ts';
import { barRoom, BarcodeError, millimetres, Sheet, textLook } from './sheet.ts';

/** What each kind is made of: long bars, digits at the sides, groups of digits, in the order in which the peer draws. */
interface Layout {
  readonly symbol: 'ean13' | 'ean8' | 'upca' | 'upce';
  /** Modules of the whole. */
  readonly modules: number;
  /** Digits with the check digit. */
  readonly digits: number;
  readonly steps: readonly Step[];
}
type Step =
  /** Bars up to this module, long or short. */
  | { readonly kind: 'bars'; readonly until: number; readonly isLong: boolean }
  /** Digits from–to, spread over modules from `left` to `left + width`. */
  | {
      readonly kind: 'group';
      readonly from: number;
      readonly to: number;
      readonly left: number;
      readonly width: number;
    }
  | { readonly kind: 'side'; readonly digit: number; readonly center: number };

const bars = (until: number, isLong = false): Step => ({ kind: 'bars', until, isLong });
const group = (from: number, to: number, left: number, width: number): Step => ({
  kind: 'group',
  from,
  to,
  left,
  width,
});
const side = (digit: number, center: number): Step => ({ kind: 'side', digit, center });

const layouts = {
  ean13: {
    symbol: 'ean13',
    modules: 95,
    digits: 13,
    steps: [
      bars(3, true),
      bars(45),
      side(0, -6.5),
      group(1, 7, 3, 42),
      bars(50, true),
      bars(92),
      group(7, 13, 50, 42),
      bars(95, true),
    ],
  },
  ean8: {
    symbol: 'ean8',
    modules: 67,
    digits: 8,
    steps: [bars(3, true), bars(31), group(0, 4, 3, 28), bars(36, true), bars(64), group(4, 8, 36, 28), bars(67, true)],
  },
  upca: {
    symbol: 'upca',
    modules: 95,
    digits: 12,
    steps: [
      bars(10, true),
      side(0, -6.5),
      bars(45),
      group(1, 6, 10, 35),
      bars(50, true),
      bars(85),
      group(6, 11, 50, 35),
      bars(92, true),
      side(11, 101.5),
      bars(95, true),
    ],
  },
  upce: {
    symbol: 'upce',
    modules: 51,
    digits: 8,
    steps: [bars(3, true), side(0, -6.5), bars(45), group(1, 7, 3, 42), side(7, 57.5), bars(51, true)],
  },
} as const satisfies Readonly<Record<string, Layout>>;

export type RetailKind = keyof typeof layouts;

const ownModule = 0.33;

/** Errors: `BarcodeError` for codes of another length, other characters or a wrong check digit. */
export function drawRetail(kind: RetailKind, code: string, look: CheckedLook, encoder: SymbolEncoder): Scene {
  const layout: Layout = layouts[kind];
  const digits = fullCode(kind, layout, code, look.checksumMode ?? 'auto');
  const widths = encoder.widths(layout.symbol, symbolText(kind, digits), { dontlint: true });
  const module = look.moduleWidth === undefined ? ownModule : millimetres(look.moduleWidth);
  const quiet = look.quietZone === undefined ? 10 * ownModule : millimetres(look.quietZone);
  const font = textLook(look);
  const position = look.textPosition ?? 'bottom';
  const room = barRoom(look);
  const textHeight = position === 'none' ? 0 : font.size;
  const short = room - textHeight;
  const long = short + textHeight / 2;
  const textTop = position === 'top' ? 0 : short;
  const sheet = new Sheet();
  let at = 0;
  let next = 0;
  for (const step of layout.steps) {
    if (step.kind === 'bars') {
      const height = step.isLong ? long : short;
      const top = position === 'top' ? room - height : 0;
      for (; at < step.until; at += widths[next++] ?? 1)
        if (next % 2 === 0) sheet.bar(quiet + at * module, top, (widths[next] ?? 1) * module, height);
    } else if (position !== 'none') {
      const [text, center, length] =
        step.kind === 'side'
          ? [digits.charAt(step.digit), step.center, undefined]
          : [digits.slice(step.from, step.to), step.left + step.width / 2, (step.width - 2) * module];
      sheet.text(text, quiet + center * module, textTop, font, 'middle', length);
    }
  }
  return sheet.finish(layout.modules * module + 2 * quiet, room, look.orientation);
}

/** The digits with the check digit. */
function fullCode(kind: RetailKind, { digits }: Layout, code: string, mode: ChecksumMode): string {
  if (/\D/.test(code)) throw new BarcodeError(`Invalid characters found. Valid are 0-9 only. Message: ${code}`);
  if (kind === 'upce' && code.length >= digits - 1 && !/^[01]/.test(code))
    throw new BarcodeError(`Valid number systems for UPC-E are 0 or 1. Found: ${code.charAt(0)}`);
  if (code.length !== digits && code.length !== digits - 1)
    throw new BarcodeError(`Message must be ${digits - 1} or ${digits} characters long. Message: ${code}`);
  if (mode === 'add' && code.length === digits)
    throw new BarcodeError(`Message is too long (max. ${digits - 1} characters)`);
  if ((mode === 'check' || mode === 'ignore') && code.length !== digits)
    throw new BarcodeError(`Message must be ${digits} characters long`);
  const message = code.slice(0, digits - 1);
  const check = checkMod10(kind === 'upce' ? expandUpce(message) : message);
  const found = code.at(digits - 1);
  if (found !== undefined && found !== check && mode !== 'ignore')
    throw new BarcodeError(`Checksum is bad (${found}). Expected: ${check}`);
  return message + (found ?? check);
}

/** UPC-E without its check digit as the eleven digits of UPC-A. */
function expandUpce(code: string): string {
  const [system, a, b, c, d, e, last] = code;
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${system}${a}${b}${last}0000${c}${d}${e}`;
    case '3':
      return `${system}${a}${b}${c}00000${d}${e}`;
    case '4':
      return `${system}${a}${b}${c}${d}00000${e}`;
    default:
      return `${system}${a}${b}${c}${d}${e}0000${last}`;
  }
}

/** The library computes the check digit itself where it must not be doubted. */
function symbolText(kind: RetailKind, digits: string): string {
  return kind === 'upce' ? digits.slice(0, 7) : digits.slice(0, -1);
}
