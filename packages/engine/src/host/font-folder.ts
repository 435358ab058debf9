/** Bytes of the user's fonts: addresses `folder:<path>` are files below one folder, for hosts on Node. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadBundledFont } from './node-fonts.ts';
import { isInside } from './resolve-location.ts';

/** Largest font file, in bytes. */
const maxFontBytes = 64 * 1024 * 1024;
const scheme = 'folder:';

/** A loader for the files below `folder` and the bundled ones; null for what lies outside, is missing or too large. */
export function createFontFolder(folder: string): (address: string) => Uint8Array | null {
  const root = path.resolve(folder);
  return (address) => {
    if (!address.startsWith(scheme)) return loadBundledFont(address);
    try {
      const file = realpathSync(path.join(root, address.slice(scheme.length)));
      const info = statSync(file);
      if (!isInside(file, realpathSync(root)) || !info.isFile() || info.size > maxFontBytes) return null;
      return readFileSync(file);
    } catch {
      return null;
    }
  };
}
