/**
 * Values as Java writes objects to a stream (Java Object Serialization Specification, version 5): print XML holds
 * parameters without a text form of their own like that. Written only, never read.
 */
import { JavaList } from '../../base/collections.ts';
import { Byte, Float, Integer, javaClassOf, Long, Short } from '../../base/values.ts';
import type { Value } from '../../base/values.ts';

/** Name, stable id and fields of the classes written; the ids are part of Java's published serial forms. */
const boxed = (id: string, type: string): ClassShape => ({
  id,
  flags: 2,
  fields: [`${type}value`],
  parent: 'java.lang.Number',
});
const shapes: Readonly<Record<string, ClassShape>> = {
  'java.lang.Number': { id: '86ac951d0b94e08b', flags: 2, fields: [] },
  'java.lang.Integer': boxed('12e2a0a4f7818738', 'I'),
  'java.lang.Long': boxed('3b8be490cc8f23df', 'J'),
  'java.lang.Short': boxed('684d37133460da52', 'S'),
  'java.lang.Byte': boxed('9c4e6084ee50f51c', 'B'),
  'java.lang.Double': boxed('80b3c24a296bfb04', 'D'),
  'java.lang.Float': boxed('daedc9a2db3cf0ec', 'F'),
  'java.lang.Boolean': { id: 'cd207280d59cfaee', flags: 2, fields: ['Zvalue'] },
  'java.util.ArrayList': { id: '7881d21d99c7619d', flags: 3, fields: ['Isize'] },
  'java.util.Arrays$ArrayList': { id: 'd9a43cbecd8806d2', flags: 2, fields: ['[a'] },
};

/** Ids that Java computes for arrays of these classes. */
const arrayIds: Readonly<Record<string, string>> = {
  'java.lang.Object': '90ce589f1073296c',
  'java.lang.String': 'add256e7e91d7b47',
  'java.lang.Integer': 'fe97ada00183e21b',
  'java.lang.Long': '7de10ab2bbbc632b',
  'java.lang.Short': 'a6bcea37405cc749',
  'java.lang.Byte': '94106c2f84688b6e',
  'java.lang.Double': 'e112ad8900a656a6',
  'java.lang.Float': '5b428953f19bafeb',
  'java.lang.Boolean': '47d5250f96d2c3d1',
  'java.lang.Number': '8d4686cc5ce1152c',
  'java.io.Serializable': 'aed009ac53d7ed49',
};

interface ClassShape {
  readonly id: string;
  readonly flags: number;
  /** Type code and name; an object field is an `Object[]`. */
  readonly fields: readonly string[];
  readonly parent?: string;
}

/** The stream of a value; undefined for values of classes not known here. */
export function javaStream(value: Value): Uint8Array | undefined {
  if (!isKnown(value)) return undefined;
  const writer = new StreamWriter();
  writer.bytes('aced0005');
  writer.object(value);
  return Buffer.concat(writer.parts);
}

function isKnown(value: Value): boolean {
  if (value === null || typeof value === 'string') return true;
  if (!((javaClassOf(value) ?? '') in shapes)) return false;
  return !(value instanceof JavaList) || value.items.every(isKnown);
}

class StreamWriter {
  readonly parts: Buffer[] = [];
  private readonly handles = new Map<unknown, number>();
  private next = 0x7e0000;

  bytes(hex: string): void {
    this.parts.push(Buffer.from(hex, 'hex'));
  }
  private int(value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    this.parts.push(bytes);
  }
  private short(value: number): void {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(value & 0xffff);
    this.parts.push(bytes);
  }
  private text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.short(bytes.length);
    this.parts.push(bytes);
  }

  /** A reference to what was written under `key` before; else the key gets the next handle when `take` is called. */
  private known(key: unknown): boolean {
    const handle = this.handles.get(key);
    if (handle === undefined) return false;
    this.bytes('71');
    this.int(handle);
    return true;
  }
  private take(key: unknown): void {
    this.handles.set(key, this.next++);
  }

  object(value: Value): void {
    if (value === null) {
      this.bytes('70');
      return;
    }
    if (typeof value === 'string') {
      this.string(value);
      return;
    }
    const javaClass = javaClassOf(value) ?? '';
    const key = value instanceof JavaList ? value : `${javaClass}:${String(value)}`;
    if (this.known(key)) return;
    this.bytes('73');
    this.classOf(javaClass);
    this.take(key);
    if (!(value instanceof JavaList)) this.primitive(value);
    else if (javaClass === 'java.util.ArrayList') this.arrayList(value);
    else this.array(value.items);
  }

  private string(text: string): void {
    if (this.known(`text:${text}`)) return;
    this.bytes('74');
    this.take(`text:${text}`);
    this.text(text);
  }

  private classOf(javaClass: string): void {
    const key = `class:${javaClass}`;
    if (this.known(key)) return;
    const shape = shapes[javaClass] as ClassShape;
    this.bytes('72');
    this.text(javaClass);
    this.bytes(shape.id);
    this.take(key);
    this.bytes(shape.flags.toString(16).padStart(2, '0'));
    this.short(shape.fields.length);
    for (const field of shape.fields) {
      this.parts.push(Buffer.from(field[0] as string, 'latin1'));
      this.text(field.slice(1));
      if (field.startsWith('[')) this.string('[Ljava/lang/Object;');
    }
    this.bytes('78');
    if (shape.parent === undefined) this.bytes('70');
    else this.classOf(shape.parent);
  }

  private arrayList({ items }: JavaList): void {
    this.int(items.length);
    this.bytes('7704');
    this.int(items.length);
    for (const item of items) this.object(item);
    this.bytes('78');
  }

  private array(items: readonly Value[]): void {
    const element = elementClass(items);
    const name = `[L${element};`;
    this.bytes('75');
    if (!this.known(`class:${name}`)) {
      this.bytes('72');
      this.text(name);
      this.bytes(arrayIds[element] ?? '');
      this.take(`class:${name}`);
      this.bytes('0200007870');
    }
    this.take(items);
    this.int(items.length);
    for (const item of items) this.object(item);
  }

  private primitive(value: Value): void {
    const bytes = Buffer.alloc(8);
    let length = 8;
    if (typeof value === 'number') bytes.writeDoubleBE(value);
    else if (typeof value === 'boolean') length = bytes.writeUInt8(value ? 1 : 0);
    else if (value instanceof Integer) length = bytes.writeInt32BE(value.value);
    else if (value instanceof Long) bytes.writeBigInt64BE(BigInt(value.value));
    else if (value instanceof Short) length = bytes.writeInt16BE(value.value);
    else if (value instanceof Byte) length = bytes.writeInt8(value.value);
    else if (value instanceof Float) length = bytes.writeFloatBE(value.value);
    this.parts.push(bytes.subarray(0, length));
  }
}

/** The class of the array behind `Arrays.asList`: what the elements have in common. */
function elementClass(items: readonly Value[]): string {
  const classes = new Set(items.filter((i) => i !== null).map((i) => javaClassOf(i) ?? ''));
  const [first] = classes;
  if (first === undefined) return 'java.lang.Object';
  if (classes.size === 1) return first in arrayIds ? first : 'java.lang.Object';
  return [...classes].every((c) => shapes[c]?.parent === 'java.lang.Number')
    ? 'java.lang.Number'
    : 'java.io.Serializable';
}
