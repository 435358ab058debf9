/** Values handed back into variables: by bands, subreports and dataset runs. Source: facts, engine §2.13. */
import type { Value } from '../base/values.ts';
import { isNumeric } from '../compile/variables.ts';
import type { Calculation, VariableSpec } from '../compile/variables.ts';
import type { FillBand } from './band.ts';
import type { Subreport } from '../model/index.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import type { Filler } from './filler.ts';

/** The variable that a value comes from. */
export interface ReturnSource {
  readonly name: string;
  readonly valueClass: string;
}

/**
 * Gives `x` to the variable `name` by `calculation`. Errors: `fill.return.values.variable.not.found`,
 * `.numeric.type.required`, `.variable.not.assignable`.
 */
export function returnValue(
  f: Filler,
  name: string | undefined,
  calculation: Calculation,
  x: Value,
  source?: ReturnSource,
): void {
  const slot = f.dataset.spec.variableSlots.get(name ?? '');
  const spec = slot === undefined ? undefined : f.dataset.spec.variables[slot];
  if (slot === undefined || spec === undefined)
    throw f.fail(
      'fill.return.values.variable.not.found',
      `The variable "${name ?? ''}" that a value is returned to does not exist.`,
    );
  if (source !== undefined) checkClasses(f, spec, calculation, source);
  f.dataset.returnValue(slot, calculation, x);
}

function checkClasses(f: Filler, target: VariableSpec, calculation: Calculation, source: ReturnSource): void {
  if (calculation === 'Count' || calculation === 'DistinctCount') {
    if (!isNumberClass(target.valueClass) && isScalar(target.valueClass))
      throw f.fail('fill.return.values.numeric.type.required', `Variable ${target.name} must have a numeric type.`);
    return;
  }
  if (!isAssignable(target.valueClass, source.valueClass))
    throw f.fail(
      'fill.return.values.variable.not.assignable',
      `Variable ${target.name} is not assignable from source variable ${source.name}.`,
    );
}

const isNumberClass = (name: string): boolean => isNumeric(name) || name === 'java.math.BigInteger';
const dates = /^java\.(?:util\.Date|sql\.(?:Date|Time|Timestamp))$/;
const isScalar = (name: string): boolean =>
  isNumberClass(name) || dates.test(name) || /^java\.lang\.(?:Object|String|Boolean|Character)$/.test(name);

/** Whether values of one class go into the other, as far as both are plain values; numbers go into all numbers. */
function isAssignable(to: string, from: string): boolean {
  if (to === from || to === 'java.lang.Object' || !isScalar(to) || !isScalar(from)) return true;
  if (isNumberClass(to) && isNumberClass(from)) return true;
  return to === 'java.util.Date' && dates.test(from);
}

/** What a subreport or part hands back when it ends. Errors: `fill.return.values.source.not.found`. */
export function subreportReturns(f: Filler, values: Subreport['returnValues'], from: FillDataset): void {
  for (const r of values) {
    const slot = from.spec.variableSlots.get(r.subreportVariable ?? '');
    if (slot === undefined)
      throw f.fail(
        'fill.return.values.source.not.found',
        `Source variable ${r.subreportVariable ?? ''} not found for return value ${r.toVariable ?? ''}.`,
      );
    returnValue(f, r.toVariable, r.calculation, from.variable(slot), from.spec.variables[slot]);
  }
}

export function bandReturns(f: Filler, band: FillBand, mode: Evaluation): void {
  for (const r of band.model?.returnValues ?? [])
    returnValue(f, r.toVariable, r.calculation, f.dataset.evaluate(f.compiled.expression(r.expression), mode));
}
