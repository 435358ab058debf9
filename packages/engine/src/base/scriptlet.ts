/**
 * Scriptlets: what a report calls a Java class for, written in TypeScript and registered under that class's name.
 * A host hands the classes to `loadReport` and `fill`; nothing registers itself, and no report can bring one along.
 * Source: facts, engine §2.12, §2.13.
 */
import type { ClassTable, NativeEntry } from './class-table.ts';
import type { JavaObject, Value } from './values.ts';

/** The dataset as a scriptlet sees it. Errors of all: `ReportError` for names that it has not. */
export interface ScriptletAccess {
  getParameterValue(name: string): Value;
  /** Of the current record. */
  getFieldValue(name: string): Value;
  /** The current value. */
  getVariableValue(name: string): Value;
  /** Lasts until the variable is calculated again; one with calculation System keeps it. */
  setVariableValue(name: string, value: Value): void;
}

/** The moments of a fill, all optional. Around the start of a report, page, column and group variables are reset; around
 *  a detail they meet the record. The first page, column and groups begin with the report. What a hook throws ends the
 *  run. */
export interface Scriptlet {
  beforeReportInit?(): void;
  afterReportInit?(): void;
  beforePageInit?(): void;
  afterPageInit?(): void;
  beforeColumnInit?(): void;
  afterColumnInit?(): void;
  beforeGroupInit?(group: string): void;
  afterGroupInit?(group: string): void;
  beforeDetailEval?(): void;
  afterDetailEval?(): void;
}

/** A method for expressions: the scriptlet, then the arguments in the forms of base/class-table.ts. */
export type ScriptletMethod<S extends Scriptlet> = (scriptlet: S, ...args: never[]) => unknown;

export interface ScriptletClass<S extends Scriptlet = Scriptlet> {
  /** Full name of the Java class, as reports give it. */
  readonly name: string;
  /** What expressions may call on it, by Java signature: `"String greet(String)"`. */
  readonly methods?: Readonly<Record<string, ScriptletMethod<S>>> | undefined;
  /** Makes the scriptlet of one fill of one dataset. */
  create(access: ScriptletAccess): S;
}

/** Gives a scriptlet class its types. */
export function defineScriptlet<S extends Scriptlet>(definition: ScriptletClass<S>): ScriptletClass {
  return definition as unknown as ScriptletClass;
}

export const abstractScriptlet = 'net.sf.jasperreports.engine.JRAbstractScriptlet';
export const defaultScriptlet = 'net.sf.jasperreports.engine.JRDefaultScriptlet';

/** A scriptlet as expressions hold it ($P{REPORT_SCRIPTLET}). */
export class ScriptletObject implements JavaObject {
  readonly javaClass: string;
  readonly access: ScriptletAccess;
  readonly scriptlet: Scriptlet;
  constructor(javaClass: string, access: ScriptletAccess, scriptlet: Scriptlet) {
    this.javaClass = javaClass;
    this.access = access;
    this.scriptlet = scriptlet;
  }
  toString(): string {
    return this.javaClass;
  }
}

/** What every scriptlet offers to expressions. */
export const scriptletMethods: Readonly<Record<string, NativeEntry>> = {
  'Object getParameterValue(String)': ({ access }: ScriptletObject, name: string) => access.getParameterValue(name),
  'Object getFieldValue(String)': ({ access }: ScriptletObject, name: string) => access.getFieldValue(name),
  'Object getVariableValue(String)': ({ access }: ScriptletObject, name: string) => access.getVariableValue(name),
  'void setVariableValue(String, Object)': ({ access }: ScriptletObject, name: string, value: Value) =>
    access.setVariableValue(name, value),
};

/** The class tables of registered scriptlets. */
export function scriptletTables(classes: readonly ScriptletClass[]): ClassTable[] {
  return classes.map(({ name, methods = {} }) => ({
    name,
    extends: defaultScriptlet,
    methods: Object.fromEntries(
      Object.entries(methods).map(([signature, call]) => [
        signature,
        ({ scriptlet }: ScriptletObject, ...args: never[]) => call(scriptlet, ...args),
      ]),
    ),
  }));
}
