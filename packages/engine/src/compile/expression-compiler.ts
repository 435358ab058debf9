/** Expressions of a report as closures, each compiled once in the scope it stands in. */
import type { ClassTable } from '../base/class-table.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { compileExpression } from '../expr/compile.ts';
import { isLanguage } from '../expr/expression.ts';
import type { CompiledExpression, Scope, Slot } from '../expr/expression.ts';
import type { Expression, Report } from '../model/index.ts';

export interface CompileContext {
  /** Location of the JRXML, named in diagnostics. */
  readonly file: string;
  /** Classes beyond the built-in tables (data sources, scriptlets, classes of applications). */
  readonly classes?: readonly ClassTable[] | undefined;
}

export type Expressions = Map<Expression, CompiledExpression>;

export class ExpressionCompiler {
  readonly context: CompileContext;
  readonly expressions: Expressions = new Map();
  readonly report: (d: Diagnostic) => void;
  private readonly model: Report;

  constructor(model: Report, context: CompileContext, report: (d: Diagnostic) => void) {
    this.model = model;
    this.context = context;
    this.report = report;
  }

  /** `what` names the expression in diagnostics. Undefined when there is none, or it is blank. */
  compile(expression: Expression | undefined, scope: Scope, what: string): CompiledExpression | undefined {
    if (expression === undefined || expression.text.trim() === '') return undefined;
    const compiled = compileExpression(
      expression.text,
      scope,
      { place: expression.place, file: this.context.file, what },
      this.report,
      {
        simpleText: expression.type === 'simpleText',
      },
    );
    this.expressions.set(expression, compiled);
    return compiled;
  }

  /** A style condition; one that does not fit there never holds. */
  condition(e: Expression, scope: Scope): CompiledExpression {
    const where = { place: e.place, file: this.context.file, what: 'style condition' };
    const faults: Diagnostic[] = [];
    const compiled = compileExpression(e.text, scope, where, (d) => faults.push(d));
    return faults.length === 0 ? compiled : { ...compiled, evaluate: () => null };
  }

  /** Slots for the names, in their order. */
  scope(
    fields: readonly { name: string; valueClass: string }[],
    variables: readonly { name: string; valueClass: string }[],
    parameters: readonly (readonly [string, string])[],
  ): Scope {
    const fieldSlots = slots(fields.map((f) => [f.name, f.valueClass]));
    const variableSlots = slots(variables.map((v) => [v.name, v.valueClass]));
    const parameterSlots = slots(parameters);
    return {
      field: (name) => fieldSlots.get(name),
      variable: (name) => variableSlots.get(name),
      parameter: (name) => parameterSlots.get(name),
      imports: this.model.imports,
      // Of another language nothing is compiled.
      language: isLanguage(this.model.language) ? this.model.language : 'java',
      classes: this.context.classes,
    };
  }
}

function slots(names: readonly (readonly [string, string])[]): ReadonlyMap<string, Slot> {
  return new Map(names.map(([name, valueClass], index) => [name, { index, valueClass }]));
}
