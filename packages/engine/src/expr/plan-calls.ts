/** Calls: which method, its arguments in the form it wants, and the closure that makes the call. */
import { work } from '../base/budget.ts';
import { JavaArray } from '../base/arrays.ts';
import type { Native, NativeEntry } from '../base/class-table.ts';
import type { Value } from '../base/values.ts';
import { adapt } from './assign.ts';
import { nullPointer, type Run } from './box.ts';
import {
  chooseMethod,
  bindKnown,
  infer,
  inferFromResult,
  receiverBindings,
  spreadParameters,
  type ArgumentType,
  type Chosen,
} from './overload.ts';
import { boxedRun, mismatch, type Context, type Plan } from './plan.ts';
import { planJava } from './plan-java.ts';
import { lambdaRun } from './plan-lambdas.ts';
import { ExpressionProblem } from './problem.ts';
import { typeText, type Type } from './types.ts';
import type { Node } from './syntax.ts';
import { substitute, type Method } from './world.ts';

/** An argument: planned, or a lambda that waits for the type of its parameter. */
type Argument = { readonly plan: Plan } | { readonly lambda: Node & { kind: 'lambda' | 'methodReference' } };

export function planArguments(
  nodes: readonly Node[],
  context: Context,
  expected: readonly (readonly Type[])[] = [],
): Argument[] {
  return nodes.map((node, i) => {
    if (node.kind === 'lambda' || node.kind === 'methodReference') return { lambda: node };
    const plan = node.kind === 'call' ? planExpected(node, context, expected[i] ?? []) : planJava(node, context);
    if (plan.type.kind === 'void') throw mismatch('the argument has no value', node.at);
    return { plan };
  });
}

/** A generic call as an argument: under the types that the methods in question ask for, else under none. */
function planExpected(node: Node & { kind: 'call' }, context: Context, expected: readonly Type[]): Plan {
  for (const type of expected) {
    if (--context.attempts.left < 0) break;
    try {
      return planJava(node, context, type);
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
    }
  }
  return planJava(node, context);
}

/** By argument: the generic types that candidates of this many parameters ask for, as far as the receiver tells. */
function expectedTypes(
  candidates: readonly Method[],
  receiver: Plan | null,
  count: number,
  context: Context,
): Type[][] {
  const fitting = candidates.filter((m) => m.parameters.length === count);
  return Array.from({ length: count }, (_, i) =>
    fitting.flatMap((method) => {
      const type = method.parameters[i] as Type;
      return type.args.length === 0
        ? []
        : [bindKnown(type, receiverBindings(receiver?.type ?? null, method, context.world))];
    }),
  );
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
  expected: Type | null = null,
): Plan {
  const wanted = nodes.some((node) => node.kind === 'call')
    ? expectedTypes(candidates, receiver, nodes.length, context)
    : [];
  const args = planArguments(nodes, context, wanted);
  const types = argumentTypes(args);
  const chosen = chooseMethod(candidates, types, context.world);
  if (chosen === 'none') throw noMethod(name, candidates, types, owner, at);
  if (chosen === 'ambiguous')
    throw mismatch(`the call of ${name} fits several methods of ${owner}; cast the arguments`, at);
  return plannedCall(chosen, receiver, args, context, at, expected);
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
  expected: Type | null,
): Plan {
  const { method } = chosen;
  const bound = receiverBindings(receiver?.type ?? null, method, context.world);
  if (expected !== null) inferFromResult(method.returns, expected, bound);
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
