/** When an element with an evaluation time gets its text. Source: facts, engine §2.10. */
import { JavaThrow } from '../base/values.ts';
import type { CompiledExpression } from '../expr/expression.ts';
import type { PrintElement } from '../print/model.ts';
import type { VariableSpec } from '../compile/variables.ts';
import type { FillBand } from './band.ts';
import type { Evaluation } from './dataset.ts';
import type { Moment } from './delayed.ts';
import type { FillElement } from './element.ts';
import type { Filler } from './filler.ts';

type EvaluationTime = 'Now' | 'Report' | 'Page' | 'Column' | 'Group' | 'Band' | 'Auto' | 'Master';

export interface Timing {
  /** Notes that `printed` waits; `mode` is how its band was evaluated. */
  register(element: FillElement, printed: PrintElement, mode: Evaluation): void;
}

/** Undefined for elements that are evaluated with their band. `expressions`: those whose values Auto remembers. */
export function timingOf(
  filler: Filler,
  model: { readonly evaluationTime: EvaluationTime; readonly evaluationGroup?: string | undefined },
  expressions: readonly (CompiledExpression | undefined)[],
  band: FillBand,
): Timing | undefined {
  switch (model.evaluationTime) {
    case 'Now':
      return undefined;
    case 'Auto':
      return autoTiming(filler, expressions, band);
    case 'Group': {
      const group = groupOf(filler, model.evaluationGroup);
      return fixedTiming(filler, `Group:${group}`);
    }
    case 'Band':
      return fixedTiming(filler, band.moment);
    default: {
      const moment = model.evaluationTime;
      return fixedTiming(filler, moment);
    }
  }
}

/** Errors: `fill.base.filler.no.such.group`. */
function groupOf(filler: Filler, name: string | undefined): number {
  if (name === undefined)
    throw new JavaThrow(
      'java.lang.NullPointerException',
      'Cannot invoke "net.sf.jasperreports.engine.JRGroup.getName()" because "group" is null',
    );
  const index = filler.dataset.spec.groups.findIndex((g) => g.name === name);
  if (index < 0) throw filler.fail('fill.base.filler.no.such.group', `No such group ${name}.`);
  return index;
}

function fixedTiming(filler: Filler, moment: Moment): Timing {
  return {
    register: (element, printed) => {
      filler.shared.postponed(printed);
      filler.delayed.add(moment, element, printed);
    },
  };
}

function autoTiming(
  filler: Filler,
  expressions: readonly (CompiledExpression | undefined)[],
  band: FillBand,
): Timing | undefined {
  const specs = filler.dataset.spec.variables;
  const fields = [...new Set(expressions.flatMap((e) => e?.fields ?? []))];
  const variables = [...new Set(expressions.flatMap((e) => e?.variables ?? []))];
  const due = new Map<Moment, number[]>();
  for (const slot of variables) {
    const moment = momentOf(filler, specs[slot] as VariableSpec, band);
    if (moment !== undefined) due.set(moment, [...(due.get(moment) ?? []), slot]);
  }
  if (due.size === 0) return undefined;
  return {
    register: (element, printed, mode) => {
      filler.shared.postponed(printed);
      const frame = filler.dataset.frame(mode);
      filler.delayed.addAuto(element, printed, {
        fields: new Map(fields.map((slot) => [slot, frame.fields[slot] ?? null])),
        variables: new Map(variables.map((slot) => [slot, frame.variables[slot] ?? null])),
        due: new Map(due),
      });
    },
  };
}

/** The moment at which a variable is read; undefined = now, as when the band is itself the end of the scope. */
function momentOf(filler: Filler, variable: VariableSpec, band: FillBand): Moment | undefined {
  const kind = band.section?.type;
  if (variable.calculation === 'System' && (band.model?.returnValues ?? []).some((r) => r.toVariable === variable.name))
    return band.moment;
  switch (variable.resetType) {
    case 'Report':
      return 'Report';
    case 'Master':
      return 'Master';
    case 'Page':
      return kind === 'pageFooter' || kind === 'lastPageFooter' ? undefined : 'Page';
    case 'Column':
      return kind === 'columnFooter' || kind === 'pageFooter' || kind === 'lastPageFooter' ? undefined : 'Column';
    case 'Group': {
      if (kind === 'summary' || kind === 'noData') return undefined;
      const own = filler.dataset.spec.groups.findIndex((g) => g.name === band.section?.group);
      if (kind === 'groupFooter' && variable.resetGroup >= own) return undefined;
      return `Group:${variable.resetGroup}`;
    }
    default:
      return undefined;
  }
}
