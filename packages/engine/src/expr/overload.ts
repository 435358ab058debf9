/** Overload resolution (JLS 15.12.2): strict, with boxing, varargs; then the most specific. */
import { fitsLoosely, fitsStrictly, isSubtype } from './assign.ts';
import { arrayType, boxed, classType, objectType, type Type } from './types.ts';
import { bindings, type ClassModel, type Method, type World } from './world.ts';

/** An argument's static type; `lambda` with its number of parameters (−1: a method reference) fits functional interfaces. */
export type ArgumentType = Type | { readonly kind: 'lambda'; readonly parameters: number };

export interface Chosen {
  readonly method: Method;
  /** Arguments beyond the fixed ones go into an array. */
  readonly spreads: boolean;
}

export type Resolution = Chosen | 'none' | 'ambiguous';

/** All methods of this name that a type has, own ones first, overridden ones left out. Parameters are those of the
 *  type: `compareTo` of an Integer takes an Integer. */
export function methodsNamed(type: Type, name: string, world: World): readonly Method[] {
  const found: Method[] = [];
  const seen = new Set<string>();
  const visit = (one: Type): void => {
    const model = world.find(one.name);
    const bound = model === undefined ? noBindings : bindings(model, one);
    for (const method of model?.methods.get(name) ?? []) {
      const parameters =
        method.isStatic || bound.size === 0 ? method.parameters : method.parameters.map((p) => bind(p, bound));
      const key = parameters.map((p) => (p.kind === 'variable' ? 'java.lang.Object' : p.name)).join();
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ ...method, parameters });
    }
    for (const parent of model?.parents ?? []) visit(bind(parent, bound));
  };
  visit(type.kind === 'class' ? type : objectType);
  if (found.length === 0 || world.find(type.name)?.kind === 'interface') visit(objectType);
  return found;
}

const noBindings: ReadonlyMap<string, Type> = new Map();

/** The type with bound variables replaced; others stay. */
export function bindKnown(type: Type, bound: ReadonlyMap<string, Type>): Type {
  return bind(type, bound);
}

function bind(type: Type, bound: ReadonlyMap<string, Type>): Type {
  if (type.kind === 'variable') return bound.get(type.name) ?? type;
  if (type.kind === 'array') {
    const element = bind(type.element as Type, bound);
    return element === type.element ? type : arrayType(element);
  }
  if (type.args.length === 0) return type;
  return classType(
    type.name,
    type.args.map((arg) => bind(arg, bound)),
  );
}

/** The method that a call with these arguments means. */
export function chooseMethod(candidates: readonly Method[], args: readonly ArgumentType[], world: World): Resolution {
  for (const fits of [fitsStrictly, fitsLoosely]) {
    const applicable = candidates.filter(
      (m) => m.parameters.length === args.length && appliesTo(m.parameters, args, fits, world),
    );
    if (applicable.length > 0) return mostSpecific(applicable, args, world, false);
  }
  const spread = candidates.filter(
    (m) =>
      m.isVarargs &&
      args.length >= m.parameters.length - 1 &&
      appliesTo(spreadParameters(m, args.length), args, fitsLoosely, world),
  );
  return spread.length === 0 ? 'none' : mostSpecific(spread, args, world, true);
}

function appliesTo(
  parameters: readonly Type[],
  args: readonly ArgumentType[],
  fits: typeof fitsLoosely,
  world: World,
): boolean {
  return args.every((arg, i) => {
    const parameter = parameters[i] as Type;
    if (arg.kind === 'lambda') return fitsLambda(arg.parameters, parameter, world);
    return fits(arg, parameter, world);
  });
}

function fitsLambda(count: number, parameter: Type, world: World): boolean {
  const shape = functionalMethod(parameter, world);
  return shape !== null && (count < 0 || shape.parameters.length === count);
}

/** The one abstract method of a functional interface, or null. Its table lists it first. */
export function functionalMethod(type: Type, world: World): Method | null {
  const model = type.kind === 'class' ? world.find(type.name) : undefined;
  if (model === undefined || model.kind !== 'interface' || !functionalPackages.test(model.name)) return null;
  const first = [...model.methods.values()].flat().find((method) => !method.isStatic);
  return first ?? functionalParent(model, world);
}

const functionalPackages = /^(?:java\.util\.(?:function\.|Comparator$)|groovy\.lang\.Closure$)/;

function functionalParent(model: ClassModel, world: World): Method | null {
  for (const parent of model.parents) {
    const found = functionalMethod(parent, world);
    if (found !== null) return found;
  }
  return null;
}

/** Parameters of a varargs method stretched to a number of arguments. */
export function spreadParameters(method: Method, count: number): readonly Type[] {
  const fixed = method.parameters.slice(0, -1);
  const element = (method.parameters.at(-1) as Type).element as Type;
  return [...fixed, ...Array.from({ length: Math.max(0, count - fixed.length) }, () => element)];
}

function mostSpecific(
  methods: readonly Method[],
  args: readonly ArgumentType[],
  world: World,
  spreads: boolean,
): Resolution {
  const shape = (m: Method) =>
    spreads ? spreadParameters(m, Math.max(args.length, m.parameters.length)) : m.parameters;
  const best = methods.filter((m) =>
    methods.every((other) => other === m || isMoreSpecific(shape(m), shape(other), args, world)),
  );
  const [first] = best;
  return first === undefined ? 'ambiguous' : { method: first, spreads };
}

function isMoreSpecific(a: readonly Type[], b: readonly Type[], args: readonly ArgumentType[], world: World): boolean {
  return a.every((type, i) => {
    const other = b[i];
    if (other === undefined) return true;
    if (args[i]?.kind === 'lambda') return true;
    if (fitsStrictly(type, other, world)) return true;
    return type.kind === 'variable' && other.kind !== 'primitive' && isSubtype(objectType, other, world);
  });
}

/** Binds the variables in a parameter's type by an argument's type. */
export function infer(parameter: Type, arg: Type, bound: Map<string, Type>, world: World): void {
  const type = boxed(arg);
  switch (parameter.kind) {
    case 'variable': {
      if (type.kind === 'null') return;
      const known = bound.get(parameter.name);
      if (known === undefined || known === objectType) bound.set(parameter.name, type);
      else if (known.name !== type.name)
        bound.set(
          parameter.name,
          isSubtype(type, known, world) ? known : isSubtype(known, type, world) ? type : objectType,
        );
      return;
    }
    case 'array':
      if (arg.element !== null) infer(parameter.element as Type, arg.element, bound, world);
      return;
    case 'class': {
      if (parameter.args.length === 0) return;
      const found = type.kind === 'class' ? world.asSuper(type, parameter.name) : null;
      found?.args.forEach((one, i) => {
        // `Collector<Object, Long>` fits where collectors of Integers are asked for: it says nothing of the element.
        const into = parameter.args[i] as Type;
        if (one !== objectType || into.kind !== 'variable' || !bound.has(into.name)) infer(into, one, bound, world);
      });
      return;
    }
    default:
  }
}

/** Binds the variables in a method's result by the type that its place asks for, where that is known. */
export function inferFromResult(result: Type, expected: Type, bound: Map<string, Type>): void {
  if (result.kind === 'variable') {
    if (expected.kind === 'class' && expected !== objectType && !bound.has(result.name))
      bound.set(result.name, expected);
    return;
  }
  if (result.name !== expected.name) return;
  result.args.forEach((arg, i) => {
    const other = expected.args[i];
    if (other !== undefined) inferFromResult(arg, other, bound);
  });
}

/** What the variables of the method's class stand for when it is called on this type. */
export function receiverBindings(receiver: Type | null, method: Method, world: World): Map<string, Type> {
  if (receiver === null || method.owner.variables.length === 0) return new Map();
  const view = world.asSuper(receiver, method.owner.name);
  return view === null ? new Map() : new Map(bindings(method.owner, view));
}
