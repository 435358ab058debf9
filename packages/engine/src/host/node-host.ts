/** The host of programs on Node: files below a list of folders, scratch files in the system's temporary folder. */
import { createReadStream } from 'node:fs';
import { open, mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Host, Scratch } from './host.ts';
import { candidatePaths, isInside } from './resolve-location.ts';

/** Largest file read at once, in bytes. */
export const maxFileBytes = 1024 * 1024 * 1024;

/** Bytes per piece of a stream. */
const pieceBytes = 256 * 1024;

export interface NodeHostOptions {
  /** Folders that locations are looked up in, in order; nothing outside them is read, also not through symbolic links. */
  readonly roots: readonly string[];
  report(diagnostic: Diagnostic): void;
  /** Default: the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** A host over `roots`. Errors of its methods: those of the file system, except that a missing file is null. */
export function createNodeHost(options: NodeHostOptions): Host {
  const roots = options.roots.map((root) => path.resolve(root));
  const realRoots = Promise.all(roots.map((root) => realpath(root).catch(() => root)));
  const find = async (location: string, from: string | undefined): Promise<string | null> => {
    for (const candidate of candidatePaths(location, from, roots)) {
      const real = await existingFile(candidate);
      if (real !== null && (await realRoots).some((root) => isInside(real, root))) return real;
    }
    return null;
  };
  return {
    async file(location, from) {
      const file = await find(location, from);
      return file === null ? null : readFile(file);
    },
    async stream(location, from) {
      const file = await find(location, from);
      return file === null ? null : createReadStream(file, { highWaterMark: pieceBytes });
    },
    now: options.now ?? Date.now,
    random: Math.random,
    report: (diagnostic) => options.report(diagnostic),
    scratch: createScratch,
  };
}

/** Real path of an ordinary file within the size limit; null when there is none. */
async function existingFile(candidate: string): Promise<string | null> {
  try {
    const real = await realpath(candidate);
    const info = await stat(real);
    return info.isFile() && info.size <= maxFileBytes ? real : null;
  } catch {
    return null;
  }
}

export async function createScratch(): Promise<Scratch> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chert-'));
  const handle = await open(path.join(folder, 'pages'), 'wx+', 0o600);
  let end = 0;
  return {
    async append(bytes) {
      const at = end;
      end += bytes.length;
      await handle.write(bytes, 0, bytes.length, at);
      return at;
    },
    async read(offset, length, into) {
      const bytes = into ?? new Uint8Array(length);
      const { bytesRead } = await handle.read(bytes, 0, length, offset);
      return bytes.subarray(0, bytesRead);
    },
    async close() {
      await handle.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
