/** Operators of Java: promotion, wrapping arithmetic, shifts, comparison, equality, logic, conditional, concatenation. */
import { JavaThrow, type Value } from '../base/values.ts';
import { adapt, commonType, isCastable, isSubtype, narrowsConstant, unboxPlan } from './assign.ts';
import { textRun, type Run } from './box.ts';
import { bounded, fitting } from './limits.ts';
import { boxedRun, constantPlan, folded, mismatch, type Context, type Plan } from './plan.ts';
import {
  booleanType,
  boxed,
  byteType,
  intType,
  isIntegral,
  isNumeric,
  longType,
  promote,
  shortType,
  stringType,
  typeText,
  unboxed,
  type Type,
} from './types.ts';

/** `left op right`. Errors: `ExpressionProblem` `expr.type.mismatch`. */
export function binaryPlan(op: string, left: Plan, right: Plan, context: Context, at: number): Plan {
  const undefinedFor = () =>
    mismatch(`the operator ${op} is not defined for ${typeText(left.type)} and ${typeText(right.type)}`, at);
  if (left.type.kind === 'void' || right.type.kind === 'void') throw undefinedFor();
  switch (op) {
    case '+':
      if (left.type === stringType || right.type === stringType) return concatPlan(left, right);
      return arithmetic(op, left, right) ?? fail(undefinedFor());
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(op, left, right) ?? fail(undefinedFor());
    case '<<':
    case '>>':
    case '>>>':
      return shiftPlan(op, left, right) ?? fail(undefinedFor());
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(op, left, right) ?? fail(undefinedFor());
    case '==':
    case '!=':
      return equality(op === '==', left, right, context, at);
    case '&&':
    case '||':
      return shortCircuit(op, left, right) ?? fail(undefinedFor());
    case '&':
    case '|':
    case '^':
      return bitwise(op, left, right) ?? fail(undefinedFor());
    default:
      throw mismatch(`the operator ${op} does not exist in Java`, at);
  }
}

function fail(problem: Error): never {
  throw problem;
}

/** Both operands as the numeric type they promote to; null when one is no number. */
function promoted(left: Plan, right: Plan): { type: Type; left: Plan; right: Plan } | null {
  const [a, b] = [unboxed(left.type), unboxed(right.type)];
  if (a === null || b === null || !isNumeric(a) || !isNumeric(b)) return null;
  const type = promote(a, b);
  return { type, left: adapt(left, type), right: adapt(right, type) };
}

function arithmetic(op: string, left: Plan, right: Plan): Plan | null {
  const both = promoted(left, right);
  if (both === null) return null;
  const run = arithmeticRun(op, both.type, both.left.run, both.right);
  return folded({ type: both.type, run }, both.left, both.right);
}

function arithmeticRun(op: string, type: Type, left: Run, right: Plan): Run {
  switch (type.name) {
    case 'int':
      return intRun(op, left as Run<number>, right.run as Run<number>);
    case 'long':
      return longRun(op, left as Run<bigint>, right.run as Run<bigint>);
    case 'float': {
      const run = doubleRun(op, left as Run<number>, right);
      return (f) => Math.fround(run(f));
    }
    default:
      return doubleRun(op, left as Run<number>, right);
  }
}

function intRun(op: string, a: Run<number>, b: Run<number>): Run<number> {
  switch (op) {
    case '+':
      return (f) => (a(f) + b(f)) | 0;
    case '-':
      return (f) => (a(f) - b(f)) | 0;
    case '*':
      return (f) => Math.imul(a(f), b(f));
    case '/':
      return (f) => {
        const n = a(f);
        return (n / divisor(b(f))) | 0;
      };
    default:
      return (f) => {
        const n = a(f);
        return (n % divisor(b(f))) | 0;
      };
  }
}

function divisor<T extends number | bigint>(value: T): T {
  if (value === 0 || value === 0n) throw new JavaThrow('java.lang.ArithmeticException', '/ by zero');
  return value;
}

function longRun(op: string, a: Run<bigint>, b: Run<bigint>): Run<bigint> {
  switch (op) {
    case '+':
      return (f) => BigInt.asIntN(64, a(f) + b(f));
    case '-':
      return (f) => BigInt.asIntN(64, a(f) - b(f));
    case '*':
      return (f) => BigInt.asIntN(64, a(f) * b(f));
    case '/':
      return (f) => {
        const n = a(f);
        return BigInt.asIntN(64, n / divisor(b(f)));
      };
    default:
      return (f) => {
        const n = a(f);
        return n % divisor(b(f));
      };
  }
}

function doubleRun(op: string, a: Run<number>, right: Plan): Run<number> {
  const b = right.run as Run<number>;
  const c = right.constant;
  if (typeof c === 'number') {
    if (op === '+') return (f) => a(f) + c;
    if (op === '*') return (f) => a(f) * c;
    if (op === '-') return (f) => a(f) - c;
    if (op === '/') return (f) => a(f) / c;
  }
  switch (op) {
    case '+':
      return (f) => a(f) + b(f);
    case '-':
      return (f) => a(f) - b(f);
    case '*':
      return (f) => a(f) * b(f);
    case '/':
      return (f) => a(f) / b(f);
    default:
      return (f) => a(f) % b(f);
  }
}

/** Operands are promoted apart; only the low 5 or 6 bits of the distance count. */
function shiftPlan(op: string, left: Plan, right: Plan): Plan | null {
  const [a, b] = [unboxed(left.type), unboxed(right.type)];
  if (a === null || b === null || !isIntegral(a) || !isIntegral(b)) return null;
  const type = a === longType ? longType : intType;
  const value = adapt(left, type);
  const distance = adapt(right, b === longType ? longType : intType);
  const d = distance.run as Run<number | bigint>;
  const bits: Run<number> = b === longType ? (f) => Number((d as Run<bigint>)(f) & 63n) : (d as Run<number>);
  const run =
    type === longType ? longShift(op, value.run as Run<bigint>, bits) : intShift(op, value.run as Run<number>, bits);
  return folded({ type, run }, value, distance);
}

function intShift(op: string, a: Run<number>, bits: Run<number>): Run<number> {
  switch (op) {
    case '<<':
      return (f) => a(f) << bits(f);
    case '>>':
      return (f) => a(f) >> bits(f);
    default:
      return (f) => (a(f) >>> bits(f)) | 0;
  }
}

function longShift(op: string, a: Run<bigint>, bits: Run<number>): Run<bigint> {
  switch (op) {
    case '<<':
      return (f) => BigInt.asIntN(64, a(f) << BigInt(bits(f) & 63));
    case '>>':
      return (f) => a(f) >> BigInt(bits(f) & 63);
    default:
      return (f) => BigInt.asIntN(64, BigInt.asUintN(64, a(f)) >> BigInt(bits(f) & 63));
  }
}

function comparison(op: string, left: Plan, right: Plan): Plan | null {
  const both = promoted(left, right);
  if (both === null) return null;
  // Numbers compare with numbers, bigints with bigints; one closure serves both.
  const [a, b] = [both.left.run as Run<number>, both.right.run as Run<number>];
  const run =
    op === '<'
      ? (f: Parameters<Run>[0]) => a(f) < b(f)
      : op === '>'
        ? (f: Parameters<Run>[0]) => a(f) > b(f)
        : op === '<='
          ? (f: Parameters<Run>[0]) => a(f) <= b(f)
          : (f: Parameters<Run>[0]) => a(f) >= b(f);
  return folded({ type: booleanType, run }, both.left, both.right);
}

function equality(positive: boolean, left: Plan, right: Plan, context: Context, at: number): Plan {
  const both = isPrimitive(left) || isPrimitive(right) ? (promoted(left, right) ?? bothBoolean(left, right)) : null;
  if (both !== null) {
    const [a, b] = [both.left.run, both.right.run];
    return folded(
      { type: booleanType, run: positive ? (f) => a(f) === b(f) : (f) => a(f) !== b(f) },
      both.left,
      both.right,
    );
  }
  const [x, y] = [boxed(left.type), boxed(right.type)];
  const isMixed = isPrimitive(left) || isPrimitive(right);
  const fits = isMixed
    ? isSubtype(x, y, context.world) || isSubtype(y, x, context.world)
    : isCastable(x, y, context.world);
  if (!fits || (isMixed && (x.kind === 'null' || y.kind === 'null'))) {
    throw mismatch(
      `${typeText(left.type)} and ${typeText(right.type)} cannot be compared with ${positive ? '==' : '!='}`,
      at,
      'use equals',
    );
  }
  const [a, b] = [boxedRun(left), boxedRun(right)];
  if (right.type.kind === 'null')
    return { type: booleanType, run: positive ? (f) => a(f) === null : (f) => a(f) !== null };
  return { type: booleanType, run: positive ? (f) => isSame(a(f), b(f)) : (f) => !isSame(a(f), b(f)) };
}

/** Identity of objects. Texts and Doubles are compared by value: they have no identity here. */
function isSame(a: Value, b: Value): boolean {
  return typeof a === 'number' ? Object.is(a, b) : a === b;
}

function isPrimitive(plan: Plan): boolean {
  return plan.type.kind === 'primitive';
}

function bothBoolean(left: Plan, right: Plan): { left: Plan; right: Plan } | null {
  if (unboxed(left.type) !== booleanType || unboxed(right.type) !== booleanType) return null;
  return { left: unboxPlan(left), right: unboxPlan(right) };
}

/** `&&` and `||`. The Java compiler drops the unboxing of an operand whose value cannot matter. */
function shortCircuit(op: string, left: Plan, right: Plan): Plan | null {
  const both = bothBoolean(left, right);
  if (both === null) return null;
  const decisive = op === '||';
  const [a, b] = [both.left.run as Run<boolean>, both.right.run as Run<boolean>];
  if (left.known === decisive) return constantOr(left, decisive);
  if (left.known !== undefined) return { ...both.right, type: booleanType };
  if (right.known === decisive) return { type: booleanType, run: afterwards(left, decisive), known: decisive };
  return { type: booleanType, run: decisive ? (f) => a(f) || b(f) : (f) => a(f) && b(f) };
}

function constantOr(plan: Plan, value: boolean): Plan {
  return plan.constant === undefined
    ? { type: booleanType, run: afterwards(plan, value), known: value }
    : constantPlan(booleanType, value);
}

/** Evaluates for what it may throw, without unboxing, then gives the value. */
function afterwards(plan: Plan, value: boolean): Run<boolean> {
  return (f) => {
    plan.run(f);
    return value;
  };
}

function bitwise(op: string, left: Plan, right: Plan): Plan | null {
  const booleans = bothBoolean(left, right);
  if (booleans !== null) return booleanBitwise(op, left, right, booleans);
  const both = promoted(left, right);
  if (both === null || !isIntegral(both.type)) return null;
  const run =
    both.type === longType
      ? longBits(op, both.left.run as Run<bigint>, both.right.run as Run<bigint>)
      : intBits(op, both.left.run as Run<number>, both.right.run as Run<number>);
  return folded({ type: both.type, run }, both.left, both.right);
}

function booleanBitwise(op: string, left: Plan, right: Plan, both: { left: Plan; right: Plan }): Plan {
  const [a, b] = [both.left.run as Run<boolean>, both.right.run as Run<boolean>];
  if (op !== '^') {
    const decisive = op === '|';
    if (left.known === decisive) return { type: booleanType, run: afterwards(right, decisive), known: decisive };
    if (right.known === decisive) return { type: booleanType, run: afterwards(left, decisive), known: decisive };
  }
  const run: Run<boolean> =
    op === '&'
      ? (f) => {
          const x = a(f);
          return b(f) && x;
        }
      : op === '|'
        ? (f) => {
            const x = a(f);
            return b(f) || x;
          }
        : (f) => a(f) !== b(f);
  return folded({ type: booleanType, run }, both.left, both.right);
}

function intBits(op: string, a: Run<number>, b: Run<number>): Run<number> {
  return op === '&' ? (f) => a(f) & b(f) : op === '|' ? (f) => a(f) | b(f) : (f) => a(f) ^ b(f);
}

function longBits(op: string, a: Run<bigint>, b: Run<bigint>): Run<bigint> {
  return op === '&' ? (f) => a(f) & b(f) : op === '|' ? (f) => a(f) | b(f) : (f) => a(f) ^ b(f);
}

/** `+ - ~ !`. */
export function unaryPlan(op: string, operand: Plan, at: number): Plan {
  const inner = unboxed(operand.type);
  const refuse = () => mismatch(`the operator ${op} is not defined for ${typeText(operand.type)}`, at);
  if (op === '!') {
    if (inner !== booleanType) throw refuse();
    const plan = unboxPlan(operand);
    const run = plan.run as Run<boolean>;
    const known = plan.known === undefined ? undefined : !plan.known;
    return folded({ type: booleanType, run: (f) => !run(f), known }, plan);
  }
  if (inner === null || !isNumeric(inner) || (op === '~' && !isIntegral(inner))) throw refuse();
  const type = promote(inner, intType);
  const plan = adapt(operand, type);
  return folded({ type, run: unaryRun(op, type, plan.run) }, plan);
}

function unaryRun(op: string, type: Type, run: Run): Run {
  if (op === '+') return run;
  if (type === longType) {
    const long = run as Run<bigint>;
    return op === '-' ? (f) => BigInt.asIntN(64, -long(f)) : (f) => ~long(f);
  }
  const number = run as Run<number>;
  if (op === '~') return (f) => ~number(f);
  return type === intType ? (f) => -number(f) | 0 : (f) => -number(f);
}

/** `test ? yes : no` (JLS 15.25). */
export function conditionalPlan(test: Plan, yes: Plan, no: Plan, context: Context, at: number): Plan {
  if (unboxed(test.type) !== booleanType) throw mismatch(`a condition must be boolean, not ${typeText(test.type)}`, at);
  if (yes.type.kind === 'void' || no.type.kind === 'void') throw mismatch('a branch of the condition has no value', at);
  const type = conditionalType(yes, no, context);
  const condition = unboxPlan(test).run as Run<boolean>;
  const [a, b] = [adapt(yes, type), adapt(no, type)];
  if (test.known !== undefined && test.constant !== undefined) return { ...(test.known ? a : b), type };
  const [x, y] = [a.run, b.run];
  return { type, run: (f) => (condition(f) ? x(f) : y(f)) };
}

function conditionalType(yes: Plan, no: Plan, context: Context): Type {
  if (yes.type === no.type) return yes.type;
  const [a, b] = [unboxed(yes.type), unboxed(no.type)];
  if (a !== null && b !== null) {
    if (a === b) return a;
    if (isNumeric(a) && isNumeric(b)) {
      if ((a === byteType && b === shortType) || (a === shortType && b === byteType)) return shortType;
      if (narrowsConstant(no, a) && no.type === intType) return a;
      if (narrowsConstant(yes, b) && yes.type === intType) return b;
      return promote(a, b);
    }
  }
  return commonType(yes.type, no.type, context.world);
}

/** Concatenation: a chain becomes one closure over its parts. */
export function concatPlan(left: Plan, right: Plan): Plan {
  const parts = [
    ...(left.joined ?? [textRun(left.run, left.type)]),
    ...(right.joined ?? [textRun(right.run, right.type)]),
  ];
  return folded({ type: stringType, run: joinRun(parts), joined: parts }, left, right);
}

/** One closure that joins the parts. Errors at run time: OutOfMemoryError beyond the limit. */
export function joinRun(parts: readonly Run<string>[]): Run<string> {
  const [a, b, c] = parts as readonly [Run<string>, Run<string>, Run<string>];
  if (parts.length === 2) return (f) => bounded(a(f) + b(f));
  if (parts.length === 3) return (f) => bounded(a(f) + b(f) + c(f));
  return (f) => {
    let text = '';
    for (const part of parts) text = fitting(text + part(f));
    return bounded(text);
  };
}
