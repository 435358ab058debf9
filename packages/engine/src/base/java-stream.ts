/**
 * Objects as Java writes them to a stream (Java Object Serialization Specification, version 5): print XML holds
 * parameters without a text form of their own like that. Written only, never read.
 */
import { boxedShape, enumShape, listShapes } from './java-stream-shapes.ts';
import type { ClassShape } from './java-stream-shapes.ts';
import { Byte, Float, Integer, Long, Short } from './values.ts';

/** A value with an own class for one primitive. */
export type Boxed = number | boolean | Integer | Long | Short | Byte | Float;

/** Null, or an object; the same object in two places is written once. */
export type JavaData =
  | null
  | { readonly text: string }
  | { readonly boxed: Boxed }
  | { readonly list: readonly JavaData[] }
  /** The list behind `Arrays.asList`, over an array of `of` whose class id is `arrayId`. */
  | { readonly fixedList: readonly JavaData[]; readonly of: string; readonly arrayId: string }
  | { readonly enumClass: string; readonly name: string }
  | JavaRecord;

/** An object of a class with fields; booleans first, then objects, as the class sorts them. */
export interface JavaRecord {
  readonly recordClass: string;
  /** Stable id of the class as 16 hexadecimal digits. */
  readonly id: string;
  readonly fields: readonly RecordField[];
}
export type RecordField =
  | { readonly name: string; readonly isSet: boolean }
  | { readonly name: string; readonly type: string; readonly value: JavaData };

type Instance = Exclude<JavaData, null | { text: string } | { enumClass: string }>;

/** The stream of an object. */
export function javaStream(data: JavaData): Uint8Array {
  const writer = new StreamWriter();
  writer.hex('aced0005');
  writer.object(data);
  return Buffer.concat(writer.parts);
}

class StreamWriter {
  readonly parts: Buffer[] = [];
  private readonly handles = new Map<unknown, number>();
  private next = 0x7e0000;

  hex(digits: string): void {
    this.parts.push(Buffer.from(digits, 'hex'));
  }
  private int(value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    this.parts.push(bytes);
  }
  private utf(text: string): void {
    const bytes = modifiedUtf8(text);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    this.parts.push(length, bytes);
  }

  /** Writes a reference to what went out before under the key. */
  private isKnown(key: unknown): boolean {
    const handle = this.handles.get(key);
    if (handle === undefined) return false;
    this.hex('71');
    this.int(handle);
    return true;
  }
  private note(key: unknown): void {
    this.handles.set(key, this.next++);
  }

  object(data: JavaData): void {
    if (data === null) {
      this.hex('70');
      return;
    }
    if (this.isKnown(data)) return;
    if ('text' in data) this.string(data, data.text);
    else if ('enumClass' in data) this.constant(data);
    else this.instance(data);
  }

  private string(key: unknown, text: string): void {
    const bytes = modifiedUtf8(text);
    this.note(key);
    if (bytes.length <= 0xffff) {
      this.hex('74');
      this.utf(text);
      return;
    }
    this.hex('7c00000000');
    this.int(bytes.length);
    this.parts.push(bytes);
  }

  private constant(data: { readonly enumClass: string; readonly name: string }): void {
    this.hex('7e');
    this.classOf(data.enumClass, enumShape);
    this.note(data);
    this.string({}, data.name);
  }

  private instance(data: Instance): void {
    this.hex('73');
    if ('list' in data) {
      this.classOf('java.util.ArrayList', listShapes.growing);
      this.note(data);
      this.int(data.list.length);
      this.hex('7704');
      this.int(data.list.length);
      for (const item of data.list) this.object(item);
      this.hex('78');
    } else if ('fixedList' in data) {
      this.classOf('java.util.Arrays$ArrayList', listShapes.fixed);
      this.note(data);
      this.array(data.fixedList, data.of, data.arrayId);
    } else if ('boxed' in data) {
      this.classOf(...boxedShape(data.boxed));
      this.note(data);
      this.parts.push(primitive(data.boxed));
    } else {
      this.classOf(data.recordClass, shapeOf(data));
      this.note(data);
      for (const field of data.fields)
        if ('isSet' in field) this.hex(field.isSet ? '01' : '00');
        else this.object(field.value);
    }
  }

  private array(items: readonly JavaData[], of: string, id: string): void {
    this.hex('75');
    this.classOf(`[L${of};`, { id, flags: '02', fields: [] });
    this.note({});
    this.int(items.length);
    for (const item of items) this.object(item);
  }

  private classOf(name: string, shape: ClassShape): void {
    const key = `class ${name}`;
    if (this.isKnown(key)) return;
    this.hex('72');
    this.utf(name);
    this.hex(shape.id);
    this.note(key);
    this.hex(shape.flags);
    this.hex(shape.fields.length.toString(16).padStart(4, '0'));
    for (const [code, field, type] of shape.fields) {
      this.parts.push(Buffer.from(code, 'latin1'));
      this.utf(field);
      const typeKey = `type ${type}`;
      if (type !== undefined && !this.isKnown(typeKey)) this.string(typeKey, type);
    }
    this.hex('78');
    if (shape.parent === undefined) this.hex('70');
    else this.classOf(...shape.parent);
  }
}

function shapeOf({ id, fields }: JavaRecord): ClassShape {
  return {
    id,
    flags: '02',
    fields: fields.map((f) => ('isSet' in f ? ['Z', f.name] : ['L', f.name, `L${f.type.replaceAll('.', '/')};`])),
  };
}

function primitive(value: Boxed): Buffer {
  const bytes = Buffer.alloc(8);
  let length = 8;
  if (typeof value === 'number') bytes.writeDoubleBE(value);
  else if (typeof value === 'boolean') length = bytes.writeUInt8(value ? 1 : 0);
  else if (value instanceof Integer) length = bytes.writeInt32BE(value.value);
  else if (value instanceof Long) bytes.writeBigInt64BE(BigInt(value.value));
  else if (value instanceof Short) length = bytes.writeInt16BE(value.value);
  else if (value instanceof Byte) length = bytes.writeInt8(value.value);
  else length = bytes.writeFloatBE(value.value);
  return bytes.subarray(0, length);
}

/** Java's own UTF-8: each half of a surrogate pair by itself, and NUL in two bytes. */
function modifiedUtf8(text: string): Buffer {
  if (!/[\0\ud800-\udfff]/.test(text)) return Buffer.from(text, 'utf8');
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0 && unit < 0x80) bytes.push(unit);
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return Buffer.from(bytes);
}
