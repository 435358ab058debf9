/**
 * Java values at run time. One representation for the whole engine, so that rows, variables, expressions and
 * print items hand each other values without conversion:
 *
 * | Java            | here                                             |
 * |-----------------|--------------------------------------------------|
 * | null            | null                                             |
 * | String          | string                                           |
 * | Boolean         | boolean                                          |
 * | Double          | number (a bare JS number is always a Double)     |
 * | Integer Short Byte Float Character | instance of the class below   |
 * | Long            | Long, holding a bigint in 64-bit range           |
 * | BigDecimal, BigInteger, dates, collections, everything else | a JavaObject |
 *
 * Inside an expression, primitives are bare numbers and bigints under static types; boxing happens where Java boxes.
 */

import { castText } from './java-modules.ts';

/** Anything that is a Java object and not one of the bare JS values. `javaClass` is the binary class name. */
export interface JavaObject {
  readonly javaClass: string;
  /** Java `equals`; identity when absent. */
  equals?(other: Value): boolean;
  /** Java `hashCode`, a 32-bit int; absent means identity (callers fall back to a per-object number). */
  hashCode?(): number;
  /** Java `compareTo`: negative, zero, positive; throws `JavaThrow` (ClassCastException) on a foreign class. */
  compareTo?(other: Value): number;
  /** Java `toString`. */
  toString(): string;
}

export type Value = null | string | boolean | number | JavaObject;

/** A Java exception thrown by an expression or a library method; `javaClass` as Java names it. */
export class JavaThrow extends Error {
  readonly javaClass: string;
  constructor(javaClass: string, message?: string | null) {
    super(message ?? '');
    this.javaClass = javaClass;
    this.name = javaClass;
  }
}

/** java.lang.Integer. `Integer.of` keeps the cache of −128…127 so that identity (`==`) behaves as in Java. */
export class Integer implements JavaObject {
  declare readonly javaClass: 'java.lang.Integer';
  readonly value: number;
  constructor(value: number) {
    this.value = value | 0;
  }
  static of(value: number): Integer {
    return value >= -128 && value <= 127 ? (integerCache[value + 128] as Integer) : new Integer(value);
  }
  equals(other: Value): boolean {
    return other instanceof Integer && other.value === this.value;
  }
  hashCode(): number {
    return this.value;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Integer)) throw classCast(other, this.javaClass);
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }
  toString(): string {
    return String(this.value);
  }
}

/** java.lang.Long: 64-bit two's complement in a bigint. */
export class Long implements JavaObject {
  declare readonly javaClass: 'java.lang.Long';
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = BigInt.asIntN(64, value);
  }
  static of(value: bigint | number): Long {
    const n = typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
    return n >= -128n && n <= 127n ? (longCache[Number(n) + 128] as Long) : new Long(n);
  }
  equals(other: Value): boolean {
    return other instanceof Long && other.value === this.value;
  }
  hashCode(): number {
    return Number(BigInt.asIntN(32, this.value ^ (BigInt.asUintN(64, this.value) >> 32n)));
  }
  compareTo(other: Value): number {
    if (!(other instanceof Long)) throw classCast(other, this.javaClass);
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }
  toString(): string {
    return this.value.toString();
  }
}

/** java.lang.Short. */
export class Short implements JavaObject {
  declare readonly javaClass: 'java.lang.Short';
  readonly value: number;
  constructor(value: number) {
    this.value = (value << 16) >> 16;
  }
  equals(other: Value): boolean {
    return other instanceof Short && other.value === this.value;
  }
  hashCode(): number {
    return this.value;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Short)) throw classCast(other, this.javaClass);
    return this.value - other.value;
  }
  toString(): string {
    return String(this.value);
  }
}

/** java.lang.Byte. */
export class Byte implements JavaObject {
  declare readonly javaClass: 'java.lang.Byte';
  readonly value: number;
  constructor(value: number) {
    this.value = (value << 24) >> 24;
  }
  equals(other: Value): boolean {
    return other instanceof Byte && other.value === this.value;
  }
  hashCode(): number {
    return this.value;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Byte)) throw classCast(other, this.javaClass);
    return this.value - other.value;
  }
  toString(): string {
    return String(this.value);
  }
}

/** java.lang.Float: a JS number already rounded to 32-bit float. Prints as Java's `Float.toString`. */
export class Float implements JavaObject {
  declare readonly javaClass: 'java.lang.Float';
  readonly value: number;
  constructor(value: number) {
    this.value = Math.fround(value);
  }
  equals(other: Value): boolean {
    return other instanceof Float && Object.is(other.value, this.value);
  }
  hashCode(): number {
    floatBits.setFloat32(0, this.value);
    return floatBits.getInt32(0);
  }
  compareTo(other: Value): number {
    if (!(other instanceof Float)) throw classCast(other, this.javaClass);
    return compareDoubles(this.value, other.value);
  }
  toString(): string {
    return floatToText(this.value);
  }
}

/** java.lang.Character: one UTF-16 code unit. */
export class Character implements JavaObject {
  declare readonly javaClass: 'java.lang.Character';
  readonly value: number;
  constructor(value: number) {
    this.value = value & 0xffff;
  }
  equals(other: Value): boolean {
    return other instanceof Character && other.value === this.value;
  }
  hashCode(): number {
    return this.value;
  }
  compareTo(other: Value): number {
    if (!(other instanceof Character)) throw classCast(other, this.javaClass);
    return this.value - other.value;
  }
  toString(): string {
    return String.fromCharCode(this.value);
  }
}

/** `javaClass` lives on the prototype: instances stay one field wide. */
function nameClass(type: { prototype: object }, javaClass: string): void {
  Object.defineProperty(type.prototype, 'javaClass', { value: javaClass });
}
nameClass(Integer, 'java.lang.Integer');
nameClass(Long, 'java.lang.Long');
nameClass(Short, 'java.lang.Short');
nameClass(Byte, 'java.lang.Byte');
nameClass(Float, 'java.lang.Float');
nameClass(Character, 'java.lang.Character');

const integerCache: readonly Integer[] = Array.from({ length: 256 }, (_, i) => new Integer(i - 128));
const longCache: readonly Long[] = Array.from({ length: 256 }, (_, i) => new Long(BigInt(i - 128)));
const floatBits = new DataView(new ArrayBuffer(8));

/** Java class name of a value; null has none. */
export function javaClassOf(value: Value): string | null {
  switch (typeof value) {
    case 'string':
      return 'java.lang.String';
    case 'boolean':
      return 'java.lang.Boolean';
    case 'number':
      return 'java.lang.Double';
    default:
      return value === null ? null : value.javaClass;
  }
}

/** Java `Objects.equals`. Doubles compare by bits as `Double.equals` does (NaN equals NaN, 0.0 differs from −0.0). */
export function valueEquals(a: Value, b: Value): boolean {
  if (a === b) return typeof a !== 'number' || Object.is(a, b);
  if (a === null || b === null) return false;
  if (typeof a === 'object') return a.equals !== undefined && a.equals(b);
  return typeof a === 'number' && typeof b === 'number' && Object.is(a, b);
}

/** Java `hashCode`, 32-bit; 0 for null. */
export function valueHash(value: Value): number {
  switch (typeof value) {
    case 'string': {
      let h = 0;
      for (let i = 0; i < value.length; i++) h = (Math.imul(h, 31) + value.charCodeAt(i)) | 0;
      return h;
    }
    case 'boolean':
      return value ? 1231 : 1237;
    case 'number':
      floatBits.setFloat64(0, Number.isNaN(value) ? NaN : value);
      return floatBits.getInt32(0) ^ floatBits.getInt32(4);
    default:
      return value === null ? 0 : value.hashCode === undefined ? identityHash(value) : value.hashCode();
  }
}

const identityHashes = new WeakMap<object, number>();
let nextIdentity = 1;
function identityHash(value: object): number {
  let hash = identityHashes.get(value);
  if (hash === undefined) identityHashes.set(value, (hash = nextIdentity++));
  return hash;
}

/** Java `compareTo` of two non-null values of one class. Errors: `JavaThrow` ClassCastException when not comparable. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string') {
    if (typeof b !== 'string') throw classCast(b, 'java.lang.String');
    return compareStrings(a, b);
  }
  if (typeof a === 'number') {
    if (typeof b !== 'number') throw classCast(b, 'java.lang.Double');
    return compareDoubles(a, b);
  }
  if (typeof a === 'boolean') {
    if (typeof b !== 'boolean') throw classCast(b, 'java.lang.Boolean');
    return a === b ? 0 : a ? 1 : -1;
  }
  if (a === null) throw new JavaThrow('java.lang.NullPointerException');
  if (a.compareTo === undefined) throw classCast(a, 'java.lang.Comparable');
  return a.compareTo(b);
}

/** Java `String.compareTo`: difference of the first differing UTF-16 units, else of the lengths. */
export function compareStrings(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const d = a.charCodeAt(i) - b.charCodeAt(i);
    if (d !== 0) return d;
  }
  return a.length - b.length;
}

/** Java `Double.compare`: −0.0 before 0.0, NaN last and equal to itself. */
export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a)) return 1;
  if (Number.isNaN(b)) return -1;
  return a === 0 && b === 0 ? (Object.is(a, -0) ? -1 : 1) : 0;
}

/** Java `String.valueOf(Object)`: "null" for null. */
export function toText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return doubleToText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null ? 'null' : value.toString();
  }
}

/** Java `Double.toString`. JDK 17 prints the shortest digits but for whole numbers of 2^53 and more, and subnormals. */
export function doubleToText(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 9007199254740992 && magnitude < 9223372036854775808)
    return numberToText(value, wholeDigits(magnitude, 53));
  return numberToText(value, magnitude === 5e-324 ? '4.9e-324' : String(magnitude));
}

/** Digits of a whole number below 2^63 as JDK 17 prints them: exact but for the digits that the significand of
 *  `significant` bits cannot tell, which are rounded half up. */
function wholeDigits(magnitude: number, significant: number): string {
  const exponent = Math.floor(Math.log2(magnitude));
  const unknownBits = (2 ** exponent > magnitude ? exponent - 1 : exponent) - significant - 1;
  const unknownDigits = unknownBits > 1 ? Math.floor(unknownBits * Math.LOG10E * Math.LN2) : 0;
  if (unknownDigits === 0) return BigInt(magnitude).toString();
  const unit = 10n ** BigInt(unknownDigits);
  return `${(BigInt(magnitude) + unit / 2n) / unit}${'0'.repeat(unknownDigits)}`;
}

/** Java `Float.toString`: shortest decimal that rounds to the same 32-bit float. */
export function floatToText(value: number): string {
  let text = floatTexts.get(value);
  if (text === undefined) {
    text = shortestFloat(value);
    if (floatTexts.size >= maxFloatTexts) floatTexts.clear();
    if (value !== 0) floatTexts.set(value, text);
  }
  return text;
}

/** Sizes and factors repeat: finding the shortest text takes a microsecond and more. */
const floatTexts = new Map<number, string>();
const maxFloatTexts = 4096;

/** Floats at the edge of the normal range that Java 17 writes with more digits than they need. */
const longerTexts: ReadonlyMap<number, string> = new Map([
  [2 ** -126, '1.17549435e-38'],
  [2 ** -149, '1.4e-45'],
]);

function shortestFloat(value: number): string {
  const f = Math.fround(value);
  if (!Number.isFinite(f) || f === 0) return numberToText(f, String(Math.abs(f)));
  const magnitude = Math.abs(f);
  const own = longerTexts.get(magnitude);
  if (own !== undefined) return numberToText(f, own);
  if (magnitude >= 16777216 && magnitude < 9223372036854775808) return numberToText(f, wholeDigits(magnitude, 24));
  for (let digits = 1; digits <= 9; digits++) {
    const text = magnitude.toPrecision(digits);
    if (Math.fround(Number(text)) === magnitude)
      return numberToText(f, String(Number(evenTie(magnitude, text, digits))));
  }
  return numberToText(f, String(magnitude));
}

/** `toPrecision` rounds a value half-way between two texts up; Java takes the one whose last digit is even. */
function evenTie(value: number, text: string, digits: number): string {
  const last = /[13579](?=$|e)/.exec(text);
  if (last === null || !/^[\d.]*$/.test(text)) return text;
  const lower = text.slice(0, last.index) + String(Number(last[0]) - 1) + text.slice(last.index + 1);
  const isTie = value.toPrecision(digits + 1) === lower + (lower.includes('.') ? '5' : '.5');
  const isExact = Number(value.toPrecision(digits + 1)) === value;
  return isTie && isExact && Math.fround(Number(lower)) === Math.fround(value) ? lower : text;
}

/** Lays the digits of a JS number text out as Java does: plain from 1e-3 up to below 1e7, else computerised notation. */
function numberToText(value: number, text: string): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return sign + 'Infinity';
  if (value === 0) return sign + '0.0';
  const magnitude = Math.abs(value);
  const [mantissa = '', exponentText] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  let digits = whole + fraction;
  let exponent = whole.length - 1 + (exponentText === undefined ? 0 : Number(exponentText));
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  digits = digits.slice(leading).replace(/0+$/, '');
  exponent -= leading;
  if (digits === '') digits = '0';
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
    const padded = digits.padEnd(exponent + 1, '0');
    return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`;
  }
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`;
}

/** The exception a failed cast throws. */
export function classCast(value: Value, target: string): JavaThrow {
  return new JavaThrow('java.lang.ClassCastException', castText(String(javaClassOf(value)), target));
}
