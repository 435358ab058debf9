/** Font bytes from the npm package `dejavu-fonts-ttf`, for hosts on Node. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fileName = /^dejavu:([A-Za-z-]+\.ttf)$/;

/** Loader for the bundled families (`dejavu:<file>.ttf`); null for other addresses. Errors: those of reading the file. */
export function loadBundledFont(address: string): Uint8Array | null {
  const file = fileName.exec(address)?.[1];
  if (file === undefined) return null;
  return readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
}
