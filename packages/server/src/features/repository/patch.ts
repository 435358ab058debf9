/** Changes of single fields. Source: wire §4.1 "patch". Expressions of the peer's clients are not evaluated. */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import { specNamed } from '../../resource/registry.ts';
import { decodeObject, encodeObject } from '../../wire/json.ts';
import { anyJson, int, list, object, objectSpec, str } from '../../wire/shape.ts';
import type { Descriptor } from './describe.ts';
import type { Draft } from './save.ts';

export const patchSpec = objectSpec({
  version: int({ min: 0 }),
  patch: list(object({ field: str({ required: true, max: 200 }), value: anyJson(), expression: str() }), {
    xmlItem: 'item',
    max: 1_000,
    required: true,
  }),
});

export interface PatchBody {
  readonly version?: number | undefined;
  readonly patch?: readonly PatchItem[] | undefined;
}
export interface PatchItem {
  readonly field: string;
  readonly value?: unknown;
  readonly expression?: string | undefined;
}

/** The whole descriptor with the named fields replaced. Errors: `patch.failed` [field] for fields that the type has not, that
 *  only the server sets, and for expressions; the problems of the new values. */
export function patchedDraft(old: Descriptor, items: readonly PatchItem[], version: number | undefined): Draft {
  const wire = encodeObject(old.type.spec, old.model, specNamed);
  for (const { field, value, expression } of items) {
    const known = Object.hasOwn(old.type.spec.fields, field) ? old.type.spec.fields[field] : undefined;
    if (known === undefined || known.access === 'readOnly' || field === 'version' || expression !== undefined)
      throw fail('patch.failed', [field]);
    wire[field] = value;
  }
  const problems: Problem[] = [];
  const model = decodeObject(old.type.spec, wire, { types: specNamed, problems });
  throwAll(problems);
  return { type: old.type, model: { ...old.type.tidy(model), version } };
}
