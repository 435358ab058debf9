/** A declaration and a layout, folded once into look-up tables: what each attribute and child tag of an element does. */
import type { AnyNode, Field, FieldShape, Unique } from '../model/declare.ts';
import type { Dialect, KindTag, Layout, OldAttribute } from './layout.ts';

export type ScalarShape = Extract<FieldShape, { form: 'scalar' }>;

/** A field of the node that is read: its name, whether it goes into `own`, and how. */
export interface Target {
  readonly name: string;
  readonly styled: boolean;
  readonly shape: FieldShape;
  /** Layout of the child node in this place. */
  readonly layout: Layout | undefined;
  readonly values: Readonly<Record<string, string>> | undefined;
}

export type AttributeStep =
  | { readonly do: 'scalar'; readonly target: Target }
  | { readonly do: 'old'; readonly apply: OldAttribute }
  | { readonly do: 'ignore' };

export type ChildStep =
  | { readonly do: 'field'; readonly target: Target }
  | { readonly do: 'wrapper'; readonly plan: Plan }
  | { readonly do: 'kind'; readonly target: Target; readonly tag: KindTag }
  | { readonly do: 'gather'; readonly target: Target };

export interface Plan {
  readonly attributes: ReadonlyMap<string, AttributeStep>;
  readonly children: ReadonlyMap<string, ChildStep>;
  /** The field that the element's own text fills. */
  readonly content: Target | undefined;
  readonly required: readonly string[];
  /** Lists whose items must have different names. */
  readonly unique: readonly { readonly name: string; readonly rule: Unique }[];
}

const plans = new WeakMap<Dialect, Map<AnyNode, Map<Layout | undefined, Plan>>>();

/** The plan of a node in a dialect; `layout` overrides the dialect's own for this node. */
export function planOf(dialect: Dialect, node: AnyNode, layout = dialect.layouts.get(node)): Plan {
  let byNode = plans.get(dialect);
  if (byNode === undefined) plans.set(dialect, (byNode = new Map()));
  let byLayout = byNode.get(node);
  if (byLayout === undefined) byNode.set(node, (byLayout = new Map()));
  let plan = byLayout.get(layout);
  if (plan === undefined)
    byLayout.set(layout, (plan = makePlan(dialect, node, layout ?? {}, Object.keys(node.fields))));
  return plan;
}

function makePlan(dialect: Dialect, node: AnyNode, layout: Layout, fields: readonly string[]): Plan {
  const attributes = new Map<string, AttributeStep>();
  const children = new Map<string, ChildStep>();
  const plan = {
    attributes,
    children,
    content: undefined as Target | undefined,
    required: layout.required ?? [],
    unique: uniqueLists(node),
  };
  const target = (name: string): Target => targetOf(node, name, layout);
  const renamed = new Set(Object.values(layout.names ?? {}));
  const elsewhere = fieldsElsewhere(layout);
  for (const name of fields) {
    if (renamed.has(name) || elsewhere.has(name)) continue;
    if (layout.hidden?.includes(name) || layout.absent?.includes(name)) continue;
    const at = target(name);
    if (isContent(at.shape)) {
      plan.content = at;
      if (at.shape.form === 'expression') attributes.set('type', { do: 'ignore' });
    }
    place(at, spelling(name, at.shape), dialect, attributes, children);
  }
  for (const [spelled, name] of Object.entries({ ...layout.names, ...layout.aliases })) {
    place(target(name), spelled, dialect, attributes, children);
  }
  for (const [tag, wrapper] of Object.entries(layout.wrappers ?? {})) {
    children.set(tag, { do: 'wrapper', plan: makePlan(dialect, node, wrapper, wrapper.fields) });
  }
  for (const [tag, kind] of Object.entries(layout.kinds ?? {}))
    children.set(tag, { do: 'kind', target: target(kind.field), tag: kind });
  for (const [tag, name] of Object.entries(layout.gathered ?? {}))
    children.set(tag, { do: 'gather', target: target(name) });
  for (const [name, apply] of Object.entries(layout.old ?? {})) attributes.set(name, { do: 'old', apply });
  for (const name of layout.ignored ?? []) attributes.set(name, { do: 'ignore' });
  return plan;
}

function uniqueLists(node: AnyNode): Plan['unique'] {
  return Object.entries(node.fields).flatMap(([name, { shape }]) =>
    shape.form === 'list' && shape.unique !== undefined ? [{ name, rule: shape.unique }] : [],
  );
}

function targetOf(node: AnyNode, name: string, layout: Layout): Target {
  const field: Field<unknown> | undefined = node.fields[name];
  if (field === undefined) throw new Error(`layout of ${node.name} names ${name}, which is not declared`);
  return {
    name,
    styled: field.styled,
    shape: field.shape,
    layout: layout.layouts?.[name],
    values: layout.values?.[name],
  };
}

/** Fields that wrappers or kind tags hold, so that the node itself does not. */
function fieldsElsewhere(layout: Layout): Set<string> {
  const names = new Set<string>();
  for (const wrapper of Object.values(layout.wrappers ?? {})) {
    if (!wrapper.shared) for (const name of wrapper.fields) names.add(name);
  }
  for (const kind of Object.values(layout.kinds ?? {})) names.add(kind.field);
  return names;
}

/** The tag or attribute of a field that no layout renames. */
export function spelling(name: string, shape: FieldShape): string {
  switch (shape.form) {
    case 'list':
    case 'texts':
    case 'expressions':
    case 'variants':
      return shape.tag;
    default:
      return name;
  }
}

function isContent(shape: FieldShape): boolean {
  if (shape.form === 'scalar') return shape.site === 'content' || shape.site === 'attributeOrContent';
  return shape.form === 'expression' && shape.site === 'content';
}

function place(
  target: Target,
  spelled: string,
  dialect: Dialect,
  attributes: Map<string, AttributeStep>,
  children: Map<string, ChildStep>,
): void {
  const { shape } = target;
  if (shape.form !== 'scalar') {
    if (!isContent(shape)) children.set(spelled, { do: 'field', target });
    return;
  }
  if (shape.site === 'attribute' || shape.site === 'attributeOrContent' || dialect.interchangeable)
    attributes.set(spelled, { do: 'scalar', target });
  if (shape.site === 'element' || dialect.interchangeable) children.set(spelled, { do: 'field', target });
}
