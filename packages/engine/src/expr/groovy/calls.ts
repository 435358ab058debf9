/** Names, properties, calls and constructors of Groovy: the method is found by the classes of the values. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, JavaEntry, JavaIterator, JavaMap } from '../../base/collections.ts';
import { JavaFunction } from '../../base/function-object.ts';
import { Integer, JavaThrow, javaClassOf, type Value } from '../../base/values.ts';
import { nullPointer, type Run } from '../box.ts';
import { bindCall, CallSite, type BoundCall } from '../dynamic.ts';
import { functionsNamed } from '../functions/index.ts';
import { findClass, resolveType, staticImports, unknownClass } from '../names.ts';
import { methodsNamed } from '../overload.ts';
import { dottedName } from '../parse-postfix.ts';
import { boxedRun, type Context, type LocalFrame } from '../plan.ts';
import { referencePlan } from '../plan-java.ts';
import { ExpressionProblem } from '../problem.ts';
import type { Node } from '../syntax.ts';
import { classType, typeText, type Type } from '../types.ts';
import { JavaClass } from '../values/java-class.ts';
import type { ClassModel, Method } from '../world.ts';
import { extensionsNamed, scriptMethods } from './extensions.ts';
import { lend } from './lending.ts';
import { GString } from '../values/gstring.ts';
import { constant, planned } from './plan.ts';
import { groovyText } from './text-of.ts';

/** A class that a chain of names means, or undefined. */
function classNamed(node: Node, context: Context): ClassModel | undefined {
  const name = dottedName(node);
  if (name === null || context.locals.some((local) => local.name === name.split('.')[0])) return undefined;
  return findClass(name, context);
}

/** A name or a property. */
export function member(node: Node & { kind: 'name' | 'member' }, context: Context): Run<Value> {
  if (node.kind === 'name') {
    const index = context.locals.findLastIndex((local) => local.name === node.name);
    if (index >= 0) return (f) => (f as LocalFrame).locals[index] ?? null;
    const imported = staticImports(node.name, context).find((model) => model.constants.has(node.name));
    if (imported !== undefined) return constantMember(imported, node.name);
  }
  const model = classNamed(node, context);
  if (model !== undefined) return constant(JavaClass.of(model.name));
  if (node.kind === 'name')
    throw new ExpressionProblem('expr.name.unknown', `the name ${node.name} means nothing here`, node.at);
  const home = classNamed(node.target, context);
  if (home !== undefined) return staticMember(home, node.name, node.at, context);
  const path = dottedName(node);
  if (
    path !== null &&
    /^(?:[a-z_]\w*\.)+[A-Z]\w*$/.test(path) &&
    !context.locals.some((l) => path.startsWith(`${l.name}.`))
  )
    throw unknownClass(path, node.at);
  const target = planned(node.target, context);
  const read = propertyReader(node.name, context);
  if (node.access === 'spread') return spreading(target, read);
  const isSafe = node.access === 'safe';
  return (f) => {
    const self = target(f);
    return self === null && isSafe ? null : read(f, self);
  };
}

function constantMember(model: ClassModel, name: string): Run<Value> {
  const found = model.constants.get(name);
  return found === undefined ? constant(null) : boxedRun({ type: found.type, run: () => found.value });
}

function staticMember(model: ClassModel, name: string, place: number, context: Context): Run<Value> {
  if (name === 'class') return constant(JavaClass.of(model.name));
  const getter = model.methods.get(getterOf(name))?.filter((m) => m.isStatic && m.parameters.length === 0) ?? [];
  if (!model.constants.has(name) && getter.length > 0) return staticCall(getter, name, [], model.name, context);
  if (!model.constants.has(name))
    throw new ExpressionProblem('expr.field.unknown', `${model.simpleName} has no field ${name}`, place);
  return constantMember(model, name);
}

const getterOf = (name: string): string => `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

type Reader = (frame: LocalFrame | Parameters<Run>[0], self: Value) => Value;

/** Reads a property: a map's key, `length`, `class`, a getter; of a list, the property of each element. */
function propertyReader(name: string, context: Context): Reader {
  const getter = getterOf(name);
  const asked = `is${getter.slice(3)}`;
  const site = new CallSite();
  const read: Reader = (f, self) => {
    if (self === null) throw nullPointer;
    if (self instanceof JavaMap) return self.get(name);
    if (name === 'class') return JavaClass.of(javaClassOf(self) as string);
    if (name === 'length' && self instanceof JavaArray) return Integer.of(self.items.length);
    const bound = site.bind(
      self,
      [],
      () => bindMethod(self, getter, [], context) ?? bindMethod(self, asked, [], context) ?? absent,
    );
    if (bound !== absent) return bound(f, self, []);
    if (isCollection(self)) return arrayList(Array.from(self, (item) => read(f, item)));
    throw new JavaThrow(
      'groovy.lang.MissingPropertyException',
      `No such property: ${name} for class: ${javaClassOf(self)}`,
    );
  };
  return read;
}

/** Marks that the class has no such getter. */
const absent: BoundCall = () => null;

function spreading(target: Run<Value>, read: Reader): Run<Value> {
  return (f) => {
    const self = target(f);
    if (self === null) return null;
    if (typeof self === 'string') return arrayList(self.split('').map((char) => read(f, char)));
    if (self instanceof JavaMap) return arrayList(self.entries().map((entry) => read(f, new JavaEntry(entry))));
    if (!isCollection(self) && !(self instanceof JavaArray)) return arrayList([read(f, self)]);
    const items = isCollection(self) ? [...self] : (self.items as Value[]);
    return arrayList(items.map((item) => (item === null ? null : read(f, item))));
  };
}

function bindMethod(
  self: Value,
  name: string,
  args: readonly Value[],
  context: Context,
  nullTypes: readonly (Type | null)[] = [],
): BoundCall | null {
  if (self instanceof GString && name === 'getClass' && args.length === 0)
    return () => JavaClass.of('org.codehaus.groovy.runtime.GStringImpl');
  if (self instanceof GString) {
    const bound = bindMethod(self.text, name, args, context);
    return bound && ((f, text, values) => bound(f, (text as GString).text, values));
  }
  const type = classType(javaClassOf(self) as string);
  if (name === 'toString' && args.length === 0 && (isCollection(self) || self instanceof JavaMap))
    return (_, value) => groovyText(value);
  // A closure is no Comparator: what Groovy adds comes before what Java has.
  if (args.some((arg) => arg instanceof JavaFunction)) {
    const added = bindCall(extensionsNamed(type, name, context.world), args, context.world, lend);
    if (added !== null) return added;
  }
  const own = bindCall(
    methodsNamed(type, name, context.world).filter((m) => !m.isStatic),
    args,
    context.world,
    lend,
    nullTypes,
  );
  if (own !== null) return own;
  const extended = bindCall(extensionsNamed(type, name, context.world), args, context.world, lend);
  if (extended !== null) return extended;
  const statics: readonly Method[] = methodsNamed(type, name, context.world).filter((m) => m.isStatic);
  return bindCall(statics, args, context.world, lend);
}

/** What Groovy throws for a method that is not there. */
export function noMethod(self: Value, name: string, args: readonly Value[]): JavaThrow {
  const types = args.map((arg) => javaClassOf(arg) ?? 'null').join(', ');
  return new JavaThrow(
    'groovy.lang.MissingMethodException',
    `No signature of method: ${javaClassOf(self)}.${name}() is applicable for argument types: (${types})`,
  );
}

/** Classes of arguments that are references. */
function declaredTypes(args: readonly Node[], context: Context): (Type | null)[] {
  return args.map((arg) => (arg.kind === 'reference' ? referencePlan(arg, context).type : null));
}

/** A call of a method or function. */
export function call(node: Node & { kind: 'call' }, context: Context): Run<Value> {
  const { target, name, at: place } = node;
  const args = node.args.map((arg) => planned(arg, context));
  if (target === null) return functionCall(name, args, context, place);
  const model = classNamed(target, context);
  if (model !== undefined) {
    const type = classType(model.name);
    const all = [...methodsNamed(type, name, context.world), ...extensionsNamed(type, name, context.world)];
    const statics = all.filter((m) => m.isStatic);
    if (statics.length === 0)
      throw new ExpressionProblem('expr.method.unknown', `${model.simpleName} has no method ${name}`, place);
    return staticCall(statics, name, args, model.name, context);
  }
  const path = dottedName(target);
  if (
    path !== null &&
    /^(?:[a-z_]\w*\.)+[A-Z]\w*$/.test(path) &&
    !context.locals.some((l) => path.startsWith(`${l.name}.`))
  )
    throw unknownClass(path, target.at);
  const receiver = planned(target, context);
  const nullTypes = declaredTypes(node.args, context);
  const site = new CallSite();
  const invoke = (f: Parameters<Run>[0], self: Value, values: readonly Value[]): Value => {
    if (self === null) return onNull(name, values);
    return site.bind(self, values, () => bindMethod(self, name, values, context, nullTypes) ?? raiseMissing(name))(
      f,
      self,
      values,
    );
  };
  if (node.access === 'spread') {
    return spreading(receiver, (f, item) =>
      invoke(
        f,
        item,
        args.map((arg) => arg(f)),
      ),
    );
  }
  const isSafe = node.access === 'safe';
  return (f) => {
    const self = receiver(f);
    if (self === null && isSafe) return null;
    return invoke(
      f,
      self,
      args.map((arg) => arg(f)),
    );
  };
}

/** What Groovy answers for null: it has no elements, and a text. Errors: NullPointerException for the rest. */
function onNull(name: string, args: readonly Value[]): Value {
  switch (args.length === 0 ? name : `${name} ${args.length}`) {
    case 'toString':
      return 'null';
    case 'asBoolean':
    case 'any 1':
      return false;
    case 'every 1':
      return true;
    case 'equals 1':
      return args[0] === null;
    case 'inject 2':
      return args[0] ?? null;
    case 'collect 1':
    case 'findAll 1':
    case 'grep 1':
      return arrayList([]);
    case 'iterator':
      return new JavaIterator([]);
    case 'find 1':
    case 'each 1':
      return null;
    default:
      throw nullPointer;
  }
}

function raiseMissing(name: string): BoundCall {
  return (_, self, args) => {
    throw noMethod(self, name, args);
  };
}

function staticCall(
  candidates: readonly Method[],
  name: string,
  args: readonly Run<Value>[],
  owner: string,
  context: Context,
): Run<Value> {
  const site = new CallSite();
  return (f) => {
    const values = args.map((arg) => arg(f));
    const bound = site.bind(null, values, () => {
      const found = bindCall(candidates, values, context.world, lend);
      if (found !== null) return found;
      const types = values.map((v) => javaClassOf(v) ?? 'null').join(', ');
      if (name === '<init>')
        throw new JavaThrow(
          'groovy.lang.GroovyRuntimeException',
          `Could not find matching constructor for: ${owner}(${types})`,
        );
      throw new JavaThrow(
        'groovy.lang.MissingMethodException',
        `No signature of method: static ${owner}.${name}() is applicable for argument types: (${types})`,
      );
    });
    return bound(f, null, values);
  };
}

function functionCall(name: string, args: readonly Run<Value>[], context: Context, place: number): Run<Value> {
  const index = context.locals.findLastIndex((local) => local.name === name);
  if (index >= 0) return (f) => ((f as LocalFrame).locals[index] as JavaFunction).call(...args.map((arg) => arg(f)));
  const functions = functionsNamed(name, context.world);
  const imported = () =>
    staticImports(name, context).flatMap((model) => (model.methods.get(name) ?? []).filter((m) => m.isStatic));
  const candidates = [functions, imported(), scriptMethods(name)].find((some) => some.length > 0) ?? [];
  if (candidates.length === 0)
    throw new ExpressionProblem('expr.method.unknown', `the function library has no ${name}`, place);
  return staticCall(candidates, name, args, 'functions', context);
}

/** `new Type(…)`. */
export function creation(node: Node & { kind: 'new' }, context: Context): Run<Value> {
  const type = resolveType(node.type, context);
  const constructors = context.world.find(type.name)?.constructors ?? [];
  if (constructors.length === 0)
    throw new ExpressionProblem(
      'expr.constructor.unknown',
      `${typeText(type)} cannot be constructed in an expression`,
      node.at,
    );
  return staticCall(
    constructors,
    '<init>',
    node.args.map((arg) => planned(arg, context)),
    type.name,
    context,
  );
}
