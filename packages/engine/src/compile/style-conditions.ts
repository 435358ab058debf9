/** Conditions of the styles that a part of a report uses. Source: facts, engine §4.3. */
import type { Expression, Report, Style } from '../model/index.ts';

/** Conditions of the styles named in `contents`, of the default style, and of all their parents. */
export function conditionsIn(report: Report, contents: unknown): readonly Expression[] {
  const conditional = report.styles.some((s) => s.conditionalStyles.length > 0);
  if (!conditional) return [];
  const used = new Set<Style>();
  const names = stylesNamedIn(contents, new Set<string>());
  const add = (style: Style | undefined): void => {
    if (style === undefined || used.has(style)) return;
    used.add(style);
    add(report.styles.find((s) => s.name === style.style));
  };
  for (const style of report.styles) if (style.default || names.has(style.name ?? '')) add(style);
  return [...used].flatMap((s) => s.conditionalStyles.flatMap((c) => c.conditionExpression ?? []));
}

/** Every `style` attribute at or below `node`. */
export function stylesNamedIn(node: unknown, into: Set<string>): Set<string> {
  if (typeof node !== 'object' || node === null) return into;
  if ('style' in node && typeof node.style === 'string') into.add(node.style);
  for (const value of Object.values(node)) stylesNamedIn(value, into);
  return into;
}
