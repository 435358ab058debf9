/** Calls: which method, its arguments in the form it wants, and the closure that makes the call. */
import { work } from '../base/budget.ts';
import { JavaArray } from '../base/arrays.ts';
import type { Native, NativeEntry } from '../base/class-table.ts';
import { JavaFunction } from '../base/function-object.ts';
import type { Value } from '../base/values.ts';
import { adapt } from './assign.ts';
import { boxRun, nullPointer, type Run } from './box.ts';
import {
  chooseMethod,
  functionalMethod,
  infer,
  receiverBindings,
  spreadParameters,
  type ArgumentType,
  type Chosen,
} from './overload.ts';
import { boxedRun, mismatch, type Context, type LocalFrame, type Plan } from './plan.ts';
import { planJava } from './plan-java.ts';
import { ExpressionProblem } from './problem.ts';
import { objectType, typeText, unboxed, type Type } from './types.ts';
import type { Node } from './syntax.ts';
import { substitute, type Method } from './world.ts';

/** An argument: planned, or a lambda that waits for the type of its parameter. */
type Argument = { readonly plan: Plan } | { readonly lambda: Node & { kind: 'lambda' | 'methodReference' } };

export function planArguments(nodes: readonly Node[], context: Context): Argument[] {
  return nodes.map((node) => {
    if (node.kind === 'lambda' || node.kind === 'methodReference') return { lambda: node };
    const plan = planJava(node, context);
    if (plan.type.kind === 'void') throw mismatch('the argument has no value', node.at);
    return { plan };
  });
}

function argumentTypes(args: readonly Argument[]): ArgumentType[] {
  return args.map((arg) => {
    if ('plan' in arg) return arg.plan.type;
    return { kind: 'lambda', parameters: arg.lambda.kind === 'lambda' ? arg.lambda.parameters.length : -1 };
  });
}

/** A call on an object or (when `receiver` is null) of a static method or constructor among `candidates`. */
export function callPlan(
  name: string,
  candidates: readonly Method[],
  receiver: Plan | null,
  nodes: readonly Node[],
  owner: string,
  context: Context,
  at: number,
): Plan {
  const args = planArguments(nodes, context);
  const types = argumentTypes(args);
  const chosen = chooseMethod(candidates, types, context.world);
  if (chosen === 'none') throw noMethod(name, candidates, types, owner, at);
  if (chosen === 'ambiguous')
    throw mismatch(`the call of ${name} fits several methods of ${owner}; cast the arguments`, at);
  return plannedCall(chosen, receiver, args, context, at);
}

function noMethod(
  name: string,
  candidates: readonly Method[],
  types: readonly ArgumentType[],
  owner: string,
  at: number,
): ExpressionProblem {
  const given = types.map((t) => (t.kind === 'lambda' ? 'lambda' : typeText(t))).join(', ');
  const shown = candidates.slice(0, 6).map((m) => `${name}(${m.parameters.map(typeText).join(', ')})`);
  if (shown.length === 0)
    return new ExpressionProblem('expr.method.unknown', `${owner} has no method ${name}(${given})`, at);
  return new ExpressionProblem(
    'expr.method.unknown',
    `${owner} has no ${name} that takes (${given})`,
    at,
    `it has ${shown.join(', ')}`,
  );
}

function plannedCall(
  chosen: Chosen,
  receiver: Plan | null,
  args: readonly Argument[],
  context: Context,
  at: number,
): Plan {
  const { method } = chosen;
  const bound = receiverBindings(receiver?.type ?? null, method, context.world);
  const parameters = chosen.spreads ? spreadParameters(method, args.length) : method.parameters;
  args.forEach((arg, i) => {
    if ('plan' in arg) infer(parameters[i] as Type, arg.plan.type, bound, context.world);
  });
  const runs = args.map((arg, i) => {
    const run = argumentRun(arg, parameters[i] as Type, bound, context, at);
    const isSafe =
      'lambda' in arg || arg.plan.constant !== undefined || (chosen.spreads && i >= method.parameters.length - 1);
    return isSafe || method.nullable[i] === true ? run : nonNullRun(run);
  });
  const packed = chosen.spreads ? packVarargs(runs, method, bound) : runs;
  const type = substitute(method.returns, bound);
  const native = method.native;
  if (method.isStatic && receiver !== null) {
    const call = staticRun(native, packed);
    return {
      type,
      run: (f) => {
        receiver.run(f);
        return call(f);
      },
    };
  }
  return {
    type,
    run: receiver === null ? staticRun(native, packed) : instanceRun(native, receiver.run as Run<Value>, packed),
  };
}

function argumentRun(arg: Argument, parameter: Type, bound: Map<string, Type>, context: Context, at: number): Run {
  if ('lambda' in arg) return lambdaRun(arg.lambda, parameter, bound, context, at);
  return parameter.kind === 'variable' ? boxedRun(arg.plan) : adapt(arg.plan, parameter).run;
}

function nonNullRun(run: Run): Run {
  return (f) => {
    const value = run(f);
    if (value === null) throw nullPointer;
    return value;
  };
}

function packVarargs(runs: readonly Run[], method: Method, bound: ReadonlyMap<string, Type>): Run[] {
  const fixed = method.parameters.length - 1;
  const rest = runs.slice(fixed);
  const element = substitute((method.parameters.at(-1) as Type).element as Type, bound).name;
  return [
    ...runs.slice(0, fixed),
    (f) =>
      new JavaArray(
        element,
        rest.map((run) => run(f)),
      ),
  ];
}

type AnyNative = (...args: readonly unknown[]) => unknown;

function isInRun(entry: NativeEntry): entry is { readonly inRun: Native } {
  return typeof entry === 'object';
}

/** A closure that calls a static native. */
export function staticRun(entry: NativeEntry, args: readonly Run[]): Run {
  if (isInRun(entry)) {
    const native = entry.inRun as AnyNative;
    return (f) => {
      work();
      return native(f.env, ...args.map((arg) => arg(f)));
    };
  }
  const native = entry as AnyNative;
  const [a, b] = args as readonly [Run, Run];
  switch (args.length) {
    case 0:
      return () => (work(), native());
    case 1:
      return (f) => (work(), native(a(f)));
    case 2:
      return (f) => (work(), native(a(f), b(f)));
    default:
      return (f) => (work(), native(...args.map((arg) => arg(f))));
  }
}

function instanceRun(entry: NativeEntry, receiver: Run<Value>, args: readonly Run[]): Run {
  if (isInRun(entry)) {
    const native = entry.inRun as AnyNative;
    return (f) => {
      const self = target(receiver(f));
      return native(f.env, self, ...args.map((arg) => arg(f)));
    };
  }
  const native = entry as AnyNative;
  const [a, b] = args as readonly [Run, Run];
  switch (args.length) {
    case 0:
      return (f) => native(target(receiver(f)));
    // Java evaluates the arguments before it looks at the target.
    case 1:
      return (f) => {
        const self = receiver(f);
        const x = a(f);
        return native(target(self), x);
      };
    case 2:
      return (f) => {
        const self = receiver(f);
        const x = a(f);
        const y = b(f);
        return native(target(self), x, y);
      };
    default:
      return (f) => {
        const self = receiver(f);
        const values = args.map((arg) => arg(f));
        return native(target(self), ...values);
      };
  }
}

/** Natives that look through a long text cost more than one step. */
function target(self: Value): Value {
  if (self === null) throw nullPointer;
  work(typeof self === 'string' ? 1 + (self.length >> 8) : 1);
  return self;
}

/** A lambda or method reference as an object of the functional interface that is asked for. */
function lambdaRun(
  node: Node & { kind: 'lambda' | 'methodReference' },
  target: Type,
  bound: Map<string, Type>,
  context: Context,
  at: number,
): Run {
  const shape = functionalMethod(target, context.world);
  if (shape === null) throw mismatch('a lambda may only stand where a functional interface is asked for', at);
  const view = receiverBindings(target, shape, context.world);
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

/** Gives the function object; its parameters are appended to the locals around it. */
export function closureRun(javaClass: string, body: Run<Value>, types: readonly Type[]): Run<Value> {
  const inner = types.map((type) => unboxed(type));
  return (f) => {
    const outer = (f as LocalFrame).locals ?? [];
    return new JavaFunction(javaClass, (...args) => {
      work();
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
  if (name === 'new')
    throw new ExpressionProblem('expr.syntax', 'a constructor reference is not supported; write a lambda', at);
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
