/** Datasets, the main one among them: slots for their names, closures for their expressions. Source: facts, engine §2.11–§2.13. */
import type { CompiledExpression } from '../expr/expression.ts';
import type { Dataset, Expression, Report, Variable } from '../model/index.ts';
import { builtInParameters, builtInParametersFor } from './built-in-parameters.ts';
import type { CompiledDataset, CompiledParameter, CompiledScriptlet } from './compiled.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import type { Names } from './inner-reports.ts';
import { contentsOf } from './contents.ts';
import { withReturnHelpers } from './return-helpers.ts';
import { isKnownClass, scriptletsOf, withScriptlets } from './scriptlets.ts';
import { builtInDeclarations, groupCounter, planVariables } from './variables.ts';
import type { VariableDeclaration, VariableSpec } from './variables.ts';

type Compile = (e: Expression | undefined, what: string) => CompiledExpression | undefined;
type Fields = CompiledDataset['fields'];

/** The dataset and the scope of its expressions. Faults go to the compiler's report. */
export function compileDataset(dataset: Dataset | Report, compiler: ExpressionCompiler): Names {
  const scriptlets = scriptletsOf(dataset);
  warnOfScriptlets(scriptlets, compiler);
  const fields = dataset.fields.map((f) => ({
    name: f.name,
    valueClass: f.class,
    description: f.description,
    properties: f.properties,
  }));
  const names = parameterNames(dataset, scriptlets, compiler);
  const layout = planVariables(declarations(dataset, () => undefined));
  const scope = compiler.scope(fields, layout, names.all);
  const compile: Compile = (e, what) => compiler.compile(e, scope, what);
  const variables = planVariables(declarations(dataset, (e, v, part) => compile(e, `${part} of variable "${v.name}"`)));
  const parameters = parametersOf(dataset, names, compile);
  const compiled: CompiledDataset = {
    name: dataset.name,
    parameters,
    fields,
    variables: 'detail' in dataset ? withReturnHelpers(variables, contentsOf(dataset)) : variables,
    groups: dataset.groups.map(({ name, expression }) => ({
      name,
      expression: compile(expression, `expression of group "${name}"`),
    })),
    sorts: sortsOf(dataset, fields, variables),
    filter: compile(dataset.filterExpression, 'filter expression'),
    query: dataset.query,
    properties: dataset.properties,
    resourceBundle: dataset.resourceBundle,
    whenResourceMissing: dataset.whenResourceMissingType,
    scriptlets,
    parameterSlots: new Map(parameters.map((p, i) => [p.name, i])),
    variableSlots: new Map(variables.map((v, i) => [v.name, i])),
  };
  compileProperties(dataset, compile);
  return { dataset: compiled, scope };
}

/** A class that nobody registered: its hooks do nothing, and calls of its methods are errors of their own. */
function warnOfScriptlets(scriptlets: readonly CompiledScriptlet[], { context, report }: ExpressionCompiler): void {
  for (const { className } of scriptlets) {
    if (className === undefined || isKnownClass(className, context.classes)) continue;
    report({
      code: 'scriptlet.class.not.registered',
      level: 'warn',
      message: `The scriptlet class ${className} is not registered: its hooks do nothing, calls of its methods do not compile.`,
      hint: 'write it in TypeScript and register it under this name: docs/guide/scriptlets.md',
      file: context.file,
    });
  }
}

interface ParameterNames {
  /** Names and classes: those that are built in, then the declared ones. */
  readonly all: readonly (readonly [name: string, valueClass: string])[];
  readonly builtIn: number;
}

/** What the query's language adds gives way to a declaration of the same name. */
function parameterNames(
  { parameters, query }: Dataset | Report,
  scriptlets: readonly CompiledScriptlet[],
  { context }: ExpressionCompiler,
): ParameterNames {
  const declared = parameters.filter((p) => !builtInParameters.some(([name]) => name === p.name));
  const common = withScriptlets(builtInParametersFor(query?.language), scriptlets, context.classes);
  const builtIn = common.filter(([name]) => !declared.some((p) => p.name === name));
  return { all: [...builtIn, ...declared.map((p) => [p.name, p.class] as const)], builtIn: builtIn.length };
}

/** Default values are compiled in the order of the declarations. */
function parametersOf(dataset: Dataset | Report, names: ParameterNames, compile: Compile): CompiledParameter[] {
  const defaults = new Map(
    dataset.parameters.map((p) => [
      p.name,
      compile(p.defaultValueExpression, `default value of parameter "${p.name}"`),
    ]),
  );
  return names.all.map(([name, valueClass], i) => ({
    name,
    valueClass,
    isBuiltIn: i < names.builtIn,
    evaluationTime: dataset.parameters.find((p) => p.name === name)?.evaluationTime,
    defaultValue: defaults.get(name),
  }));
}

function sortsOf(
  { sortFields }: Dataset | Report,
  fields: Fields,
  variables: readonly VariableSpec[],
): CompiledDataset['sorts'] {
  return sortFields.map(({ name, order, type }) => ({
    name,
    isDescending: order === 'Descending',
    type,
    slot: (type === 'Field' ? fields : variables).findIndex((one) => one.name === name),
  }));
}

function compileProperties({ propertyExpressions, fields }: Dataset | Report, compile: Compile): void {
  for (const p of propertyExpressions) compile(p.expression, `property "${p.name}"`);
  for (const f of fields)
    for (const p of f.propertyExpressions) compile(p.expression, `property "${p.name}" of field "${f.name}"`);
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
