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
import { compileRegex, groupText, JavaRegex, quoteLiteral, quoteReplacement, type RegexMatch } from '../regex/regex.ts';
import { comparison } from './functional.ts';
import { netClasses } from './net.ts';
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
  methods: {
    'int version()': (self: JavaUuid) => Number(self.text[14]),
  },
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

/** The alphabets and endings of java.util.Base64. */
class Base64Form implements JavaObject {
  readonly javaClass: string;
  readonly kind: 'basic' | 'url' | 'mime';
  readonly padded: boolean;
  constructor(javaClass: string, kind: Base64Form['kind'], padded = true) {
    this.javaClass = javaClass;
    this.kind = kind;
    this.padded = padded;
  }
  toString(): string {
    return this.javaClass;
  }
}
const encoderName = 'java.util.Base64.Encoder';
const decoderName = 'java.util.Base64.Decoder';

/** Errors: IllegalArgumentException. The MIME kind skips what is no digit. */
function fromBase64(text: string, kind: Base64Form['kind'] = 'mime'): JavaArray {
  let body = text;
  if (kind === 'mime') body = text.replace(/[^A-Za-z0-9+/=_-]/g, '');
  if (kind !== 'basic') body = body.replaceAll('-', '+').replaceAll('_', '/');
  const wrong = /[^A-Za-z0-9+/=]/.exec(body);
  if (wrong !== null)
    throw new JavaThrow(
      'java.lang.IllegalArgumentException',
      `Illegal base64 character ${(wrong[0].codePointAt(0) as number).toString(16)}`,
    );
  const digits = body.indexOf('=') < 0 ? body.length : body.indexOf('=');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body) || digits % 4 === 1 || (digits < body.length && body.length % 4 !== 0))
    throw new JavaThrow('java.lang.IllegalArgumentException', 'Input byte array has wrong 4-byte ending unit');
  return byteArray(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)));
}

function toBase64(bytes: Uint8Array, { kind, padded }: Base64Form): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  let text = btoa(binary);
  if (kind === 'url') text = text.replaceAll('+', '-').replaceAll('/', '_');
  if (!padded) text = text.replace(/=+$/, '');
  return kind === 'mime' ? text.replace(/.{76}(?=.)/g, '$&\r\n') : text;
}

/** Base64 text of a byte array. */
export function toBase64Text(bytes: JavaArray): string {
  return toBase64(bytesOf(bytes) as Uint8Array, basicForm);
}

const forms = ['basic', 'url', 'mime'] as const;
const getterOf = { basic: 'get', url: 'getUrl', mime: 'getMime' } as const;
const basicForm = new Base64Form(encoderName, 'basic');
const textOfBytes = (bytes: JavaArray) => decodeText(bytesOf(bytes) as Uint8Array, 'ISO-8859-1');

const base64: readonly ClassTable[] = [
  {
    name: 'java.util.Base64',
    statics: Object.fromEntries(
      forms.flatMap((kind) => {
        const [encoder, decoder] = [new Base64Form(encoderName, kind), new Base64Form(decoderName, kind)];
        return [
          [`${encoderName} ${getterOf[kind]}Encoder()`, () => encoder],
          [`${decoderName} ${getterOf[kind]}Decoder()`, () => decoder],
        ];
      }),
    ),
  },
  {
    name: encoderName,
    methods: {
      'String encodeToString(byte[])': (self: Base64Form, bytes: JavaArray) =>
        toBase64(bytesOf(bytes) as Uint8Array, self),
      'byte[] encode(byte[])': (self: Base64Form, bytes: JavaArray) =>
        byteArray(encodeText(toBase64(bytesOf(bytes) as Uint8Array, self), 'UTF-8')),
      [`${encoderName} withoutPadding()`]: (self: Base64Form) => new Base64Form(encoderName, self.kind, false),
    },
  },
  {
    name: decoderName,
    methods: {
      'byte[] decode(String)': (self: Base64Form, text: string) => fromBase64(text, self.kind),
      'byte[] decode(byte[])': (self: Base64Form, bytes: JavaArray) => fromBase64(textOfBytes(bytes), self.kind),
    },
  },
  {
    name: 'org.apache.commons.codec.binary.Base64',
    statics: {
      'byte[] decodeBase64(String)': (text: string) => fromBase64(text),
      'byte[] decodeBase64(byte[])': (bytes: JavaArray) => fromBase64(textOfBytes(bytes)),
      'String encodeBase64String(byte[])': (bytes: JavaArray) => toBase64(bytesOf(bytes) as Uint8Array, basicForm),
    },
  },
];

/** java.util.regex.Pattern. */
export class JavaPattern implements JavaObject {
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
export class JavaMatcher implements JavaObject {
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

export const utilClasses: readonly ClassTable[] = [
  objects,
  uuid,
  random,
  ...base64,
  ...regex,
  ...netClasses,
  ...charsets,
];
