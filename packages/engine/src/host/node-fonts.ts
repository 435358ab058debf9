/** Bytes of bundled fonts and of the shaping library from npm packages, for hosts on Node. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Packages behind the schemes of font addresses: `<scheme>:<file>`. */
const packages: Readonly<Record<string, string>> = {
  dejavu: 'dejavu-fonts-ttf/ttf/',
  noto: '@expo-google-fonts/',
  shaper: 'harfbuzzjs/dist/',
};

const known = /^(dejavu|noto|shaper):((?:[A-Za-z0-9-]+\/)*[A-Za-z0-9_-]+\.(?:ttf|wasm))$/;

/** Loader for the bundled families; null for other addresses. Errors: those of reading the file. */
export function loadBundledFont(address: string): Uint8Array | null {
  const match = known.exec(address);
  if (match === null) return null;
  const [, scheme = '', file = ''] = match;
  return readFileSync(fileURLToPath(import.meta.resolve(`${packages[scheme]}${file}`)));
}
