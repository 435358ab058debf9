/**
 * Model → CompiledReport: slots for every name, closures for every expression, faults reported once.
 * Source: facts, engine §2.11–§2.13, §5.
 */
import type { ClassTable } from '../base/class-table.ts';
import { ReportError } from '../base/diagnostic.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { isLanguage } from '../expr/expression.ts';
import type { CompiledExpression, Scope, Slot } from '../expr/expression.ts';
import { compileExpression } from '../expr/compile.ts';
import type { Crosstab, Dataset, Expression, Group, Report, Variable } from '../model/index.ts';
import { designError, verifyReport } from '../model/verify.ts';
import { canLoadClass } from '../model/verify/java-classes.ts';
import { builtInParameters, builtInParametersFor } from './built-in-parameters.ts';
import type {
  CompiledDataset,
  CompiledGroup,
  CompiledParameter,
  CompiledReport,
  CompiledScriptlet,
} from './compiled.ts';
import { crosstabDataset, crosstabParameters, crosstabVariables } from './crosstab-names.ts';
import { isKnownClass, scriptletsOf, withScriptlets } from './scriptlets.ts';
import { walkInner } from './inner-reports.ts';
import type { InnerWalk, Names } from './inner-reports.ts';
import { conditionsIn } from './style-conditions.ts';
import { builtInDeclarations, groupCounter, planVariables } from './variables.ts';
import type { VariableDeclaration, VariableSpec } from './variables.ts';

export interface CompileContext {
  /** Location of the JRXML, named in diagnostics. */
  readonly file: string;
  /** Classes beyond the built-in tables (data sources, scriptlets). */
  readonly classes?: readonly ClassTable[] | undefined;
}

/** Codes that the peer counts among the faults of the design. */
const unknownName = /^expr\.(?:field|variable|parameter)\.not\.found$/;

type Expressions = Map<Expression, CompiledExpression>;

/**
 * Errors: `ReportError` `expression.language`; `report.design.invalid` when the design breaks a rule, unknown names among them;
 * `compilers.report.expressions.compile.error` with one diagnostic per faulty expression.
 */
export function compileReport(model: Report, context: CompileContext): CompiledReport {
  if (!isLanguage(model.language))
    throw new ReportError('expression.language', `No report compiler set for language: ${model.language}.`, {
      file: context.file,
      place: model.place,
    });
  const { compiler, main, datasets, expressions, diagnostics, errors, faults } = compileParts(model, context);
  if (faults.length > 0) throw designError(faults, context.file);
  if (errors.length > 0) {
    const list = errors.map((d, i) => `${i + 1}. ${d.message}`).join('\n');
    throw new ReportError(
      'compilers.report.expressions.compile.error',
      `Errors were encountered when compiling report expressions:\n${list}`,
      {
        file: context.file,
        place: errors[0]?.place,
        diagnostics,
      },
    );
  }
  const inner = new Map<object, CompiledReport>();
  const report: CompiledReport = {
    model,
    file: context.file,
    main,
    datasets,
    inner,
    diagnostics,
    expression: (e) => (e === undefined ? undefined : expressions.get(e)),
    templateCondition: (e) => (e === undefined ? undefined : compiler.condition(e, main)),
  };
  for (const [node, { dataset, conditions }] of compiler.opened)
    inner.set(node, {
      ...report,
      main: dataset,
      expression: (e) => (e === undefined ? undefined : (conditions.get(e) ?? expressions.get(e))),
      templateCondition: (e) => (e === undefined ? undefined : compiler.condition(e, dataset)),
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
  const expressions: Expressions = new Map();
  const compiler = new DatasetCompiler(model, context, expressions, (d) => diagnostics.push(d));
  const datasets = compiler.datasets(model.datasets);
  const main = compiler.dataset(model);
  compiler.elements(model, main);
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
  return { compiler, main, datasets, expressions, diagnostics, errors, faults };
}

/** Packages and static members are looked up when an expression uses them. */
function isImportable(name: string, knowsClass: (name: string) => boolean): boolean {
  return /\*$|^static\s/.test(name) || knowsClass(name.trim());
}

function unknownImport(name: string, file: string): Diagnostic {
  const message = `Only a type can be imported. ${name} resolves to a package`;
  return { code: 'expr.import.unknown', level: 'error', message, file };
}

/** What an element with data of its own runs over, and style conditions as they read in its scope. */
interface Opened {
  readonly dataset: CompiledDataset;
  readonly conditions: Expressions;
}

class DatasetCompiler {
  private readonly model: Report;
  private readonly context: CompileContext;
  private readonly expressions: Expressions;
  private readonly report: (d: Diagnostic) => void;
  private readonly scopes = new Map<CompiledDataset, Scope>();
  private readonly named = new Map<string, CompiledDataset>();
  readonly opened = new Map<object, Opened>();
  private readonly innerWalk: InnerWalk = {
    walk: (node, scope, inside) => this.walk(node, scope, inside),
    compile: (e, scope, what) => void this.compile(e, scope, what),
    dataset: (name) => this.namesOf(this.named.get(name ?? '')),
    crosstab: (crosstab) => this.crosstab(crosstab),
    open: (node, names, contents) => this.open(node, names, contents),
  };

  constructor(model: Report, context: CompileContext, expressions: Expressions, report: (d: Diagnostic) => void) {
    this.model = model;
    this.context = context;
    this.expressions = expressions;
    this.report = report;
  }

  /** The sub-datasets by name, in order of declaration. */
  datasets(all: readonly Dataset[]): ReadonlyMap<string, CompiledDataset> {
    for (const d of all) this.named.set(d.name, this.dataset(d));
    return this.named;
  }

  private namesOf(dataset: CompiledDataset | undefined): Names | undefined {
    return dataset === undefined ? undefined : { dataset, scope: this.scopes.get(dataset) as Scope };
  }

  /** A class that nobody registered: its hooks do nothing, and calls of its methods are errors of their own. */
  private warnOfScriptlets(scriptlets: readonly CompiledScriptlet[]): void {
    for (const { className } of scriptlets) {
      if (className === undefined || isKnownClass(className, this.context.classes)) continue;
      this.report({
        code: 'scriptlet.class.not.registered',
        level: 'warn',
        message: `The scriptlet class ${className} is not registered: its hooks do nothing, calls of its methods do not compile.`,
        hint: 'write it in TypeScript and register it under this name: docs/guide/scriptlets.md',
        file: this.context.file,
      });
    }
  }

  /** The names of a crosstab's headers and cells. */
  private crosstab(crosstab: Crosstab): Names {
    const variables = planVariables(crosstabVariables(crosstab));
    const scope = this.scope([], variables, crosstabParameters(crosstab));
    const dataset = crosstabDataset(crosstab, variables, (e, what) => this.compile(e, scope, what));
    this.scopes.set(dataset, scope);
    return { dataset, scope };
  }

  /** Style conditions are compiled anew for the scope. */
  private open(node: object, { dataset }: Names, contents: unknown): void {
    const conditions: Expressions = new Map();
    for (const e of conditionsIn(this.model, contents)) conditions.set(e, this.condition(e, dataset));
    this.opened.set(node, { dataset, conditions });
  }

  /** A style condition over a dataset; one that does not fit there never holds. */
  condition(e: Expression, dataset: CompiledDataset): CompiledExpression {
    const where = { place: e.place, file: this.context.file, what: 'style condition' };
    const faults: Diagnostic[] = [];
    const compiled = compileExpression(e.text, this.scopes.get(dataset) as Scope, where, (d) => faults.push(d));
    return faults.length === 0 ? compiled : { ...compiled, evaluate: () => null };
  }

  dataset(dataset: Dataset | Report): CompiledDataset {
    const fields = dataset.fields.map((f) => ({
      name: f.name,
      valueClass: f.class,
      description: f.description,
      properties: f.properties,
    }));
    const declared = dataset.parameters.filter((p) => !builtInParameters.some(([name]) => name === p.name));
    // What the query's language adds gives way to a declaration of the same name.
    const scriptlets = scriptletsOf(dataset);
    this.warnOfScriptlets(scriptlets);
    const builtIn = withScriptlets(
      builtInParametersFor(dataset.query?.language),
      scriptlets,
      this.context.classes,
    ).filter(([name]) => !declared.some((p) => p.name === name));
    const parameterNames = [...builtIn, ...declared.map((p) => [p.name, p.class] as const)];
    const layout = planVariables(declarations(dataset, () => undefined));
    const scope = this.scope(fields, layout, parameterNames);
    const compile = (e: Expression | undefined, what: string) => this.compile(e, scope, what);
    const variables = planVariables(
      declarations(dataset, (e, v, part) => compile(e, `${part} of variable "${v.name}"`)),
    );
    const defaults = new Map(
      dataset.parameters.map((p) => [
        p.name,
        compile(p.defaultValueExpression, `default value of parameter "${p.name}"`),
      ]),
    );
    const parameters = parameterNames.map(([name, valueClass], i): CompiledParameter => ({
      name,
      valueClass,
      isBuiltIn: i < builtIn.length,
      evaluationTime: dataset.parameters.find((p) => p.name === name)?.evaluationTime,
      defaultValue: defaults.get(name),
    }));
    const compiled: CompiledDataset = {
      name: dataset.name,
      parameters,
      fields,
      variables,
      groups: dataset.groups.map((g): CompiledGroup => ({
        name: g.name,
        expression: compile(g.expression, `expression of group "${g.name}"`),
      })),
      sorts: dataset.sortFields.map((s) => ({
        name: s.name,
        isDescending: s.order === 'Descending',
        type: s.type,
        slot:
          s.type === 'Field'
            ? fields.findIndex((f) => f.name === s.name)
            : variables.findIndex((v) => v.name === s.name),
      })),
      filter: compile(dataset.filterExpression, 'filter expression'),
      query: dataset.query,
      properties: dataset.properties,
      resourceBundle: dataset.resourceBundle,
      whenResourceMissing: dataset.whenResourceMissingType,
      scriptlets,
      parameterSlots: new Map(parameters.map((p, i) => [p.name, i])),
      variableSlots: new Map(variables.map((v, i) => [v.name, i])),
    };
    for (const p of dataset.propertyExpressions) compile(p.expression, `property "${p.name}"`);
    for (const f of dataset.fields)
      for (const p of f.propertyExpressions) compile(p.expression, `property "${p.name}" of field "${f.name}"`);
    this.scopes.set(compiled, scope);
    return compiled;
  }

  /** Conditions of styles that only lists, tables and crosstabs use need not fit the report. */
  private styles(report: Report, main: CompiledDataset, used: ReadonlySet<Expression>): void {
    const scope = this.scopes.get(main) as Scope;
    for (const style of report.styles)
      for (const { conditionExpression: e } of style.conditionalStyles) {
        if (e === undefined) continue;
        if (used.has(e)) this.compile(e, scope, `condition of style "${style.name ?? ''}"`);
        else this.expressions.set(e, this.condition(e, main));
      }
  }

  /** Compiles what stands in bands, styles and templates. */
  elements(report: Report, main: CompiledDataset): void {
    const scope = this.scopes.get(main) as Scope;
    const sections = report.groups.flatMap((g: Group) => [g.groupHeader, g.groupFooter]);
    const { templates, background, title, pageHeader, columnHeader, detail } = report;
    const { columnFooter, pageFooter, lastPageFooter, summary, noData } = report;
    const before = [sections, templates, background, title, pageHeader, columnHeader, detail];
    const contents = [...before, columnFooter, pageFooter, lastPageFooter, summary, noData];
    this.walk(contents, scope, 'report');
    this.styles(report, main, new Set(conditionsIn(report, contents, true)));
  }

  /** Every expression below `node`, those of elements with data of their own in the scope they run in. */
  private walk(node: unknown, scope: Scope, inside: string): void {
    if (Array.isArray(node)) {
      for (const one of node) {
        if (isExpression(one)) this.compile(one, scope, `expression of ${inside}`);
        else this.walk(one, scope, inside);
      }
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const kind = 'kind' in node && typeof node.kind === 'string' ? node.kind : undefined;
    const name = kind === undefined ? inside : nameOf(kind, node);
    if (walkInner(node, scope, name, this.innerWalk)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'own' || key === 'place') continue;
      if (isExpression(value)) this.compile(value, scope, `${key} of ${name}`);
      else if (typeof value === 'object' && value !== null) {
        if (Array.isArray(value) && value.length > 0 && isExpression(value[0]))
          for (const e of value) this.compile(e as Expression, scope, `${key} of ${name}`);
        else this.walk(value, scope, name);
      }
    }
  }

  private compile(expression: Expression | undefined, scope: Scope, what: string): CompiledExpression | undefined {
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

  private scope(
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

function nameOf(kind: string, node: object): string {
  const id =
    'key' in node && typeof node.key === 'string'
      ? node.key
      : 'uuid' in node && typeof node.uuid === 'string'
        ? node.uuid
        : undefined;
  return id === undefined ? kind : `${kind} "${id}"`;
}

function isExpression(value: unknown): value is Expression {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    'place' in value &&
    !('kind' in value) &&
    !('name' in value) &&
    !('language' in value)
  );
}

function slots(names: readonly (readonly [string, string])[]): ReadonlyMap<string, Slot> {
  return new Map(names.map(([name, valueClass], index) => [name, { index, valueClass }]));
}

/** Built-in variables, group counters, then the declared ones. */
function declarations(
  dataset: Dataset | Report,
  compile: (e: Expression | undefined, v: Variable, part: string) => CompiledExpression | undefined,
): VariableDeclaration[] {
  const groupIndex = (name: string | undefined) => dataset.groups.findIndex((g) => g.name === name);
  return [
    ...builtInDeclarations(),
    ...dataset.groups.map((g, i) => groupCounter(g.name, i)),
    ...dataset.variables.map((v): VariableDeclaration => ({
      name: v.name,
      valueClass: v.class,
      calculation: v.calculation,
      resetType: v.resetType,
      resetGroup: v.resetType === 'Group' ? groupIndex(v.resetGroup) : -1,
      incrementType: v.incrementType,
      incrementGroup: v.incrementType === 'Group' ? groupIndex(v.incrementGroup) : -1,
      expression: compile(v.expression, v, 'expression'),
      initial: compile(v.initialValueExpression, v, 'initial value'),
      initialNumber: undefined,
    })),
  ];
}

export { isLanguage };
export type { VariableSpec };
