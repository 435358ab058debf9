/** Codes of bars and gaps with one text: Code 128, EAN-128, Code 39, Codabar, Interleaved 2 of 5. Source: facts engine §7.3. */
import type { Scene } from '../../print/scene.ts';
import type { SymbolEncoder } from './bwip.ts';
import { verifyCheck, withoutCheck } from './check-digits.ts';
import type { CheckedLook } from './check-digits.ts';
import { encode128 } from './code128.ts';
import { gs1Message, splitApplicationIdentifiers } from './gs1.ts';
import { barRoom, BarcodeError, millimetres, patterned, Sheet, textLook } from './sheet.ts';
import type { BarcodeLook } from './sheet.ts';

/** What is drawn: bars and gaps in turn in millimetres, and the text below. */
interface Line {
  readonly widths: readonly number[];
  readonly text: string;
  /** Millimetres. */
  readonly quietZone: number;
  /** The family of Code 128 leaves more room for the text. */
  readonly isTall?: boolean;
  /** The vertical quiet zones come on top of the height; else they only move the bars. */
  readonly growsWithQuietZone?: boolean;
  /** Width that is reported beyond what is drawn. */
  readonly extra?: number;
}

/** Quiet zones are ten of a kind's own modules, whatever the report says about the modules. */
function quietZone(look: BarcodeLook, module: number): number {
  return look.quietZone === undefined ? 10 * module : millimetres(look.quietZone);
}

function moduleWidth(look: BarcodeLook, own: number): number {
  return look.moduleWidth === undefined ? own : millimetres(look.moduleWidth);
}

function drawLine(line: Line, look: BarcodeLook): Scene {
  const font = textLook(look);
  const position = look.textPosition ?? 'bottom';
  const room = barRoom(look);
  const textHeight = position === 'none' ? 0 : font.size * (line.isTall === true ? 1.3 : 1);
  const barHeight = room - textHeight;
  const vertical = look.verticalQuietZone === undefined ? 0 : millimetres(look.verticalQuietZone);
  const sheet = new Sheet();
  let x = line.quietZone;
  const top = vertical + (position === 'top' ? textHeight : 0);
  for (const [i, width] of line.widths.entries()) {
    if (i % 2 === 0) sheet.bar(x, top, width, barHeight);
    x += width;
  }
  const width = x + line.quietZone;
  const text = patterned(line.text, look.pattern);
  if (position !== 'none') sheet.text(text, width / 2, position === 'top' ? 0 : barHeight, font);
  const height = room + (line.growsWithQuietZone === true ? 2 * vertical : 0);
  return sheet.finish(width + (line.extra ?? 0), height, look.orientation);
}

const code128Module = 0.21;

export function drawCode128(code: string, look: BarcodeLook, encoder: SymbolEncoder): Scene {
  return drawLine({ ...line128(code, code, look, encoder), growsWithQuietZone: true }, look);
}

/** Errors: `BarcodeError` for messages that are no application identifiers with their data. */
export function drawEan128(code: string, look: CheckedLook, encoder: SymbolEncoder): Scene {
  const elements = splitApplicationIdentifiers(code);
  const shown = elements.map(({ identifier, data }) => `(${identifier})${data}`).join('');
  return drawLine(line128(gs1Message(elements), shown, look, encoder), look);
}

function line128(code: string, text: string, look: BarcodeLook, encoder: SymbolEncoder): Line {
  const module = moduleWidth(look, code128Module);
  const words = encode128(code).map((word) => `^${String(word).padStart(3, '0')}`);
  const widths = encoder.widths('code128', words.join(''), { raw: true }).map((n) => n * module);
  return { widths, text, quietZone: quietZone(look, code128Module), isTall: true };
}

export interface Code39Look extends CheckedLook {
  readonly displayStartStop?: boolean | undefined;
  readonly extendedCharSetEnabled?: boolean | undefined;
  /** Millimetres, unlike all other lengths. */
  readonly intercharGapWidth?: number | undefined;
  /** Width of a wide element in narrow ones. */
  readonly wideFactor?: number | undefined;
}

const code39Module = 0.19;
const code39Set = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

export function drawCode39(code: string, look: Code39Look, encoder: SymbolEncoder): Scene {
  const isExtended = look.extendedCharSetEnabled === true;
  const message = isExtended ? extended39(code) : code;
  const mode = look.checksumMode ?? 'auto';
  const encoded = mode === 'add' ? message + check39(message) : message;
  if (mode === 'check') verifyCheck(message, check39);
  const shown = mode === 'add' ? code + check39(message) : code;
  const text = withoutCheck(shown, look, mode);
  const module = moduleWidth(look, code39Module);
  const gap = look.intercharGapWidth ?? code39Module;
  const wide = module * (look.wideFactor ?? 2.5);
  const widths = encoder
    .widths('code39', encoded.toUpperCase())
    .slice(0, -1)
    .map((n, i) => (i % 10 === 9 ? gap : n > 1 ? wide : module));
  // The peer measures an extended code as if it had been extended twice.
  const more = isExtended ? extended39(encoded).length - encoded.length : 0;
  const extra = more * (6 * module + 3 * wide + gap);
  const line = look.displayStartStop === true ? `*${text}*` : text;
  return drawLine({ widths, text: line, quietZone: quietZone(look, code39Module), extra }, look);
}

/** Code 39 as pairs for the characters that it does not have. */
function extended39(code: string): string {
  return [...code].map(pairOf).join('');
}

function pairOf(c: string): string {
  const at = c.charCodeAt(0);
  const letter = (from: number): string => String.fromCharCode(at - from + 65);
  if (at > 127) throw new BarcodeError(`Illegal character: ${c}`);
  if (at === 0) return '%U';
  if (at <= 26) return `$${letter(1)}`;
  if (at <= 31) return `%${letter(27)}`;
  if (at === 32 || at === 45 || at === 46 || (at >= 48 && at <= 57) || (at >= 65 && at <= 90)) return c;
  if (at <= 58) return `/${at === 58 ? 'Z' : letter(33)}`;
  if (at <= 63) return `%${String.fromCharCode(at - 59 + 70)}`;
  if (at === 64) return '%V';
  if (at <= 95) return `%${String.fromCharCode(at - 91 + 75)}`;
  if (at === 96) return '%W';
  if (at <= 122) return `+${letter(97)}`;
  return `%${String.fromCharCode(at - 123 + 80)}`;
}

function check39(code: string): string {
  const sum = [...code.toUpperCase()].reduce((total, c) => total + Math.max(0, code39Set.indexOf(c)), 0);
  return code39Set.charAt(sum % 43);
}

export function drawCodabar(
  code: string,
  look: BarcodeLook & { readonly wideFactor?: number | undefined },
  encoder: SymbolEncoder,
): Scene {
  const foreign = /[^0-9\-$:/.+]/.exec(code);
  if (foreign !== null) throw new BarcodeError(`Invalid character: ${foreign[0]}`);
  const module = moduleWidth(look, code128Module);
  const wide = module * (look.wideFactor ?? 3);
  // The code stands without the start and stop characters that the library asks for.
  const widths = encoder
    .widths('rationalizedCodabar', `A${code}A`)
    .slice(8, -9)
    .map((n) => (n > 1 ? wide : module));
  return drawLine({ widths, text: code, quietZone: quietZone(look, code128Module) }, look);
}

export function drawInterleaved2Of5(
  code: string,
  look: CheckedLook & { readonly wideFactor?: number | undefined },
  encoder: SymbolEncoder,
): Scene {
  const foreign = /\D/.exec(code);
  if (foreign !== null) throw new BarcodeError(`Invalid character '${foreign[0]}'. Expected a digit.`);
  const mode = look.checksumMode ?? 'auto';
  if (mode === 'check') verifyCheck(code, checkFromLeft);
  const checked = mode === 'add' ? code + checkFromLeft(code) : code;
  const text = withoutCheck(checked, look, mode);
  const module = moduleWidth(look, code128Module);
  const wide = module * (look.wideFactor ?? 3);
  const even = checked.length % 2 === 0 ? checked : `0${checked}`;
  const widths = encoder
    .widths('interleaved2of5', even)
    .map((n) => (n > 1 ? wide : module))
    .slice(0, -1);
  return drawLine({ widths, text, quietZone: quietZone(look, code128Module) }, look);
}

/** Weights 3 and 1 from the left, whatever the length. */
function checkFromLeft(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + (i % 2 === 0 ? 3 : 1) * Number(digit), 0);
  return String((10 - (sum % 10)) % 10);
}
