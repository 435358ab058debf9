/** A repository type is declared once: JSON, XML, checks, storage and documentation follow from the declaration. */
import type { Problem } from '../base/app-error.ts';
import { int, objectSpec, str, type Fields, type ModelOf, type ObjectSpec, type PlainObject } from '../wire/shape.ts';

/** Longest label and description, in characters. Source: facts: server §1.4. */
export const labelLimit = 100;
export const descriptionLimit = 250;

/** Fields of every descriptor, in JSON order. Source: facts: server §4.4; reference "Common Attributes". */
export const baseFields = {
  version: int({ min: 0, xmlLevel: 0, doc: 'Grows by one with every update; send back what you read.' }),
  permissionMask: int({ access: 'readOnly', xmlLevel: 0, doc: 'What the caller may do with it.' }),
  creationDate: str({ access: 'readOnly', xmlLevel: 0, doc: 'In the caller’s time zone, `yyyy-MM-ddTHH:mm:ss`.' }),
  updateDate: str({ access: 'readOnly', xmlLevel: 0, doc: 'In the caller’s time zone, `yyyy-MM-ddTHH:mm:ss`.' }),
  label: str({ required: true, max: labelLimit, xmlLevel: 0, doc: 'Name for people.' }),
  description: str({ max: descriptionLimit, xmlLevel: 0, doc: 'Longer text for people.' }),
  uri: str({ access: 'readOnly', xmlLevel: 0, doc: 'Where it is, relative to the caller’s organization.' }),
};

export interface ResourceType {
  readonly name: string;
  /** Base and own fields. */
  readonly spec: ObjectSpec;
  readonly own: ObjectSpec;
  readonly isFolder: boolean;
  /** Reports and queries can be run on it; reading its descriptor needs more than "execute". */
  readonly isDataSource: boolean;
  /** Field whose bytes are the content. */
  readonly contentField: string | null;
  /** Names of fields that are kept sealed. */
  readonly secretFields: readonly string[];
  /** A text that no two resources of the type in one organization may share, in any case. */
  readonly uniqueField: string | null;
  /** Checks of a resource that is not there yet: what an update may leave out is missing. */
  readonly checkNew: (model: PlainObject, say: (problem: Problem) => void) => void;
  /** Checks beyond the shapes, over the decoded model. */
  readonly check: (model: PlainObject, say: (problem: Problem) => void) => void;
  /** Puts what clients write in the wrong place where it belongs, before anything is checked. */
  readonly tidy: (model: PlainObject) => PlainObject;
}

export interface TypeOptions<F extends Fields> {
  readonly isFolder?: boolean;
  readonly isDataSource?: boolean;
  readonly contentField?: keyof F & string;
  readonly uniqueField?: keyof F & string;
  readonly check?: (model: ModelOf<F>, say: (problem: Problem) => void) => void;
  readonly checkNew?: (model: ModelOf<F>, say: (problem: Problem) => void) => void;
  readonly tidy?: (model: ModelOf<F>) => ModelOf<F>;
}

/** The typed model of a type's own fields: `OwnOf<typeof query>`. */
export type OwnOf<T> = T extends { readonly fields: infer F extends Fields } ? ModelOf<F> : never;

export function resourceType<F extends Fields>(
  name: string,
  fields: F,
  options: TypeOptions<F> = {},
): ResourceType & { readonly fields: F } {
  const own = objectSpec(fields);
  return {
    name,
    fields,
    own,
    spec: objectSpec({ ...baseFields, ...fields }),
    isFolder: options.isFolder ?? false,
    isDataSource: options.isDataSource ?? false,
    contentField: options.contentField ?? null,
    secretFields: Object.entries(own.fields)
      .filter(([, field]) => field.secret)
      .map(([field]) => field),
    uniqueField: options.uniqueField ?? null,
    check: (model, say) => options.check?.(model as ModelOf<F>, say),
    checkNew: (model, say) => options.checkNew?.(model as ModelOf<F>, say),
    tidy: (model) => options.tidy?.(model as ModelOf<F>) ?? model,
  };
}

/** `{attribute('name')}` placeholders are filled in later; checks skip values that hold one. Source: facts: server §6.5. */
export function hasPlaceholder(text: string): boolean {
  return /\{\s*attribute\s*\(/.test(text);
}

export function mandatory(name: string): Problem {
  return { code: 'mandatory.parameter.error', params: [name] };
}

export function illegal(name: string, value: string): Problem {
  return { code: 'illegal.parameter.value.error', params: [name, value] };
}
