/** The barbecue family: bars of whole pixels, two wide and fifty high unless the report says otherwise. Source: facts engine §7.3. */
import type { Color, Rotation } from '../../base/style.ts';
import type { Scene, SceneItem } from '../../print/scene.ts';
import type { SymbolEncoder } from './bwip.ts';
import { checkMod10 } from './check-digits.ts';
import { postnetCheck, postnetStates } from './postal.ts';
import { BarcodeError } from './sheet.ts';

/** How a type is encoded; the types that are other names for one another share an entry. */
const encodings = {
  '2of7': 'codabar',
  '3of9': 'code39',
  Bookland: 'bookland',
  Codabar: 'codabar',
  Code128: 'code128',
  Code128A: 'code128',
  Code128B: 'code128',
  Code128C: 'code128',
  Code39: 'code39',
  'Code39 (Extended)': 'code39ext',
  EAN128: 'ean128',
  EAN13: 'ean13',
  GlobalTradeItemNumber: 'ucc128',
  Int2of5: 'interleaved2of5',
  Monarch: 'codabar',
  NW7: 'codabar',
  PDF417: 'pdf417',
  PostNet: 'postnet',
  RandomWeightUPCA: 'upca',
  SCC14ShippingCode: 'ucc128',
  ShipmentIdentificationNumber: 'ucc128',
  SSCC18: 'ucc128',
  Std2of5: 'industrial2of5',
  UCC128: 'ucc128',
  UPCA: 'upca',
  USD3: 'code39',
  USD4: 'codabar',
  USPS: 'ucc128',
} as const;
export type BarbecueKind = keyof typeof encodings;

/** Application identifiers that a type stands for; their data gets a check digit. */
const identifiers: Partial<Readonly<Record<BarbecueKind, string>>> = {
  GlobalTradeItemNumber: '01',
  SCC14ShippingCode: '01',
  ShipmentIdentificationNumber: '402',
  SSCC18: '00',
  USPS: '91',
};

export interface BarbecueLook {
  readonly kind: BarbecueKind;
  readonly code: string;
  readonly applicationIdentifier: string | undefined;
  readonly drawsText: boolean;
  readonly hasChecksum: boolean;
  /** Pixels of a narrow bar. */
  readonly barWidth: number | undefined;
  /** Pixels. */
  readonly barHeight: number | undefined;
  readonly rotation: Rotation;
  readonly color: Color;
}

/** What stands in the picture before it is turned; lengths in pixels. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly items: readonly SceneItem[];
}

/** Errors: `BarcodeError` for codes that the type cannot express. */
export function drawBarbecue(look: BarbecueLook, encoder: SymbolEncoder): Scene {
  if (look.code === '') throw new BarcodeError('Data to encode cannot be empty');
  return turned(pictureOf(look, encoder), look.rotation);
}

function pictureOf(look: BarbecueLook, encoder: SymbolEncoder): Picture {
  switch (encodings[look.kind]) {
    case 'pdf417':
      return stacked(look, encoder);
    case 'postnet':
      return postnet(look);
    case 'ean13':
    case 'bookland':
    case 'upca':
      return retail(look, encoder);
    default:
      return linear(look, encoder);
  }
}

function narrow(look: BarbecueLook): number {
  return Math.max(1, look.barWidth ?? 2);
}

function linear(look: BarbecueLook, encoder: SymbolEncoder): Picture {
  const { widths, quiet } = linearSymbol(look, encoder);
  const module = narrow(look);
  const items: SceneItem[] = [];
  const total = widths.reduce((sum, width) => sum + width, 2 * quiet) * module;
  const height = look.barHeight ?? ownHeight(look.kind, total);
  let x = quiet * module;
  for (const [i, width] of widths.entries()) {
    if (i % 2 === 0) items.push({ kind: 'rect', x, y: 0, width: width * module, height, fill: look.color });
    x += width * module;
  }
  return { width: total, height, items };
}

/** The Code 128 family is a quarter of an inch high, types with an identifier of their own somewhat more. */
function ownHeight(kind: BarbecueKind, width: number): number {
  const encoding = encodings[kind];
  if (encoding !== 'code128' && encoding !== 'ean128' && encoding !== 'ucc128') return 50;
  return identifiers[kind] === undefined ? 18 : Math.max(18, Math.trunc(width / 10 - 7));
}

/** Widths in modules, and the quiet zone on each side. */
function linearSymbol(
  look: BarbecueLook,
  encoder: SymbolEncoder,
): { readonly widths: readonly number[]; readonly quiet: number } {
  const { code, kind } = look;
  switch (encodings[kind]) {
    case 'code39':
    case 'code39ext': {
      const widths = encoder.widths(encodings[kind], encodings[kind] === 'code39' ? code.toUpperCase() : code, {
        includecheck: look.hasChecksum,
      });
      return { widths: widths.slice(0, -1).map(twice), quiet: 0 };
    }
    case 'codabar': {
      const framed = /^[A-Da-d].*[A-Da-d]$/.test(code) ? code.toUpperCase() : `A${code}A`;
      return { widths: encoder.widths('rationalizedCodabar', framed).slice(0, -1).map(twice), quiet: 0 };
    }
    case 'interleaved2of5': {
      const digits = look.hasChecksum ? code + checkMod10(code) : code;
      if (digits.length % 2 !== 0)
        throw new BarcodeError('The Interleave 2 of 5 encoding requires an even number of data');
      return { widths: encoder.widths('interleaved2of5', digits).map((n) => (n > 1 ? 3 : 1)), quiet: 0 };
    }
    case 'industrial2of5':
      return { widths: encoder.widths('industrial2of5', code, { includecheck: look.hasChecksum }), quiet: 0 };
    default:
      return { widths: encoder.widths('code128', text128(look), { parsefnc: true }), quiet: 10 };
  }
}

const twice = (width: number): number => (width > 1 ? 2 : 1);

function text128({ kind, code, applicationIdentifier }: BarbecueLook): string {
  const own = identifiers[kind];
  const escaped = code.replaceAll('^', '^^');
  if (own !== undefined) return `^FNC1${own}${escaped}${/^\d+$/.test(code) ? checkMod10(code) : ''}`;
  if (encodings[kind] === 'ean128') return `^FNC1${escaped}`;
  if (kind !== 'UCC128') return escaped;
  if (applicationIdentifier === undefined) throw new BarcodeError('Application Identifier must be provided');
  return `^FNC1${applicationIdentifier}${escaped}`;
}

const retailSizes = {
  ean13: { symbol: 'ean13', digits: 12, left: 11, right: 7, guard: 3 },
  bookland: { symbol: 'ean13', digits: 12, left: 11, right: 7, guard: 3 },
  upca: { symbol: 'upca', digits: 11, left: 11, right: 11, guard: 10 },
} as const;

/** EAN and UPC: guards reach below the other bars; with text all ends higher to make room for it. */
function retail(look: BarbecueLook, encoder: SymbolEncoder): Picture {
  const size = retailSizes[encodings[look.kind] as keyof typeof retailSizes];
  const digits = encodings[look.kind] === 'bookland' ? isbn(look.code) : look.code;
  if (!/^\d+$/.test(digits) || (digits.length !== size.digits && digits.length !== size.digits + 1))
    throw new BarcodeError('Invalid data length');
  const message = digits.slice(0, size.digits);
  const widths = encoder.widths(size.symbol, message, { dontlint: true });
  const module = narrow(look);
  const height = look.barHeight ?? 50;
  const [guard, bar] = look.drawsText ? [height - 10, height - 22] : [height, height - 12];
  const items: SceneItem[] = [];
  let at = 0;
  for (const [i, width] of widths.entries()) {
    const isGuard = at < size.guard || at >= 95 - size.guard || (at > 44 && at < 50);
    const x = (size.left + at) * module;
    if (i % 2 === 0)
      items.push({ kind: 'rect', x, y: 0, width: width * module, height: isGuard ? guard : bar, fill: look.color });
    at += width;
  }
  if (look.drawsText) items.push(...retailText(look, message + checkMod10(message), size.left, module, height));
  return { width: (95 + size.left + size.right) * module, height, items };
}

function retailText(look: BarbecueLook, digits: string, left: number, module: number, height: number): SceneItem[] {
  const line = {
    kind: 'text',
    y: height - 11,
    family: 'SansSerif',
    size: 10,
    anchor: 'middle',
    fill: look.color,
  } as const;
  const half = Math.trunc(digits.length / 2);
  const isUpc = digits.length === 12;
  const groups = [
    digits.slice(isUpc ? 1 : 1, isUpc ? half : half + 1),
    digits.slice(isUpc ? half : half + 1, isUpc ? -1 : undefined),
  ];
  const [first, second] = isUpc ? [27.5, 67.5] : [24, 71];
  return [
    { ...line, text: digits.charAt(0), x: (left - 5) * module },
    { ...line, text: groups[0] ?? '', x: (left + first) * module },
    { ...line, text: groups[1] ?? '', x: (left + second) * module },
    ...(isUpc ? [{ ...line, text: digits.charAt(11), x: (left + 100) * module }] : []),
  ];
}

/** An ISBN of ten digits as the first twelve of EAN-13. */
function isbn(code: string): string {
  const digits = code.replaceAll('-', '');
  return digits.length === 10 || digits.length === 9 ? `978${digits.slice(0, 9)}` : digits;
}

function postnet(look: BarbecueLook): Picture {
  if (/[^\d-]/.test(look.code)) throw new BarcodeError('Illegal character');
  const states = postnetStates(look.hasChecksum ? look.code + postnetCheck(look.code) : look.code);
  const module = narrow(look);
  const height = look.barHeight ?? 50;
  const items = [...states].map((state, i): SceneItem => {
    const tall = state === '1' ? height : height / 2;
    return { kind: 'rect', x: 2 * i * module, y: height - tall, width: module, height: tall, fill: look.color };
  });
  return { width: (2 * states.length - 1) * module, height, items };
}

/** Pixels around PDF417, and of its modules. */
const stackedEdge = 4;
const stackedModule = { width: 2, height: 7 } as const;

function stacked(look: BarbecueLook, encoder: SymbolEncoder): Picture {
  const modules = encoder.modules('pdf417', look.code, { columns: 12, rowmult: 1 });
  const { width, height } = stackedModule;
  const items: SceneItem[] = [];
  for (let row = 0; row < modules.rows; row++) {
    for (let from = 0, to = 0; from < modules.columns; from = to + 1) {
      for (to = from; to < modules.columns && modules.isDark(to, row);) to++;
      const box = { x: stackedEdge + from * width, y: stackedEdge + row * height, width: (to - from) * width, height };
      if (to > from) items.push({ kind: 'rect', ...box, fill: look.color });
    }
  }
  return { width: modules.columns * width + 2 * stackedEdge, height: modules.rows * height + 2 * stackedEdge, items };
}

function turned({ width, height, items }: Picture, rotation: Rotation): Scene {
  switch (rotation) {
    case 'None':
      return { width, height, unit: 'px', items };
    case 'UpsideDown':
      return group(width, height, 180, [-width, -height], items);
    case 'Left':
      return group(height, width, -90, [-width, 0], items);
    case 'Right':
      return group(height, width, 90, [0, -height], items);
  }
}

function group(
  width: number,
  height: number,
  degrees: number,
  [x, y]: readonly [number, number],
  items: readonly SceneItem[],
): Scene {
  const transform = [{ kind: 'rotate', degrees } as const, { kind: 'translate', x, y } as const];
  return { width, height, unit: 'px', items: [{ kind: 'group', items, transform }] };
}
