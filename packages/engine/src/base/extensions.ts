/**
 * What a host brings for the Java classes of its reports: scriptlets, and classes that expressions may name. They are
 * handed to `loadReport` and `fill`; nothing registers itself, and no report can bring one along.
 */
import type { ClassTable } from './class-table.ts';
import { scriptletTables } from './scriptlet.ts';
import type { ScriptletClass } from './scriptlet.ts';

export interface Extensions {
  readonly scriptlets?: readonly ScriptletClass[] | undefined;
  readonly classes?: readonly ClassTable[] | undefined;
}

/** None. */
export const noExtensions: Extensions = {};

/** The tables of all classes that the extensions bring. */
export function extensionTables({ scriptlets = [], classes = [] }: Extensions): readonly ClassTable[] {
  return [...scriptletTables(scriptlets), ...classes];
}

/** Gives a class table its types. */
export function defineClass(table: ClassTable): ClassTable {
  return table;
}
