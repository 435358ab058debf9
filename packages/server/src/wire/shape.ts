/** Shape builders: one declaration of a wire type gives its TypeScript type, JSON, XML, checks and reference.
 *  A declaration is plain data (`Spec`); json.ts, xml.ts and the documentation walk it. */

export type Spec = StringSpec | IntSpec | BoolSpec | BytesSpec | AnySpec | ListSpec | ObjectSpec | NestedSpec;

export interface StringSpec {
  readonly kind: 'string';
  readonly max: number;
  readonly values?: readonly string[] | undefined;
}
export interface IntSpec {
  readonly kind: 'int';
  readonly min: number;
  readonly max: number;
}
export interface BoolSpec {
  readonly kind: 'bool';
}
/** Base64 text on the wire. */
export interface BytesSpec {
  readonly kind: 'bytes';
}
/** Any JSON, kept and returned as it came; in XML its text. For types that only other programs understand. */
export interface AnySpec {
  readonly kind: 'any';
  /** Longest JSON text, in characters. */
  readonly max: number;
}
export interface ListSpec {
  readonly kind: 'list';
  readonly item: Spec;
  /** Element name of an item inside the list's element; null: the items stand where the list would, under the field's name.
   *  Items that are unions are named by their key. */
  readonly xmlItem: string | null;
  readonly max: number;
}
export interface ObjectSpec {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, FieldSpec>>;
}
/** Another resource: by reference, or given inline. One key on the wire; in XML the key's element stands alone.
 *  Source: facts: server §4.4 "Reference wrappers". */
export interface NestedSpec {
  readonly kind: 'nested';
  /** Key of the reference form, e.g. `dataSourceReference`. */
  readonly reference: string;
  /** Inline key → resource type name, e.g. `jrxmlFile` → `file`. */
  readonly inline: Readonly<Record<string, string>>;
  /** For files: the file types that fit; absent: any. */
  readonly fileTypes?: readonly string[] | undefined;
  /** The reference is the field's own text, without a key around it; nothing can be given inline. */
  readonly isBare?: true | undefined;
}

export interface FieldSpec {
  readonly spec: Spec;
  readonly doc: string;
  /** readOnly: never taken from a request. writeOnly: never shown. */
  readonly access: 'both' | 'readOnly' | 'writeOnly';
  readonly required: boolean;
  readonly byDefault?: unknown;
  /** Kept sealed; absent in an update means unchanged. */
  readonly secret: boolean;
  /** Name in error parameters when it differs from the field's (facts: server §4.6). */
  readonly errorName?: string | undefined;
  /** XML order: lower levels first, then by `xmlSort` (the peer's property name). */
  readonly xmlLevel: number;
  readonly xmlSort?: string | undefined;
  /** In XML the value stands as an attribute as well: clients read the one or the other. */
  readonly xmlAttribute?: boolean | undefined;
}

/** A resource inside another one: a reference, or its own descriptor. */
export type Nested =
  { readonly reference: string } | { readonly inline: string; readonly type: string; readonly value: PlainObject };
export type PlainObject = Readonly<Record<string, unknown>>;

export interface Field<T> {
  readonly field: FieldSpec;
  /** Phantom: the decoded value. */
  readonly value?: T;
}
export type Fields = Readonly<Record<string, Field<unknown>>>;
type Mutable<F extends Fields> = { -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
export type ModelOf<F extends Fields> = { readonly [K in keyof F]: Mutable<F>[K] };

interface Options<R extends boolean = boolean, D = unknown> {
  readonly doc?: string;
  readonly required?: R;
  readonly byDefault?: D;
  readonly access?: FieldSpec['access'];
  readonly errorName?: string;
  readonly xmlLevel?: number;
  readonly xmlSort?: string;
  readonly xmlAttribute?: boolean;
}
/** Required or defaulted values are always there after decoding; the others may be undefined. */
type Decoded<T, O> = O extends { readonly required: true } | { readonly byDefault: T } ? T : T | undefined;

/** Longest text of a field without its own limit, in characters. */
const anyText = 64 * 1024 * 1024;

export function str<
  const O extends Options<boolean, string> & { readonly max?: number; readonly values?: readonly string[] },
>(options: O = {} as O): Field<Decoded<string, O>> {
  return { field: fieldOf({ kind: 'string', max: options.max ?? anyText, values: options.values }, options) };
}

export function int<const O extends Options<boolean, number> & { readonly min?: number; readonly max?: number }>(
  options: O = {} as O,
): Field<Decoded<number, O>> {
  return {
    field: fieldOf({ kind: 'int', min: options.min ?? -2_147_483_648, max: options.max ?? 2_147_483_647 }, options),
  };
}

export function bool<const O extends Options<boolean, boolean>>(options: O = {} as O): Field<Decoded<boolean, O>> {
  return { field: fieldOf({ kind: 'bool' }, options) };
}

/** Contents in base64; only in requests. */
export function bytes(options: Options = {}): Field<Uint8Array | undefined> {
  return { field: fieldOf({ kind: 'bytes' }, { ...options, access: 'writeOnly' }) };
}

/** A text that is kept sealed and never shown again. */
export function secret(options: Options & { readonly max?: number } = {}): Field<string | undefined> {
  const field = fieldOf(
    { kind: 'string', max: options.max ?? 10_000, values: undefined },
    { ...options, access: 'writeOnly' },
  );
  return { field: { ...field, secret: true } };
}

export function list<T, const O extends Options & { readonly xmlItem?: string | null; readonly max?: number }>(
  item: Field<T>,
  options: O = {} as O,
): Field<readonly Exclude<T, undefined>[] | undefined> {
  const xmlItem = options.xmlItem === undefined ? 'item' : options.xmlItem;
  return { field: fieldOf({ kind: 'list', item: item.field.spec, xmlItem, max: options.max ?? 10_000 }, options) };
}

export function object<F extends Fields, const O extends Options>(
  fields: F,
  options: O = {} as O,
): Field<Decoded<ModelOf<F>, O>> {
  return { field: fieldOf(objectSpec(fields), options) };
}

export function nested<const O extends Options & { readonly fileTypes?: readonly string[] }>(
  reference: string,
  inline: Readonly<Record<string, string>>,
  options: O = {} as O,
): Field<Decoded<Nested, O>> {
  return { field: fieldOf({ kind: 'nested', reference, inline, fileTypes: options.fileTypes }, options) };
}

/** The URI of another resource of one of the `types`, as plain text. */
export function uriOf<const O extends Options>(
  types: readonly string[],
  options: O = {} as O,
): Field<Decoded<Nested, O>> {
  const inline = Object.fromEntries(types.map((type) => [type, type]));
  return { field: fieldOf({ kind: 'nested', reference: '', inline, isBare: true }, options) };
}

/** Any JSON value. */
export function anyJson(options: Options & { readonly max?: number } = {}): Field<unknown> {
  return { field: fieldOf({ kind: 'any', max: options.max ?? 4 * 1024 * 1024 }, options) };
}

export function objectSpec(fields: Fields): ObjectSpec {
  return { kind: 'object', fields: Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, f.field])) };
}

function fieldOf(spec: Spec, options: Options): FieldSpec {
  return {
    spec,
    doc: options.doc ?? '',
    access: options.access ?? 'both',
    required: options.required ?? false,
    byDefault: options.byDefault,
    secret: false,
    errorName: options.errorName,
    xmlLevel: options.xmlLevel ?? 1,
    xmlSort: options.xmlSort,
    xmlAttribute: options.xmlAttribute,
  };
}
