/**
 * Model → CompiledReport: slots for every name, closures for every expression, faults reported once.
 * Source: facts, engine §2.11–§2.13, §5.
 */
import { ReportError } from '../base/diagnostic.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { isLanguage } from '../expr/expression.ts';
import type { Report } from '../model/index.ts';
import { designError, verifyReport } from '../model/verify.ts';
import { canLoadClass } from '../model/verify/java-classes.ts';
import { builtInParameters } from './built-in-parameters.ts';
import type { CompiledReport } from './compiled.ts';
import { DesignCompiler } from './design-compiler.ts';
import { ExpressionCompiler } from './expression-compiler.ts';
import type { CompileContext } from './expression-compiler.ts';

/** Codes that the peer counts among the faults of the design. */
const unknownName = /^expr\.(?:field|variable|parameter)\.not\.found$/;

/**
 * Errors: `ReportError` `compilers.language.not.supported`; `report.design.invalid` when the design breaks a rule, unknown names among them;
 * `compilers.report.expressions.compile.error` with one diagnostic per faulty expression.
 */
export function compileReport(model: Report, context: CompileContext): CompiledReport {
  if (!isLanguage(model.language))
    throw new ReportError(
      'compilers.language.not.supported',
      `No report compiler set for language: ${model.language}.`,
      {
        file: context.file,
        place: model.place,
      },
    );
  const { compiler, design, diagnostics, errors, faults } = compileParts(model, context);
  if (faults.length > 0) throw designError(faults, context.file);
  if (errors.length > 0) throw expressionError(errors, diagnostics, context.file);
  return compiledReport(model, context.file, diagnostics, design, compiler);
}

function expressionError(errors: readonly Diagnostic[], diagnostics: readonly Diagnostic[], file: string): ReportError {
  const list = errors.map((d, i) => `${i + 1}. ${d.message}`).join('\n');
  return new ReportError(
    'compilers.report.expressions.compile.error',
    `Errors were encountered when compiling report expressions:\n${list}`,
    { file, place: errors[0]?.place, diagnostics },
  );
}

function compiledReport(
  model: Report,
  file: string,
  diagnostics: readonly Diagnostic[],
  { main, datasets, opened }: DesignCompiler,
  compiler: ExpressionCompiler,
): CompiledReport {
  const { expressions } = compiler;
  const inner = new Map<object, CompiledReport>();
  const report: CompiledReport = {
    model,
    file,
    main: main.dataset,
    datasets,
    inner,
    diagnostics,
    expression: (e) => (e === undefined ? undefined : expressions.get(e)),
    templateCondition: (e) => (e === undefined ? undefined : compiler.condition(e, main.scope)),
  };
  for (const [node, { dataset, scope, conditions }] of opened)
    inner.set(node, {
      ...report,
      main: dataset,
      expression: (e) => (e === undefined ? undefined : (conditions.get(e) ?? expressions.get(e))),
      templateCondition: (e) => (e === undefined ? undefined : compiler.condition(e, scope)),
    });
  return report;
}

/** Every fault and warning of a design and its expressions, instead of the first kind only. Errors: none. */
export function findFaults(model: Report, context: CompileContext): readonly Diagnostic[] {
  const { diagnostics, faults } = compileParts(model, context);
  return [...faults.filter((fault) => !diagnostics.includes(fault)), ...diagnostics];
}

function compileParts(model: Report, context: CompileContext) {
  const diagnostics: Diagnostic[] = [];
  const compiler = new ExpressionCompiler(model, context, (d) => diagnostics.push(d));
  const design = new DesignCompiler(model, compiler);
  const errors = diagnostics.filter((d) => d.level === 'error');
  const expressionFaults = errors.filter((d) => unknownName.test(d.code));
  const own = new Set(context.classes?.map((c) => c.name));
  const knowsClass = (name: string): boolean => own.has(name) || canLoadClass(name);
  for (const name of model.imports) if (!isImportable(name, knowsClass)) errors.push(unknownImport(name, context.file));
  const faults = verifyReport(model, {
    file: context.file,
    expressionFaults,
    knowsClass,
    builtInParameters: new Map(builtInParameters),
  });
  return { compiler, design, diagnostics, errors, faults };
}

/** Packages and static members are looked up when an expression uses them. */
function isImportable(name: string, knowsClass: (name: string) => boolean): boolean {
  return /\*$|^static\s/.test(name) || knowsClass(name.trim());
}

function unknownImport(name: string, file: string): Diagnostic {
  const message = `Only a type can be imported. ${name} resolves to a package`;
  return { code: 'expr.import.unknown', level: 'error', message, file };
}

export { isLanguage };
export type { CompileContext };
