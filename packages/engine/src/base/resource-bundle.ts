import type { Locale } from './locale.ts';
import type { JavaObject } from './values.ts';

/** Largest .properties file read, in bytes. */
export const MAX_PROPERTIES_BYTES = 16_000_000;

/** java.util.ResourceBundle made of .properties files; keys absent here are looked up in `parent`. */
export class ResourceBundle implements JavaObject {
  declare readonly javaClass: 'java.util.PropertyResourceBundle';
  readonly baseName: string;
  private readonly texts: ReadonlyMap<string, string>;
  private readonly parent: ResourceBundle | null;
  constructor(baseName: string, texts: ReadonlyMap<string, string>, parent: ResourceBundle | null = null) {
    this.baseName = baseName;
    this.texts = texts;
    this.parent = parent;
  }
  get(key: string): string | undefined {
    return this.texts.get(key) ?? this.parent?.get(key);
  }
  has(key: string): boolean {
    return this.get(key) !== undefined;
  }
  /** Own keys, then those of the parents. */
  keys(): string[] {
    return [...new Set([...this.texts.keys(), ...(this.parent?.keys() ?? [])])];
  }
  toString(): string {
    return `java.util.PropertyResourceBundle[${this.baseName}]`;
  }
}
Object.defineProperty(ResourceBundle.prototype, 'javaClass', { value: 'java.util.PropertyResourceBundle' });

/** Gives the bytes of `name` (such as `i18n/texts_de_DE.properties`), or null. */
export type BundleLoader = (name: string) => Promise<Uint8Array | null>;

/** ResourceBundle.getBundle(baseName, locale): the files `base_lang_COUNTRY`, `base_lang`, `base` chained; when none of
 *  the locale's own exist, those of `defaultLocale`. Null when there is no file at all. */
export async function loadBundle(
  baseName: string,
  locale: Locale,
  load: BundleLoader,
  defaultLocale?: Locale,
): Promise<ResourceBundle | null> {
  const path = bundlePath(baseName);
  const root = await readFile(`${path}.properties`, baseName, load, null);
  const own = await readChain(path, baseName, locale, load, root);
  if (own !== root || defaultLocale === undefined) return own;
  return readChain(path, baseName, defaultLocale, load, root);
}

/** File names of a bundle for a locale, most special first, without the extension. */
export function bundleNames(baseName: string, locale: Locale): string[] {
  const { language, script, country, variant } = locale;
  const names: string[] = [];
  const add = (...parts: string[]): void => {
    while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop();
    const name = [baseName, ...parts].join('_');
    if (!names.includes(name)) names.push(name);
  };
  if (script !== '') {
    add(language, script, country, variant);
    add(language, script, country);
    add(language, script);
  }
  add(language, country, variant);
  add(language, country);
  add(language);
  add();
  return names;
}

async function readChain(
  path: string,
  baseName: string,
  locale: Locale,
  load: BundleLoader,
  root: ResourceBundle | null,
): Promise<ResourceBundle | null> {
  let bundle = root;
  for (const name of bundleNames(path, locale).reverse()) {
    if (name === path) continue;
    bundle = (await readFile(`${name}.properties`, baseName, load, bundle)) ?? bundle;
  }
  return bundle;
}

async function readFile(
  file: string,
  baseName: string,
  load: BundleLoader,
  parent: ResourceBundle | null,
): Promise<ResourceBundle | null> {
  const bytes = await load(file);
  return bytes === null ? null : new ResourceBundle(baseName, parseProperties(decodeProperties(bytes)), parent);
}

/** Dots separate folders as in a class name; a path with slashes or the extension stays as it is. */
function bundlePath(baseName: string): string {
  if (baseName.endsWith('.properties')) return baseName.slice(0, -'.properties'.length);
  return baseName.includes('/') ? baseName : baseName.replaceAll('.', '/');
}

/** Text of a .properties file: UTF-8, or ISO-8859-1 when it is not valid UTF-8 (as Java does since 9). */
export function decodeProperties(bytes: Uint8Array): string {
  const limited = bytes.length > MAX_PROPERTIES_BYTES ? bytes.subarray(0, MAX_PROPERTIES_BYTES) : bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(limited);
  } catch {
    // Not UTF-8: the older encoding, in which every byte is a character.
    return Buffer.from(limited.buffer, limited.byteOffset, limited.byteLength).toString('latin1');
  }
}

/** Reads java.util.Properties text: comments, continued lines, escapes `\t \n \r \f \uXXXX`. Later keys win.
 *  Errors: none; a malformed `\u` escape stands for itself. */
export function parseProperties(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const end = keyEnd(line);
    const separator = /^[ \t\f]*[=:]?[ \t\f]*/.exec(line.slice(end))?.[0].length ?? 0;
    entries.set(unescape(line.slice(0, end)), unescape(line.slice(end + separator)));
  }
  return entries;
}

/** Lines without comments and blanks at their start; a line that ends in an odd number of backslashes goes on. */
function* logicalLines(text: string): Generator<string> {
  let pending = '';
  let continues = false;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.replace(/^[ \t\f]+/, '');
    if (!continues && (line === '' || line[0] === '#' || line[0] === '!')) continue;
    const slashes = /\\*$/.exec(line)?.[0].length ?? 0;
    continues = slashes % 2 === 1;
    pending += continues ? line.slice(0, -1) : line;
    if (continues) continue;
    if (pending !== '') yield pending;
    pending = '';
  }
  if (pending !== '') yield pending;
}

/** Index of the first unescaped separator. */
function keyEnd(line: string): number {
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    if (char === '\\') i++;
    else if (/[=: \t\f]/.test(char)) return i;
  }
  return line.length;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|([^]))/g, (_, code: string | undefined, char: string | undefined) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[char as string] ?? (char as string)),
  );
}
