/** Parameters that hold the scriptlets of a dataset. Source: facts, engine §2.12. */
import type { ClassTable } from '../base/class-table.ts';
import { abstractScriptlet, defaultScriptlet } from '../base/scriptlet.ts';
import type { Dataset, Report } from '../model/index.ts';
import type { CompiledScriptlet } from './compiled.ts';

/** REPORT_SCRIPTLET first, then the named ones. */
export function scriptletsOf(dataset: Dataset | Report): readonly CompiledScriptlet[] {
  return [
    { parameter: 'REPORT_SCRIPTLET', className: dataset.scriptletClass },
    ...dataset.scriptlets.map((one) => ({ parameter: `${one.name}_SCRIPTLET`, className: one.class })),
  ];
}

export function isKnownClass(name: string, classes: readonly ClassTable[] | undefined): boolean {
  return name === abstractScriptlet || name === defaultScriptlet || classes?.some((one) => one.name === name) === true;
}

/** Built-in parameters with the classes of the scriptlets; one that is not registered is of the basic class. */
export function withScriptlets(
  builtIn: readonly (readonly [name: string, valueClass: string])[],
  scriptlets: readonly CompiledScriptlet[],
  classes: readonly ClassTable[] | undefined,
): readonly (readonly [name: string, valueClass: string])[] {
  const classOf = ({ className }: CompiledScriptlet): string =>
    className !== undefined && isKnownClass(className, classes) ? className : abstractScriptlet;
  const [report, ...named] = scriptlets;
  const common = builtIn.map(([name, valueClass]): readonly [string, string] =>
    name === 'REPORT_SCRIPTLET' && report !== undefined ? [name, classOf(report)] : [name, valueClass],
  );
  return [...common, ...named.map((one): readonly [string, string] => [one.parameter, classOf(one)])];
}
