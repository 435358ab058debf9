/** Parameters that a subreport or dataset run gets. Source: facts, engine §2.14 (Parameters). */
import { JavaMap } from '../base/collections.ts';
import type { Value } from '../base/values.ts';
import type { Subreport } from '../model/index.ts';
import type { Evaluation } from './dataset.ts';
import type { Filler } from './filler.ts';

/** Entries of a parameters map that stay behind: they belong to the report above. */
const keptBack: ReadonlySet<string> = new Set([
  'JASPER_REPORTS_CONTEXT',
  'JASPER_REPORT',
  'REPORT_CONNECTION',
  'REPORT_MAX_COUNT',
  'REPORT_DATA_SOURCE',
  'REPORT_SCRIPTLET',
  'REPORT_VIRTUALIZER',
  'IS_IGNORE_PAGINATION',
  'SORT_FIELDS',
  'FILTER',
  'REPORT_PARAMETERS_MAP',
]);

type Called = Pick<
  Subreport,
  'parametersMapExpression' | 'parameters' | 'connectionExpression' | 'dataSourceExpression'
>;

export function subreportParameters(filler: Filler, model: Called, mode: Evaluation): Map<string, Value> {
  const evaluate = (e: Called['connectionExpression']) => filler.dataset.evaluate(filler.compiled.expression(e), mode);
  const parameters = new Map<string, Value>();
  for (const [name, value] of entriesOf(evaluate(model.parametersMapExpression)))
    if (!keptBack.has(name) && !name.endsWith('_SCRIPTLET')) parameters.set(name, value);
  for (const p of model.parameters) {
    const value = evaluate(p.expression);
    if (value === null) parameters.delete(p.name);
    else parameters.set(p.name, value);
  }
  if (model.connectionExpression !== undefined)
    parameters.set('REPORT_CONNECTION', evaluate(model.connectionExpression));
  if (model.dataSourceExpression !== undefined)
    parameters.set('REPORT_DATA_SOURCE', evaluate(model.dataSourceExpression));
  for (const name of ['REPORT_LOCALE', 'REPORT_TIME_ZONE', 'REPORT_FORMAT_FACTORY', 'REPORT_CONTEXT'])
    if (!parameters.has(name)) {
      const value = filler.dataset.parameters[filler.dataset.spec.parameterSlots.get(name) ?? -1] ?? null;
      if (value !== null) parameters.set(name, value);
    }
  return parameters;
}

/** A Java map as entries with string keys. */
export function entriesOf(value: Value): Iterable<readonly [string, Value]> {
  if (!(value instanceof JavaMap)) return [];
  return value.entries().flatMap((e) => (typeof e.key === 'string' ? [[e.key, e.value] as const] : []));
}

/** Parameters of a dataset run; without data of its own it uses the report's connection. */
export function runParameters(filler: Filler, run: Called, mode: Evaluation): Map<string, Value> {
  const parameters = subreportParameters(filler, run, mode);
  if (run.connectionExpression === undefined && run.dataSourceExpression === undefined) {
    const { spec, parameters: values } = filler.dataset;
    const connection = values[spec.parameterSlots.get('REPORT_CONNECTION') ?? -1] ?? null;
    if (connection !== null) parameters.set('REPORT_CONNECTION', connection);
  }
  return parameters;
}
