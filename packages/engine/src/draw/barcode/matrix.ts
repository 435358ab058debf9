/** Codes of modules: DataMatrix, PDF417, QR. Source: facts engine §7.3. */
import type { Color } from '../../base/style.ts';
import { namedColors } from '../../base/color.ts';
import type { Scene, SceneItem } from '../../print/scene.ts';
import type { Modules, SymbolEncoder } from './bwip.ts';
import { qrModules } from './qr.ts';
import type { CorrectionLevel } from './qr.ts';
import { barRoom, BarcodeError, millimetres, Sheet, textLook } from './sheet.ts';
import type { BarcodeLook } from './sheet.ts';

/** One pixel of 1/72 inch in millimetres. */
const pixel = 25.4 / 72;

export interface DataMatrixLook extends BarcodeLook {
  readonly shape?: 'force-none' | 'force-square' | 'force-rectangle' | undefined;
  readonly minSymbolWidth?: number | undefined;
  readonly maxSymbolWidth?: number | undefined;
  readonly minSymbolHeight?: number | undefined;
  readonly maxSymbolHeight?: number | undefined;
}

/** Sizes by how many codewords they hold: rows, columns, codewords. Source: ISO/IEC 16022 table 7. */
const dataMatrixSizes: readonly (readonly [rows: number, columns: number, codewords: number])[] = [
  ...([
    [10, 10, 3],
    [12, 12, 5],
    [8, 18, 5],
    [14, 14, 8],
    [8, 32, 10],
    [16, 16, 12],
    [12, 26, 16],
  ] as const),
  ...([
    [18, 18, 18],
    [20, 20, 22],
    [12, 36, 22],
    [22, 22, 30],
    [16, 36, 32],
    [24, 24, 36],
    [26, 26, 44],
  ] as const),
  ...([
    [16, 48, 49],
    [32, 32, 62],
    [36, 36, 86],
    [40, 40, 114],
    [44, 44, 144],
    [48, 48, 174],
  ] as const),
  ...([
    [52, 52, 204],
    [64, 64, 280],
    [72, 72, 368],
    [80, 80, 456],
    [88, 88, 576],
    [96, 96, 696],
  ] as const),
  ...([
    [104, 104, 816],
    [120, 120, 1050],
    [132, 132, 1304],
    [144, 144, 1558],
  ] as const),
];

export function drawDataMatrix(code: string, look: DataMatrixLook, encoder: SymbolEncoder): Scene {
  const modules = dataMatrix(code, look, encoder);
  const quiet = look.quietZone === undefined ? pixel : millimetres(look.quietZone);
  const module = look.moduleWidth === undefined ? pixel : millimetres(look.moduleWidth);
  const sheet = new Sheet();
  for (let row = 0; row < modules.rows; row++)
    for (let column = 0; column < modules.columns; column++)
      if (modules.isDark(column, row)) sheet.bar(quiet + column * module, quiet + row * module, module, module);
  return sheet.finish(modules.columns * module + 2 * quiet, modules.rows * module + 2 * quiet, look.orientation);
}

/** The smallest allowed symbol that takes the code. */
function dataMatrix(code: string, look: DataMatrixLook, encoder: SymbolEncoder): Modules {
  // No more than two digits go into a codeword.
  const least = Math.ceil(code.length / 2);
  for (const [rows, columns, codewords] of dataMatrixSizes) {
    if (codewords < least || !isAllowed(rows, columns, look)) continue;
    try {
      const format = rows === columns ? 'square' : 'rectangle';
      return encoder.modules('datamatrix', code, { format, version: `${rows}x${columns}`, ...binary(code) });
    } catch (error) {
      if (!(error instanceof BarcodeError)) throw error;
    }
  }
  throw new BarcodeError("Can't find a symbol arrangement that matches the message.");
}

/** Text beyond Latin-1 goes as UTF-8. */
function binary(code: string): { readonly binarytext?: true } {
  return [...code].every((c) => c.charCodeAt(0) < 256) ? { binarytext: true } : {};
}

function isAllowed(rows: number, columns: number, look: DataMatrixLook): boolean {
  if (look.shape === 'force-square' && rows !== columns) return false;
  if (look.shape === 'force-rectangle' && rows === columns) return false;
  return (
    columns >= (look.minSymbolWidth ?? 0) &&
    columns <= (look.maxSymbolWidth ?? Infinity) &&
    rows >= (look.minSymbolHeight ?? 0) &&
    rows <= (look.maxSymbolHeight ?? Infinity)
  );
}

export interface Pdf417Look extends BarcodeLook {
  readonly minColumns?: number | undefined;
  readonly maxColumns?: number | undefined;
  readonly minRows?: number | undefined;
  readonly maxRows?: number | undefined;
  readonly widthToHeightRatio?: number | undefined;
  readonly errorCorrectionLevel?: number | undefined;
}

export function drawPdf417(code: string, look: Pdf417Look, encoder: SymbolEncoder): Scene {
  const quiet = look.quietZone === undefined ? 2 * pixel : millimetres(look.quietZone);
  const vertical = look.verticalQuietZone === undefined ? quiet : millimetres(look.verticalQuietZone);
  const module = look.moduleWidth === undefined ? pixel : millimetres(look.moduleWidth);
  // Each row is as high as the bars of a linear code would be.
  const rowHeight = barRoom(look) - ((look.textPosition ?? 'bottom') === 'none' ? 0 : textLook(look).size);
  const modules = pdf417(code, look, encoder, module / rowHeight);
  const sheet = new Sheet();
  for (let row = 0; row < modules.rows; row++) {
    for (let from = 0, to = 0; from < modules.columns; from = to + 1) {
      for (to = from; to < modules.columns && modules.isDark(to, row);) to++;
      if (to > from) sheet.bar(quiet + from * module, vertical + row * rowHeight, (to - from) * module, rowHeight);
    }
  }
  return sheet.finish(modules.columns * module + 2 * quiet, modules.rows * rowHeight + 2 * vertical, look.orientation);
}

/** Of the allowed columns those whose shape comes nearest to the ratio. `flatness`: a module's width by its height. */
function pdf417(code: string, look: Pdf417Look, encoder: SymbolEncoder, flatness: number): Modules {
  const [least, most] = [look.minColumns ?? 2, Math.min(30, look.maxColumns ?? look.minColumns ?? 2)];
  const [minRows, maxRows] = [look.minRows ?? 3, look.maxRows ?? 90];
  const ratio = look.widthToHeightRatio ?? 3;
  let best: { readonly modules: Modules; readonly error: number } | undefined;
  for (let columns = Math.max(1, least); columns <= Math.max(least, most); columns++) {
    const modules = encoder.modules('pdf417', code, {
      columns,
      rowmult: 1,
      eclevel: look.errorCorrectionLevel ?? 0,
      ...binary(code),
    });
    if (modules.rows < minRows || modules.rows > maxRows) continue;
    const error = Math.abs((modules.columns * flatness) / modules.rows - ratio);
    if (best === undefined || error < best.error) best = { modules, error };
  }
  if (best === undefined) throw new BarcodeError('Unable to fit message in columns');
  return best.modules;
}

export interface QrLook {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly margin?: number | undefined;
  readonly errorCorrectionLevel?: CorrectionLevel | undefined;
  readonly version?: number | undefined;
  readonly color: Color;
}

/** Pixels per point, at 300 dots per inch. */
const qrScale = 300 / 72;

/** A QR code in the middle of a drawing with the element's shape. */
export function drawQr(code: string, look: QrLook): Scene {
  const modules = qrModules(code, look.errorCorrectionLevel ?? 'L', look.version);
  const whole = modules.columns + 2 * (look.margin ?? 4);
  const least = Math.max(1, Math.min(look.width, look.height));
  const size = Math.ceil(Math.trunc(least * qrScale) / whole);
  const [width, height] = [look.width, look.height].map((side) => Math.trunc((whole * size * side) / least)) as [
    number,
    number,
  ];
  const left = Math.trunc((width - modules.columns * size) / 2);
  const top = Math.trunc((height - modules.rows * size) / 2);
  const items: SceneItem[] = [{ kind: 'group', items: [], fill: namedColors.black }];
  for (let column = 0; column < modules.columns; column++)
    for (let row = 0; row < modules.rows; row++)
      if (modules.isDark(column, row))
        items.push({
          kind: 'rect',
          x: left + column * size,
          y: top + row * size,
          width: size,
          height: size,
          fill: look.color,
        });
  return { width, height, unit: 'px', items };
}
