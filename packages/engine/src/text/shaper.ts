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

const complex =
  /[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff\u200c-\u200f\u202a-\u202e\u2066-\u2069\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua6ff\ua800-\uabff\ud7b0-\ud7ff\ud800-\udfff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufefe]/;

/** Whether a text has characters that join, combine, reorder or run from right to left, or lie beyond the BMP. */
export function needsShaping(text: string): boolean {
  return complex.test(text);
}

/** The part of WebAssembly's interface used here, which is no part of the language's own types. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Call>>>>);
  }
}

type Call = (...args: number[]) => number;

interface Library {
  readonly memory: WebAssembly.Memory;
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
  let memory: WebAssembly.Memory | undefined;
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
  memory = exports.memory as WebAssembly.Memory;
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
