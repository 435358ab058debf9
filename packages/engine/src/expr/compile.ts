/** Expression text → closure, once per report. Faults become diagnostics with their place. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { ReportError } from '../base/diagnostic.ts';
import { JavaThrow, javaClassOf, toText, type Value } from '../base/values.ts';
import { instanceTest } from './assign.ts';
import { nullPointer, type Run } from './box.ts';
import { builtInWorld } from './classes/index.ts';
import type { CompiledExpression, CompileOptions, Frame, Language, Scope, Where } from './expression.ts';
import { lex, readReference } from './lex.ts';
import { parse } from './parse.ts';
import { boxedRun, type Context, type Plan } from './plan.ts';
import { planGroovy } from './groovy/plan.ts';
import { planJavaScript } from './javascript/plan.ts';
import { planJava, referencePlan, slotRun, unknownReference } from './plan-java.ts';
import { joinRun } from './plan-operators.ts';
import { ExpressionProblem } from './problem.ts';
import type { Node } from './syntax.ts';
import { nullType, objectType, stringType, voidType, type Type } from './types.ts';
import { World } from './world.ts';

/** Compiles one expression. Faults go to `report` as error diagnostics; the result then fails when it is evaluated.
 *  Errors: none. Source: facts, engine §5. */
export function compileExpression(
  text: string,
  scope: Scope,
  where: Where,
  report: (diagnostic: Diagnostic) => void,
  options: CompileOptions = {},
): CompiledExpression {
  const used = { fields: new Set<number>(), variables: new Set<number>(), parameters: new Set<number>() };
  const context: Context = { scope, world: worldOf(scope), locals: [], attempts: { left: 200 }, used };
  try {
    if (options.simpleText === true) return finished(text, simpleTextPlan(text, context), context, where);
    const node = parse(text, scope.language);
    warnOfReferencesInTexts(text, scope, where, report);
    return finished(text, node === null ? emptyPlan : planNode(node, context), context, where);
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const unknown = isUnknownReference(error) ? unknownReferences(text, scope) : [];
    for (const problem of unknown.length > 0 ? unknown : [error]) report(diagnosticOf(problem, text, where));
    return failing(text, error, where);
  }
}

const isUnknownReference = ({ code }: ExpressionProblem): boolean =>
  /^expr\.(?:field|variable|parameter)\.not\.found$/.test(code);

/** All names that do not exist, in the order in which they stand. */
function unknownReferences(text: string, scope: Scope): ExpressionProblem[] {
  const found: ExpressionProblem[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    const token = readReference(text, at);
    if (token === null || token.reference === 'resource') continue;
    if (scope[token.reference](token.name) === undefined) found.push(unknownReference(token.reference, token.name, at));
  }
  return found;
}

/** A reference between quotes is not replaced: the author wants to know. */
function warnOfReferencesInTexts(
  text: string,
  scope: Scope,
  where: Where,
  report: (diagnostic: Diagnostic) => void,
): void {
  if (!/["'][^"']*\$[FVPR]\{/.test(text)) return;
  for (const token of lex(text, scope.language)) {
    const parts = token.kind === 'text' ? [token.value] : token.kind === 'template' ? token.parts : [];
    const found = parts
      .map((part) => (typeof part === 'string' ? /\$[FVPR]\{[^}]*\}/.exec(part)?.[0] : undefined))
      .find((part) => part !== undefined);
    if (found === undefined || text.slice(token.at, token.end).includes(`$${found}`)) continue;
    const message = `${where.what}: ${found} stands inside a text and is printed as it is; join it with +`;
    report({
      code: 'expr.reference.in.text',
      level: 'warn',
      message,
      file: where.file,
      place: placeOf(token.at, text, where.place),
    });
  }
}

const emptyPlan: Plan = { type: nullType, run: () => null };

function planNode(node: Node, context: Context): Plan {
  const plan = planners[context.scope.language](node, context);
  if (plan.type === voidType) throw new ExpressionProblem('expr.type.mismatch', 'the expression has no value', 0);
  return plan;
}

const planners: Readonly<Record<Language, (node: Node, context: Context) => Plan>> = {
  java: planJava,
  groovy: planGroovy,
  javascript: planJavaScript,
};

const worlds = new WeakMap<object, World>();

/** The built-in classes and the caller's; one world per array of tables. */
function worldOf(scope: Scope): World {
  if (scope.classes === undefined || scope.classes.length === 0) return builtInWorld;
  let world = worlds.get(scope.classes);
  if (world === undefined) worlds.set(scope.classes, (world = new World(scope.classes, builtInWorld)));
  return world;
}

function finished(text: string, plan: Plan, { used, world }: Context, where: Where): CompiledExpression {
  const ascending = (slots: ReadonlySet<number>) => [...slots].sort((a, b) => a - b);
  const { slot } = plan;
  const run = slot === undefined ? guarded(boxedRun(plan)) : castRun(slotRun(slot.kind, slot.index), plan.type, world);
  return {
    text,
    type: plan.type.name,
    evaluate: run,
    fields: ascending(used.fields),
    variables: ascending(used.variables),
    parameters: ascending(used.parameters),
    single: slot,
    where,
  };
}

/** A lone reference hands on what is in the slot when it is of the declared class. Objects of classes that no table has
 *  (connections, scriptlets) pass. Errors at run time: ClassCastException. */
function castRun(run: Run<Value>, type: Type, world: World): Run<Value> {
  if (type === objectType || (type.kind === 'class' && !world.has(type.name))) return run;
  const test = instanceTest(type, world);
  return (f) => {
    const value = run(f);
    if (value === null || test(value)) return value;
    const javaClass = javaClassOf(value) as string;
    if (!world.has(javaClass)) return value;
    throw new JavaThrow('java.lang.ClassCastException', `Cannot cast ${javaClass} to ${type.name}`);
  };
}

/** A NullPointerException inside makes the expression null; running out of JS stack or memory is Java's error. */
function guarded(run: Run<Value>): (frame: Frame) => Value {
  return (frame) => {
    try {
      return run(frame);
    } catch (error) {
      return recovered(error, frame);
    }
  };
}

/** Property that lets NullPointerExceptions through when it is false. */
const ignoreNullPointers = 'net.sf.jasperreports.evaluator.ignore.npe';

function recovered(error: unknown, frame: Frame): null {
  if (error instanceof JavaThrow && error.javaClass === nullPointer.javaClass) {
    if (frame.env.property?.(ignoreNullPointers) === 'false') throw error;
    return null;
  }
  if (error instanceof RangeError) {
    throw new JavaThrow(
      /stack/.test(error.message) ? 'java.lang.StackOverflowError' : 'java.lang.OutOfMemoryError',
      error.message,
    );
  }
  throw error;
}

/** `type="simpleText"`: text as it is, references replaced; null reads "null". */
function simpleTextPlan(text: string, context: Context): Plan {
  const parts: Run<string>[] = [];
  let literal = '';
  const flush = () => {
    const fixed = literal;
    if (fixed !== '') parts.push(() => fixed);
    literal = '';
  };
  for (let at = 0; at < text.length;) {
    const reference = readReference(text, at);
    if (reference !== null) {
      flush();
      const run = boxedRun(referencePlan({ ...reference, kind: 'reference' }, context));
      parts.push((f) => toText(run(f)));
      at = reference.end;
    } else {
      if (text[at] === '$' && readReference(text, at + 1) !== null) {
        // `$$P{x}` stands for `$P{x}`.
        const escaped = readReference(text, at + 1);
        literal += text.slice(at + 1, escaped?.end);
        at = escaped?.end ?? at + 1;
      } else literal += text[at++];
    }
  }
  flush();
  const [only] = parts;
  return { type: stringType, run: parts.length === 0 ? () => '' : parts.length === 1 ? (only as Run) : joinRun(parts) };
}

function diagnosticOf(problem: ExpressionProblem, text: string, where: Where): Diagnostic {
  const { code, at } = problem;
  const common = { code, level: 'error', file: where.file, place: placeOf(at, text, where.place) } as const;
  // The peer's validation names a missing field, variable or parameter in just these words.
  if (code.endsWith('.not.found')) return { ...common, message: problem.message, hint: standing(problem, text, where) };
  return { ...common, message: messageOf(problem, text, where), hint: problem.hint };
}

function messageOf(problem: ExpressionProblem, text: string, where: Where): string {
  return `${where.what}: ${problem.message} (${positionText(problem, text)})`;
}

function standing(problem: ExpressionProblem, text: string, where: Where): string {
  return `${where.what}, ${positionText(problem, text)}`;
}

function positionText(problem: ExpressionProblem, text: string): string {
  const inside = positionIn(text, problem.at);
  const shown = text.length > 200 ? text.slice(0, 200) + '…' : text;
  return `line ${inside.line}, column ${inside.column} of ${shown}`;
}

function positionIn(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

function placeOf(at: number, text: string, start: Place | undefined): Place | undefined {
  if (start === undefined) return undefined;
  const inside = positionIn(text, at);
  return {
    line: start.line + inside.line - 1,
    column: inside.line === 1 ? start.column + inside.column - 1 : inside.column,
  };
}

function failing(text: string, problem: ExpressionProblem, where: Where): CompiledExpression {
  const place = placeOf(problem.at, text, where.place);
  return {
    text,
    type: 'java.lang.Object',
    evaluate: () => {
      throw new ReportError(problem.code, messageOf(problem, text, where), { file: where.file, place });
    },
    fields: [],
    variables: [],
    parameters: [],
  };
}
