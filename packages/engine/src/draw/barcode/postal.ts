/** Postal codes: POSTNET with two heights of bars, Royal Mail and USPS Intelligent Mail with four. Source: facts engine §7.3. */
import type { Scene } from '../../print/scene.ts';
import type { StateBar, SymbolEncoder } from './bwip.ts';
import { verifyCheck, withoutCheck } from './check-digits.ts';
import type { CheckedLook } from './check-digits.ts';
import { barRoom, BarcodeError, millimetres, patterned, Sheet, textLook } from './sheet.ts';

const inch = 25.4;

function length(points: number | undefined, own: number): number {
  return points === undefined ? own : millimetres(points);
}

export interface PostnetLook extends CheckedLook {
  /** Points. */
  readonly shortBarHeight?: number | undefined;
  readonly baselinePosition?: 'top' | 'bottom' | undefined;
  /** Points. */
  readonly intercharGapWidth?: number | undefined;
}

/** Two of five bars are tall. */
const postnetDigits = '11000 00011 00101 00110 01001 01010 01100 10001 10010 10100'.split(' ');

/** `1` for a tall bar, `0` for a short one, frame bars included. */
export function postnetStates(code: string): string {
  return `1${[...code.replaceAll('-', '')].map((digit) => postnetDigits[Number(digit)]).join('')}1`;
}

export function drawPostnet(code: string, look: PostnetLook): Scene {
  const foreign = /[^\d-]/.exec(code);
  if (foreign !== null) throw new BarcodeError(`Invalid character: ${foreign[0]}`);
  const mode = look.checksumMode ?? 'auto';
  if (mode === 'check') verifyCheck(code, postnetCheck);
  const checked = mode === 'add' ? code + postnetCheck(code) : code;
  const states = postnetStates(checked);
  const module = length(look.moduleWidth, 0.02 * inch);
  const gap = length(look.intercharGapWidth, 0.02 * inch);
  const quiet = length(look.quietZone, 0.125 * inch);
  const vertical = length(look.verticalQuietZone, 0.04 * inch);
  const short = length(look.shortBarHeight, 0.05 * inch);
  const font = textLook(look);
  const position = look.textPosition ?? 'none';
  const room = barRoom(look);
  const textHeight = position === 'none' ? 0 : font.size;
  const tall = room - textHeight;
  const top = vertical + (position === 'top' ? textHeight : 0);
  const sheet = new Sheet();
  let x = quiet;
  for (const state of states) {
    const height = state === '1' ? tall : short;
    sheet.bar(x, look.baselinePosition === 'top' ? top : top + tall - height, module, height);
    x += module + gap;
  }
  const width = x - gap + quiet;
  const text = patterned(withoutCheck(checked, look, mode), look.pattern);
  if (position !== 'none') sheet.text(text, width / 2, position === 'top' ? 0 : vertical + tall, font);
  return sheet.finish(width, room + 2 * vertical, look.orientation);
}

export function postnetCheck(code: string): string {
  const sum = [...code.replaceAll('-', '')].reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10);
}

export interface FourStateLook extends CheckedLook {
  /** Points. */
  readonly ascenderHeight?: number | undefined;
  /** Points. */
  readonly trackHeight?: number | undefined;
  /** Points. */
  readonly intercharGapWidth?: number | undefined;
}

/** Millimetres that each kind brings along. */
interface FourStateKind {
  readonly module: number;
  readonly gap: number;
  readonly track: number;
  readonly ascender: number;
  readonly quiet: number;
  /** Undefined: as wide as the quiet zones at the sides. */
  readonly vertical: number | undefined;
}
const royalMail: FourStateKind = { module: 0.53, gap: 0.53, track: 1.25, ascender: 1.8, quiet: 2, vertical: undefined };
const intelligentMail: FourStateKind = {
  module: 0.02 * inch,
  gap: 0.025 * inch,
  track: 0.05 * inch,
  ascender: 0.05 * inch,
  quiet: 0.125 * inch,
  vertical: 0.028 * inch,
};

export function drawRoyalMail(code: string, look: FourStateLook, encoder: SymbolEncoder): Scene {
  const foreign = /[^0-9A-Z]/.exec(code);
  if (foreign !== null) throw new BarcodeError(`Illegal character: ${foreign[0]}`);
  const mode = look.checksumMode ?? 'auto';
  if (mode === 'check') verifyCheck(code, (message) => royalMailCheck(message));
  const isComplete = mode === 'check';
  const states = encoder.states('royalmail', isComplete ? code.slice(0, -1) : code);
  const drawn = mode === 'ignore' ? [...states.slice(0, -5), ...states.slice(-1)] : states;
  return drawStates(drawn, '', royalMail, look);
}

/** Rows and columns of the check character are the sums of those of the others, from 1 to 6 (0). */
function royalMailCheck(code: string): string {
  let [row, column] = [0, 0];
  for (const c of code) {
    const at = royalMailSet.indexOf(c);
    row += Math.trunc(at / 6) + 1;
    column += (at % 6) + 1;
  }
  return royalMailSet.charAt(((row + 5) % 6) * 6 + ((column + 5) % 6));
}
const royalMailSet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function drawIntelligentMail(code: string, look: FourStateLook, encoder: SymbolEncoder): Scene {
  const digits = code.replaceAll('-', '');
  if (/\D/.test(digits)) throw new BarcodeError(`Illegal character: ${/\D/.exec(digits)?.[0] ?? ''}`);
  if (digits.length < 20) throw new BarcodeError('Message is too short. It must have at least 20 digits');
  return drawStates(encoder.states('onecode', digits), code, intelligentMail, look);
}

/** Bars around a track in the middle. A report that says how high the parts are gets exactly that height. */
function drawStates(states: readonly StateBar[], code: string, kind: FourStateKind, look: FourStateLook): Scene {
  const module = length(look.moduleWidth, kind.module);
  const gap = length(look.intercharGapWidth, kind.gap);
  const track = length(look.trackHeight, kind.track);
  const ascender = length(look.ascenderHeight, kind.ascender);
  const quiet = length(look.quietZone, kind.quiet);
  const vertical = kind.vertical === undefined ? quiet : length(look.verticalQuietZone, kind.vertical);
  const full = track + 2 * ascender;
  const isStated = look.trackHeight !== undefined || look.ascenderHeight !== undefined;
  const height = (isStated ? full : barRoom(look)) + 2 * vertical;
  const font = textLook(look);
  const position = code === '' ? 'none' : (look.textPosition ?? 'none');
  const shift = position === 'none' ? 0 : position === 'top' ? font.size / 2 : -font.size / 2;
  const trackTop = height / 2 + shift - track / 2;
  const sheet = new Sheet();
  let x = quiet;
  for (const { ascends, descends } of states) {
    const top = ascends ? trackTop - ascender : trackTop;
    sheet.bar(x, top, module, track + (ascends ? ascender : 0) + (descends ? ascender : 0));
    x += module + gap;
  }
  const text = patterned(code, look.pattern);
  if (position !== 'none')
    sheet.text(text, quiet, position === 'top' ? 0 : height - vertical - font.size, font, 'start');
  return sheet.finish(x - gap + quiet, height, look.orientation);
}
