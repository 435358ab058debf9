/** Visits every object of a model once, with the place that is nearest to it. */
import type { Place } from '../base/diagnostic.ts';

export type ModelObject = Readonly<Record<string, unknown>>;

/** Calls `visit` for each object below `value`; objects without a place of their own are told that of their holder. */
export function walkModel(
  value: unknown,
  visit: (node: ModelObject, place: Place | undefined) => void,
  at?: Place | undefined,
): void {
  if (Array.isArray(value)) for (const item of value) walkModel(item, visit, at);
  else if (typeof value === 'object' && value !== null) {
    const node = value as ModelObject;
    const place = (node['place'] as Place | undefined) ?? at;
    visit(node, place);
    for (const name in node) if (name !== 'place') walkModel(node[name], visit, place);
  }
}

/** An expression of the model; anything else is undefined. */
export function expressionText(node: ModelObject): string | undefined {
  return typeof node['text'] === 'string' && node['kind'] === undefined && 'place' in node ? node['text'] : undefined;
}
