/** Static Java types. Type arguments are kept where they are known and never needed to be right: values are checked. */

export type PrimitiveName = 'boolean' | 'byte' | 'short' | 'char' | 'int' | 'long' | 'float' | 'double';

export interface Type {
  readonly kind: 'primitive' | 'class' | 'array' | 'null' | 'void' | 'variable';
  /** As declarations write it: `int`, `java.lang.String`, `java.lang.String[]`; erased. */
  readonly name: string;
  readonly args: readonly Type[];
  /** Component type of an array. */
  readonly element: Type | null;
}

const simple = (kind: Type['kind'], name: string): Type => ({ kind, name, args: [], element: null });

export const nullType: Type = simple('null', 'null');
export const voidType: Type = simple('void', 'void');
export const booleanType: Type = simple('primitive', 'boolean');
export const byteType: Type = simple('primitive', 'byte');
export const shortType: Type = simple('primitive', 'short');
export const charType: Type = simple('primitive', 'char');
export const intType: Type = simple('primitive', 'int');
export const longType: Type = simple('primitive', 'long');
export const floatType: Type = simple('primitive', 'float');
export const doubleType: Type = simple('primitive', 'double');

export const primitiveTypes: ReadonlyMap<string, Type> = new Map(
  [booleanType, byteType, shortType, charType, intType, longType, floatType, doubleType].map((t) => [t.name, t]),
);

const plainClasses = new Map<string, Type>();

/** A class type; one object per class without arguments. */
export function classType(name: string, args: readonly Type[] = []): Type {
  if (args.length > 0) return { kind: 'class', name, args, element: null };
  let type = plainClasses.get(name);
  if (type === undefined) {
    type = simple('class', name);
    if (plainClasses.size < 5000) plainClasses.set(name, type);
  }
  return type;
}

export function arrayType(element: Type): Type {
  return { kind: 'array', name: element.name + '[]', args: [], element };
}

export function variableType(name: string): Type {
  return simple('variable', name);
}

export const objectType: Type = classType('java.lang.Object');
export const stringType: Type = classType('java.lang.String');

const wrappers: readonly (readonly [PrimitiveName, string])[] = [
  ['boolean', 'java.lang.Boolean'],
  ['byte', 'java.lang.Byte'],
  ['short', 'java.lang.Short'],
  ['char', 'java.lang.Character'],
  ['int', 'java.lang.Integer'],
  ['long', 'java.lang.Long'],
  ['float', 'java.lang.Float'],
  ['double', 'java.lang.Double'],
];
const boxes = new Map<string, Type>(wrappers.map(([p, c]) => [p, classType(c)]));
const unboxes = new Map<string, Type>(wrappers.map(([p, c]) => [c, primitiveTypes.get(p) as Type]));

/** The wrapper class of a primitive; other types as they are. */
export function boxed(type: Type): Type {
  return type.kind === 'primitive' ? (boxes.get(type.name) as Type) : type;
}

/** The primitive that a type unboxes to (a primitive is its own), or null. */
export function unboxed(type: Type): Type | null {
  return type.kind === 'primitive' ? type : (unboxes.get(type.name) ?? null);
}

const ranks: ReadonlyMap<string, number> = new Map([
  ['byte', 1],
  ['short', 2],
  ['char', 2],
  ['int', 3],
  ['long', 4],
  ['float', 5],
  ['double', 6],
]);

export function isNumeric(type: Type): boolean {
  return type.kind === 'primitive' && type !== booleanType;
}

export function isIntegral(type: Type): boolean {
  return isNumeric(type) && (ranks.get(type.name) as number) <= 4;
}

/** Binary numeric promotion of two numeric primitives (JLS 5.6.2). */
export function promote(a: Type, b: Type): Type {
  if (a === doubleType || b === doubleType) return doubleType;
  if (a === floatType || b === floatType) return floatType;
  return a === longType || b === longType ? longType : intType;
}

/** Whether a primitive widens to another (or is it). */
export function widens(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (from === booleanType || to === booleanType || to === charType) return false;
  if (from === charType) return (ranks.get(to.name) as number) >= 3;
  return (ranks.get(from.name) as number) < (ranks.get(to.name) as number);
}

export function isReference(type: Type): boolean {
  return type.kind !== 'primitive' && type.kind !== 'void';
}

/** How messages name a type: without its package. */
export function typeText(type: Type): string {
  if (type.element !== null) return typeText(type.element) + '[]';
  return type.name.replace(/^(?:[a-z_][\w]*\.)+/, '');
}
