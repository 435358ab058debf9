/** Walks a decoded model and replaces what is nested in it: references on reading, local resources on writing. */
import type { NestedSpec, ObjectSpec, PlainObject, Spec } from '../wire/shape.ts';

/** Where a nested value stands: its field path without list positions, and the name beside it in named lists. */
export interface NestedPlace {
  readonly path: string;
  readonly name: string | null;
}

export type Replace = (nested: unknown, spec: NestedSpec, place: NestedPlace) => Promise<unknown>;

/** A copy of the model in which every nested value is what `replace` made of it, in document order. */
export async function replaceNested(
  spec: ObjectSpec,
  model: PlainObject,
  replace: Replace,
  path = '',
): Promise<PlainObject> {
  const copy: Record<string, unknown> = { ...model };
  for (const [name, field] of Object.entries(spec.fields)) {
    const value = model[name];
    if (value === undefined || value === null) continue;
    const nameBeside = typeof model['name'] === 'string' ? model['name'] : null;
    copy[name] = await replaceIn(field.spec, value, replace, {
      path: path === '' ? name : `${path}.${name}`,
      name: nameBeside,
    });
  }
  return copy;
}

async function replaceIn(spec: Spec, value: unknown, replace: Replace, place: NestedPlace): Promise<unknown> {
  if (spec.kind === 'nested') return replace(value, spec, place);
  if (spec.kind === 'object') return replaceNested(spec, value as PlainObject, replace, place.path);
  if (spec.kind !== 'list' || spec.item.kind === 'string') return value;
  const items: unknown[] = [];
  for (const item of value as readonly unknown[]) items.push(await replaceIn(spec.item, item, replace, place));
  return items;
}
