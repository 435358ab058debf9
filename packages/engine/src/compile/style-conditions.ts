/** Conditions of the styles that a part of a report uses. Source: facts, engine §4.3. */
import type { Expression, Report, Style } from '../model/index.ts';

/** Conditions of the styles named in `contents`, of the default style, and of all their parents. `isOuter`: what
 *  lists, tables and crosstabs hold does not count, it reads the conditions in its own scope. */
export function conditionsIn(report: Report, contents: unknown, isOuter = false): readonly Expression[] {
  const conditional = report.styles.some((s) => s.conditionalStyles.length > 0);
  if (!conditional) return [];
  const used = new Set<Style>();
  const names = stylesNamedIn(contents, new Set<string>(), isOuter);
  const add = (style: Style | undefined): void => {
    if (style === undefined || used.has(style)) return;
    used.add(style);
    add(report.styles.find((s) => s.name === style.style));
  };
  for (const style of report.styles) if (style.default || names.has(style.name ?? '')) add(style);
  return [...used].flatMap((s) => s.conditionalStyles.flatMap((c) => c.conditionExpression ?? []));
}

const ownScopes: ReadonlySet<unknown> = new Set(['list', 'table', 'crosstab']);

/** Every `style` attribute at or below `node`. */
export function stylesNamedIn(node: unknown, into: Set<string>, isOuter = false): Set<string> {
  if (typeof node !== 'object' || node === null) return into;
  if ('style' in node && typeof node.style === 'string') into.add(node.style);
  if (isOuter && 'kind' in node && ownScopes.has(node.kind)) return into;
  for (const value of Object.values(node)) stylesNamedIn(value, into, isOuter);
  return into;
}
