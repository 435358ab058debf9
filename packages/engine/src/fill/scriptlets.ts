/** Scriptlets of a dataset at run time. Source: facts, engine §2.13. */
import { ReportError } from '../base/diagnostic.ts';
import type { Value } from '../base/values.ts';
import type { CompiledDataset } from '../compile/compiled.ts';
import { defaultScriptlet, ScriptletObject } from '../base/scriptlet.ts';
import type { Scriptlet, ScriptletAccess, ScriptletClass } from '../base/scriptlet.ts';
import type { FillDataset } from './dataset.ts';

export type ScriptletClasses = ReadonlyMap<string, ScriptletClass>;

/** The scriptlets of one fill of a dataset: made before its parameters, bound when it is there. */
export interface FillScriptlets {
  /** By parameter: `REPORT_SCRIPTLET`, `<name>_SCRIPTLET`. */
  readonly parameters: Readonly<Record<string, Value>>;
  bind(dataset: FillDataset): void;
}

/** A class that is not registered stands for one without hooks; the report was told when it was compiled. */
export function createScriptlets(spec: CompiledDataset, classes: ScriptletClasses, file: string): FillScriptlets {
  const access = new DatasetAccess(spec, file);
  const hooks: Scriptlet[] = [];
  const parameters: Record<string, Value> = {};
  for (const { parameter, className } of spec.scriptlets) {
    const found = className === undefined ? undefined : classes.get(className);
    const scriptlet = found === undefined ? {} : found.create(access);
    if (found !== undefined) hooks.push(scriptlet);
    parameters[parameter] = new ScriptletObject(found?.name ?? defaultScriptlet, access, scriptlet);
  }
  return {
    parameters,
    bind(dataset) {
      access.dataset = dataset;
      dataset.hooks = hooks;
    },
  };
}

class DatasetAccess implements ScriptletAccess {
  dataset: FillDataset | undefined;
  private readonly spec: CompiledDataset;
  private readonly file: string;

  constructor(spec: CompiledDataset, file: string) {
    this.spec = spec;
    this.file = file;
  }

  getParameterValue(name: string): Value {
    return this.dataset?.parameters[this.slot(this.spec.parameterSlots.get(name), 'parameter', name)] ?? null;
  }
  getFieldValue(name: string): Value {
    const slot = this.spec.fields.findIndex((field) => field.name === name);
    return this.dataset?.current.fields[this.slot(slot < 0 ? undefined : slot, 'field', name)] ?? null;
  }
  getVariableValue(name: string): Value {
    return this.dataset?.variable(this.slot(this.spec.variableSlots.get(name), 'variable', name)) ?? null;
  }
  setVariableValue(name: string, value: Value): void {
    this.dataset?.setVariable(this.slot(this.spec.variableSlots.get(name), 'variable', name), value, false);
  }

  private slot(slot: number | undefined, what: 'parameter' | 'field' | 'variable', name: string): number {
    if (slot !== undefined) return slot;
    throw new ReportError(`engine.scriptlet.${what}.not.found`, `Scriptlet: the dataset has no ${what} "${name}".`, {
      file: this.file,
    });
  }
}
