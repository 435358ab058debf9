/** Values handed back into variables: by bands, subreports and dataset runs. Source: facts, engine §2.13. */
import type { Value } from '../base/values.ts';
import type { Calculation } from '../compile/variables.ts';
import type { FillBand } from './band.ts';
import { calculate, noHelpers } from './calculate.ts';
import type { Subreport } from '../model/index.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import type { Filler } from './filler.ts';

/** Counts and sums behind averages, per return value. */
export interface ReturnState {
  count: number;
  value: Value;
}

/** Gives `x` to the variable `name` by `calculation`. Errors: `fill.return.values.variable.not.found`. */
export function returnValue(f: Filler, name: string | undefined, calculation: Calculation, x: Value): void {
  const slot = f.dataset.spec.variableSlots.get(name ?? '');
  const spec = slot === undefined ? undefined : f.dataset.spec.variables[slot];
  if (slot === undefined || spec === undefined)
    throw f.fail(
      'fill.return.values.variable.not.found',
      `The variable "${name ?? ''}" that a value is returned to does not exist.`,
    );
  const current = f.dataset.variable(slot);
  const value = calculate(
    calculation,
    spec.valueClass,
    { value: current, incremented: current, initialized: false },
    x,
    noHelpers,
    true,
  );
  f.dataset.setVariable(slot, value, false);
}

/** What a subreport or part hands back when it ends. Errors: `fill.return.values.source.not.found`. */
export function subreportReturns(f: Filler, values: Subreport['returnValues'], from: FillDataset): void {
  for (const r of values) {
    const slot = from.spec.variableSlots.get(r.subreportVariable ?? '');
    if (slot === undefined)
      throw f.fail(
        'fill.return.values.source.not.found',
        `The subreport has no variable "${r.subreportVariable ?? ''}".`,
      );
    returnValue(f, r.toVariable, r.calculation, from.variable(slot));
  }
}

export function bandReturns(f: Filler, band: FillBand, mode: Evaluation): void {
  for (const r of band.model?.returnValues ?? [])
    returnValue(f, r.toVariable, r.calculation, f.dataset.evaluate(f.compiled.expression(r.expression), mode));
}
