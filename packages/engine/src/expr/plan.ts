/** Planned expressions and what planning needs to know. */
import type { Value } from '../base/values.ts';
import { boxRun, type Run } from './box.ts';
import type { Frame, Scope } from './expression.ts';
import { ExpressionProblem } from './problem.ts';
import { boxed, isReference, type Type } from './types.ts';
import type { World } from './world.ts';

/** An expression with its static type and the closure that evaluates it. */
export interface Plan {
  readonly type: Type;
  /** Gives the value in the form of `type`: see base/class-table.ts. */
  readonly run: Run;
  /** Set for compile-time constants: their unboxed value. */
  readonly constant?: ConstantValue | undefined;
  /** What the Java compiler knows a boolean to be without evaluating it: `x && false`. */
  readonly known?: boolean | undefined;
  /** Texts to be joined, when this is a concatenation. */
  readonly joined?: readonly Run<string>[] | undefined;
  /** Set for a reference to a value: where it is. */
  readonly slot?: SlotPlan | undefined;
}

export type ConstantValue = number | bigint | boolean | string;

export interface SlotPlan {
  readonly kind: 'field' | 'variable' | 'parameter';
  readonly index: number;
}

/** A lambda parameter, or the new object in an initializer. */
export interface Local {
  readonly name: string;
  readonly type: Type;
}

/** The frame inside a lambda. */
export interface LocalFrame extends Frame {
  readonly locals: readonly Value[];
}

/** One expression's planning. */
export interface Context {
  readonly scope: Scope;
  readonly world: World;
  /** Names in scope, innermost last; position = place in `LocalFrame.locals`. */
  readonly locals: Local[];
  /** How often a generic argument may still be planned again: keeps nested calls from doubling the work each. */
  readonly attempts: { left: number };
  readonly used: { readonly fields: Set<number>; readonly variables: Set<number>; readonly parameters: Set<number> };
}

/** A constant of a primitive type or String. */
export function constantPlan(type: Type, value: ConstantValue): Plan {
  const known = typeof value === 'boolean' ? value : undefined;
  return { type, run: () => value, constant: value, known };
}

/** The same plan evaluated now when all it is made of is constant and evaluation does not fail. */
export function folded(plan: Plan, ...parts: readonly Plan[]): Plan {
  if (parts.some((part) => part.constant === undefined)) return plan;
  try {
    const value = plan.run(noFrame) as ConstantValue;
    return typeof value === 'string' && value.length > 10_000 ? plan : constantPlan(plan.type, value);
  } catch {
    return plan; // Division by zero: fails when it is evaluated, as in Java.
  }
}

/** Constant expressions read no frame. */
const noFrame = Object.freeze({}) as Frame;

/** The closure giving the object of a plan. */
export function boxedRun(plan: Plan): Run<Value> {
  if (plan.constant !== undefined) {
    const value = boxRun(plan.run, plan.type)(noFrame);
    return () => value;
  }
  return boxRun(plan.run, plan.type);
}

export function boxedPlan(plan: Plan): Plan {
  return isReference(plan.type) ? plan : { type: boxed(plan.type), run: boxedRun(plan) };
}

/** Problem of types that do not go together. */
export function mismatch(message: string, at: number, hint?: string): ExpressionProblem {
  return new ExpressionProblem('expr.type.mismatch', message, at, hint);
}
