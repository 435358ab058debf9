/** Plans Groovy expressions: everything is an object and methods are found by the values. Source: facts, engine §5.2. */
import { JavaArray } from '../../base/arrays.ts';
import { arrayList, isCollection, JavaList, JavaMap, linkedHashMap } from '../../base/collections.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { JavaFunction } from '../../base/function-object.ts';
import { Float, Integer, JavaThrow, javaClassOf, Long, toText, type Value } from '../../base/values.ts';
import { instanceTest, typeOfName } from '../assign.ts';
import { boxValue, nullPointer, type Run } from '../box.ts';
import { bindCall, CallSite, type BoundCall } from '../dynamic.ts';
import { functionsNamed } from '../functions/index.ts';
import { bounded } from '../limits.ts';
import { findClass, resolveType, staticImports, unknownClass } from '../names.ts';
import { methodsNamed } from '../overload.ts';
import { boxedRun, charge, type Context, type LocalFrame, type Plan } from '../plan.ts';
import { planJava, referencePlan } from '../plan-java.ts';
import { dottedName } from '../parse-postfix.ts';
import { ExpressionProblem } from '../problem.ts';
import type { Node } from '../syntax.ts';
import { classType, objectType, typeText } from '../types.ts';
import { GString } from '../values/gstring.ts';
import { JavaClass } from '../values/java-class.ts';
import type { ClassModel, Method } from '../world.ts';
import { castTo } from './cast.ts';
import { extensionsNamed } from './extensions.ts';
import { lend } from './lending.ts';
import { negated, rankOf } from './numbers.ts';
import {
  bitwise,
  compare,
  equal,
  isIn,
  matchesAll,
  minus,
  multiply,
  numeric,
  plus,
  range,
  truth,
} from './operators.ts';

/** The plan of a Groovy expression; its static type is Object. */
export function planGroovy(node: Node, context: Context): Plan {
  if (node.kind === 'reference') return referencePlan(node, context);
  return { type: objectType, run: planned(node, context) };
}

const literals: ReadonlySet<Node['kind']> = new Set([
  'char',
  'text',
  'boolean',
  'null',
  'reference',
  'newArray',
  'classLiteral',
]);

function planned(node: Node, context: Context): Run<Value> {
  if (literals.has(node.kind))
    return boxedRun(node.kind === 'reference' ? referencePlan(node, context) : planJava(node, context));
  switch (node.kind) {
    case 'number':
      return constant(numberOf(node));
    case 'template':
      return template(node, context);
    case 'list':
      return listOf(node.items, context);
    case 'map':
      return mapOf(node, context);
    case 'range': {
      const [from, to] = [planned(node.from, context), planned(node.to, context)];
      const { inclusive } = node;
      return (f) => range(from(f), to(f), inclusive);
    }
    case 'name':
    case 'member':
      return member(node, context);
    case 'call':
      return call(node, context);
    case 'new':
      return creation(node, context);
    case 'index': {
      const [target, index] = [planned(node.target, context), planned(node.index, context)];
      return (f) => at(target(f), index(f));
    }
    case 'unary':
      return unary(node.op, planned(node.operand, context), node.at);
    case 'binary':
      return binary(node, context);
    case 'conditional': {
      const [test, yes, no] = [planned(node.test, context), planned(node.yes, context), planned(node.no, context)];
      return (f) => (truth(test(f)) ? yes(f) : no(f));
    }
    case 'elvis': {
      const [left, right] = [planned(node.left, context), planned(node.right, context)];
      return (f) => {
        const value = left(f);
        return truth(value) ? value : right(f);
      };
    }
    case 'cast': {
      const type = resolveType(node.type, context);
      const operand = planned(node.operand, context);
      return (f) => castTo(operand(f), type, context.world);
    }
    case 'instanceof': {
      const test = instanceTest(resolveType(node.type, context), context.world);
      const operand = planned(node.operand, context);
      return (f) => {
        const value = operand(f);
        return value !== null && test(value);
      };
    }
    case 'lambda':
      return closure(node, context);
    default:
      throw new ExpressionProblem('expr.syntax', 'this form does not exist in Groovy expressions', node.at);
  }
}

const constant =
  (value: Value): Run<Value> =>
  () =>
    value;

function numberOf(node: Node & { kind: 'number' }): Value {
  switch (node.type) {
    case 'int':
      return Integer.of(node.value as number);
    case 'long':
      return Long.of(node.value as bigint);
    case 'integer':
      return new BigInteger(node.value as bigint);
    case 'decimal':
      return BigDecimal.of(String(node.value));
    case 'float':
      return new Float(node.value as number);
    default:
      return node.value as number;
  }
}

function template(node: Node & { kind: 'template' }, context: Context): Run<Value> {
  const parts = node.parts.map((part): Run<string> => {
    if (typeof part === 'string') return () => part;
    const run = planned(part, context);
    return (f) => toText(run(f));
  });
  return (f) => {
    let text = '';
    for (const part of parts) text = bounded(text + part(f));
    return new GString(text);
  };
}

function listOf(items: readonly Node[], context: Context): Run<Value> {
  const runs = items.map((item) => planned(item, context));
  return (f) => arrayList(runs.map((run) => run(f)));
}

function mapOf(node: Node & { kind: 'map' }, context: Context): Run<Value> {
  const entries = node.entries.map(([key, value]) => [planned(key, context), planned(value, context)] as const);
  return (f) => linkedHashMap(entries.map(([key, value]) => [key(f), value(f)]));
}

type Operation = (a: Value, b: Value) => Value;

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', plus],
  ['-', minus],
  ['*', multiply],
  ['/', numeric('/')],
  ['%', numeric('%')],
  ['**', numeric('**')],
  ['==', equal],
  ['!=', (a, b) => !equal(a, b)],
  ['===', (a, b) => a === b],
  ['!==', (a, b) => a !== b],
  ['<', (a, b) => compare(a, b) < 0],
  ['>', (a, b) => compare(a, b) > 0],
  ['<=', (a, b) => compare(a, b) <= 0],
  ['>=', (a, b) => compare(a, b) >= 0],
  ['<=>', (a, b) => Integer.of(Math.sign(compare(a, b)))],
  ['==~', matchesAll],
  ['in', isIn],
  ...['&', '|', '^', '<<', '>>', '>>>'].map((op): [string, Operation] => [op, bitwise(op)]),
]);

function binary(node: Node & { kind: 'binary' }, context: Context): Run<Value> {
  const chain: (Node & { kind: 'binary' })[] = [];
  let first: Node = node;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let run = planned(first, context);
  for (const one of chain.reverse()) run = joined(one, run, planned(one.right, context));
  return run;
}

function joined({ op, at: place }: Node & { kind: 'binary' }, left: Run<Value>, right: Run<Value>): Run<Value> {
  if (op === '&&') return (f) => truth(left(f)) && truth(right(f));
  if (op === '||') return (f) => truth(left(f)) || truth(right(f));
  const operation = operations.get(op);
  if (operation === undefined) throw new ExpressionProblem('expr.syntax', `the operator ${op} is not supported`, place);
  return (f) => operation(left(f), right(f));
}

function unary(op: string, operand: Run<Value>, place: number): Run<Value> {
  if (op === '!') return (f) => !truth(operand(f));
  if (op === '-' || op === '+') {
    return (f) => {
      const value = operand(f);
      if (value === null) throw nullPointer;
      if (rankOf(value) === 0) throw noMethod(value, op === '-' ? 'negative' : 'positive', []);
      return op === '-' ? negated(value) : value;
    };
  }
  if (op === '~') {
    return (f) => {
      const value = operand(f);
      if (value instanceof Long) return Long.of(~value.value);
      if (value instanceof Integer) return Integer.of(~value.value);
      throw value === null ? nullPointer : noMethod(value, 'bitwiseNegate', []);
    };
  }
  throw new ExpressionProblem('expr.syntax', `the operator ${op} is not supported`, place);
}

/** A closure; without named parameters it has `it`. */
function closure(node: Node & { kind: 'lambda' }, context: Context): Run<Value> {
  const depth = context.locals.length;
  context.locals.push(...node.parameters.map((name) => ({ name, type: objectType })));
  const body = planned(node.body, context);
  context.locals.length = depth;
  const count = node.parameters.length;
  return (f) => {
    const outer = (f as LocalFrame).locals ?? [];
    const invoke = (...args: Value[]): Value => {
      charge(f);
      const spread = count > 1 && args.length === 1 && args[0] instanceof JavaList ? args[0].items : args;
      const locals = [...outer, ...Array.from({ length: count }, (_, i) => spread[i] ?? null)];
      return body({
        fields: f.fields,
        variables: f.variables,
        parameters: f.parameters,
        env: f.env,
        locals,
      } as LocalFrame);
    };
    return new JavaFunction('groovy.lang.Closure', invoke, count);
  };
}

/** A class that a chain of names means, or undefined. */
function classNamed(node: Node, context: Context): ClassModel | undefined {
  const name = dottedName(node);
  if (name === null || context.locals.some((local) => local.name === name.split('.')[0])) return undefined;
  return findClass(name, context);
}

function member(node: Node & { kind: 'name' | 'member' }, context: Context): Run<Value> {
  if (node.kind === 'name') {
    const index = context.locals.findLastIndex((local) => local.name === node.name);
    if (index >= 0) return (f) => (f as LocalFrame).locals[index] ?? null;
    const imported = staticImports(node.name, context).find((model) => model.constants.has(node.name));
    if (imported !== undefined) return constantMember(imported, node.name);
  }
  const model = classNamed(node, context);
  if (model !== undefined) return constant(new JavaClass(model.name));
  if (node.kind === 'name')
    throw new ExpressionProblem('expr.name.unknown', `the name ${node.name} means nothing here`, node.at);
  const home = classNamed(node.target, context);
  if (home !== undefined) return staticMember(home, node.name, node.at);
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

function staticMember(model: ClassModel, name: string, place: number): Run<Value> {
  if (name === 'class') return constant(new JavaClass(model.name));
  if (!model.constants.has(name))
    throw new ExpressionProblem('expr.field.unknown', `${model.simpleName} has no field ${name}`, place);
  return constantMember(model, name);
}

type Reader = (frame: LocalFrame | Parameters<Run>[0], self: Value) => Value;

/** Reads a property: a map's key, `length`, `class`, a getter; of a list, the property of each element. */
function propertyReader(name: string, context: Context): Reader {
  const getter = `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const asked = `is${getter.slice(3)}`;
  const site = new CallSite();
  const read: Reader = (f, self) => {
    if (self === null) throw nullPointer;
    if (self instanceof JavaMap) return self.get(name);
    if (name === 'class') return new JavaClass(javaClassOf(self) as string);
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
    if (!isCollection(self) && !(self instanceof JavaArray)) return arrayList([read(f, self)]);
    const items = isCollection(self) ? [...self] : (self.items as Value[]);
    return arrayList(items.map((item) => (item === null ? null : read(f, item))));
  };
}

function bindMethod(self: Value, name: string, args: readonly Value[], context: Context): BoundCall | null {
  const type = classType(javaClassOf(self) as string);
  const own = bindCall(
    methodsNamed(type, name, context.world).filter((m) => !m.isStatic),
    args,
    context.world,
    lend,
  );
  if (own !== null) return own;
  const extended = bindCall(extensionsNamed(type, name, context.world), args, context.world, lend);
  if (extended !== null) return extended;
  const statics: readonly Method[] = methodsNamed(type, name, context.world).filter((m) => m.isStatic);
  return bindCall(statics, args, context.world, lend);
}

function noMethod(self: Value, name: string, args: readonly Value[]): JavaThrow {
  const types = args.map((arg) => javaClassOf(arg) ?? 'null').join(', ');
  return new JavaThrow(
    'groovy.lang.MissingMethodException',
    `No signature of method: ${javaClassOf(self)}.${name}() is applicable for argument types: (${types})`,
  );
}

function call(node: Node & { kind: 'call' }, context: Context): Run<Value> {
  const { target, name, at: place } = node;
  const args = node.args.map((arg) => planned(arg, context));
  if (target === null) return functionCall(name, args, context, place);
  const model = classNamed(target, context);
  if (model !== undefined) {
    const statics = methodsNamed(classType(model.name), name, context.world).filter((m) => m.isStatic);
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
  const site = new CallSite();
  const invoke = (f: Parameters<Run>[0], self: Value, values: readonly Value[]): Value => {
    if (self === null) throw nullPointer;
    return site.bind(self, values, () => bindMethod(self, name, values, context) ?? raiseMissing(name))(
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
  const candidates =
    functions.length > 0
      ? functions
      : staticImports(name, context).flatMap((model) => (model.methods.get(name) ?? []).filter((m) => m.isStatic));
  if (candidates.length === 0)
    throw new ExpressionProblem('expr.method.unknown', `the function library has no ${name}`, place);
  return staticCall(candidates, name, args, 'functions', context);
}

function creation(node: Node & { kind: 'new' }, context: Context): Run<Value> {
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

/** `target[index]`: negative ones count from the end; a list beyond its end gives null. */
function at(target: Value, index: Value): Value {
  if (target === null) throw nullPointer;
  if (target instanceof JavaMap) return target.get(index instanceof GString ? index.text : index);
  if (index instanceof JavaList) return slice(target, index);
  if (!(index instanceof Integer)) {
    if (typeof index === 'string' && isCollection(target)) throw noMethod(target, 'getAt', [index]);
    throw index === null ? nullPointer : noMethod(target, 'getAt', [index]);
  }
  const i = index.value;
  if (target instanceof JavaList) return target.items[i < 0 ? i + target.size : i] ?? null;
  if (target instanceof JavaArray) return boxedItem(target, i);
  if (typeof target === 'string' || target instanceof GString) {
    const text = toText(target);
    const from = i < 0 ? i + text.length : i;
    if (from < 0 || from >= text.length)
      throw new JavaThrow('java.lang.StringIndexOutOfBoundsException', `String index out of range: ${from}`);
    return text[from] as string;
  }
  throw noMethod(target, 'getAt', [index]);
}

function boxedItem(array: JavaArray, i: number): Value {
  return boxValue(array.at(i < 0 ? i + array.items.length : i), typeOfName(array.component));
}

function slice(target: Value, indexes: JavaList): Value {
  if (typeof target === 'string' || target instanceof GString)
    return indexes.items.map((i) => at(target, i) as string).join('');
  return arrayList(indexes.items.map((i) => at(target, i)));
}
