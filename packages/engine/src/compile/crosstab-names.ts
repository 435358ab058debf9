/** The parameters and variables that a crosstab's headers and cells see. Source: facts, engine §2.16. */
import type { CompiledExpression } from '../expr/expression.ts';
import type { Crosstab, Expression } from '../model/index.ts';
import { builtInParameters } from './built-in-parameters.ts';
import type { CompiledDataset } from './compiled.ts';
import type { VariableDeclaration, VariableSpec } from './variables.ts';

/** Variables that say where a cell is: index and parity of its row and column. */
export const placeVariables = [
  ['ROW_COUNT', 'java.lang.Integer'],
  ['COLUMN_COUNT', 'java.lang.Integer'],
  ['IS_EVEN_ROW', 'java.lang.Boolean'],
  ['IS_EVEN_COLUMN', 'java.lang.Boolean'],
] as const;

/** Name of a measure's total over a row group, a column group, or both. */
export function totalName(measure: string, rowGroup: string | undefined, columnGroup: string | undefined): string {
  return [measure, rowGroup, columnGroup].filter((n) => n !== undefined).join('_') + '_ALL';
}

/** Groups, then per measure its value and all its totals, then the place variables. The fill sets them all. */
export function crosstabVariables(crosstab: Crosstab): VariableDeclaration[] {
  const declared = (name: string, valueClass: string): VariableDeclaration => ({
    name,
    valueClass,
    calculation: 'System',
    resetType: 'Report',
    resetGroup: -1,
    incrementType: 'None',
    incrementGroup: -1,
    expression: undefined,
    initial: undefined,
    initialNumber: undefined,
  });
  const groups = [...crosstab.rowGroups, ...crosstab.columnGroups];
  const rows = crosstab.rowGroups.map((g) => g.name);
  const columns = crosstab.columnGroups.map((g) => g.name);
  const totals = crosstab.measures.flatMap((m) => {
    const one = (row?: string, column?: string) => declared(totalName(m.name, row, column), measureClass(m));
    return [
      declared(m.name, measureClass(m)),
      ...columns.map((c) => one(undefined, c)),
      ...rows.flatMap((r) => [one(r), ...columns.map((c) => one(r, c))]),
    ];
  });
  return [
    ...groups.map((g) => declared(g.name, g.bucket?.class ?? 'java.lang.String')),
    ...totals,
    ...placeVariables.map(([name, valueClass]) => declared(name, valueClass)),
  ];
}

/** Class of a measure's values. */
export function measureClass(measure: Crosstab['measures'][number]): string {
  return measure.class ?? 'java.lang.String';
}

/** The built-in parameters and the crosstab's own. */
export function crosstabParameters(crosstab: Crosstab): (readonly [name: string, valueClass: string])[] {
  return [...builtInParameters, ...crosstab.parameters.map((p) => [p.name, p.class] as const)];
}

/** The crosstab as a dataset without fields. */
export function crosstabDataset(
  crosstab: Crosstab,
  variables: readonly VariableSpec[],
  compile: (e: Expression | undefined, what: string) => CompiledExpression | undefined,
): CompiledDataset {
  const names = crosstabParameters(crosstab);
  const parameters = names.map(([name, valueClass], i) => ({
    name,
    valueClass,
    isBuiltIn: i < builtInParameters.length,
    evaluationTime: crosstab.parameters.find((p) => p.name === name)?.evaluationTime,
    defaultValue: compile(
      crosstab.parameters.find((p) => p.name === name)?.defaultValueExpression,
      `default value of crosstab parameter "${name}"`,
    ),
  }));
  return {
    name: '',
    parameters,
    scriptlets: [],
    fields: [],
    variables,
    groups: [],
    sorts: [],
    filter: undefined,
    query: undefined,
    properties: [],
    resourceBundle: undefined,
    whenResourceMissing: 'Null',
    parameterSlots: new Map(names.map(([name], i) => [name, i])),
    variableSlots: new Map(variables.map((v, i) => [v.name, i])),
  };
}
