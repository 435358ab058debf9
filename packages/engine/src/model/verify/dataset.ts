/** Declarations of a dataset, and runs of datasets. Source: facts §9.2. */
import type { Dataset, DatasetRun, Report, Variable } from '../index.ts';
import { hasGroup, hasParameter, hasVariable, isMissing } from './verification.ts';
import type { Verification } from './verification.ts';

/** Parameters, query, fields, sort fields, variables; groups follow in the caller's hands. */
export function verifyDataset(v: Verification, dataset: Dataset | Report): void {
  for (const parameter of dataset.parameters) {
    if (isMissing(parameter.name)) v.fault('Parameter name missing.', parameter.place);
  }
  verifyQuery(v, dataset);
  for (const field of dataset.fields) {
    if (isMissing(field.name)) v.fault('Field name missing.', field.place);
    verifyClass(v, field.class, field.place);
  }
  verifySortFields(v, dataset);
  for (const group of dataset.groups) {
    if (isMissing(group.name)) v.fault('Reset group missing for variable : null_COUNT', group.place);
  }
  for (const variable of dataset.variables) verifyVariable(v, dataset, variable);
}

/** A class that is declared must be there. */
function verifyClass(v: Verification, name: string, place: Dataset['place']): void {
  if (!v.knowsClass(name)) v.fault(`java.lang.ClassNotFoundException: ${name}`, place);
}

/** `$P{x}` and `$P!{x}` of a query must be parameters; `$X{…}` clauses are looked at when they run. */
function verifyQuery(v: Verification, dataset: Dataset | Report): void {
  const { query } = dataset;
  if (query === undefined) return;
  for (const [, mark, name = ''] of query.text.matchAll(/\$P(!?)\{([^}]*)\}/g)) {
    if (!hasParameter(dataset, name)) v.fault(`Query parameter not found : ${name}`, query.place);
    else if (mark === '' && /^(?:pl)?sql$/i.test(query.language)) verifyBinding(v, dataset, name);
  }
}

const bindable: ReadonlySet<string> = new Set([
  ...['Boolean', 'Byte', 'Double', 'Float', 'Integer', 'Long', 'Short', 'String', 'Object'].map(
    (n) => `java.lang.${n}`,
  ),
  ...['math.BigDecimal', 'util.Date', 'sql.Date', 'sql.Time', 'sql.Timestamp'].map((n) => `java.${n}`),
  ...['LocalDate', 'LocalDateTime', 'LocalTime', 'OffsetDateTime', 'OffsetTime'].map((n) => `java.time.${n}`),
]);

/** SQL takes values of some classes only. */
function verifyBinding(v: Verification, dataset: Dataset | Report, name: string): void {
  const declared = dataset.parameters.find((p) => p.name === name)?.class;
  const javaClass = declared ?? v.builtInParameters.get(name);
  if (javaClass !== undefined && !bindable.has(javaClass))
    v.fault(
      `Parameter type not supported in query : ${name} class ${javaClass}`,
      dataset.query?.place ?? dataset.place,
    );
}

function verifySortFields(v: Verification, dataset: Dataset | Report): void {
  for (const { name, type, place } of dataset.sortFields) {
    if (isMissing(name)) v.fault('Sort field name missing.', place);
    else if (type === 'Variable') {
      if (!hasVariable(dataset, name)) v.fault(`Sort variable '${name}' not found in dataset.`, place);
    } else if (!dataset.fields.some((field) => field.name === name))
      v.fault(`Sort field '${name}' not found in dataset.`, place);
  }
}

function verifyVariable(v: Verification, dataset: Dataset | Report, variable: Variable): void {
  const { name, place } = variable;
  if (isMissing(name)) v.fault('Variable name missing.', place);
  verifyClass(v, variable.class, place);
  const groups = [
    ['Reset', variable.resetType, variable.resetGroup],
    ['Increment', variable.incrementType, variable.incrementGroup],
  ] as const;
  for (const [what, type, group] of groups) {
    if (type !== 'Group') continue;
    if (group === undefined) v.fault(`${what} group missing for variable : ${name}`, place);
    else if (!hasGroup(dataset, group)) v.fault(`${what} group "${group}" not found for variable : ${name}`, place);
  }
}

/** A run of a sub-dataset; an unknown dataset is found when the report is filled. `scope` receives return values. */
export function verifyDatasetRun(v: Verification, run: DatasetRun | undefined, scope: Dataset | Report): void {
  const dataset = datasetOf(v.report, run);
  if (run === undefined || dataset === undefined) return;
  for (const { name, place } of run.parameters) {
    if (isMissing(name)) v.fault(`Dataset ${dataset.name} parameter name missing.`, place);
    if (!hasParameter(dataset, name))
      v.fault(`Unknown parameter ${name === '' ? 'null' : name} in dataset ${dataset.name}.`, place);
  }
  if (run.connectionExpression !== undefined && run.dataSourceExpression !== undefined) {
    v.fault(`Dataset ${dataset.name} cannot have both connection expresion and data source expression.`, run.place);
  }
  for (const value of run.returnValues) {
    if (isMissing(value.fromVariable)) v.fault('Return value source variable name missing.', value.place);
    verifyDestination(v, value, scope);
  }
}

/** The variable that a return value of a band or dataset run goes into. */
export function verifyDestination(
  v: Verification,
  value: { toVariable?: string | undefined; place: Dataset['place'] },
  scope: Dataset | Report,
): void {
  if (isMissing(value.toVariable)) v.fault('Return value destination variable name missing.', value.place);
  if (!hasVariable(scope, value.toVariable)) v.fault('Return value destination variable not found.', value.place);
}

/** The dataset that a run names. */
export function datasetOf(report: Report, run: DatasetRun | undefined): Dataset | undefined {
  return run === undefined ? undefined : report.datasets.find((dataset) => dataset.name === run.subDataset);
}

/** Datasets of charts and crosstabs that run a sub-dataset know no pages and columns. */
export function verifyElementDataset(
  v: Verification,
  dataset: { resetType: string; incrementType: string; datasetRun?: DatasetRun | undefined; place: Dataset['place'] },
  scope: Dataset | Report,
): void {
  if (dataset.datasetRun === undefined) return;
  const paged = (type: string): boolean => type === 'Page' || type === 'Column';
  for (const [what, type] of [
    ['increment', dataset.incrementType],
    ['reset', dataset.resetType],
  ] as const) {
    if (paged(type))
      v.fault(`Chart datasets with dataset run cannont have Column or Page ${what} type.`, dataset.place);
  }
  verifyDatasetRun(v, dataset.datasetRun, scope);
}
