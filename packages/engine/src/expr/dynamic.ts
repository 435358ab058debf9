/** Calls whose method is found when they are made, by the classes of the values: Groovy and JavaScript. */
import { work } from '../base/budget.ts';
import type { Native } from '../base/class-table.ts';
import { JavaArray } from '../base/arrays.ts';
import { JavaFunction } from '../base/function-object.ts';
import { Integer, javaClassOf, Long, toText, type Value } from '../base/values.ts';
import { adapt, typeOfName } from './assign.ts';
import { boxValue, nullPointer, type Run } from './box.ts';
import type { Frame } from './expression.ts';
import { chooseMethod, spreadParameters, type ArgumentType } from './overload.ts';
import { nullType, objectType, stringType, type Type } from './types.ts';
import type { Method, World } from './world.ts';

/** A call bound to one method for one set of argument classes. */
export type BoundCall = (frame: Frame, self: Value, args: readonly Value[]) => Value;

/** How a language lends a value another class when no method takes it as it is: itself and what it may stand for. */
export type Lending = (value: Value) => Type | null;

export function typeOfValue(value: Value): Type {
  return value === null ? nullType : typeOfName(javaClassOf(value) as string);
}

function argumentType(value: Value): ArgumentType {
  return value instanceof JavaFunction ? { kind: 'lambda', parameters: -1 } : typeOfValue(value);
}

/** The call of the best of the candidates for these arguments, or null. `nullTypes`: declared classes of arguments,
 *  which nulls keep. */
export function bindCall(
  candidates: readonly Method[],
  args: readonly Value[],
  world: World,
  lend: Lending,
  nullTypes: readonly (Type | null)[] = [],
): BoundCall | null {
  if (candidates.length === 0) return null;
  const exact = args.map((arg, i) => (arg === null ? (nullTypes[i] ?? nullType) : argumentType(arg)));
  const forNull = args.some((arg, i) => arg === null && !nullTypes[i])
    ? candidates.find((m) => takesNullAsObject(m, args, world))
    : undefined;
  if (forNull !== undefined) return boundTo(forNull, false, exact);
  const chosen = chooseMethod(candidates, exact, world);
  if (typeof chosen === 'object') return boundTo(chosen.method, chosen.spreads, exact);
  const lent = args.map((arg, i) => lend(arg) ?? (exact[i] as ArgumentType));
  const second = chooseMethod(candidates, lent, world);
  if (typeof second === 'object') return boundTo(second.method, second.spreads, lent);
  // Several that fit equally: the first is taken, where Java would refuse.
  const any = candidates.find((m) => m.parameters.length === args.length);
  return chosen === 'ambiguous' && any !== undefined ? boundTo(any, false, exact) : null;
}

/** Groovy hands null to a method that takes any object, where it has one of the name. */
function takesNullAsObject(method: Method, args: readonly Value[], world: World): boolean {
  return (
    method.parameters.length === args.length &&
    args.every((arg, i) =>
      arg === null
        ? (method.parameters[i] as Type) === objectType
        : typeof chooseMethod([method], args.map(argumentType), world) === 'object',
    )
  );
}

function boundTo(method: Method, spreads: boolean, types: readonly ArgumentType[]): BoundCall {
  const parameters = spreads ? spreadParameters(method, types.length) : method.parameters;
  const converters = parameters.map((to, i) =>
    converter(types[i] as ArgumentType, to, spreads || method.nullable[i] === true),
  );
  const fixed = method.parameters.length - 1;
  const native = method.native;
  const inRun = typeof native === 'object';
  const call = (inRun ? native.inRun : native) as Native as (...args: readonly unknown[]) => unknown;
  const component = spreads ? ((method.parameters.at(-1) as Type).element as Type).name : '';
  return (frame, self, args) => {
    work();
    let values: unknown[] = args.map((arg, i) => (converters[i] as Converter)(arg));
    if (spreads) values = [...values.slice(0, fixed), new JavaArray(component, values.slice(fixed))];
    const all = method.isStatic ? values : [self, ...values];
    return boxValue(inRun ? call(frame.env, ...all) : call(...all), method.returns);
  };
}

type Converter = (value: Value) => unknown;

/** From a boxed argument to the form the parameter has. */
function converter(from: ArgumentType, to: Type, nullable: boolean): Converter {
  const checked: Converter = nullable
    ? (value) => value
    : (value) => {
        if (value === null) throw nullPointer;
        return value;
      };
  if (from.kind === 'lambda' || (to.kind !== 'primitive' && to !== stringType)) return checked;
  if (to === stringType)
    return (value) => (value === null || typeof value === 'string' ? checked(value) : toText(value));
  const { run } = adapt(
    { type: from, run: ((cell: { value: Value }) => lentValue(cell.value, from)) as unknown as Run },
    to,
  );
  return (value) => run({ value } as unknown as Frame);
}

/** The value in the class that was lent to it: a BigDecimal that stands for a Double becomes one. */
function lentValue(value: Value, type: Type): Value {
  if (type.name === 'java.lang.Integer' && typeof value === 'number') return Integer.of(value);
  if (type.name === 'java.lang.Long' && typeof value === 'number') return Long.of(BigInt(value));
  if (type.name === 'java.lang.Double' && typeof value === 'object' && value !== null && 'doubleValue' in value) {
    return (value as unknown as { doubleValue(): number }).doubleValue();
  }
  return value;
}

/** A place of calls that remembers its last binding: records of a report have the same classes. */
export class CallSite {
  #key = '';
  #bound: BoundCall | null = null;
  /** The binding for these classes, found by `find` when they are others than last time. */
  bind(self: Value, args: readonly Value[], find: () => BoundCall): BoundCall {
    let key = javaClassOf(self) ?? '';
    for (const arg of args) key += ` ${javaClassOf(arg) ?? ''}`;
    if (this.#bound === null || key !== this.#key) {
      this.#bound = find();
      this.#key = key;
    }
    return this.#bound;
  }
}
