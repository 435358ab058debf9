/** Names, stable ids and fields of the classes in Java's object streams; the ids are part of the published serial forms. */
import { Byte, Float, Integer, Long, Short } from './values.ts';
import type { Boxed } from './java-stream.ts';

/** A class as a stream describes it. */
export interface ClassShape {
  /** Stable id as 16 hexadecimal digits. */
  readonly id: string;
  readonly flags: string;
  /** Type code and name; for objects also the type's descriptor. */
  readonly fields: readonly (readonly [code: string, name: string, type?: string])[];
  readonly parent?: readonly [name: string, shape: ClassShape];
}

const number: ClassShape = { id: '86ac951d0b94e08b', flags: '02', fields: [] };
const numeric = (id: string, code: string): ClassShape => ({
  id,
  flags: '02',
  fields: [[code, 'value']],
  parent: ['java.lang.Number', number],
});
const integer = numeric('12e2a0a4f7818738', 'I');
const long = numeric('3b8be490cc8f23df', 'J');
const short = numeric('684d37133460da52', 'S');
const byte = numeric('9c4e6084ee50f51c', 'B');
const double = numeric('80b3c24a296bfb04', 'D');
const float = numeric('daedc9a2db3cf0ec', 'F');
const boolean: ClassShape = { id: 'cd207280d59cfaee', flags: '02', fields: [['Z', 'value']] };
const anyEnum: ClassShape = { id: '0000000000000000', flags: '12', fields: [] };

/** Of any constant: only the name differs. */
export const enumShape: ClassShape = { ...anyEnum, parent: ['java.lang.Enum', anyEnum] };

/** The two lists of the platform that prints hold. */
export const listShapes: Readonly<Record<'growing' | 'fixed', ClassShape>> = {
  growing: { id: '7881d21d99c7619d', flags: '03', fields: [['I', 'size']] },
  fixed: { id: 'd9a43cbecd8806d2', flags: '02', fields: [['[', 'a', '[Ljava/lang/Object;']] },
};

/** Class name and shape of a number or truth value. */
export function boxedShape(value: Boxed): readonly [name: string, shape: ClassShape] {
  if (typeof value === 'number') return ['java.lang.Double', double];
  if (typeof value === 'boolean') return ['java.lang.Boolean', boolean];
  if (value instanceof Integer) return ['java.lang.Integer', integer];
  if (value instanceof Long) return ['java.lang.Long', long];
  if (value instanceof Short) return ['java.lang.Short', short];
  if (value instanceof Byte) return ['java.lang.Byte', byte];
  if (value instanceof Float) return ['java.lang.Float', float];
  return value satisfies never;
}
