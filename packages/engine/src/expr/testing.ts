/** A small report for tests of expressions: names with values, no files, a clock that stands still. */
import { Budget, lend, takeBack } from '../base/budget.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { Locale } from '../base/locale.ts';
import { javaClassOf, toText, type Value } from '../base/values.ts';
import { TimeZone } from '../base/zone.ts';
import { compileExpression } from './compile.ts';
import type { Environment, Frame, Language, Scope } from './expression.ts';

export interface TestReport {
  /** Fields by name: declared class and value. */
  readonly fields?: Readonly<Record<string, readonly [valueClass: string, value: Value]>>;
  readonly imports?: readonly string[];
  readonly language?: Language;
  readonly steps?: number;
}

export const testEnvironment: Environment = {
  locale: Locale.US,
  timeZone: TimeZone.GMT,
  now: () => Date.UTC(2024, 0, 31, 8),
  random: () => 0.5,
  resource: (key) => (key === 'greeting' ? 'Hello {0}!' : null),
};

/** The value of an expression. Errors: an Error with the codes of the diagnostics when it does not compile. */
export function evaluate(text: string, report: TestReport = {}): Value {
  const faults: Diagnostic[] = [];
  const compiled = compileExpression(text, scopeOf(report), { what: 'test' }, (d) => faults.push(d));
  if (faults.length > 0) throw new Error(faults.map((d) => `${d.code} ${d.message}`).join('; '));
  const frame = frameOf(report);
  const outer = lend(frame.env.budget ?? new Budget());
  try {
    return compiled.evaluate(frame);
  } finally {
    takeBack(outer);
  }
}

/** `Class:text` of the value with the class's simple name; `null` for null. */
export function shown(text: string, report: TestReport = {}): string {
  const value = evaluate(text, report);
  if (value === null) return 'null';
  const name = javaClassOf(value) as string;
  return `${name.slice(name.lastIndexOf('.') + 1)}:${toText(value)}`;
}

/** The diagnostics of an expression. */
export function faultsOf(text: string, report: TestReport = {}): Diagnostic[] {
  const faults: Diagnostic[] = [];
  compileExpression(text, scopeOf(report), { what: 'test', place: { line: 10, column: 5 } }, (d) => faults.push(d));
  return faults;
}

export function scopeOf({ fields = {}, imports = [], language = 'java' }: TestReport): Scope {
  const names = Object.keys(fields);
  return {
    field: (name) =>
      names.includes(name) ? { index: names.indexOf(name), valueClass: fields[name]?.[0] ?? '' } : undefined,
    variable: () => undefined,
    parameter: () => undefined,
    imports,
    language,
  };
}

export function frameOf({ fields = {}, steps }: TestReport): Frame {
  const env =
    steps === undefined ? testEnvironment : { ...testEnvironment, budget: new Budget({ expressionSteps: steps }) };
  return { fields: Object.values(fields).map(([, value]) => value), variables: [], parameters: [], env };
}
