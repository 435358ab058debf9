/** Elements whose text is known later: what is registered, and which scope's end fills it in. Source: facts, engine §2.10. */
import { Integer } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { slotOf } from '../compile/variables.ts';
import type { Frame } from '../expr/expression.ts';
import type { PrintElement } from '../print/model.ts';
import type { Evaluation, FillDataset } from './dataset.ts';
import type { FillElement } from './element.ts';
import type { SharedFill } from './shared-fill.ts';

/** The end of a scope. Band and Group carry an index: the band's number, the group's position. */
export type Moment = 'Report' | 'Master' | 'Page' | 'Column' | `Band:${number}` | `Group:${number}`;

/** What an Auto element remembers, by slot: fields of its own record, variables as their scopes end. */
export interface AutoRecord {
  readonly fields: ReadonlyMap<number, Value>;
  readonly variables: Map<number, Value>;
  /** Variable slots still to come, by moment. */
  readonly due: Map<Moment, readonly number[]>;
}

interface Action {
  readonly element: FillElement;
  readonly printed: PrintElement;
  readonly auto: AutoRecord | undefined;
}

export class DelayedActions {
  private readonly actions = new Map<Moment, Action[]>();
  private readonly shared: SharedFill;

  constructor(shared: SharedFill) {
    this.shared = shared;
  }

  add(moment: Moment, element: FillElement, printed: PrintElement): void {
    this.push(moment, { element, printed, auto: undefined });
  }

  addAuto(element: FillElement, printed: PrintElement, auto: AutoRecord): void {
    for (const moment of auto.due.keys()) this.push(moment, { element, printed, auto });
  }

  private push(moment: Moment, action: Action): void {
    const list = this.actions.get(moment);
    if (list !== undefined) {
      list.push(action);
      return;
    }
    this.actions.set(moment, [action]);
    if (moment === 'Master') this.shared.onMasterEnd(() => this.resolve('Master', 'Default'));
  }

  /** Fills in everything bound to `moment` with the values of `mode`. */
  resolve(moment: Moment, mode: Evaluation): void {
    const list = this.actions.get(moment);
    if (list === undefined || list.length === 0) return;
    this.actions.delete(moment);
    for (const { element, printed, auto } of list) {
      const { dataset } = element.filler;
      if (moment === 'Master') this.setMasterPages(dataset, printed);
      if (auto === undefined) {
        this.shared.resolvedAfter(element.behaviour.resolve?.(printed, mode), printed);
        continue;
      }
      remember(auto, dataset, moment, mode);
      if (auto.due.size > 0) continue;
      const done = withRecord(auto, dataset, () => element.behaviour.resolve?.(printed, 'Default'));
      this.shared.resolvedAfter(done, printed);
    }
    list.length = 0;
  }

  /** Book-wide page numbers as seen from the page that the element landed on. */
  private setMasterPages(dataset: FillDataset, printed: PrintElement): void {
    dataset.setVariable(slotOf.masterCurrentPage, Integer.of(this.shared.pageOf(printed) + 1));
    dataset.setVariable(slotOf.masterTotalPages, Integer.of(this.shared.pageCount + this.shared.pagesToCome));
  }
}

function remember(auto: AutoRecord, dataset: FillDataset, moment: Moment, mode: Evaluation): void {
  for (const slot of auto.due.get(moment) ?? []) auto.variables.set(slot, dataset.variable(slot, mode));
  auto.due.delete(moment);
}

/** Runs `action` with the remembered values in place of the current ones; what is not remembered is read as it is now. */
function withRecord<T>(auto: AutoRecord, dataset: FillDataset, action: () => T): T {
  const frame = dataset.current as { fields: Frame['fields']; variables: Value[] };
  const { fields, variables } = frame;
  frame.fields = overlaid(fields, auto.fields);
  frame.variables = overlaid(variables, auto.variables);
  try {
    return action();
  } finally {
    frame.fields = fields;
    frame.variables = variables;
  }
}

function overlaid(values: readonly Value[], remembered: ReadonlyMap<number, Value>): Value[] {
  const all = [...values];
  for (const [slot, value] of remembered) all[slot] = value;
  return all;
}
