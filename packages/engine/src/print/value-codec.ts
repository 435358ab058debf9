/** Java values as integers and characters, for pages and their hyperlink parameters. */
import { JavaDate, type DateClass } from '../base/dates.ts';
import { BigDecimal } from '../base/decimal.ts';
import { Byte, Character, Float, Integer, Long, Short, type JavaObject, type Value } from '../base/values.ts';

/** Classes that have no form of their own here (lists …): their value as text and back; null = keep the object in memory. */
export interface ForeignValues {
  encode(value: JavaObject): string | null;
  decode(javaClass: string, text: string): Value;
}

/** Kinds of value; numbers are stored in pages. */
const tag = {
  absent: 0,
  null: 1,
  string: 2,
  double: 3,
  integer: 4,
  long: 5,
  decimal: 6,
  true: 7,
  false: 8,
  float: 9,
  short: 10,
  byte: 11,
  character: 12,
  foreign: 13,
  kept: 14,
  date: 15,
} as const;

const buffer = new DataView(new ArrayBuffer(8));

/** Writes values through two functions that take an integer and a text, and reads them back in the same order. */
export class ValueCodec {
  private readonly foreign: ForeignValues | undefined;
  /** Values that have no text form; equal objects once. */
  private readonly kept: Value[] = [];
  private readonly keptIndex = new Map<Value, number>();
  private readonly classes: string[] = [];

  constructor(foreign?: ForeignValues) {
    this.foreign = foreign;
  }

  tagOf(value: Value | undefined): number {
    switch (typeof value) {
      case 'undefined':
        return tag.absent;
      case 'string':
        return tag.string;
      case 'number':
        return tag.double;
      case 'boolean':
        return value ? tag.true : tag.false;
      default:
        return value === null ? tag.null : this.objectTag(value);
    }
  }

  private objectTag(value: JavaObject): number {
    if (value instanceof Integer) return tag.integer;
    if (value instanceof BigDecimal) return tag.decimal;
    if (value instanceof JavaDate) return tag.date;
    if (value instanceof Long) return tag.long;
    if (value instanceof Float) return tag.float;
    if (value instanceof Short) return tag.short;
    if (value instanceof Byte) return tag.byte;
    if (value instanceof Character) return tag.character;
    const text = this.foreign?.encode(value) ?? null;
    return text === null ? tag.kept : tag.foreign;
  }

  write(kind: number, value: Value | undefined, int: (value: number) => void, text: (value: string) => void): void {
    switch (kind) {
      case tag.string:
        text(value as string);
        return;
      case tag.double:
        buffer.setFloat64(0, value as number);
        int(buffer.getInt32(0));
        int(buffer.getInt32(4));
        return;
      case tag.long:
        buffer.setBigInt64(0, (value as Long).value);
        int(buffer.getInt32(0));
        int(buffer.getInt32(4));
        return;
      case tag.float:
        buffer.setFloat32(0, (value as Float).value);
        int(buffer.getInt32(0));
        return;
      case tag.integer:
      case tag.short:
      case tag.byte:
      case tag.character:
        int((value as Integer | Short | Byte | Character).value);
        return;
      case tag.decimal:
        int((value as BigDecimal).scale);
        text((value as BigDecimal).unscaled.toString());
        return;
      case tag.date:
        this.writeDate(value as JavaDate, int);
        return;
      case tag.foreign:
        int(this.classIndex((value as JavaObject).javaClass));
        text(this.foreign?.encode(value as JavaObject) ?? '');
        return;
      case tag.kept:
        int(this.keep(value as JavaObject));
        return;
      default:
    }
  }

  read(kind: number, int: () => number, text: () => string): Value | undefined {
    switch (kind) {
      case tag.null:
        return null;
      case tag.string:
        return text();
      case tag.true:
      case tag.false:
        return kind === tag.true;
      case tag.double:
        buffer.setInt32(0, int());
        buffer.setInt32(4, int());
        return buffer.getFloat64(0);
      case tag.long:
        buffer.setInt32(0, int());
        buffer.setInt32(4, int());
        return Long.of(buffer.getBigInt64(0));
      case tag.float:
        buffer.setInt32(0, int());
        return new Float(buffer.getFloat32(0));
      case tag.integer:
        return Integer.of(int());
      case tag.short:
        return new Short(int());
      case tag.byte:
        return new Byte(int());
      case tag.character:
        return new Character(int());
      case tag.decimal: {
        const scale = int();
        return new BigDecimal(BigInt(text()), scale);
      }
      case tag.date: {
        const javaClass = this.classes[int()] as DateClass;
        buffer.setInt32(0, int());
        buffer.setInt32(4, int());
        return new JavaDate(javaClass, buffer.getFloat64(0), int());
      }
      case tag.foreign: {
        const javaClass = this.classes[int()] as string;
        return this.foreign?.decode(javaClass, text()) ?? null;
      }
      case tag.kept:
        return this.kept[int()] as Value;
      default:
        return undefined;
    }
  }

  /** A value as one text; `fromText` gives it back. */
  toText(value: Value): string {
    const kind = this.tagOf(value);
    const ints: number[] = [];
    let characters = '';
    this.write(
      kind,
      value,
      (int) => ints.push(int),
      (text) => (characters = text),
    );
    return `${[kind, ...ints].join(',')};${characters}`;
  }

  fromText(text: string): Value {
    const end = text.indexOf(';');
    const [kind = 0, ...ints] = text.slice(0, end).split(',').map(Number);
    return (
      this.read(
        kind,
        () => ints.shift() ?? 0,
        () => text.slice(end + 1),
      ) ?? null
    );
  }

  private writeDate(value: JavaDate, int: (value: number) => void): void {
    int(this.classIndex(value.javaClass));
    buffer.setFloat64(0, value.millis);
    int(buffer.getInt32(0));
    int(buffer.getInt32(4));
    int(value.nanos);
  }

  private keep(value: JavaObject): number {
    let index = this.keptIndex.get(value);
    if (index === undefined) this.keptIndex.set(value, (index = this.kept.push(value) - 1));
    return index;
  }

  private classIndex(javaClass: string): number {
    const index = this.classes.indexOf(javaClass);
    return index >= 0 ? index : this.classes.push(javaClass) - 1;
  }
}
