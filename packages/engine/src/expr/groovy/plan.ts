/** Plans Groovy expressions: everything is an object and methods are found by the values. Source: facts, engine §5.2. */
import { closureSteps, work } from '../../base/budget.ts';
import { arrayList, JavaList, linkedHashMap } from '../../base/collections.ts';
import { BigDecimal, BigInteger } from '../../base/decimal.ts';
import { JavaFunction } from '../../base/function-object.ts';
import { Float, Integer, Long, type Value } from '../../base/values.ts';
import { doubleOf, longOf } from '../classes/numbers.ts';
import { instanceTest } from '../assign.ts';
import { nullPointer, type Run } from '../box.ts';
import { bounded, fitting } from '../limits.ts';
import { resolveType } from '../names.ts';
import { boxedRun, type Context, type LocalFrame, type Plan } from '../plan.ts';
import { planJava, referencePlan } from '../plan-java.ts';
import { ExpressionProblem } from '../problem.ts';
import type { Node } from '../syntax.ts';
import { objectType } from '../types.ts';
import { GString } from '../values/gstring.ts';
import { JavaRange } from '../values/range.ts';
import { call, creation, member, noMethod } from './calls.ts';
import { castTo } from './cast.ts';
import { at } from './index-access.ts';
import { textAfter } from './extensions-texts.ts';
import { negated, rankOf } from './numbers.ts';
import { groovyText } from './text-of.ts';
import {
  bitwise,
  compare,
  equal,
  finding,
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

/** The closure of a node. Errors: `ExpressionProblem`. */
export function planned(node: Node, context: Context): Run<Value> {
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
      return (f) => at(target(f), index(f), f.env);
    }
    case 'unary':
      return unary(node.op, planned(node.operand, context), node.at);
    case 'binary':
      return binary(node, context);
    case 'conditional': {
      const test = planned(node.test, context);
      const [yes, no] = branches(node, context);
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

/** The branches of a conditional: two plain numbers of different primitive types become of the wider one. */
function branches(node: Node & { kind: 'conditional' }, context: Context): [Run<Value>, Run<Value>] {
  const { yes, no } = node;
  const isWide = (type: string) => [yes, no].some((one) => one.kind === 'number' && one.type === type);
  const arePlain = [yes, no].every((one) => one.kind === 'number' && /^(?:int|long|float|double)$/.test(one.type));
  if (!arePlain || (yes.kind === 'number' && no.kind === 'number' && yes.type === no.type))
    return [planned(yes, context), planned(no, context)];
  const widened = [yes, no].map((one) => {
    const value = numberOf(one as Node & { kind: 'number' });
    if (isWide('double')) return constant(doubleOf(value));
    return constant(isWide('float') ? new Float(doubleOf(value)) : Long.of(longOf(value)));
  });
  return widened as [Run<Value>, Run<Value>];
}

/** A closure that always gives the same value. */
export const constant =
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
    // `${-> x}`: a closure without parameters is called when the text is made.
    if (part.kind === 'lambda') return (f) => groovyText((run(f) as JavaFunction).call());
    return (f) => {
      const value = run(f);
      // Only inside a text a range reads as the list it is.
      return groovyText(value instanceof JavaRange ? arrayList(value) : value);
    };
  });
  return (f) => {
    let text = '';
    for (const part of parts) text = fitting(text + part(f));
    return new GString(bounded(text));
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
  ['=~', finding],
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
  if (op === '++' || op === '--') {
    const operation = op === '++' ? plus : minus;
    return (f) => {
      const value = operand(f);
      // A text's next one is a character further.
      if (typeof value === 'string') return textAfter(value, op === '++' ? 1 : -1);
      return operation(value, Integer.of(1));
    };
  }
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
      work(closureSteps);
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
