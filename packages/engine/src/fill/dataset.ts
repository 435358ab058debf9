/** A dataset at run time: its current and previous record, its variables in their three states, its group breaks. */
import { budgetCode, lend, takeBack } from '../base/budget.ts';
import { castToTrue } from '../base/casts.ts';
import { ReportError } from '../base/diagnostic.ts';
import { Integer, JavaThrow } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import type { CompiledDataset, CompiledGroup } from '../compile/compiled.ts';
import type { ReturnSlots } from '../compile/return-helpers.ts';
import { calculationFor, slotOf } from '../compile/variables.ts';
import type { Calculation, Scope, VariableSpec } from '../compile/variables.ts';
import type { CompiledExpression, Environment, Frame } from '../expr/expression.ts';
import type { RowBatch, RowSource } from '../data/row-source.ts';
import type { Scriptlet } from '../base/scriptlet.ts';
import { calculate, noHelpers } from './calculate.ts';
import type { Step } from './step.ts';

/** Default: current values. Old: those of the previous record. Estimated: the new record with variables as if it counted. */
export type Evaluation = 'Default' | 'Old' | 'Estimated';

interface MutableFrame extends Frame {
  fields: readonly Value[];
  variables: Value[];
  parameters: Value[];
}

interface GroupState {
  readonly spec: CompiledGroup;
  hasChanged: boolean;
  /** True from the header until the footer has been printed. */
  headerPrinted: boolean;
  footerPrinted: boolean;
  /** Records whose details printed since the header. */
  detailsCount: number;
}

/** Data that an element (crosstab, chart) collects from the records as they pass. Scopes as those of variables. */
export interface ElementData {
  readonly resetType: Scope;
  readonly resetGroup: number;
  readonly incrementType: Scope;
  readonly incrementGroup: number;
  /** Notes the current record; `increment` adds what was noted. */
  evaluate(): void;
  increment(): void;
  reset(): void;
}

export class FillDataset {
  /** Scriptlets whose hooks are called. */
  hooks: readonly Scriptlet[] = [];
  /** Elements that collect this dataset's records. */
  readonly elementData: ElementData[] = [];
  readonly spec: CompiledDataset;
  readonly env: Environment;
  readonly parameters: Value[];
  readonly groups: readonly GroupState[];
  readonly current: MutableFrame;
  readonly old: MutableFrame;
  readonly estimated: MutableFrame;
  /** Report file, for error places. */
  readonly file: string;
  private source: RowSource | undefined;
  private batch: RowBatch | null = null;
  private at = 0;
  private readonly incremented: Value[];
  private readonly previousIncremented: Value[];
  private readonly previousOld: Value[];
  private readonly initialized: boolean[];
  private readonly hasGroupIncrements: boolean;
  /** Somebody looks at the estimates of every record, or an expression might do more than give a value. */
  private readonly needsEstimates: boolean;
  /** Variables with resetType None take their expression anew at every record. */
  readonly hasUnresetVariables: boolean;
  private accepted = 0;
  private maxCount: number | undefined;

  constructor(spec: CompiledDataset, env: Environment, parameters: Value[], file: string) {
    this.spec = spec;
    this.env = env;
    this.parameters = parameters;
    this.file = file;
    const n = spec.variables.length;
    const noFields: Value[] = spec.fields.map(() => null);
    const frame = (): MutableFrame => ({
      fields: noFields,
      variables: Array.from({ length: n }, () => null),
      parameters,
      env,
    });
    this.current = frame();
    this.old = frame();
    this.estimated = frame();
    this.incremented = Array.from({ length: n }, () => null);
    this.previousIncremented = Array.from({ length: n }, () => null);
    this.previousOld = Array.from({ length: n }, () => null);
    this.initialized = Array.from({ length: n }, () => false);
    this.groups = spec.groups.map((g) => ({
      spec: g,
      hasChanged: true,
      headerPrinted: false,
      footerPrinted: true,
      detailsCount: 0,
    }));
    this.hasUnresetVariables = spec.variables.some((v) => v.resetType === 'None');
    this.needsEstimates =
      spec.filter !== undefined ||
      spec.groups.length > 0 ||
      spec.variables.some((v) => v.expression !== undefined && v.expression.single === undefined);
    this.hasGroupIncrements = spec.variables.some((v) => v.incrementType === 'Group');
  }

  /** Starts reading `source`; `maxCount` limits accepted records (REPORT_MAX_COUNT). */
  start(source: RowSource, maxCount: number | undefined): void {
    this.source = source;
    this.maxCount = maxCount;
    this.batch = null;
    this.at = 0;
    this.accepted = 0;
  }

  async close(): Promise<void> {
    const source = this.source;
    this.source = undefined;
    await source?.close();
  }

  frame(mode: Evaluation): Frame {
    return mode === 'Default' ? this.current : mode === 'Old' ? this.old : this.estimated;
  }

  /** Errors: `ReportError` `fill.common.evaluate.expression.error` with the expression's text; cause is what it threw. */
  evaluate(expression: CompiledExpression | undefined, mode: Evaluation): Value {
    if (expression === undefined) return null;
    return evaluateIn(expression, this.frame(mode), this.file);
  }

  variable(slot: number, mode: Evaluation = 'Default'): Value {
    return this.frame(mode).variables[slot] ?? null;
  }

  /** Sets a system variable in every state. */
  setVariable(slot: number, value: Value, alsoOld = true): void {
    this.current.variables[slot] = value;
    if (alsoOld) this.old.variables[slot] = value;
    this.incremented[slot] = value;
  }

  /** Lets a returned value meet a variable and its helpers; it counts in the values of the record before too. */
  returnValue(slot: number, calculation: Calculation, x: Value): void {
    const spec = this.spec.variables[slot] as VariableSpec;
    const { count = -1, sum = -1, variance = -1, distinct = -1 } = spec.returnSlots ?? {};
    for (const helper of [count, sum, variance, distinct])
      if (helper >= 0)
        this.returnInto(helper, this.spec.variables[helper]?.calculation ?? 'Nothing', x, spec.returnSlots);
    this.returnInto(slot, calculationFor(calculation, spec.valueClass), x, spec.returnSlots);
  }

  private returnInto(slot: number, calculation: Calculation, x: Value, slots: ReturnSlots | undefined): void {
    const base = {
      value: this.current.variables[slot] ?? null,
      incremented: this.incremented[slot] ?? null,
      initialized: this.initialized[slot] ?? false,
    };
    const { variables } = this.current;
    const at = (helper: number | undefined): Value => variables[helper ?? -1] ?? null;
    const helpers =
      slots === undefined
        ? noHelpers
        : { count: at(slots.count), sum: at(slots.sum), variance: at(slots.variance), distinct: at(slots.distinct) };
    const { valueClass } = this.spec.variables[slot] as VariableSpec;
    this.setVariable(slot, calculate(calculation, valueClass, base, x, helpers, true));
  }

  /** No values, as before the first record of a run; without records they stay so. */
  forgetVariables(): void {
    for (const values of [this.current.variables, this.old.variables, this.incremented, this.previousIncremented])
      values.fill(null);
  }

  pageNumber(): number {
    const value = this.current.variables[slotOf.pageNumber];
    return value instanceof Integer ? value.value : 0;
  }

  /** Takes the next record if it is at hand and accepted for certain; false changes nothing. */
  take(): boolean {
    if (this.spec.filter !== undefined || (this.maxCount !== undefined && this.accepted >= this.maxCount)) return false;
    const row = this.rowAtHand();
    if (row === undefined) return false;
    const { current, old } = this;
    copy(old.variables, this.previousOld);
    copy(current.variables, old.variables);
    this.enter(row, current.fields);
    this.accepted += 1;
    return true;
  }

  /** Makes `row` the record at hand; `before` holds the old values. */
  private enter(row: readonly Value[], before: readonly Value[]): void {
    this.old.fields = before;
    this.current.fields = row;
    this.estimated.fields = row;
    if (this.needsEstimates) this.estimateVariables();
  }

  /** Reads the next accepted record; old values are those of the last accepted one. */
  *next(): Step<boolean> {
    if (this.maxCount !== undefined && this.accepted >= this.maxCount) return false;
    const { current, old } = this;
    const before = current.fields;
    copy(old.variables, this.previousOld);
    copy(current.variables, old.variables);
    for (;;) {
      const row = this.rowAtHand() ?? (yield* this.read());
      if (row === undefined) {
        // At the end of the data the old values stay those of the record before the last.
        copy(this.previousOld, old.variables);
        return false;
      }
      this.enter(row, before);
      if (this.spec.filter !== undefined && !castToTrue(this.evaluate(this.spec.filter, 'Estimated'))) {
        current.fields = before;
        continue;
      }
      this.accepted += 1;
      return true;
    }
  }

  private rowAtHand(): readonly Value[] | undefined {
    return this.batch !== null && this.at < this.batch.length ? this.batch[this.at++] : undefined;
  }

  private *read(): Step<readonly Value[] | undefined> {
    while (this.batch === null || this.at >= this.batch.length) {
      if (this.source === undefined) return undefined;
      const next = this.source.nextBatch();
      this.batch = next instanceof Promise ? ((yield next) as RowBatch | null) : next;
      this.at = 0;
      this.env.budget?.addRows(this.batch?.length ?? 0);
      if (this.batch === null) {
        const closed = this.close();
        yield closed;
        return undefined;
      }
    }
    return this.batch[this.at++];
  }

  /** Recomputes the estimates of all variables from the current record. */
  estimateVariables(): void {
    const specs = this.spec.variables;
    for (let i = 0; i < specs.length; i++)
      this.estimated.variables[i] = this.step(specs[i] as VariableSpec, i, 'Estimated');
  }

  /** Lets every variable meet the current record. */
  calculateVariables(withIncrements = true): void {
    for (const hook of this.hooks) hook.beforeDetailEval?.();
    const specs = this.spec.variables;
    for (let i = 0; i < specs.length; i++) {
      const spec = specs[i] as VariableSpec;
      const value = this.step(spec, i, 'Default');
      this.current.variables[i] = value;
      this.initialized[i] = false;
      this.previousIncremented[i] = this.incremented[i] ?? null;
      if (spec.incrementType === 'None') this.incremented[i] = value;
    }
    for (const data of this.elementData) {
      data.evaluate();
      if (withIncrements && data.incrementType === 'None') data.increment();
    }
    for (const hook of this.hooks) hook.afterDetailEval?.();
  }

  /** Calls the hooks around the start of a scope; groups are told each by name. */
  private tell(when: 'before' | 'after', scope: Scope): void {
    for (const hook of this.hooks) {
      if (scope === 'Group')
        for (const group of this.groups) {
          if (group.hasChanged) hook[`${when}GroupInit`]?.(group.spec.name);
        }
      else if (scope === 'Report' || scope === 'Page' || scope === 'Column') hook[`${when}${scope}Init`]?.();
    }
  }

  private step(spec: VariableSpec, slot: number, mode: 'Default' | 'Estimated'): Value {
    const into = mode === 'Default' ? this.current : this.estimated;
    // The built-in counters have no expression and count every record; a variable that a report forgot it for has no value.
    const x =
      spec.expression === undefined
        ? spec.calculation === 'Count' && spec.initialNumber !== undefined
          ? true
          : null
        : evaluateIn(spec.expression, into, this.file);
    const values = into.variables;
    const helpers =
      spec.countSlot < 0 && spec.varianceSlot < 0 && spec.distinctSlot < 0
        ? noHelpers
        : {
            count: values[spec.countSlot] ?? null,
            sum: values[spec.sumSlot] ?? null,
            variance: values[spec.varianceSlot] ?? null,
            distinct: values[spec.distinctSlot] ?? null,
          };
    this.accumulator.value = this.current.variables[slot] ?? null;
    this.accumulator.incremented = this.incremented[slot] ?? null;
    this.accumulator.initialized = this.initialized[slot] ?? false;
    return calculate(spec.calculation, spec.valueClass, this.accumulator, x, helpers, mode === 'Default');
  }
  private readonly accumulator: { value: Value; incremented: Value; initialized: boolean } = {
    value: null,
    incremented: null,
    initialized: false,
  };

  /** Takes back the last `calculateVariables`, for a band that is printed again on a new page. */
  revertVariables(): void {
    copy(this.old.variables, this.current.variables);
    copy(this.previousIncremented, this.incremented);
  }

  /** Starts a scope: finishes increments bound to it, then resets the variables bound to it. */
  initVariables(reset: Scope, increment: Scope): void {
    this.tell('before', reset);
    const specs = this.spec.variables;
    for (let i = 0; i < specs.length; i++) {
      const spec = specs[i] as VariableSpec;
      this.increment(spec, i, increment);
      this.reset(spec, i, reset);
    }
    for (const data of this.elementData) {
      if (data.incrementType !== 'None' && this.inScope(data.incrementType, data.incrementGroup, increment))
        data.increment();
      if (data.resetType !== 'None' && this.inScope(data.resetType, data.resetGroup, reset)) data.reset();
    }
    this.tell('after', reset);
  }

  private increment(spec: VariableSpec, slot: number, scope: Scope): void {
    if (spec.incrementType === 'None') {
      this.incremented[slot] = this.current.variables[slot] ?? null;
      return;
    }
    if (!this.inScope(spec.incrementType, spec.incrementGroup, scope)) return;
    this.incremented[slot] = this.current.variables[slot] ?? null;
    if (scope === 'Page' || scope === 'Column') this.previousIncremented[slot] = this.incremented[slot] ?? null;
  }

  private reset(spec: VariableSpec, slot: number, scope: Scope): void {
    if (spec.resetType === 'None') {
      const value =
        spec.calculation === 'System'
          ? (this.current.variables[slot] ?? null)
          : this.evaluate(spec.expression, 'Default');
      this.current.variables[slot] = value;
      this.incremented[slot] = value;
      return;
    }
    if (!this.inScope(spec.resetType, spec.resetGroup, scope)) return;
    const value =
      spec.initial !== undefined
        ? this.evaluate(spec.initial, 'Default')
        : spec.initialNumber !== undefined
          ? Integer.of(spec.initialNumber)
          : null;
    this.current.variables[slot] = value;
    this.initialized[slot] = true;
    this.incremented[slot] = null;
    if (scope === 'Page' || scope === 'Column') {
      this.old.variables[slot] = value;
      this.previousIncremented[slot] = null;
    }
  }

  private inScope(type: Scope, group: number, scope: Scope): boolean {
    switch (scope) {
      case 'Report':
        return true;
      case 'Page':
        return type === 'Page' || type === 'Column';
      case 'Column':
        return type === 'Column';
      case 'Group':
        return type === 'Group' && (this.groups[group]?.hasChanged ?? false);
      default:
        return false;
    }
  }

  /** Finds the groups that the new record breaks: the first whose key differs and all inside it. */
  estimateGroupBreaks(): void {
    const { groups } = this;
    if (groups.length === 0) return;
    if (this.hasGroupIncrements) {
      for (const group of groups) group.hasChanged = this.keyDiffers(group.spec);
      const specs = this.spec.variables;
      for (let i = 0; i < specs.length; i++) {
        const spec = specs[i] as VariableSpec;
        if (spec.incrementType === 'Group' && groups[spec.incrementGroup]?.hasChanged)
          this.incremented[i] = this.current.variables[i] ?? null;
      }
      this.estimateVariables();
    }
    let isBroken = false;
    for (const group of groups) {
      if (!isBroken) isBroken = this.keyDiffers(group.spec);
      group.hasChanged = isBroken;
    }
  }

  private keyDiffers(group: CompiledGroup): boolean {
    return !sameKey(this.evaluate(group.expression, 'Old'), this.evaluate(group.expression, 'Estimated'));
  }

  /** At the start and the end of the data every group counts as changed. */
  markAllGroupsChanged(): void {
    for (const group of this.groups) group.hasChanged = true;
  }
}

function sameKey(a: Value, b: Value): boolean {
  return a === b || (a !== null && b !== null && (typeof a === 'object' ? (a.equals?.(b) ?? false) : Object.is(a, b)));
}

function copy(from: readonly Value[], to: Value[]): void {
  for (let i = 0; i < from.length; i++) to[i] = from[i] ?? null;
}

/** Evaluates and says which expression failed. */
export function evaluateIn(expression: CompiledExpression, frame: Frame, file: string): Value {
  // A lone reference makes nothing.
  const budget = expression.single === undefined ? frame.env.budget : undefined;
  const outer = budget === undefined ? undefined : lend(budget);
  try {
    return expression.evaluate(frame);
  } catch (error) {
    if (error instanceof ReportError) throw error.code === budgetCode ? exceeded(expression, error, file) : error;
    const cause =
      error instanceof JavaThrow
        ? `${error.javaClass}${error.message === '' ? '' : `: ${error.message}`}`
        : String(error);
    throw new ReportError(
      'fill.common.evaluate.expression.error',
      `Error evaluating expression for source text: ${expression.text} (${cause})`,
      {
        file,
        place: expression.where?.place,
        cause: error,
      },
    );
  } finally {
    if (outer !== undefined) takeBack(outer);
  }
}

/** The peer has no such limit, so the text is ours: what went too far, and where it stands. */
function exceeded(expression: CompiledExpression, error: ReportError, file: string): ReportError {
  const { where, text } = expression;
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const line = where?.place === undefined ? '' : `, line ${where.place.line}`;
  return new ReportError(budgetCode, `${where?.what ?? 'expression'} in ${file}${line}: ${error.message}: ${shown}`, {
    file,
    place: where?.place,
    cause: error,
  });
}
