/**
 * The builder that every part of a report is declared with. A declaration is data (readers, writers, defaults and
 * the verifier walk it) and a type (`ModelOf<typeof line>`), both from one place.
 */
import type { Color, StyleAttributes } from '../base/style.ts';
import type { Place } from '../base/diagnostic.ts';

/** An expression as written: white space kept. `valueClass` is the legacy `class` attribute, kept but rarely used. */
export interface Expression {
  readonly text: string;
  readonly type?: 'default' | 'simpleText' | undefined;
  readonly valueClass?: string | undefined;
  readonly place: Place;
}

/** How a scalar is spelled in a file. `enum` values are listed as written. */
export type Codec =
  | { readonly type: 'text' | 'float' | 'bool' | 'color' | 'uuid' }
  | { readonly type: 'int'; readonly atLeast?: number }
  | { readonly type: 'enum'; readonly values: readonly string[] };

export type ScalarValue = string | number | boolean | Color;

/** Where a scalar stands in version-7 files: as attribute, as child element, or as the text of its own element. */
export type ScalarSite = 'attribute' | 'element' | 'content' | 'attributeOrContent';

/** What a field holds, as data. `tag` names the repeated element of a list; nodes are looked up late (recursion). */
export type FieldShape =
  | {
      readonly form: 'scalar';
      readonly codec: Codec;
      readonly site: ScalarSite;
      readonly initial: ScalarValue | null | undefined;
    }
  | { readonly form: 'expression'; readonly site: 'element' | 'content' }
  | { readonly form: 'child'; readonly node: () => AnyNode; readonly always: boolean }
  | {
      readonly form: 'list';
      readonly tag: string;
      readonly node: () => AnyNode;
      readonly unique?: Unique;
      readonly lastRun?: boolean;
    }
  | { readonly form: 'texts'; readonly tag: string; readonly codec: Codec }
  | { readonly form: 'expressions'; readonly tag: string }
  | { readonly form: 'variant'; readonly nodes: () => readonly AnyNode[]; readonly by: VariantKey }
  | {
      readonly form: 'variants';
      readonly tag: string;
      readonly nodes: () => readonly AnyNode[];
      readonly lastRun?: boolean;
    };

/** Items of a list whose names must differ. `what` is the noun of the fault; `taken` are names that nobody may declare. */
export interface Unique {
  readonly what: string;
  readonly taken?: (owner: Readonly<Record<string, unknown>>) => readonly string[];
}

/** What picks the declaration of a variant: its own `kind`, its (xsi:)`type`, or the chart type beside it. */
export type VariantKey = 'kind' | 'type' | 'chartType';

/** One field of a node. `T` is the value's type, `Always` whether it is never undefined, `Styled` whether it lives in `own`. */
export interface Field<T, Always extends boolean = boolean, Styled extends boolean = boolean> {
  readonly shape: FieldShape;
  readonly always: Always;
  readonly styled: Styled;
  /** Never set: carries the type. */
  readonly sample?: T;
}

/** A scalar that may still be given a default or another site. */
export interface ScalarField<T, Always extends boolean = false, Styled extends boolean = false> extends Field<
  T,
  Always,
  Styled
> {
  byDefault(value: T): ScalarField<T, true, Styled>;
  at(site: ScalarSite): ScalarField<T, Always, Styled>;
}

export type Fields = { readonly [name: string]: Field<unknown> };

/** A declared node. `kind` is set for members of a union (elements, components, plots …), `place` false for style parts. */
export interface Node<
  F extends Fields = Fields,
  K extends string | undefined = string | undefined,
  P extends boolean = boolean,
> {
  readonly name: string;
  readonly kind: K;
  readonly fields: F;
  readonly hasPlace: P;
  readonly hasOwn: boolean;
}

export type AnyNode = Node;

type PlainKeys<F extends Fields> = { [N in keyof F]: F[N] extends Field<unknown, boolean, true> ? never : N }[keyof F];
type AlwaysKeys<F extends Fields> = {
  [N in PlainKeys<F>]: F[N] extends Field<unknown, true, boolean> ? N : never;
}[PlainKeys<F>];
type ValueOf<X> = X extends Field<infer T> ? T : never;
type StyledKeys<F extends Fields> = Exclude<keyof F, PlainKeys<F>>;
type Flat<T> = { readonly [N in keyof T]: T[N] };

/** The TypeScript type of what a declaration describes: plain, read-only data. */
export type ModelOf<N> =
  N extends Node<infer F, infer K, infer P>
    ? Flat<
        { [M in AlwaysKeys<F>]: ValueOf<F[M]> } & {
          [M in Exclude<PlainKeys<F>, AlwaysKeys<F>>]?: ValueOf<F[M]> | undefined;
        } & (K extends string ? { kind: K } : unknown) &
          (P extends true ? { place: Place } : unknown) &
          ([StyledKeys<F>] extends [never] ? unknown : { own: StyleAttributes })
      >
    : never;

/** Declares a node without kind. */
export function node<const F extends Fields>(name: string, fields: F): Node<F, undefined, true> {
  return { name, kind: undefined, fields, hasPlace: true, hasOwn: isStyled(fields) };
}

/** Declares a part of a style (pen, box, paragraph): plain values without place. */
export function styleNode<const F extends Fields>(name: string, fields: F): Node<F, undefined, false> {
  return { name, kind: undefined, fields, hasPlace: false, hasOwn: isStyled(fields) };
}

/** Declares a member of a union, told apart by `kind`: a report element, a component, a plot, a chart dataset. */
export function element<const K extends string, const F extends Fields>(kind: K, fields: F): Node<F, K, true> {
  return { name: kind, kind, fields, hasPlace: true, hasOwn: isStyled(fields) };
}

function isStyled(fields: Fields): boolean {
  return Object.values(fields).some((field) => field.styled);
}

function scalar<T>(codec: Codec, site: ScalarSite = 'attribute', initial?: ScalarValue | null): ScalarField<T> {
  return {
    shape: { form: 'scalar', codec, site, initial },
    always: false,
    styled: false,
    byDefault: (value: T) => scalar<T>(codec, site, value as ScalarValue | null) as unknown as ScalarField<T, true>,
    at: (other: ScalarSite) => scalar<T>(codec, other, initial),
  };
}

/** Text, kept as written. */
export const text = (): ScalarField<string> => scalar({ type: 'text' });
/** A whole number (32 bits). */
export const int = (): ScalarField<number> => scalar({ type: 'int' });
/** A whole number that is raised to `least` when a file says less. */
export const intFrom = (least: number): ScalarField<number> => scalar({ type: 'int', atLeast: least });
/** A decimal number. */
export const float = (): ScalarField<number> => scalar({ type: 'float' });
/** `true` or `false`. */
export const bool = (): ScalarField<boolean> => scalar({ type: 'bool' });
/** A colour in any of the written forms (base/color.ts). */
export const color = (): ScalarField<Color> => scalar({ type: 'color' });
/** A UUID of 36 characters, in the lower-case form that Java prints. */
export const uuid = (): ScalarField<string> => scalar({ type: 'uuid' });
/** One of the listed words. */
export const oneOf = <const V extends readonly string[]>(...values: V): ScalarField<V[number]> =>
  scalar({ type: 'enum', values });
/** Text that is null when it was not given (values of properties). */
export const nullableText = (): ScalarField<string | null, true> =>
  scalar<string | null>({ type: 'text' }).byDefault(null);

/** Marks fields as inheritable style attributes: flat in the file, collected under `own` in the model. */
export function styled<const F extends Fields>(
  fields: F,
): { readonly [N in keyof F]: F[N] extends Field<infer T, infer A> ? Field<T, A, true> : never } {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, styled: true }])) as never;
}

/** An expression in a child element of the field's name. */
export const expression = (): Field<Expression, false, false> => ({
  shape: { form: 'expression', site: 'element' },
  always: false,
  styled: false,
});

/** The node's own text is the expression. */
export const ownExpression = (): Field<Expression, false, false> => ({
  shape: { form: 'expression', site: 'content' },
  always: false,
  styled: false,
});

/** A single child element, absent or present. */
export const child = <N extends AnyNode>(of: N): Field<ModelOf<N>, false, false> => ({
  shape: { form: 'child', node: () => of, always: false },
  always: false,
  styled: false,
});

/** A single child that the model always holds, empty when the file has none. */
export const always = <N extends AnyNode>(of: N): Field<ModelOf<N>, true, false> => ({
  shape: { form: 'child', node: () => of, always: true },
  always: true,
  styled: false,
});

/** A single child looked up late; `T` is named by the caller because it takes part in a cycle. */
export const lateChild = <T>(of: () => AnyNode): Field<T, false, false> => ({
  shape: { form: 'child', node: of, always: false },
  always: false,
  styled: false,
});

/** A repeated child element `tag`; the array is always there. */
export const list = <N extends AnyNode>(
  tag: string,
  of: N,
  unique?: Unique,
): Field<readonly ModelOf<N>[], true, false> => ({
  shape: { form: 'list', tag, node: () => of, ...(unique === undefined ? {} : { unique }) },
  always: true,
  styled: false,
});

/** A repeated child element `tag` holding plain text. */
export const texts = (tag: string): Field<readonly string[], true, false> => ({
  shape: { form: 'texts', tag, codec: { type: 'text' } },
  always: true,
  styled: false,
});

/** A repeated child element `tag` holding a whole number. */
export const ints = (tag: string): Field<readonly number[], true, false> => ({
  shape: { form: 'texts', tag, codec: { type: 'int' } },
  always: true,
  styled: false,
});

/** A repeated child element `tag` holding an expression. */
export const expressions = (tag: string): Field<readonly Expression[], true, false> => ({
  shape: { form: 'expressions', tag },
  always: true,
  styled: false,
});

/** A single child whose `kind` (attribute, or the chart type above it) picks the declaration. */
export const variant = <T>(nodes: () => readonly AnyNode[], by: VariantKey = 'kind'): Field<T, false, false> => ({
  shape: { form: 'variant', nodes, by },
  always: false,
  styled: false,
});

/** Repeated children `tag` whose `kind` picks the declaration. */
export const variants = <T>(tag: string, nodes: () => readonly AnyNode[]): Field<readonly T[], true, false> => ({
  shape: { form: 'variants', tag, nodes },
  always: true,
  styled: false,
});

/**
 * A list of which the peer keeps only the last run of neighbours in version-7 files: other elements between two items
 * make it forget the items before (groups and columns of tables).
 */
export const lastRun = <T>(field: Field<readonly T[], true, false>): Field<readonly T[], true, false> => ({
  ...field,
  shape: { ...field.shape, lastRun: true } as FieldShape,
});
