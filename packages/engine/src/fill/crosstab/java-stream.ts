/**
 * Objects as Java writes them to a stream (Java Object Serialization Specification, version 5): what the print of an
 * interactive crosstab says of its columns for scripts in a page. Written only, never read.
 */

/** Null, or an object; the same object in two places is written once. */
export type JavaData =
  | null
  | { readonly text: string }
  | { readonly integer: number }
  | { readonly list: readonly JavaData[] }
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

interface ClassShape {
  readonly id: string;
  readonly flags: string;
  /** Type code and name; for objects also the type's descriptor. */
  readonly fields: readonly (readonly [code: string, name: string, type?: string])[];
  readonly parent?: readonly [name: string, shape: ClassShape];
}

const arrayList: ClassShape = { id: '7881d21d99c7619d', flags: '03', fields: [['I', 'size']] };
const number: ClassShape = { id: '86ac951d0b94e08b', flags: '02', fields: [] };
const integer: ClassShape = {
  id: '12e2a0a4f7818738',
  flags: '02',
  fields: [['I', 'value']],
  parent: ['java.lang.Number', number],
};
const anyEnum: ClassShape = { id: '0000000000000000', flags: '12', fields: [] };
const enumShape: ClassShape = { ...anyEnum, parent: ['java.lang.Enum', anyEnum] };

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
    const bytes = Buffer.from(text, 'utf8');
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
    const bytes = Buffer.from(text, 'utf8');
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

  private instance(data: Exclude<JavaData, null | { text: string } | { enumClass: string }>): void {
    this.hex('73');
    if ('list' in data) {
      this.classOf('java.util.ArrayList', arrayList);
      this.note(data);
      this.int(data.list.length);
      this.hex('7704');
      this.int(data.list.length);
      for (const item of data.list) this.object(item);
      this.hex('78');
    } else if ('integer' in data) {
      this.classOf('java.lang.Integer', integer);
      this.note(data);
      this.int(data.integer);
    } else if ('recordClass' in data) {
      this.classOf(data.recordClass, shapeOf(data));
      this.note(data);
      for (const field of data.fields)
        if ('isSet' in field) this.hex(field.isSet ? '01' : '00');
        else this.object(field.value);
    }
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
