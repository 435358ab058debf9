/** Plans Java expressions: one switch over the kinds of nodes. */
import { work } from '../base/budget.ts';
import { JavaArray, maxArrayLength, newArray } from '../base/arrays.ts';
import { JavaThrow, type Value } from '../base/values.ts';
import { adapt, castPlan, fitsLoosely, instanceTest, isCastable, checkedRun, narrowsConstant } from './assign.ts';
import { nullPointer, type Run } from './box.ts';
import { JavaClass } from './values/java-class.ts';
import { functionsNamed } from './functions/index.ts';
import { findClass, resolveType, staticImports, unknownClass } from './names.ts';
import { methodsNamed } from './overload.ts';
import { callPlan } from './plan-calls.ts';
import { lambdaRun } from './plan-lambdas.ts';
import { binaryPlan, conditionalPlan, unaryPlan } from './plan-operators.ts';
import {
  boxedPlan,
  boxedRun,
  constantPlan,
  mismatch,
  type Context,
  type LocalFrame,
  type Plan,
  type SlotPlan,
} from './plan.ts';
import { ExpressionProblem } from './problem.ts';
import type { Node } from './syntax.ts';
import {
  arrayType,
  booleanType,
  charType,
  classType,
  doubleType,
  floatType,
  intType,
  longType,
  nullType,
  objectType,
  primitiveTypes,
  stringType,
  typeText,
  voidType,
  type Type,
} from './types.ts';
import type { ClassModel } from './world.ts';

const literalTypes = {
  int: intType,
  long: longType,
  float: floatType,
  double: doubleType,
  decimal: doubleType,
  integer: longType,
} as const;

/** The plan of a node. `expected`: the type that the place asks for, which a generic call takes its type arguments
 *  from (`collect(Collectors.toList())`). Errors: `ExpressionProblem`. */
export function planJava(node: Node, context: Context, expected: Type | null = null): Plan {
  switch (node.kind) {
    case 'number':
      return constantPlan(literalTypes[node.type], node.value);
    case 'char':
      return constantPlan(charType, node.value);
    case 'text':
      return constantPlan(stringType, node.value);
    case 'boolean':
      return constantPlan(booleanType, node.value);
    case 'null':
      return { type: nullType, run: () => null };
    case 'reference':
      return referencePlan(node, context);
    case 'name':
    case 'member':
      return namePlan(node, context);
    case 'call':
      return planCall(node, context, expected);
    case 'new':
      return planNew(node, context);
    case 'newArray':
      return planNewArray(node, context);
    case 'index':
      return planIndex(node, context);
    case 'unary':
      return unaryPlan(node.op, planJava(node.operand, context), node.at);
    case 'binary':
      return planBinary(node, context);
    case 'conditional':
      return conditionalPlan(
        planJava(node.test, context),
        planJava(node.yes, context),
        planJava(node.no, context),
        context,
        node.at,
      );
    case 'cast':
      if (node.operand.kind === 'lambda' || node.operand.kind === 'methodReference')
        return castLambda(node.operand, resolveType(node.type, context), context);
      return castPlan(planJava(node.operand, context), resolveType(node.type, context), context.world, node.at);
    case 'instanceof':
      return planInstanceof(node, context);
    case 'classLiteral': {
      const value = JavaClass.of(resolveType(node.type, context).name);
      return { type: classType('java.lang.Class'), run: () => value };
    }
    case 'lambda':
    case 'methodReference':
      throw mismatch(
        'a lambda may only stand as the argument of a method that asks for a functional interface',
        node.at,
      );
    default:
      throw new ExpressionProblem('expr.syntax', `this form does not exist in Java`, node.at);
  }
}

/** `(Function<A, B>) x -> …`. */
function castLambda(node: Node & { kind: 'lambda' | 'methodReference' }, type: Type, context: Context): Plan {
  return { type, run: lambdaRun(node, type, new Map(), context, node.at) };
}

/** Left-deep chains are walked without recursion: reports concatenate hundreds of parts. */
function planBinary(node: Node & { kind: 'binary' }, context: Context): Plan {
  const chain: (Node & { kind: 'binary' })[] = [];
  let first: Node = node;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let plan = planJava(first, context);
  for (const one of chain.reverse()) plan = binaryPlan(one.op, plan, planJava(one.right, context), context, one.at);
  return plan;
}

const referenceNames = { field: 'Field', variable: 'Variable', parameter: 'Parameter' } as const;

export function unknownReference(kind: keyof typeof referenceNames, name: string, at: number): ExpressionProblem {
  return new ExpressionProblem(`expr.${kind}.not.found`, `${referenceNames[kind]} not found : ${name}`, at);
}

/** `$F{x}`, `$V{x}`, `$P{x}`, `$R{x}`. */
export function referencePlan(node: Node & { kind: 'reference' }, context: Context): Plan {
  const { reference, name } = node;
  if (reference === 'resource') return { type: stringType, run: (f) => f.env.resource(name) };
  const slot = context.scope[reference](name);
  if (slot === undefined) throw unknownReference(reference, name, node.at);
  const { index } = slot;
  context.used[`${reference}s`].add(index);
  const type = declaredType(slot.valueClass, context);
  const raw = slotRun(reference, index);
  const isKnown = type !== objectType && (type.kind === 'array' || context.world.has(type.name));
  return { type, run: isKnown ? checkedRun(raw, type, context.world) : raw, slot: { kind: reference, index } };
}

/** Reads a slot as it is. */
export function slotRun(kind: SlotPlan['kind'], index: number): Run<Value> {
  switch (kind) {
    case 'field':
      return (f) => f.fields[index] ?? null;
    case 'variable':
      return (f) => f.variables[index] ?? null;
    default:
      return (f) => f.parameters[index] ?? null;
  }
}

/** The type of a declared class; `java.util.List<String>` and simple names of java.lang are understood. */
export function declaredType(valueClass: string, context: Context): Type {
  const name = valueClass.replace(/<.*>/, '').trim();
  if (name.endsWith('[]'))
    return arrayType(primitiveTypes.get(name.slice(0, -2)) ?? declaredType(name.slice(0, -2), context));
  return classType(findClass(name.replace('$', '.'), context)?.name ?? name);
}

/** What a chain of names means: a value, a class, or the beginning of a package. */
type Meaning = { readonly plan: Plan } | { readonly model: ClassModel } | { readonly path: string };

function meaningOf(node: Node, context: Context): Meaning {
  if (node.kind === 'name') return nameMeaning(node.name, context);
  if (node.kind !== 'member') return { plan: planJava(node, context) };
  if (node.access !== 'plain') throw new ExpressionProblem('expr.syntax', 'this form does not exist in Java', node.at);
  const target = meaningOf(node.target, context);
  if ('path' in target) {
    const model = context.world.find(`${target.path}.${node.name}`);
    return model === undefined ? { path: `${target.path}.${node.name}` } : { model };
  }
  if ('model' in target) return memberOfClass(target.model, node, context);
  return { plan: fieldOf(boxedTarget(target.plan, node.at), node.name, node.at) };
}

function nameMeaning(name: string, context: Context): Meaning {
  const index = context.locals.findLastIndex((local) => local.name === name);
  if (index >= 0)
    return {
      plan: { type: (context.locals[index] as { type: Type }).type, run: (f) => (f as LocalFrame).locals[index] },
    };
  const model = findClass(name, context);
  if (model !== undefined) return { model };
  for (const home of staticImports(name, context)) {
    const constant = home.constants.get(name);
    if (constant !== undefined) return { plan: constantMember(constant) };
  }
  return { path: name };
}

function memberOfClass(model: ClassModel, node: Node & { kind: 'member' }, context: Context): Meaning {
  for (const name of context.world.ancestors(model.name)) {
    const constant = context.world.find(name)?.constants.get(node.name);
    if (constant !== undefined) return { plan: constantMember(constant) };
  }
  const nested = context.world.find(`${model.name}.${node.name}`);
  if (nested !== undefined) return { model: nested };
  throw new ExpressionProblem('expr.field.unknown', `${model.simpleName} has no field ${node.name}`, node.at);
}

function constantMember(constant: { readonly type: Type; readonly value: unknown }): Plan {
  const { type, value } = constant;
  if (type.kind === 'primitive' || type === stringType) return constantPlan(type, value as number);
  return { type, run: () => value };
}

function namePlan(node: Node & { kind: 'name' | 'member' }, context: Context): Plan {
  const meaning = meaningOf(node, context);
  if ('plan' in meaning) return meaning.plan;
  if ('model' in meaning)
    throw new ExpressionProblem('expr.name.unknown', `${meaning.model.simpleName} is a class, not a value`, node.at);
  throw unknownName(meaning.path, node);
}

function unknownName(path: string, node: Node): ExpressionProblem {
  const upTo = /^(?:[a-z_]\w*\.)+[A-Z]\w*/.exec(path)?.[0];
  const start = leftmost(node).at;
  if (upTo !== undefined) return unknownClass(upTo, start);
  const first = path.split('.')[0] as string;
  if (/^[A-Z]/.test(first) && (path !== first || /[a-z]/.test(first))) return unknownClass(first, start);
  return new ExpressionProblem('expr.name.unknown', `the name ${first} means nothing here`, start);
}

function leftmost(node: Node): Node {
  return node.kind === 'member' ? leftmost(node.target) : node;
}

function fieldOf(target: Plan, name: string, at: number): Plan {
  if (target.type.kind === 'array' && name === 'length') {
    const run = target.run as Run<JavaArray | null>;
    return { type: intType, run: (f) => (run(f) ?? raise()).items.length };
  }
  throw new ExpressionProblem('expr.field.unknown', `${typeText(target.type)} has no field ${name}`, at);
}

function raise(): never {
  throw nullPointer;
}

function boxedTarget(plan: Plan, at: number): Plan {
  if (plan.type.kind === 'primitive' || plan.type.kind === 'void' || plan.type.kind === 'null') {
    throw mismatch(`a value of type ${typeText(plan.type)} has no members`, at);
  }
  return plan;
}

function planCall(node: Node & { kind: 'call' }, context: Context, expected: Type | null): Plan {
  const { target, name, args, at } = node;
  if (node.access !== 'plain') throw new ExpressionProblem('expr.syntax', 'this form does not exist in Java', at);
  if (target === null) return planFunction(node, context);
  const meaning = meaningOf(target, context);
  if ('path' in meaning) throw unknownName(meaning.path, target);
  if ('model' in meaning) {
    const candidates = methodsNamed(classType(meaning.model.name), name, context.world).filter((m) => m.isStatic);
    return callPlan(name, candidates, null, args, meaning.model.simpleName, context, at, expected);
  }
  const receiver = boxedTarget(meaning.plan, at);
  if (
    receiver.type.kind === 'class' &&
    !context.world.has(receiver.type.name) &&
    methodsNamed(objectType, name, context.world).length === 0
  ) {
    throw unknownClass(receiver.type.name, target.at);
  }
  if (receiver.type.kind === 'array' && name === 'clone') return clonePlan(receiver);
  return callPlan(
    name,
    methodsNamed(receiver.type, name, context.world),
    receiver,
    args,
    typeText(receiver.type),
    context,
    at,
    expected,
  );
}

function clonePlan(receiver: Plan): Plan {
  const run = receiver.run as Run<JavaArray | null>;
  return {
    type: receiver.type,
    run: (f) => {
      const array = run(f) ?? raise();
      return new JavaArray(array.component, array.items.slice());
    },
  };
}

/** A bare call: on the new object of an initializer, of a statically imported method, or of a report function. */
function planFunction(node: Node & { kind: 'call' }, context: Context): Plan {
  const { name, args, at } = node;
  const index = context.locals.findLastIndex((local) => local.name === initializing);
  if (index >= 0) {
    const { type } = context.locals[index] as { type: Type };
    const candidates = methodsNamed(type, name, context.world);
    const receiver: Plan = { type, run: (f) => (f as LocalFrame).locals[index] };
    if (candidates.length > 0) return callPlan(name, candidates, receiver, args, typeText(type), context, at);
  }
  const functions = functionsNamed(name, context.world);
  if (functions.length > 0) return callPlan(name, functions, null, args, 'the function library', context, at);
  const imported = staticImports(name, context).flatMap((model) =>
    (model.methods.get(name) ?? []).filter((m) => m.isStatic),
  );
  return callPlan(name, imported, null, args, 'the function library', context, at);
}

const initializing = ' new object';

function planNew(node: Node & { kind: 'new' }, context: Context): Plan {
  const type = resolveType(node.type, context);
  const model = context.world.find(type.name);
  if (model === undefined || model.constructors.length === 0) {
    throw new ExpressionProblem(
      'expr.constructor.unknown',
      `${typeText(type)} cannot be constructed in an expression`,
      node.at,
    );
  }
  const made = callPlan(model.simpleName, model.constructors, null, node.args, model.simpleName, context, node.at);
  const plan = { ...made, type: type.args.length > 0 ? type : made.type };
  return node.body === null ? plan : initialized(plan, node.body, context);
}

function initialized(plan: Plan, body: readonly Node[], context: Context): Plan {
  const depth = context.locals.length;
  context.locals.push({ name: initializing, type: plan.type });
  const calls = body.map((call) => planJava(call, context).run);
  context.locals.length = depth;
  return {
    type: plan.type,
    run: (f) => {
      const value = plan.run(f) as Value;
      const outer = (f as LocalFrame).locals ?? [];
      const inner = {
        fields: f.fields,
        variables: f.variables,
        parameters: f.parameters,
        env: f.env,
        locals: [...outer, value],
      } as LocalFrame;
      for (const call of calls) call(inner);
      return value;
    },
  };
}

function planNewArray(node: Node & { kind: 'newArray' }, context: Context): Plan {
  const element = resolveType(node.element, context);
  if (node.items !== null) return arrayOf(element, node.items, context);
  const lengths = node.lengths.map(
    (one) => adaptTo(planJava(one, context), intType, context, one.at).run as Run<number>,
  );
  // The element type has all dimensions but one; each further length descends one of them.
  return {
    type: arrayType(element),
    run: (f) => {
      work();
      return nestedArray(
        element,
        lengths.map((length) => length(f)),
      );
    },
  };
}

function nestedArray(element: Type, lengths: readonly number[]): JavaArray {
  const [length = 0, ...rest] = lengths;
  if (lengths.every((n) => n >= 0) && lengths.reduce((all, n) => all * n, 1) > maxArrayLength) {
    throw new JavaThrow('java.lang.OutOfMemoryError', 'array too long for a report expression');
  }
  const array = newArray(element.name, length);
  if (rest.length > 0) for (let i = 0; i < length; i++) array.items[i] = nestedArray(element.element as Type, rest);
  return array;
}

function arrayOf(element: Type, items: readonly Node[], context: Context): Plan {
  const runs = items.map((item) => {
    if (item.kind !== 'items') return adaptTo(planJava(item, context), element, context, item.at).run;
    if (element.element === null) throw mismatch(`an array initializer does not fit ${typeText(element)}`, item.at);
    return arrayOf(element.element, item.items, context).run;
  });
  return {
    type: arrayType(element),
    run: (f) =>
      new JavaArray(
        element.name,
        runs.map((run) => run(f)),
      ),
  };
}

/** The plan where a value of type `to` is wanted. Errors: `ExpressionProblem` `expr.type.mismatch`. */
function adaptTo(plan: Plan, to: Type, context: Context, at: number): Plan {
  if (narrowsConstant(plan, to)) return castPlan(plan, to, context.world, at);
  if (plan.type === voidType || !fitsLoosely(plan.type, to, context.world)) {
    throw mismatch(`${typeText(plan.type)} does not fit where ${typeText(to)} is wanted`, at);
  }
  return to.kind === 'primitive' ? adapt(plan, to) : boxedPlan(plan);
}

function planIndex(node: Node & { kind: 'index' }, context: Context): Plan {
  const target = planJava(node.target, context);
  if (target.type.kind !== 'array') throw mismatch(`${typeText(target.type)} is no array; use get`, node.at);
  const index = adaptTo(planJava(node.index, context), intType, context, node.at).run as Run<number>;
  const array = target.run as Run<JavaArray | null>;
  return {
    type: target.type.element as Type,
    run: (f) => {
      const items = array(f);
      const i = index(f);
      return (items ?? raise()).at(i);
    },
  };
}

function planInstanceof(node: Node & { kind: 'instanceof' }, context: Context): Plan {
  const operand = planJava(node.operand, context);
  const type = resolveType(node.type, context);
  if (
    operand.type.kind === 'primitive' ||
    type.kind === 'primitive' ||
    !isCastable(operand.type, type, context.world)
  ) {
    throw mismatch(`a ${typeText(operand.type)} can never be a ${typeText(type)}`, node.at);
  }
  const run = boxedRun(operand);
  const test = instanceTest(type, context.world);
  return {
    type: booleanType,
    run: (f) => {
      const value = run(f);
      return value !== null && test(value);
    },
  };
}
