/**
 * Shaping of complex scripts: characters to glyphs, by HarfBuzz in WebAssembly. Only texts that `needsShaping` come here.
 * The module is instantiated when first used, synchronously, because fonts are needed inside a measure call.
 * Source: HarfBuzz manual (C interface); kerning and optional ligatures stay off, as the Java platform has them.
 */
import type { TrueTypeFont } from './font.ts';

/** A glyph in drawing order. Lengths in font units, y up; `cluster` is the UTF-16 offset in the text of its characters. */
export interface ShapedGlyph {
  readonly glyph: number;
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Shaper {
  /** Glyphs of one run of one direction, left to right on the paper. */
  shape(font: TrueTypeFont, text: string, isRightToLeft: boolean): readonly ShapedGlyph[];
}

/** Longest text shaped at once, UTF-16 units; callers cut longer ones at blanks. */
export const shapingLimit = 16_384;

/** First and last of the UTF-16 units that ask for shaping: marks, joiners, scripts that join or reorder, pairs. */
const complexRanges: readonly (readonly [first: number, last: number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0590, 0x109f],
  [0x1100, 0x11ff],
  [0x135d, 0x135f],
  [0x1700, 0x18af],
  [0x1900, 0x1cff],
  [0x1dc0, 0x1dff],
  [0x200c, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0x20d0, 0x20ff],
  [0x2cef, 0x2cf1],
  [0x2d7f, 0x2d7f],
  [0x2de0, 0x2dff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xa66f, 0xa6ff],
  [0xa800, 0xabff],
  [0xd7b0, 0xdfff],
  [0xfb1d, 0xfdff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfe70, 0xfefe],
];

const complexUnits = new Uint8Array(0x10000);
for (const [first, last] of complexRanges) complexUnits.fill(1, first, last + 1);

/** Whether a text has characters that join, combine, reorder or run from right to left, or lie beyond the BMP. */
export function needsShaping(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (complexUnits[text.charCodeAt(i)] === 1) return true;
  return false;
}

/** The part of WebAssembly's interface used here, which is no part of the language's own types. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, Call>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

type Call = (...args: number[]) => number;

interface Library {
  readonly memory: WasmMemory;
  readonly call: (name: string, ...args: number[]) => number;
}

/** Makes a shaper of the bytes of `harfbuzz.wasm`. Errors: those of WebAssembly for broken bytes. */
export function createShaper(wasm: Uint8Array): Shaper {
  const library = instantiate(wasm);
  const { call } = library;
  const fonts = new Map<TrueTypeFont, number>();
  const buffer = call('hb_buffer_create');
  const features = writeFeatures(library, ['-kern', '-liga']);

  function fontOf(font: TrueTypeFont): number {
    let made = fonts.get(font);
    if (made === undefined) {
      const { bytes, unitsPerEm } = font;
      const at = call('malloc', bytes.length);
      new Uint8Array(library.memory.buffer, at, bytes.length).set(bytes);
      const face = call('hb_face_create', call('hb_blob_create', at, bytes.length, 1, 0, 0), 0);
      made = call('hb_font_create', face);
      call('hb_font_set_scale', made, unitsPerEm, unitsPerEm);
      fonts.set(font, made);
    }
    return made;
  }

  return {
    shape(font, text, isRightToLeft) {
      const { length } = text;
      const at = call('malloc', 2 * length + 2);
      const units = new Uint16Array(library.memory.buffer, at, length);
      for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
      call('hb_buffer_clear_contents', buffer);
      call('hb_buffer_set_cluster_level', buffer, 1);
      call('hb_buffer_add_utf16', buffer, at, length, 0, length);
      call('hb_buffer_set_direction', buffer, isRightToLeft ? 5 : 4);
      call('hb_buffer_guess_segment_properties', buffer);
      call('hb_shape', fontOf(font), buffer, features.at, features.count);
      call('free', at);
      return readGlyphs(library, buffer);
    },
  };
}

function instantiate(wasm: Uint8Array): Library {
  const module = new WebAssembly.Module(wasm);
  let memory: WasmMemory | undefined;
  const refuse = (): never => {
    throw new Error('The shaper has stopped.');
  };
  const grow = (bytes: number): number => {
    const { buffer } = memory!;
    const wanted = Math.max(bytes >>> 0, buffer.byteLength * 1.2);
    try {
      memory!.grow(Math.ceil((wanted - buffer.byteLength) / 65536));
      return 1;
    } catch {
      return 0;
    }
  };
  const { exports } = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: { proc_exit: refuse },
    env: {
      _emscripten_runtime_keepalive_clear: () => 0,
      _abort_js: refuse,
      _setitimer_js: () => 0,
      emscripten_resize_heap: grow,
    },
  });
  memory = exports.memory as WasmMemory;
  const call = (name: string, ...args: number[]): number => (exports[name] as Call)(...args);
  call('__wasm_call_ctors');
  return { memory, call };
}

/** Feature records in the library's memory. */
function writeFeatures({ memory, call }: Library, names: readonly string[]): { at: number; count: number } {
  const at = call('malloc', 16 * names.length);
  names.forEach((name, i) => {
    const text = call('malloc', name.length);
    new Uint8Array(memory.buffer, text, name.length).set([...name].map((c) => c.charCodeAt(0)));
    call('hb_feature_from_string', text, name.length, at + 16 * i);
    call('free', text);
  });
  return { at, count: names.length };
}

function readGlyphs({ memory, call }: Library, buffer: number): ShapedGlyph[] {
  const count = call('hb_buffer_get_length', buffer);
  const infos = new Uint32Array(memory.buffer, call('hb_buffer_get_glyph_infos', buffer, 0), 5 * count);
  const places = new Int32Array(memory.buffer, call('hb_buffer_get_glyph_positions', buffer, 0), 5 * count);
  const glyphs: ShapedGlyph[] = [];
  for (let i = 0; i < 5 * count; i += 5) {
    glyphs.push({
      glyph: infos[i]!,
      cluster: infos[i + 2]!,
      advance: places[i]!,
      dx: places[i + 2]!,
      dy: places[i + 3]!,
    });
  }
  return glyphs;
}
