/** Boxing, unboxing and conversion of primitives, as closures over the unboxed form. */
import {
  Byte,
  Character,
  classCast,
  Float,
  Integer,
  JavaThrow,
  Long,
  Short,
  doubleToText,
  floatToText,
  toText,
  type Value,
} from '../base/values.ts';
import { dateToText, JavaDate } from '../base/dates.ts';
import type { Frame } from './expression.ts';
import { defaultZone } from './run-defaults.ts';
import { unboxed, type Type } from './types.ts';

/** A planned expression: gives the value in the form its static type has (see base/class-table.ts). */
export type Run<T = unknown> = (frame: Frame) => T;

/** The exception of a null where a value is needed. One object: it is thrown once a record and row by many reports. */
export const nullPointer = new JavaThrow('java.lang.NullPointerException');

const characterCache: readonly Character[] = Array.from({ length: 128 }, (_, i) => new Character(i));
const byteCache: readonly Byte[] = Array.from({ length: 256 }, (_, i) => new Byte(i - 128));
const shortCache: readonly Short[] = Array.from({ length: 256 }, (_, i) => new Short(i - 128));

export function boxCharacter(code: number): Character {
  return code < 128 ? (characterCache[code] as Character) : new Character(code);
}
export function boxByte(value: number): Byte {
  return byteCache[value + 128] as Byte;
}
export function boxShort(value: number): Short {
  return value >= -128 && value < 128 ? (shortCache[value + 128] as Short) : new Short(value);
}

const boxers: ReadonlyMap<string, (value: never) => Value> = new Map<string, (value: never) => Value>([
  ['boolean', (value: boolean) => value],
  ['double', (value: number) => value],
  ['int', Integer.of],
  ['long', Long.of],
  ['float', (value: number) => new Float(value)],
  ['char', boxCharacter],
  ['short', boxShort],
  ['byte', boxByte],
]);

/** The object of an unboxed value of this static type; references as they are. */
export function boxValue(value: unknown, type: Type): Value {
  const boxer = type.kind === 'primitive' ? boxers.get(type.name) : undefined;
  return boxer === undefined ? (type.kind === 'void' ? null : (value as Value)) : boxer(value as never);
}

/** A closure giving the object. */
export function boxRun(run: Run, type: Type): Run<Value> {
  switch (type.name) {
    case 'int': {
      const int = run as Run<number>;
      return (f) => Integer.of(int(f));
    }
    case 'long': {
      const long = run as Run<bigint>;
      return (f) => Long.of(long(f));
    }
    case 'float': {
      const float = run as Run<number>;
      return (f) => new Float(float(f));
    }
    case 'char': {
      const char = run as Run<number>;
      return (f) => boxCharacter(char(f));
    }
    case 'short':
    case 'byte': {
      const small = run as Run<number>;
      return type.name === 'short' ? (f) => boxShort(small(f)) : (f) => boxByte(small(f));
    }
    default:
      return run as Run<Value>;
  }
}

/** A closure giving the unboxed value of a wrapper class. Errors at run time: NullPointerException, ClassCastException. */
export function unboxRun(run: Run<Value>, wrapper: Type): Run {
  switch (wrapper.name) {
    case 'java.lang.Double':
      return (f) => {
        const v = run(f);
        return typeof v === 'number' ? v : refuse(v, wrapper);
      };
    case 'java.lang.Boolean':
      return (f) => {
        const v = run(f);
        return typeof v === 'boolean' ? v : refuse(v, wrapper);
      };
    case 'java.lang.Integer':
      return (f) => {
        const v = run(f);
        return v instanceof Integer ? v.value : refuse(v, wrapper);
      };
    case 'java.lang.Long':
      return (f) => {
        const v = run(f);
        return v instanceof Long ? v.value : refuse(v, wrapper);
      };
    default: {
      const holder = smallWrappers.get(wrapper.name) as SmallWrapper;
      return (f) => {
        const v = run(f);
        return v instanceof holder ? v.value : refuse(v, wrapper);
      };
    }
  }
}

type SmallWrapper = typeof Float | typeof Short | typeof Byte | typeof Character;
const smallWrappers: ReadonlyMap<string, SmallWrapper> = new Map<string, SmallWrapper>([
  ['java.lang.Float', Float],
  ['java.lang.Short', Short],
  ['java.lang.Byte', Byte],
  ['java.lang.Character', Character],
]);

function refuse(value: Value, wrapper: Type): never {
  throw value === null ? nullPointer : classCast(value, wrapper.name);
}

/** The unboxed form of an object, by what it is; null when it is no wrapper. */
export function unboxValue(value: Value): { type: Type; value: unknown } | null {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return {
      type: unboxed({ name: typeof value === 'number' ? 'java.lang.Double' : 'java.lang.Boolean' } as Type) as Type,
      value,
    };
  }
  if (value === null || typeof value === 'string') return null;
  const type = unboxed({ name: value.javaClass } as Type);
  return type === null ? null : { type, value: (value as unknown as { value: unknown }).value };
}

/** A closure that converts a primitive to another, widening or narrowing as a cast does (JLS 5.1.2, 5.1.3). */
export function convertRun(run: Run, from: Type, to: Type): Run {
  if (from === to) return run;
  if (from.name === 'long') {
    const long = run as Run<bigint>;
    switch (to.name) {
      case 'double':
        return (f) => Number(long(f));
      case 'float':
        return (f) => longToFloat(long(f));
      case 'int':
        return (f) => Number(BigInt.asIntN(32, long(f)));
      default:
        return narrowInt((f) => Number(BigInt.asIntN(32, long(f))), to);
    }
  }
  const number = run as Run<number>;
  const isFloating = from.name === 'double' || from.name === 'float';
  switch (to.name) {
    case 'double':
      return number;
    case 'float':
      return (f) => Math.fround(number(f));
    case 'long':
      return isFloating ? (f) => doubleToLong(number(f)) : (f) => BigInt(number(f));
    case 'int':
      return isFloating ? (f) => doubleToInt(number(f)) : number;
    default:
      return narrowInt(isFloating ? (f) => doubleToInt(number(f)) : number, to);
  }
}

function narrowInt(run: Run<number>, to: Type): Run<number> {
  switch (to.name) {
    case 'short':
      return (f) => (run(f) << 16) >> 16;
    case 'byte':
      return (f) => (run(f) << 24) >> 24;
    default:
      return (f) => run(f) & 0xffff;
  }
}

/** Java `(int) double`: NaN gives 0, out of range the nearest int. */
export function doubleToInt(value: number): number {
  if (Number.isNaN(value)) return 0;
  return value >= 2147483647 ? 2147483647 : value <= -2147483648 ? -2147483648 : Math.trunc(value) | 0;
}

/** Java `(long) double`. */
export function doubleToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 9223372036854775807n;
  return value <= -(2 ** 63) ? -9223372036854775808n : BigInt(Math.trunc(value));
}

/** Java `(float) long`: one rounding, which going through double is not. */
export function longToFloat(value: bigint): number {
  const double = Number(value);
  const float = Math.fround(double);
  if (BigInt(double) === value) return float;
  // Double rounding bites only when the double lies exactly between two floats.
  const step = 2 ** (Math.floor(Math.log2(Math.abs(double))) - 23);
  if (Math.abs(float - double) * 2 !== step) return float;
  return Math.fround(BigInt(double) < value ? double + step / 4 : double - step / 4);
}

/** A closure giving the text that string concatenation uses. */
export function textRun(run: Run, type: Type): Run<string> {
  switch (type.name) {
    case 'double':
      return (f) => doubleToText((run as Run<number>)(f));
    case 'float':
      return (f) => floatToText((run as Run<number>)(f));
    case 'char':
      return (f) => String.fromCharCode((run as Run<number>)(f));
    case 'int':
    case 'short':
    case 'byte':
    case 'long':
    case 'boolean':
      return (f) => String(run(f));
    case 'java.lang.String':
      return (f) => (run as Run<string | null>)(f) ?? 'null';
    default:
      return (f) => {
        const value = (run as Run<Value>)(f);
        // Java prints dates in the machine's zone; plain `toString` knows GMT only.
        return value instanceof JavaDate ? dateToText(value, defaultZone(f.env)) : toText(value);
      };
  }
}
