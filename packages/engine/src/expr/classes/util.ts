/** java.util and neighbours that hold no collections: Objects, UUID, Random, Base64, Pattern, encoders, Color, StringUtils. */
import { byteArray, bytesOf, JavaArray } from '../../base/arrays.ts';
import type { ClassTable } from '../../base/class-table.ts';
import type { JavaFunction } from '../../base/function-object.ts';
import {
  JavaThrow,
  compareStrings,
  toText,
  valueEquals,
  valueHash,
  type JavaObject,
  type Value,
} from '../../base/values.ts';
import { bounded } from '../limits.ts';
import { compileRegex, groupText, JavaRegex, quoteLiteral, quoteReplacement, type RegexMatch } from '../regex/regex.ts';
import { comparison } from './functional.ts';
import { decodeText, encodeText } from './string.ts';

interface Chance {
  random(): number;
}

const objects: ClassTable = {
  name: 'java.util.Objects',
  statics: {
    'boolean equals(Object, Object)': valueEquals,
    'int hashCode(Object)': valueHash,
    'int hash(Object...)': (items: JavaArray<Value>) =>
      items.items.reduce<number>((h, v) => (Math.imul(h, 31) + valueHash(v)) | 0, 1),
    'String toString(Object)': toText,
    'String toString(Object, String?)': (value: Value, fallback: string | null) =>
      value === null ? fallback : toText(value),
    'boolean isNull(Object)': (value: Value) => value === null,
    'boolean nonNull(Object)': (value: Value) => value !== null,
    '<T> T requireNonNull(T)': (value: Value) => present(value, null),
    '<T> T requireNonNull(T, String?)': present,
    '<T> T requireNonNullElse(T, T)': (value: Value, fallback: Value) => value ?? present(fallback, 'defaultObj'),
    '<T> T requireNonNullElseGet(T, java.util.function.Supplier<T>)': (value: Value, make: JavaFunction) =>
      value ?? make.call(),
    '<T> int compare(T, T, Comparator<? super T>)': (a: Value, b: Value, c: Value) =>
      a === b ? 0 : comparison(c)(a, b),
  },
};

function present(value: Value, message: string | null): Value {
  if (value === null) throw new JavaThrow('java.lang.NullPointerException', message);
  return value;
}

/** java.util.UUID. */
class JavaUuid implements JavaObject {
  declare readonly javaClass: 'java.util.UUID';
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  equals(other: Value): boolean {
    return other instanceof JavaUuid && other.text === this.text;
  }
  hashCode(): number {
    const bits = BigInt(`0x${this.text.replaceAll('-', '')}`);
    const folded = (bits >> 64n) ^ (bits & 0xffffffffffffffffn);
    return Number(BigInt.asIntN(32, (folded >> 32n) ^ folded));
  }
  compareTo(other: Value): number {
    return Math.sign(compareStrings(this.text, toText(other)));
  }
  toString(): string {
    return this.text;
  }
}
Object.defineProperty(JavaUuid.prototype, 'javaClass', { value: 'java.util.UUID' });

const uuid: ClassTable = {
  name: 'java.util.UUID',
  implements: ['java.lang.Comparable<java.util.UUID>'],
  statics: {
    'UUID randomUUID()': {
      inRun: (env: Chance) => {
        const hex = Array.from({ length: 32 }, (_, i) =>
          (i === 12 ? 4 : i === 16 ? 8 + Math.floor(env.random() * 4) : Math.floor(env.random() * 16)).toString(16),
        ).join('');
        return new JavaUuid(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
      },
    },
    'UUID fromString(String)': (text: string) => {
      const parts = text.split('-');
      const widths = [8, 4, 4, 4, 12];
      if (parts.length !== 5 || parts.some((p) => !/^[0-9a-fA-F]{1,16}$/.test(p)))
        throw new JavaThrow('java.lang.IllegalArgumentException', `Invalid UUID string: ${text}`);
      return new JavaUuid(
        parts
          .map((p, i) =>
            p
              .toLowerCase()
              .padStart(widths[i] as number, '0')
              .slice(-(widths[i] as number)),
          )
          .join('-'),
      );
    },
  },
};

/** java.util.Random: the 48-bit generator of its contract. */
class JavaRandom implements JavaObject {
  declare readonly javaClass: 'java.util.Random';
  #seed: bigint;
  #spare: number | null = null;
  constructor(seed: bigint) {
    this.#seed = (seed ^ 0x5deece66dn) & 0xffffffffffffn;
  }
  next(bits: number): number {
    this.#seed = (this.#seed * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(BigInt.asIntN(32, this.#seed >> BigInt(48 - bits)));
  }
  /** Errors: IllegalArgumentException. */
  nextInt(bound: number): number {
    if (bound <= 0) throw new JavaThrow('java.lang.IllegalArgumentException', 'bound must be positive');
    let bits = this.next(31);
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(bits)) >> 31n);
    let value = bits % bound;
    while (((bits - value + (bound - 1)) | 0) < 0) {
      bits = this.next(31);
      value = bits % bound;
    }
    return value;
  }
  nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) / 2 ** 53;
  }
  nextLong(): bigint {
    return BigInt.asIntN(64, (BigInt(this.next(32)) << 32n) + BigInt(this.next(32)));
  }
  nextGaussian(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    for (;;) {
      const a = 2 * this.nextDouble() - 1;
      const b = 2 * this.nextDouble() - 1;
      const s = a * a + b * b;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spare = b * scale;
      return a * scale;
    }
  }
  toString(): string {
    return 'java.util.Random';
  }
}
Object.defineProperty(JavaRandom.prototype, 'javaClass', { value: 'java.util.Random' });

const random: ClassTable = {
  name: 'java.util.Random',
  constructors: {
    '()': { inRun: (env: Chance) => new JavaRandom(BigInt(Math.floor(env.random() * 2 ** 48))) },
    '(long)': (seed: bigint) => new JavaRandom(seed),
  },
  methods: {
    'int nextInt()': (self: JavaRandom) => self.next(32),
    'int nextInt(int)': (self: JavaRandom, bound: number) => self.nextInt(bound),
    'long nextLong()': (self: JavaRandom) => self.nextLong(),
    'double nextDouble()': (self: JavaRandom) => self.nextDouble(),
    'float nextFloat()': (self: JavaRandom) => self.next(24) / 2 ** 24,
    'boolean nextBoolean()': (self: JavaRandom) => self.next(1) !== 0,
    'double nextGaussian()': (self: JavaRandom) => self.nextGaussian(),
  },
};

const named = (javaClass: string): JavaObject => ({ javaClass, toString: () => javaClass });
const encoder = named('java.util.Base64.Encoder');
const decoder = named('java.util.Base64.Decoder');

function fromBase64(text: string): JavaArray {
  const body = text.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const digits = body.indexOf('=') < 0 ? body.length : body.indexOf('=');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body) || digits % 4 === 1 || (digits < body.length && body.length % 4 !== 0)) {
    throw new JavaThrow('java.lang.IllegalArgumentException', 'Illegal base64 character or wrong 4-byte ending unit');
  }
  return byteArray(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)));
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

const base64: readonly ClassTable[] = [
  {
    name: 'java.util.Base64',
    statics: {
      'java.util.Base64.Encoder getEncoder()': () => encoder,
      'java.util.Base64.Decoder getDecoder()': () => decoder,
      'java.util.Base64.Decoder getMimeDecoder()': () => decoder,
      'java.util.Base64.Decoder getUrlDecoder()': () => decoder,
    },
  },
  {
    name: 'java.util.Base64.Encoder',
    methods: {
      'String encodeToString(byte[])': (_: Value, bytes: JavaArray) => toBase64(bytesOf(bytes) as Uint8Array),
      'byte[] encode(byte[])': (_: Value, bytes: JavaArray) =>
        byteArray(encodeText(toBase64(bytesOf(bytes) as Uint8Array), 'UTF-8')),
    },
  },
  {
    name: 'java.util.Base64.Decoder',
    methods: {
      'byte[] decode(String)': (_: Value, text: string) => fromBase64(text),
      'byte[] decode(byte[])': (_: Value, bytes: JavaArray) =>
        fromBase64(decodeText(bytesOf(bytes) as Uint8Array, 'ISO-8859-1')),
    },
  },
  {
    name: 'org.apache.commons.codec.binary.Base64',
    statics: {
      'byte[] decodeBase64(String)': fromBase64,
      'byte[] decodeBase64(byte[])': (bytes: JavaArray) =>
        fromBase64(decodeText(bytesOf(bytes) as Uint8Array, 'ISO-8859-1')),
      'String encodeBase64String(byte[])': (bytes: JavaArray) => toBase64(bytesOf(bytes) as Uint8Array),
    },
  },
];

/** java.util.regex.Pattern. */
class JavaPattern implements JavaObject {
  declare readonly javaClass: 'java.util.regex.Pattern';
  readonly regex: JavaRegex;
  constructor(regex: JavaRegex) {
    this.regex = regex;
  }
  toString(): string {
    return this.regex.pattern;
  }
}
Object.defineProperty(JavaPattern.prototype, 'javaClass', { value: 'java.util.regex.Pattern' });

/** java.util.regex.Matcher. */
class JavaMatcher implements JavaObject {
  declare readonly javaClass: 'java.util.regex.Matcher';
  readonly regex: JavaRegex;
  readonly text: string;
  match: RegexMatch | null = null;
  #from = 0;
  constructor(regex: JavaRegex, text: string) {
    this.regex = regex;
    this.text = text;
  }
  find(): boolean {
    this.match = this.#from > this.text.length ? null : this.regex.find(this.text, this.#from);
    if (this.match !== null) this.#from = this.match.end === this.match.start ? this.match.end + 1 : this.match.end;
    return this.match !== null;
  }
  at(whole: boolean): boolean {
    this.match = this.regex.matchAt(this.text, 0, whole);
    return this.match !== null;
  }
  /** Errors: IllegalStateException, IndexOutOfBoundsException. */
  found(group: number): RegexMatch {
    if (this.match === null) throw new JavaThrow('java.lang.IllegalStateException', 'No match found');
    if (group < 0 || group > this.regex.groups)
      throw new JavaThrow('java.lang.IndexOutOfBoundsException', `No group ${group}`);
    return this.match;
  }
  group(group: number): string | null {
    return groupText(this.found(group), group, this.text);
  }
  named(name: string): string | null {
    const group = this.regex.names.get(name);
    if (group === undefined) throw new JavaThrow('java.lang.IllegalArgumentException', `No group with name <${name}>`);
    return this.group(group);
  }
  toString(): string {
    return `java.util.regex.Matcher[pattern=${this.regex.pattern}]`;
  }
}
Object.defineProperty(JavaMatcher.prototype, 'javaClass', { value: 'java.util.regex.Matcher' });

const regex: readonly ClassTable[] = [
  {
    name: 'java.util.regex.Pattern',
    constants: {
      'int CASE_INSENSITIVE': 2,
      'int COMMENTS': 4,
      'int MULTILINE': 8,
      'int LITERAL': 16,
      'int DOTALL': 32,
      'int UNICODE_CASE': 64,
    },
    statics: {
      'java.util.regex.Pattern compile(String)': (pattern: string) => new JavaPattern(compileRegex(pattern)),
      'java.util.regex.Pattern compile(String, int)': (pattern: string, flags: number) =>
        new JavaPattern(compileRegex(pattern, flags)),
      'boolean matches(String, CharSequence)': (pattern: string, text: Value) =>
        compileRegex(pattern).matches(toText(text)),
      'String quote(String)': quoteLiteral,
    },
    methods: {
      'java.util.regex.Matcher matcher(CharSequence)': (self: JavaPattern, text: Value) =>
        new JavaMatcher(self.regex, toText(text)),
      'String pattern()': (self: JavaPattern) => self.regex.pattern,
      'String[] split(CharSequence)': (self: JavaPattern, text: Value) =>
        new JavaArray('java.lang.String', self.regex.split(toText(text), 0)),
    },
  },
  {
    name: 'java.util.regex.Matcher',
    statics: { 'String quoteReplacement(String)': quoteReplacement },
    methods: {
      'boolean find()': (self: JavaMatcher) => self.find(),
      'boolean matches()': (self: JavaMatcher) => self.at(true),
      'boolean lookingAt()': (self: JavaMatcher) => self.at(false),
      'String group()': (self: JavaMatcher) => self.group(0),
      'String group(int)': (self: JavaMatcher, group: number) => self.group(group),
      'String group(String)': (self: JavaMatcher, name: string) => self.named(name),
      'int groupCount()': (self: JavaMatcher) => self.regex.groups,
      'int start()': (self: JavaMatcher) => self.found(0).start,
      'int end()': (self: JavaMatcher) => self.found(0).end,
      'String replaceAll(String)': (self: JavaMatcher, by: string) => self.regex.replace(self.text, by, true),
      'String replaceFirst(String)': (self: JavaMatcher, by: string) => self.regex.replace(self.text, by, false),
    },
  },
];

/** application/x-www-form-urlencoded as java.net has it. */
function urlEncode(text: string, charset: string): string {
  let out = '';
  for (const char of text) {
    if (/[A-Za-z0-9.*_-]/.test(char)) out += char;
    else if (char === ' ') out += '+';
    else for (const byte of encodeText(char, charset)) out += '%' + byte.toString(16).toUpperCase().padStart(2, '0');
  }
  return bounded(out);
}

function urlDecode(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '%') {
      const hex = text.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex))
        throw new JavaThrow(
          'java.lang.IllegalArgumentException',
          'URLDecoder: Illegal hex characters in escape (%) pattern',
        );
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else if (c === '+') bytes.push(32);
    else bytes.push(...encodeText(String.fromCodePoint(text.codePointAt(i) as number), charset));
    if ((text.codePointAt(i) as number) > 0xffff) i++;
  }
  return decodeText(Uint8Array.from(bytes), charset);
}

/** java.net.URL and URI: a location; nothing is opened through it here. */
class JavaLocation implements JavaObject {
  readonly javaClass: string;
  readonly text: string;
  constructor(javaClass: string, text: string) {
    this.javaClass = javaClass;
    this.text = text;
  }
  equals(other: Value): boolean {
    return other instanceof JavaLocation && other.text === this.text;
  }
  hashCode(): number {
    return valueHash(this.text);
  }
  toString(): string {
    return this.text;
  }
}

function url(text: string): JavaLocation {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text))
    throw new JavaThrow('java.net.MalformedURLException', `no protocol: ${text}`);
  return new JavaLocation('java.net.URL', text);
}

const net: readonly ClassTable[] = [
  {
    name: 'java.net.URLEncoder',
    statics: {
      'String encode(String, String)': urlEncode,
      'String encode(String)': (text: string) => urlEncode(text, 'UTF-8'),
      'String encode(String, java.nio.charset.Charset)': (text: string, set: Value) => urlEncode(text, toText(set)),
    },
  },
  {
    name: 'java.net.URLDecoder',
    statics: {
      'String decode(String, String)': urlDecode,
      'String decode(String)': (text: string) => urlDecode(text, 'UTF-8'),
      'String decode(String, java.nio.charset.Charset)': (text: string, set: Value) => urlDecode(text, toText(set)),
    },
  },
  {
    name: 'java.net.URL',
    constructors: { '(String)': url },
    methods: {
      'String toExternalForm()': (self: Value) => toText(self),
      'java.net.URI toURI()': (self: Value) => new JavaLocation('java.net.URI', toText(self)),
      'String getProtocol()': (self: Value) => toText(self).slice(0, toText(self).indexOf(':')),
      'String getPath()': (self: Value) => /^[^:]+:(?:\/\/[^/?#]*)?([^?#]*)/.exec(toText(self))?.[1] ?? '',
      'String getHost()': (self: Value) => /^[^:]+:\/\/(?:[^/@]*@)?([^/:?#]*)/.exec(toText(self))?.[1] ?? '',
    },
  },
  {
    name: 'java.net.URI',
    constructors: { '(String)': (text: string) => new JavaLocation('java.net.URI', text) },
    statics: { 'java.net.URI create(String)': (text: string) => new JavaLocation('java.net.URI', text) },
    methods: { 'java.net.URL toURL()': (self: Value) => url(toText(self)) },
  },
  {
    name: 'java.io.File',
    constants: { 'String separator': '/', 'char separatorChar': 47, 'String pathSeparator': ':' },
    constructors: {
      '(String)': (text: string) => new JavaLocation('java.io.File', text),
      '(String?, String)': (parent: string | null, text: string) =>
        new JavaLocation('java.io.File', parent === null ? text : `${parent}/${text}`),
    },
    methods: {
      'String getPath()': (self: Value) => toText(self),
      'String getName()': (self: Value) => toText(self).slice(toText(self).lastIndexOf('/') + 1),
    },
  },
  {
    name: 'java.io.InputStream',
  },
  {
    name: 'java.io.ByteArrayInputStream',
    extends: 'java.io.InputStream',
    constructors: { '(byte[])': (bytes: JavaArray) => new JavaBytesStream(bytes) },
  },
];

/** java.io.ByteArrayInputStream: what an image or data source expression wraps bytes in. */
export class JavaBytesStream implements JavaObject {
  declare readonly javaClass: 'java.io.ByteArrayInputStream';
  readonly bytes: JavaArray;
  constructor(bytes: JavaArray) {
    this.bytes = bytes;
  }
  toString(): string {
    return 'java.io.ByteArrayInputStream';
  }
}
Object.defineProperty(JavaBytesStream.prototype, 'javaClass', { value: 'java.io.ByteArrayInputStream' });

const charsetNames = ['UTF-8', 'US-ASCII', 'ISO-8859-1', 'UTF-16LE'];
const charset = (name: string): JavaObject => ({ javaClass: 'java.nio.charset.Charset', toString: () => name });
const charsets: readonly ClassTable[] = [
  {
    name: 'java.nio.charset.Charset',
    statics: {
      'java.nio.charset.Charset forName(String)': charset,
      'java.nio.charset.Charset defaultCharset()': () => charset('UTF-8'),
    },
    methods: { 'String name()': toText },
  },
  {
    name: 'java.nio.charset.StandardCharsets',
    constants: Object.fromEntries(
      charsetNames.map((name) => [`java.nio.charset.Charset ${name.replaceAll('-', '_')}`, charset(name)]),
    ),
  },
];

export const utilClasses: readonly ClassTable[] = [objects, uuid, random, ...base64, ...regex, ...net, ...charsets];
