/** The one wrapper of bwip-js: text → widths, bar heights or modules, never its pictures. Loaded when the first barcode asks. */
import { BarcodeError } from './sheet.ts';

/** Answers of the library, by what a kind is made of. */
interface RawSymbol {
  readonly sbs?: readonly number[];
  readonly bhs?: readonly number[];
  readonly bbs?: readonly number[];
  readonly pixs?: readonly number[];
  readonly pixx?: number;
  readonly pixy?: number;
}
type Raw = (options: Readonly<Record<string, string | number | boolean>>) => readonly RawSymbol[];

export type Options = Readonly<Record<string, string | number | boolean>>;

/** Dark modules row by row. */
export interface Modules {
  readonly columns: number;
  readonly rows: number;
  isDark(column: number, row: number): boolean;
}

/** Height of a bar of a postal code: what it has besides the track. */
export interface StateBar {
  readonly ascends: boolean;
  readonly descends: boolean;
}

/** Turns texts into symbols; `kind` is a name of the library. Errors: `BarcodeError` with what the library says about the text. */
export interface SymbolEncoder {
  /** Widths in modules, bars and gaps in turn, from the first bar. */
  widths(kind: string, text: string, options?: Options): readonly number[];
  states(kind: string, text: string, options?: Options): readonly StateBar[];
  modules(kind: string, text: string, options?: Options): Modules;
}

let loading: Promise<SymbolEncoder> | undefined;
let loaded: SymbolEncoder | undefined;

/** The encoder; the library is loaded once. */
export function loadEncoder(): Promise<SymbolEncoder> {
  loading ??= import('bwip-js').then(
    (library) => (loaded = encoder((library.default as unknown as { readonly raw: Raw }).raw)),
  );
  return loading;
}

/** The encoder when it has been loaded. */
export function loadedEncoder(): SymbolEncoder | undefined {
  return loaded;
}

function encoder(raw: Raw): SymbolEncoder {
  function encode(kind: string, text: string, options: Options | undefined): RawSymbol {
    try {
      const [symbol] = raw({ ...options, bcid: kind, text });
      if (symbol !== undefined) return symbol;
    } catch (error) {
      throw new BarcodeError(reason(error));
    }
    throw new BarcodeError('The code cannot be drawn.');
  }
  return {
    widths: (kind, text, options) => encode(kind, text, options).sbs ?? [],
    states: (kind, text, options) => statesOf(encode(kind, text, options)),
    modules: (kind, text, options) => {
      const { pixs = [], pixx = 0, pixy = 0 } = encode(kind, text, options);
      return { columns: pixx, rows: pixy, isDark: (column, row) => pixs[row * pixx + column] === 1 };
    },
  };
}

/** A bar descends when it begins at the bottom, and ascends when it reaches the top. */
function statesOf({ bhs = [], bbs = [] }: RawSymbol): StateBar[] {
  const top = Math.max(...bhs.map((height, i) => height + (bbs[i] ?? 0)));
  return bhs.map((height, i) => {
    const from = bbs[i] ?? 0;
    return { descends: from < 1e-9, ascends: from + height > top - 1e-9 };
  });
}

/** The sentence behind the library's code, as `bwipp.code39badCharacter#1234: Code 39 must contain …`. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.replace(/^.*?#\d+:\s*/, '');
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
