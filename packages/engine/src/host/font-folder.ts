/** Bytes of the user's fonts: files below one folder and in font extensions (JAR files) in it, for hosts on Node. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { ReportError } from '../base/diagnostic.ts';
import { readZip } from '../base/zip-reader.ts';
import type { ZipLimits, ZipRefusals } from '../base/zip-reader.ts';
import { loadBundledFont } from './node-fonts.ts';
import { isInside } from './resolve-location.ts';

/** Largest font file, in bytes. */
const maxFontBytes = 64 * 1024 * 1024;

/** What one font extension may cost. */
export const fontJarLimits: ZipLimits = {
  entries: 10_000,
  entryBytes: maxFontBytes,
  totalBytes: 256 * 1024 * 1024,
  ratio: 500,
};

/** Entries of a font extension that are kept: fonts, and what declares them. */
const wantedEntry = /\.(?:ttf|ttc|otf|xml|properties)$/i;
const scheme = 'folder:';

/** Where fonts and their declarations are. */
export interface FontFolder {
  /** Bytes of `folder:<path>`, and of bundled fonts; null for what lies outside, is missing or too large. */
  readonly load: (address: string) => Uint8Array | null;
  /** What addresses in one place begin with, after `folder:`: `` for the folder itself, `house.jar!/` for a JAR file in it. */
  readonly places: readonly string[];
}

/**
 * The folder and its JAR files, in order of their names. Errors: those of listing the folder; `ReportError` `font.jar.malformed`,
 * `font.jar.too.large`, which name the file.
 */
export async function openFontFolder(folder: string): Promise<FontFolder> {
  const root = path.resolve(folder);
  const jars = readdirSync(root)
    .filter((name) => /\.jar$/i.test(name))
    .sort();
  const packed = new Map<string, Uint8Array>();
  for (const jar of jars) {
    const bytes = readFileSync(path.join(root, jar));
    const entries = await readZip(bytes, (name) => wantedEntry.test(name), fontJarLimits, refusalsOf(jar));
    for (const [name, content] of entries) packed.set(`${jar}!/${name}`, content);
  }
  const load = (address: string): Uint8Array | null => {
    if (!address.startsWith(scheme)) return loadBundledFont(address);
    const name = address.slice(scheme.length);
    return packed.get(name) ?? fileBelow(root, name);
  };
  return { load, places: ['', ...jars.map((jar) => `${jar}!/`)] };
}

function fileBelow(root: string, name: string): Uint8Array | null {
  try {
    const file = realpathSync(path.join(root, name));
    const info = statSync(file);
    if (!isInside(file, realpathSync(root)) || !info.isFile() || info.size > maxFontBytes) return null;
    return readFileSync(file);
  } catch {
    return null;
  }
}

function refusalsOf(jar: string): ZipRefusals {
  return {
    tooLarge: (what) => new ReportError('font.jar.too.large', `The font extension ${jar} is refused: ${what}.`),
    malformed: (cause) => new ReportError('font.jar.malformed', `${jar} is not a JAR file.`, { cause }),
  };
}
