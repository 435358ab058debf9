/**
 * Helper variables behind averages and the like that subreports, bands and dataset runs return into variables: hidden
 * ones, reset with the variable they serve. Source: facts, engine §2.11, §2.13.
 */
import { calculationFor } from './variables.ts';
import type { Calculation, VariableSpec } from './variables.ts';

/** Slots of the hidden helpers by what they do; −1 when no return value needs one. */
export interface ReturnSlots {
  readonly count: number;
  readonly sum: number;
  readonly variance: number;
  readonly distinct: number;
}

const none: ReturnSlots = { count: -1, sum: -1, variance: -1, distinct: -1 };

/** `variables` followed by the helpers that the return values inside `contents` (bands of a report) need. */
export function withReturnHelpers(variables: readonly VariableSpec[], contents: unknown): VariableSpec[] {
  const returns: Returned[] = [];
  collectReturns(contents, returns);
  const all = [...variables];
  for (const { toVariable, calculation } of returns) {
    const at = all.findIndex((v) => v.name === toVariable);
    const target = all[at];
    if (target === undefined) continue;
    const slots = addHelpers(all, target, calculation);
    if (slots !== none) all[at] = { ...target, returnSlots: slots };
  }
  return all;
}

function addHelpers(all: VariableSpec[], target: VariableSpec, calculation: Calculation): ReturnSlots {
  const before = target.returnSlots ?? none;
  const add = (kind: Calculation, slots: Partial<VariableSpec> = {}): number =>
    all.push({
      ...target,
      name: `${target.name} returned ${kind}`,
      calculation: kind,
      expression: undefined,
      initial: undefined,
      initialNumber: undefined,
      ...slots,
    }) - 1;
  switch (calculationFor(calculation, target.valueClass)) {
    case 'Average':
    case 'Variance':
    case 'StandardDeviation': {
      const count = before.count >= 0 ? before.count : add('Count');
      const sum = before.sum >= 0 ? before.sum : add('Sum');
      const needsVariance = calculation === 'StandardDeviation' && before.variance < 0;
      const variance = needsVariance ? add('Variance', { countSlot: count, sumSlot: sum }) : before.variance;
      return { ...before, count, sum, variance };
    }
    case 'DistinctCount':
      // The values seen are forgotten with the variable's own next count, not by the reset itself.
      return before.distinct >= 0 ? before : { ...before, distinct: add('DistinctSet', { resetType: 'Report' }) };
    default:
      return before;
  }
}

interface Returned {
  readonly toVariable: string | undefined;
  readonly calculation: Calculation;
}

function collectReturns(node: unknown, into: Returned[]): void {
  if (Array.isArray(node)) {
    for (const one of node) collectReturns(one, into);
  } else if (typeof node === 'object' && node !== null) {
    if ('returnValues' in node && Array.isArray(node.returnValues)) into.push(...(node.returnValues as Returned[]));
    for (const one of Object.values(node)) if (typeof one === 'object') collectReturns(one, into);
  }
}
