/** The styles of a report as the contents of a list, table or crosstab see them: conditions read in their own scope. */
import type { CompiledReport } from '../compile/compiled.ts';
import type { Filler } from './filler.ts';
import { StyleBook } from './styles.ts';
import type { FillStyle } from './styles.ts';

/** The report's own book when no style has conditions. */
export function stylesFor(outer: Filler, view: CompiledReport): StyleBook {
  const all = [...outer.styles.byName.values()];
  if (!all.some((s) => s.isConditional)) return outer.styles;
  const book = new StyleBook(outer.lists);
  const known = new Map<FillStyle, FillStyle>();
  const inScope = (style: FillStyle): FillStyle => {
    let own = known.get(style);
    if (own === undefined) known.set(style, (own = rebind(style, view, inScope)));
    return own;
  };
  for (const [name, style] of outer.styles.byName) book.byName.set(name, inScope(style));
  if (outer.styles.defaultStyle !== undefined) book.defaultStyle = inScope(outer.styles.defaultStyle);
  return book;
}

function rebind(style: FillStyle, view: CompiledReport, inScope: (style: FillStyle) => FillStyle): FillStyle {
  if (!style.isConditional) return style;
  const declared = view.model.styles.findLast((s) => s.name === style.print.name);
  const conditions = style.conditions.map((c, i) => ({
    when: view.expression(declared?.conditionalStyles[i]?.conditionExpression) ?? c.when,
    attributes: c.attributes,
  }));
  return { ...style, parent: style.parent === undefined ? undefined : inScope(style.parent), conditions };
}
