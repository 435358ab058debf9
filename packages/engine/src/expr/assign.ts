/** Which type goes where, and the closures that take a value there (JLS 5). */
import { JavaArray } from '../base/arrays.ts';
import { JavaDate } from '../base/dates.ts';
import { BigDecimal } from '../base/decimal.ts';
import { classCast, Integer, javaClassOf, type Value } from '../base/values.ts';
import { boxRun, convertRun, unboxRun, type Run } from './box.ts';
import { boxedRun, constantPlan, folded, mismatch, type Plan } from './plan.ts';
import {
  arrayType,
  booleanType,
  boxed,
  classType,
  isNumeric,
  isReference,
  objectType,
  primitiveTypes,
  typeText,
  unboxed,
  widens,
  type Type,
} from './types.ts';
import type { World } from './world.ts';

/** Reference subtyping on erased types; null is a subtype of every reference. */
export function isSubtype(from: Type, to: Type, world: World): boolean {
  if (to.kind === 'variable' || to === objectType) return isReference(from);
  if (from.kind === 'null') return isReference(to);
  if (from.kind === 'array') {
    if (to.kind !== 'array') return false;
    const [a, b] = [from.element as Type, to.element as Type];
    return a.kind === 'primitive' || b.kind === 'primitive' ? a === b : isSubtype(a, b, world);
  }
  return from.kind === 'class' && to.kind === 'class' && world.ancestors(from.name).has(to.name);
}

/** Phase 1 of overload resolution: no boxing. */
export function fitsStrictly(from: Type, to: Type, world: World): boolean {
  if (from.kind === 'primitive' && to.kind === 'primitive') return widens(from, to);
  return from.kind !== 'primitive' && to.kind !== 'primitive' && isSubtype(from, to, world);
}

/** Phase 2: with boxing and unboxing. */
export function fitsLoosely(from: Type, to: Type, world: World): boolean {
  if (fitsStrictly(from, to, world)) return true;
  if (from.kind === 'primitive') return to.kind !== 'primitive' && isSubtype(boxed(from), to, world);
  const inner = unboxed(from);
  return to.kind === 'primitive' && inner !== null && widens(inner, to);
}

/** The plan with its value in the form of `to`; the types are known to fit. */
export function adapt(plan: Plan, to: Type): Plan {
  const from = plan.type;
  if (from === to) return plan;
  if (to.kind !== 'primitive') return from.kind === 'primitive' ? { type: boxed(from), run: boxedRun(plan) } : plan;
  const inner = unboxPlan(plan);
  return inner.type === to ? inner : folded({ type: to, run: convertRun(inner.run, inner.type, to) }, inner);
}

/** The plan of the primitive inside a wrapper; primitives as they are. */
export function unboxPlan(plan: Plan): Plan {
  const inner = unboxed(plan.type);
  if (inner === null || plan.type.kind === 'primitive') return plan;
  return { type: inner, run: unboxSlot(plan) ?? unboxRun(plan.run as Run<Value>, plan.type) };
}

/** The commonest case in one closure: a Double or Integer field or variable. */
function unboxSlot(plan: Plan): Run | null {
  if (plan.slot === undefined || plan.type.name !== 'java.lang.Double') return null;
  const { index, kind } = plan.slot;
  const checked = unboxRun(plan.run as Run<Value>, plan.type);
  if (kind === 'field') {
    return (f) => {
      const v = f.fields[index];
      return typeof v === 'number' ? v : checked(f);
    };
  }
  if (kind !== 'variable') return null;
  return (f) => {
    const v = f.variables[index];
    return typeof v === 'number' ? v : checked(f);
  };
}

const finalClasses = new Set(
  ['String', 'Boolean', 'Integer', 'Long', 'Double', 'Float', 'Short', 'Byte', 'Character', 'Math', 'Class'].map(
    (n) => `java.lang.${n}`,
  ),
);

/** Whether a cast from one reference type to another may succeed (JLS 5.5.1). */
export function isCastable(from: Type, to: Type, world: World): boolean {
  if (isSubtype(from, to, world) || isSubtype(to, from, world)) return true;
  if (from.kind === 'array' && to.kind === 'array') {
    const [a, b] = [from.element as Type, to.element as Type];
    return a.kind !== 'primitive' && b.kind !== 'primitive' && isCastable(a, b, world);
  }
  if (from.kind !== 'class' || to.kind !== 'class') return false;
  return isOpen(from, to, world) || isOpen(to, from, world);
}

/** A class may have a subclass that implements the interface, unless it is final or nothing is known of it. */
function isOpen(one: Type, other: Type, world: World): boolean {
  const model = world.find(one.name);
  return (model === undefined || model.kind === 'interface') && !finalClasses.has(other.name);
}

/** `(to) plan`. Errors: `ExpressionProblem` `expr.type.mismatch`. */
export function castPlan(plan: Plan, to: Type, world: World, at: number): Plan {
  const from = plan.type;
  const refuse = () => mismatch(`a value of type ${typeText(from)} cannot be cast to ${typeText(to)}`, at);
  if (from.kind === 'void') throw refuse();
  if (from.kind === 'primitive' && to.kind === 'primitive') {
    if (from !== to && (from === booleanType || to === booleanType)) throw refuse();
    if (from === to) return plan.constant === undefined ? plan : constantPlan(to, plan.constant);
    return folded({ type: to, run: convertRun(plan.run, from, to) }, plan);
  }
  if (from.kind === 'primitive') {
    if (!isSubtype(boxed(from), to, world)) throw refuse();
    return { type: to, run: boxRun(plan.run, from) };
  }
  if (to.kind === 'primitive') {
    const inner = unboxed(from);
    if (inner !== null) {
      if (!widens(inner, to)) throw refuse();
      return adapt(plan, to);
    }
    if (from.kind !== 'class' || !isSubtype(boxed(to), from, world)) throw refuse();
    return { type: to, run: unboxRun(plan.run as Run<Value>, boxed(to)) };
  }
  if (from.kind === 'null') return { type: to, run: plan.run };
  if (!isCastable(from, to, world)) throw refuse();
  if (isSubtype(from, to, world)) return { ...plan, type: to.args.length > 0 || from.name !== to.name ? to : from };
  return { type: to, run: checkedRun(plan.run as Run<Value>, to, world) };
}

/** The value if it is null or an instance of the type. Errors at run time: ClassCastException. */
export function checkedRun(run: Run<Value>, to: Type, world: World): Run<Value> {
  const test = instanceTest(to, world);
  return (f) => {
    const value = run(f);
    if (value === null || test(value)) return value;
    throw classCast(value, to.name);
  };
}

/** Tests a non-null value for being of a reference type. */
export function instanceTest(type: Type, world: World): (value: Exclude<Value, null>) => boolean {
  const name = type.name;
  switch (name) {
    case 'java.lang.Object':
      return () => true;
    case 'java.lang.String':
      return (v) => typeof v === 'string';
    case 'java.lang.Double':
      return (v) => typeof v === 'number';
    case 'java.lang.Boolean':
      return (v) => typeof v === 'boolean';
    case 'java.lang.Integer':
      return (v) => v instanceof Integer;
    case 'java.math.BigDecimal':
      return (v) => v instanceof BigDecimal;
    case 'java.util.Date':
      return (v) => v instanceof JavaDate || isOfClass(v, name, world);
    default:
      break;
  }
  if (type.kind === 'array') {
    return (v) => v instanceof JavaArray && isSubtype(arrayTypeOf(v), type, world);
  }
  return (v) => isOfClass(v, name, world);
}

function isOfClass(value: Exclude<Value, null>, name: string, world: World): boolean {
  if (typeof value === 'object' && value.javaClass === name) return true;
  return world.ancestors(javaClassOf(value) as string).has(name);
}

function arrayTypeOf(array: JavaArray): Type {
  return typeOfName(array.javaClass);
}

/** A type by the name values carry: primitives, classes, arrays. */
export function typeOfName(name: string): Type {
  if (name.endsWith('[]')) {
    return arrayType(typeOfName(name.slice(0, -2)));
  }
  return primitiveTypes.get(name) ?? classType(name);
}

/** The type both branches of a conditional have in common: one of the two, else Object. */
export function commonType(a: Type, b: Type, world: World): Type {
  const [x, y] = [boxed(a), boxed(b)];
  if (x.kind === 'null') return y;
  if (y.kind === 'null' || isSubtype(y, x, world)) return x;
  if (isSubtype(x, y, world)) return y;
  if (x.kind !== 'class' || y.kind !== 'class') return objectType;
  for (const name of [
    'java.lang.Number',
    'java.util.Date',
    'java.util.Collection',
    'java.util.Map',
    'java.lang.Comparable',
  ]) {
    if (world.ancestors(x.name).has(name) && world.ancestors(y.name).has(name)) return classType(name);
  }
  return objectType;
}

/** A constant int that a narrower primitive can hold: `new byte[] {1}` (JLS 5.2). */
export function narrowsConstant(plan: Plan, to: Type): boolean {
  if (
    typeof plan.constant !== 'number' ||
    !isNumeric(plan.type) ||
    plan.type.name === 'float' ||
    plan.type.name === 'double'
  )
    return false;
  const range = narrowRanges.get(to.name);
  return range !== undefined && plan.constant >= range[0] && plan.constant <= range[1];
}

const narrowRanges: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['byte', [-128, 127]],
  ['short', [-32768, 32767]],
  ['char', [0, 65535]],
]);
