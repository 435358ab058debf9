/** Plans JavaScript expressions as Rhino evaluates them: texts and numbers are JavaScript's, other objects Java's. */
import { work } from '../../base/budget.ts';
import { JavaArray } from '../../base/arrays.ts';
import { JavaList, JavaMap, linkedHashMap } from '../../base/collections.ts';
import { Integer, JavaThrow, javaClassOf, type Value } from '../../base/values.ts';
import { boxValue, type Run } from '../box.ts';
import { typeOfName } from '../assign.ts';
import { bindCall, CallSite, type BoundCall } from '../dynamic.ts';
import type { Frame } from '../expression.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { rankOf } from '../groovy/numbers.ts';
import { findClass, resolveType, unknownClass } from '../names.ts';
import { methodsNamed } from '../overload.ts';
import { dottedName } from '../parse-postfix.ts';
import { boxedRun, type Context, type Plan } from '../plan.ts';
import { referencePlan } from '../plan-java.ts';
import { ExpressionProblem } from '../problem.ts';
import type { Node } from '../syntax.ts';
import { classType, objectType, typeText, type Type } from '../types.ts';
import { JavaClass } from '../values/java-class.ts';
import type { ClassModel, Method } from '../world.ts';
import {
  globalFunctions,
  listMethods,
  mathConstants,
  mathFunctions,
  numberMethods,
  ScriptList,
  regexMethods,
  ScriptRegex,
  stringFunctions,
  textMethods,
} from './library.ts';
import {
  add,
  element,
  onBigs,
  scriptObject,
  looseEqual,
  numberOf,
  ordered,
  scriptError,
  strictEqual,
  textOf,
  truthy,
  typeOf,
  undefinedValue,
} from './values.ts';

/** The plan of a JavaScript expression; its static type is Object. */
export function planJavaScript(node: Node, context: Context): Plan {
  if (node.kind === 'reference') return referencePlan(node, context);
  const run = planned(node, context);
  return { type: objectType, run: (f) => handedOver(run(f)) };
}

/** What a report sees of a value: nothing at all reads "undefined". */
function handedOver(value: Value): Value {
  return value === undefinedValue ? 'undefined' : value;
}

function planned(node: Node, context: Context): Run<Value> {
  const folded = fold(node);
  if (folded !== null) {
    const value = literal(folded);
    return () => value;
  }
  switch (node.kind) {
    case 'text':
    case 'boolean': {
      const { value } = node;
      return () => value;
    }
    case 'null':
      return () => null;
    case 'reference':
      return boxedRun(referencePlan(node, context));
    case 'regex': {
      const value = new ScriptRegex(node.value, node.flags);
      return () => value;
    }
    case 'list': {
      const items = node.items.map((item) => planned(item, context));
      return (f) => new ScriptList(items.map((item) => item(f)));
    }
    case 'map': {
      const entries = node.entries.map(([key, value]) => [planned(key, context), planned(value, context)] as const);
      return (f) => {
        const { store } = linkedHashMap(entries.map(([key, value]) => [textOf(key(f)), value(f)]));
        return new JavaMap(scriptObject, store);
      };
    }
    case 'name':
    case 'member':
      return member(node, context);
    case 'call':
      return call(node, context);
    case 'new': {
      const type = resolveType(node.type, context);
      const constructors = context.world.find(type.name)?.constructors ?? [];
      if (constructors.length === 0)
        throw new ExpressionProblem(
          'expr.constructor.unknown',
          `${typeText(type)} cannot be constructed in an expression`,
          node.at,
        );
      return javaCall(
        constructors,
        node.args.map((arg) => planned(arg, context)),
        type.name,
        context,
      );
    }
    case 'index': {
      const [target, index] = [planned(node.target, context), planned(node.index, context)];
      return (f) => at(target(f), index(f));
    }
    case 'unary':
      return unary(node, context);
    case 'binary':
      return binary(node, context);
    case 'conditional': {
      const [test, yes, no] = [planned(node.test, context), planned(node.yes, context), planned(node.no, context)];
      return (f) => (truthy(test(f)) ? yes(f) : no(f));
    }
    default:
      throw new ExpressionProblem('expr.syntax', 'this form is not supported in JavaScript expressions', node.at);
  }
}

/** Number literals and sums, differences, products and quotients of them; Rhino computes these when it compiles. */
function fold(node: Node): number | null {
  if (node.kind === 'number') return node.value as number;
  if (node.kind === 'unary' && (node.op === '-' || node.op === '+')) {
    const value = fold(node.operand);
    return value === null ? null : node.op === '-' ? -value : value;
  }
  if (node.kind === 'unary' && node.op === '~') {
    const value = fold(node.operand);
    return value === null ? null : ~value;
  }
  if (node.kind !== 'binary' || !/^[-+*/]$/.test(node.op)) return null;
  const [a, b] = [fold(node.left), fold(node.right)];
  if (a === null || b === null || (node.op === '/' && b === 0)) return null;
  if (node.op === '/') return a / b;
  return node.op === '+' ? a + b : node.op === '-' ? a - b : a * b;
}

/** Whole numbers come out as Integer, but 0 and 1, which Rhino keeps as doubles. */
function literal(value: number): Value {
  const isInt = Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0);
  return isInt && value !== 0 && value !== 1 ? Integer.of(value) : value;
}

function unary({ op, operand, at: place }: Node & { kind: 'unary' }, context: Context): Run<Value> {
  const run = planned(operand, context);
  switch (op) {
    case '!':
      return (f) => !truthy(run(f));
    case '-':
      return (f) => {
        const value = run(f);
        return value instanceof BigInteger ? value.negate() : -numberOf(value);
      };
    case '+':
      return (f) => numberOf(run(f));
    case '~':
      return (f) => ~numberOf(run(f));
    case 'typeof':
      return (f) => typeOf(run(f));
    case 'void':
      return (f) => (run(f), undefinedValue);
    default:
      throw new ExpressionProblem('expr.syntax', `the operator ${op} is not supported`, place);
  }
}

type Operation = (a: Value, b: Value) => Value;
const onNumbers =
  (f: (a: number, b: number) => number, op = ''): Operation =>
  (a, b) =>
    op !== '' && (a instanceof BigInteger || b instanceof BigInteger) ? onBigs(op, a, b) : f(numberOf(a), numberOf(b));

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', add],
  ['-', onNumbers((a, b) => a - b, '-')],
  ['*', onNumbers((a, b) => a * b, '*')],
  ['/', onNumbers((a, b) => a / b, '/')],
  ['%', onNumbers((a, b) => a % b, '%')],
  ['&', onNumbers((a, b) => a & b)],
  ['|', onNumbers((a, b) => a | b)],
  ['^', onNumbers((a, b) => a ^ b)],
  ['<<', onNumbers((a, b) => a << b)],
  ['>>', onNumbers((a, b) => a >> b)],
  ['>>>', onNumbers((a, b) => a >>> b)],
  ['==', looseEqual],
  ['!=', (a, b) => !looseEqual(a, b)],
  ['===', strictEqual],
  ['!==', (a, b) => !strictEqual(a, b)],
  ...['<', '>', '<=', '>='].map((op): [string, Operation] => [op, (a, b) => ordered(op, a, b)]),
]);

function binary(node: Node & { kind: 'binary' }, context: Context): Run<Value> {
  const chain: (Node & { kind: 'binary' })[] = [];
  let first: Node = node;
  while (first.kind === 'binary' && fold(first) === null) {
    chain.push(first);
    first = first.left;
  }
  let run = planned(first, context);
  for (const one of chain.reverse()) run = joined(one, run, planned(one.right, context));
  return run;
}

function joined({ op, at: place }: Node & { kind: 'binary' }, left: Run<Value>, right: Run<Value>): Run<Value> {
  if (op === '&&' || op === '||') {
    const stops = op === '||';
    return (f) => {
      const value = left(f);
      return truthy(value) === stops ? value : right(f);
    };
  }
  const operation = operations.get(op);
  if (operation === undefined) throw new ExpressionProblem('expr.syntax', `the operator ${op} is not supported`, place);
  return (f) => operation(left(f), right(f));
}

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['undefined', undefinedValue],
  ['NaN', NaN],
  ['Infinity', Infinity],
]);

/** The Java class that a chain of names means: full names only, as JavaScript knows no imports. */
function classNamed(node: Node, context: Context): ClassModel | undefined {
  const name = dottedName(node)?.replace(/^Packages\./, '');
  return name === undefined || !name.includes('.') ? undefined : findClass(name, context);
}

function member(node: Node & { kind: 'name' | 'member' }, context: Context): Run<Value> {
  if (node.kind === 'name') {
    const value = constants.get(node.name);
    if (value !== undefined) return () => value;
    const { name } = node;
    return () => {
      throw scriptError(`ReferenceError: "${name}" is not defined.`);
    };
  }
  const model = classNamed(node, context);
  if (model !== undefined) {
    const value = JavaClass.of(model.name);
    return () => value;
  }
  const home = classNamed(node.target, context);
  if (home !== undefined) {
    const found = home.constants.get(node.name);
    if (found === undefined)
      throw new ExpressionProblem('expr.field.unknown', `${home.simpleName} has no field ${node.name}`, node.at);
    return boxedRun({ type: found.type, run: () => found.value });
  }
  if (node.target.kind === 'name' && node.target.name === 'Math') {
    const value = mathConstants.get(node.name) ?? undefinedValue;
    return () => value;
  }
  const path = dottedName(node);
  if (path !== null && /^(?:Packages\.)?(?:[a-z_]\w*\.)+[A-Z]\w*$/.test(path)) throw unknownClass(path, node.at);
  const target = planned(node.target, context);
  const { name } = node;
  return (f) => property(target(f), name);
}

function property(target: Value, name: string): Value {
  if (target === null || target === undefinedValue)
    throw scriptError(`TypeError: Cannot read property "${name}" from ${textOf(target)}`);
  if (name === 'length') {
    if (typeof target === 'string') return Integer.of(target.length);
    if (target instanceof ScriptList) return target.size;
    if (target instanceof JavaList) return Integer.of(target.size);
    if (target instanceof JavaArray) return Integer.of(target.items.length);
  }
  return element(target, name) ?? undefinedValue;
}

function at(target: Value, index: Value): Value {
  if (typeof target === 'string') return target[numberOf(index)] ?? undefinedValue;
  if (target instanceof JavaArray && !(numberOf(index) in target.items)) return undefinedValue;
  if (target instanceof JavaArray) return boxValue(target.at(numberOf(index)), typeOfName(target.component));
  return element(target, index) ?? property(target, textOf(index));
}

/** Every Java number is a JavaScript number: a method gets it as a double, or as an int where it asks for one. */
const given = (value: Value): Value =>
  value !== null &&
  typeof value === 'object' &&
  rankOf(value) > 0 &&
  !(value instanceof BigDecimal || value instanceof BigInteger)
    ? numberOf(value)
    : value;
const isWhole = (value: Value): value is number => typeof value === 'number' && Number.isInteger(value);
const isWide = (value: Value): boolean => isWhole(value) && Math.abs(value) >= 2 ** 31 && Math.abs(value) < 2 ** 63;

function lend(value: Value): Type | null {
  if (!isWhole(value) || Math.abs(value) >= 2 ** 63) return null;
  return classType(isWide(value) ? 'java.lang.Long' : 'java.lang.Integer');
}

/** Places of calls: with numbers that no int holds they bind to other methods. */
function callSites(): (args: readonly Value[]) => CallSite {
  const [plain, wide] = [new CallSite(), new CallSite()];
  return (args) => (args.some(isWide) ? wide : plain);
}

/** A Java exception comes out of a script in another. */
function wrapped<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof JavaThrow) || error.javaClass.startsWith('org.mozilla.')) throw error;
    throw new JavaThrow('org.mozilla.javascript.WrappedException', `Wrapped ${error.javaClass}: ${error.message}`);
  }
}

function call(node: Node & { kind: 'call' }, context: Context): Run<Value> {
  const { target, name } = node;
  const args = node.args.map((arg) => planned(arg, context));
  if (target === null) return library(globalFunctions.get(name), `"${name}"`, args);
  if (target.kind === 'name' && target.name === 'String')
    return library(stringFunctions.get(name), `String.${name}`, args);
  if (target.kind === 'name' && target.name === 'Math') return library(mathFunctions.get(name), `Math.${name}`, args);
  const model = classNamed(target, context);
  if (model !== undefined) {
    const statics = methodsNamed(classType(model.name), name, context.world).filter((m) => m.isStatic);
    if (statics.length === 0)
      throw new ExpressionProblem('expr.method.unknown', `${model.simpleName} has no method ${name}`, node.at);
    return javaCall(statics, args, model.name, context);
  }
  const receiver = planned(target, context);
  const siteFor = callSites();
  return (f) => {
    const self = receiver(f);
    const values = args.map((arg) => arg(f));
    return methodCall(self, name, values, f, siteFor, context);
  };
}

function library(
  f: ((args: readonly Value[]) => Value) | undefined,
  shown: string,
  args: readonly Run<Value>[],
): Run<Value> {
  return (frame) => {
    if (f === undefined) throw scriptError(`ReferenceError: ${shown} is not defined.`);
    work();
    return f(args.map((arg) => arg(frame)));
  };
}

function methodCall(
  self: Value,
  name: string,
  args: readonly Value[],
  frame: Frame,
  siteFor: (args: readonly Value[]) => CallSite,
  context: Context,
): Value {
  work();
  if (self === null || self === undefinedValue)
    throw scriptError(`TypeError: Cannot call method "${name}" of ${textOf(self)}`);
  if (typeof self === 'string') {
    const method = textMethods.get(name);
    if (method !== undefined) return method(self, args);
    throw scriptError(`TypeError: Cannot find function ${name} in object ${self}.`);
  }
  if (rankOf(self) > 0 && !(self instanceof BigDecimal)) {
    const method = numberMethods.get(name);
    if (method !== undefined) return method(numberOf(self), args);
    throw scriptError(`TypeError: Cannot find function ${name} in object ${textOf(self)}.`);
  }
  if (typeof self === 'boolean' && name !== 'toString')
    throw scriptError(`TypeError: Cannot find function ${name} in object ${self}.`);
  const ofRegex = self instanceof ScriptRegex ? regexMethods.get(name) : undefined;
  if (ofRegex !== undefined) return ofRegex(self as ScriptRegex, args);
  const own = self instanceof JavaList ? listMethods.get(name) : undefined;
  if (own !== undefined) return own(self as JavaList, args);
  const values = args.map(given);
  const candidates = () => methodsNamed(classType(javaClassOf(self) as string), name, context.world);
  const bound = siteFor(values).bind(
    self,
    values,
    () => bindCall(candidates(), values, context.world, lend) ?? missing(name),
  );
  return wrapped(() => bound(frame, self, values));
}

function missing(name: string): BoundCall {
  return (_, self) => {
    throw scriptError(`TypeError: Cannot find function ${name} in object ${textOf(self)}.`);
  };
}

function javaCall(
  candidates: readonly Method[],
  args: readonly Run<Value>[],
  owner: string,
  context: Context,
): Run<Value> {
  const siteFor = callSites();
  return (f) => {
    const values = args.map((arg) => given(arg(f)));
    const bound = siteFor(values).bind(
      null,
      values,
      () => bindCall(candidates, values, context.world, lend) ?? missing(owner),
    );
    return wrapped(() => bound(f, null, values));
  };
}
