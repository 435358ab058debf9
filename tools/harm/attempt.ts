/** One attempt of the corpus and what came of it, as one line of text. */
import { lend, takeBack } from '../../packages/engine/src/base/budget.ts';
import type { Diagnostic } from '../../packages/engine/src/base/diagnostic.ts';
import { isReportError } from '../../packages/engine/src/base/diagnostic.ts';
import { arrayList, linkedHashMap } from '../../packages/engine/src/base/collections.ts';
import { Integer, JavaThrow, javaClassOf, toText } from '../../packages/engine/src/base/values.ts';
import type { Value } from '../../packages/engine/src/base/values.ts';
import { compileExpression } from '../../packages/engine/src/expr/compile.ts';
import { frameOf, scopeOf } from '../../packages/engine/src/expr/testing.ts';
import { budgetOf } from '../../packages/engine/src/fill/run-limits.ts';
import type { RunLimits } from '../../packages/engine/src/fill/run-limits.ts';
import type { ExpressionCase } from './corpus.ts';

const fields: Readonly<Record<string, readonly [string, Value]>> = {
  s: ['java.lang.String', 'text'],
  n: ['java.lang.Integer', Integer.of(7)],
  list: ['java.util.List', arrayList(['a', 'b'])],
  map: ['java.util.Map', linkedHashMap([['a', 'b']])],
};

/** `=Class text` of the value, or `!code` of the diagnostic or error, `!class of the exception` for Java's own. */
export function tryExpression({ language, text }: ExpressionCase, limits: RunLimits): string {
  const faults: Diagnostic[] = [];
  const report = { fields, language };
  const budget = budgetOf(limits, () => undefined);
  try {
    const compiled = compileExpression(text, scopeOf(report), { what: 'attempt' }, (d) => faults.push(d));
    const fault = faults.find((d) => d.level === 'error');
    if (fault !== undefined) return `!${fault.code}`;
    const outer = lend(budget);
    try {
      return shownValue(compiled.evaluate(frameOf(report)));
    } finally {
      takeBack(outer);
    }
  } catch (error) {
    return outcomeOf(error);
  }
}

export function outcomeOf(error: unknown): string {
  if (isReportError(error)) return `!${error.code}`;
  if (error instanceof JavaThrow) return `!${error.javaClass}`;
  return `broken: ${error instanceof Error ? error.stack : String(error)}`;
}

function shownValue(value: Value): string {
  if (value === null) return '=null';
  const text = toText(value);
  return `=${javaClassOf(value)} ${text.length > 40 ? `${text.length} characters` : text.replaceAll(/\s/g, ' ')}`;
}
