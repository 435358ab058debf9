/** Lambdas and method references as objects of functional interfaces. */
import { closureSteps, work } from '../base/budget.ts';
import { JavaFunction } from '../base/function-object.ts';
import type { Value } from '../base/values.ts';
import { adapt } from './assign.ts';
import { boxRun, type Run } from './box.ts';
import { findClass } from './names.ts';
import { functionalMethod, infer, methodsNamed, receiverBindings } from './overload.ts';
import { boxedRun, mismatch, type Context, type LocalFrame } from './plan.ts';
import { dottedName } from './parse-postfix.ts';
import { planJava } from './plan-java.ts';
import { ExpressionProblem } from './problem.ts';
import type { Node } from './syntax.ts';
import { classType, objectType, unboxed, type Type } from './types.ts';
import { substitute } from './world.ts';

/** A lambda or method reference as an object of the functional interface that is asked for; binds what its result
 *  tells about type variables. Errors: `ExpressionProblem`. */
export function lambdaRun(
  node: Node & { kind: 'lambda' | 'methodReference' },
  target: Type,
  bound: Map<string, Type>,
  context: Context,
  at: number,
): Run {
  const shape = functionalMethod(target, context.world);
  if (shape === null) throw mismatch('a lambda may only stand where a functional interface is asked for', at);
  const view = receiverBindings(target, shape, context.world);
  if (node.kind === 'methodReference') bindReceiver(node, shape.parameters[0], view, bound, context);
  const types = shape.parameters.map((p) => substitute(substitute(p, view), bound));
  const lambda = node.kind === 'lambda' ? node : referenceAsLambda(node, types, context);
  const depth = context.locals.length;
  context.locals.push(...lambda.parameters.map((name, i) => ({ name, type: types[i] ?? objectType })));
  const body = planJava(lambda.body, context);
  context.locals.length = depth;
  const wanted = view.get(shape.returns.name) ?? shape.returns;
  if (body.type.kind !== 'void') infer(wanted, body.type, bound, context.world);
  const result =
    shape.returns.kind === 'primitive' ? boxRun(adapt(body, shape.returns).run, shape.returns) : boxedRun(body);
  return closureRun(target.name, result, types);
}

/** `Comparator.comparing(String::length)`: an instance method of a class tells what the first parameter is. */
function bindReceiver(
  node: Node & { kind: 'methodReference' },
  first: Type | undefined,
  view: ReadonlyMap<string, Type>,
  bound: Map<string, Type>,
  context: Context,
): void {
  const asked = first?.kind === 'variable' ? (view.get(first.name) ?? first) : undefined;
  const name = dottedName(node.target);
  if (asked?.kind !== 'variable' || bound.has(asked.name) || name === null) return;
  const model = findClass(name, context);
  if (model === undefined) return;
  const type = classType(model.name);
  if (methodsNamed(type, node.name, context.world).some((m) => !m.isStatic)) bound.set(asked.name, type);
}

/** Gives the function object; its parameters are appended to the locals around it. */
export function closureRun(javaClass: string, body: Run<Value>, types: readonly Type[]): Run<Value> {
  const inner = types.map((type) => unboxed(type));
  return (f) => {
    const outer = (f as LocalFrame).locals ?? [];
    return new JavaFunction(javaClass, (...args) => {
      work(closureSteps);
      // A primitive parameter of the interface arrives boxed and is kept unboxed, as its static type says.
      const values = types.map((type, i) =>
        type.kind === 'primitive' && inner[i] !== null ? unwrap(args[i] ?? null) : (args[i] ?? null),
      );
      return body({
        fields: f.fields,
        variables: f.variables,
        parameters: f.parameters,
        env: f.env,
        locals: [...outer, ...values],
      } as LocalFrame);
    });
  };
}

function unwrap(value: Value): Value {
  return typeof value === 'object' && value !== null && 'value' in value ? (value.value as Value) : value;
}

/** `String::length` → `a -> a.length()`; `Integer::parseInt` → `a -> Integer.parseInt(a)`; `Foo::new` → `() -> new Foo()`. */
function referenceAsLambda(
  node: Node & { kind: 'methodReference' },
  types: readonly Type[],
  context: Context,
): Node & { kind: 'lambda' } {
  const { at, target, name } = node;
  const names = types.map((_, i) => ` arg${i}`);
  const nodes = names.map((n): Node => ({ kind: 'name', name: n, at }));
  const direct: Node = { kind: 'call', target, name, args: nodes, access: 'plain', at };
  if (name === 'new') return { kind: 'lambda', parameters: names, body: constructed(node, nodes), at };
  const [first, ...rest] = nodes;
  if (first === undefined) return { kind: 'lambda', parameters: names, body: direct, at };
  const onFirst: Node = { kind: 'call', target: first, name, args: rest, access: 'plain', at };
  return { kind: 'lambda', parameters: names, body: plans(direct, names, types, context) ? direct : onFirst, at };
}

function plans(body: Node, names: readonly string[], types: readonly Type[], context: Context): boolean {
  const depth = context.locals.length;
  context.locals.push(...names.map((name, i) => ({ name, type: types[i] as Type })));
  try {
    planJava(body, context);
    return true;
  } catch (error) {
    if (error instanceof ExpressionProblem) return false;
    throw error;
  } finally {
    context.locals.length = depth;
  }
}

/** `Foo::new` → `(a) -> new Foo(a)`; `String[]::new` → `(n) -> new String[n]`. */
function constructed(node: Node & { kind: 'methodReference' }, args: readonly Node[]): Node {
  const { at, target } = node;
  const name = dottedName(target);
  if (name === null) throw new ExpressionProblem('expr.syntax', 'a class must stand before ::new', at);
  const type = { name, args: [], dimensions: Math.max(0, node.dimensions - 1), at };
  return node.dimensions === 0
    ? { kind: 'new', type, args, body: null, at }
    : { kind: 'newArray', element: type, lengths: args, items: null, at };
}
