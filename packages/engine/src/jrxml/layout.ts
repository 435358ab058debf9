/**
 * How a dialect spells what the model declares. A layout says only where a dialect departs from the declaration:
 * without one, a node is written as version 7 does (scalar fields as attributes, the rest as children of the field's
 * name or tag).
 */
import type { AnyNode } from '../model/declare.ts';

/** Values of a node while it is read: fields by name, style attributes under `own`. */
export type Draft = Record<string, unknown> & { own?: Record<string, unknown> };

/** Reads an attribute that no longer exists as a field of its own. `own` is where style attributes go. */
export type OldAttribute = (value: string, draft: Draft, own: Record<string, unknown>) => boolean;

export interface Layout {
  /** Spelling in the file → field of the model, for attributes and child elements. The field's own name is then not read. */
  readonly names?: Readonly<Record<string, string>>;
  /** Further spellings that are read (never written). */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Child tags that hold fields of this same node. */
  readonly wrappers?: Readonly<Record<string, Wrapper>>;
  /** Child tags that are members of a union: which field they fill, with which kind. */
  readonly kinds?: Readonly<Record<string, KindTag>>;
  /** Attributes that must be there. */
  readonly required?: readonly string[];
  /** Fields written even when they have the model's default, because the peer has none. */
  readonly explicit?: readonly string[];
  /** Fields that the element's own tag decides: neither read nor written. */
  readonly hidden?: readonly string[];
  /** Fields that this dialect cannot say: neither read nor written; a writer names what it leaves out. */
  readonly absent?: readonly string[];
  /** Of these two only one may stand; when both are set, the second is left out. */
  readonly either?: readonly [string, string];
  /** Enum spellings of this dialect, by field: written value → model's value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Attributes with a meaning spread over other fields. A wrong value makes the function answer false. */
  readonly old?: Readonly<Record<string, OldAttribute>>;
  /** Attributes that are allowed and mean nothing. */
  readonly ignored?: readonly string[];
  /** Child tags that belong to the one item of a list that the file leaves out (old pie datasets). */
  readonly gathered?: Readonly<Record<string, string>>;
  /** Layouts of children in this place, by field. */
  readonly layouts?: Readonly<Record<string, Layout>>;
  /** Lists of texts written in an attribute `value` instead of as text. */
  readonly valueAttributes?: readonly string[];
  /** Lists of texts written without CDATA. */
  readonly plainTexts?: readonly string[];
  /** Decimals written without `.0`. */
  readonly shortNumbers?: readonly string[];
  /** Tags that stay in the report's namespace inside a component. */
  readonly mainTags?: ReadonlySet<string>;
  /** Order of child tags when written; tags not listed follow. Default: the dialect's own. */
  readonly order?: readonly string[];
  /** Order of attributes when written, likewise. */
  readonly attributes?: readonly string[];
}

/** A tag that holds the listed fields of the node around it. */
export interface Wrapper extends Layout {
  readonly fields: readonly string[];
  /** The fields may also stand on the node itself. */
  readonly shared?: boolean;
  /** Written even when it holds nothing. */
  readonly always?: boolean;
}

export interface KindTag {
  readonly field: string;
  readonly kind: string;
  /** Further fields that the tag decides (the chart type). */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Where the tag is written when not in the report's own namespace; `own` are the tags of that namespace (absent: all but `mainTags`). */
  readonly namespace?: {
    readonly prefix: string;
    readonly uri: string;
    readonly schema?: string;
    readonly own?: ReadonlySet<string>;
  };
}

export interface Dialect {
  readonly version: 6 | 7;
  readonly layouts: ReadonlyMap<AnyNode, Layout>;
  /** Whether scalars may stand as attribute or as child element alike. */
  readonly interchangeable: boolean;
  /** Order of attributes and child tags as the designer tools write them, for layouts that name none. */
  readonly attributes: readonly string[];
  readonly order: readonly string[];
  /** Kinds of a union that files of this dialect hold for us alone: the peer does not know them. */
  readonly foreignKinds: ReadonlySet<string>;
}
