/** The effective style of a print element, resolved once per element template. */
import { resolveStyle, type ResolvedStyle } from '../../base/style-resolve.ts';
import type { ElementTemplate, PrintElement } from '../../print/model.ts';

const resolved = new WeakMap<ElementTemplate, ResolvedStyle>();

/** Every style attribute of a print element. Same object for every element of one template, so it serves as a key. */
export function styleOf(element: PrintElement): ResolvedStyle {
  const template = element.template;
  let style = resolved.get(template);
  if (style === undefined) resolved.set(template, (style = resolveStyle(template, element.kind)));
  return style;
}
