/** The one wrapper of qrcode: text → modules. */
import qrcode from 'qrcode';
import type { Modules } from './bwip.ts';
import { BarcodeError } from './sheet.ts';

export type CorrectionLevel = 'L' | 'M' | 'Q' | 'H';

/** The symbol; `version` 1–40 sets its size, undefined: the smallest that fits. Errors: `BarcodeError` when it does not fit. */
export function qrModules(text: string, level: CorrectionLevel, version: number | undefined): Modules {
  const mode = /^\d+$/.test(text) ? 'numeric' : /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'alphanumeric' : 'byte';
  // A text without characters still is a symbol.
  const segment =
    mode === 'byte' ? { data: new TextEncoder().encode(text === '' ? ' ' : text), mode } : { data: text, mode };
  try {
    const options = { errorCorrectionLevel: level, ...(version === undefined ? {} : { version }) };
    const { modules } = qrcode.create([segment] as unknown as qrcode.QRCodeSegment[], options);
    return {
      columns: modules.size,
      rows: modules.size,
      isDark: (column, row) => modules.get(row, column) !== 0,
    };
  } catch (error) {
    throw new BarcodeError(error instanceof Error ? error.message : String(error));
  }
}
