/** A host without a machine: files from a map, a clock that stands still, reproducible randomness. For tests and embedders. */
import { Buffer } from 'node:buffer';
import path from 'node:path/posix';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Host, Scratch } from './host.ts';

export interface MemoryHost extends Host {
  /** What was reported so far, in order. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface MemoryHostOptions {
  /** Bytes or UTF-8 text by location. */
  readonly files?: Readonly<Record<string, Uint8Array | string>> | undefined;
  /** Milliseconds since 1970; default 0. */
  readonly now?: number | undefined;
  readonly seed?: number | undefined;
}

/** A host over `files`; a location is looked up beside the asking file, then as it is. */
export function createMemoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const diagnostics: Diagnostic[] = [];
  const files = options.files ?? {};
  let state = options.seed ?? 1;
  return {
    diagnostics,
    async file(location, from) {
      const beside = path.join(path.dirname(from ?? ''), location);
      const found = [beside, location].find((name) => Object.hasOwn(files, name));
      const content = found === undefined ? undefined : files[found];
      if (content === undefined) return null;
      return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    },
    now: () => options.now ?? 0,
    random() {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 0x1_0000_0000;
    },
    report: (diagnostic) => void diagnostics.push(diagnostic),
    scratch: async () => memoryScratch(),
  };
}

function memoryScratch(): Scratch {
  let pieces: Uint8Array[] = [];
  let end = 0;
  return {
    async append(bytes) {
      pieces.push(bytes.slice());
      end += bytes.length;
      return end - bytes.length;
    },
    async read(offset, length) {
      return Buffer.concat(pieces).subarray(offset, offset + length);
    },
    async close() {
      pieces = [];
    },
  };
}
