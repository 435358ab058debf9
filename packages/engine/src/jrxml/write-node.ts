/** Writes a node back into XML elements, by the same declaration and layout that read it. */
import type { AnyNode, Expression, FieldShape, ScalarValue } from '../model/declare.ts';
import type { Dialect, KindTag, Layout, Wrapper } from './layout.ts';
import { spelling } from './plan.ts';
import { formatScalar } from './scalar.ts';

/** An element to be written. */
export interface Out {
  readonly name: string;
  readonly attributes: [string, string][];
  readonly children: Out[];
  text?: string;
}

type Values = Readonly<Record<string, unknown>>;
/** Children with the tag that decides their order. */
type Placed = { readonly tag: string; readonly items: readonly Out[] };

/** The element `name` for a node's values. Values equal to their defaults are left out. */
export function writeNode(
  dialect: Dialect,
  node: AnyNode,
  values: Values,
  name: string,
  layout = dialect.layouts.get(node),
): Out {
  const out: Out = { name, attributes: [], children: [] };
  fill(dialect, node, values, layout ?? {}, Object.keys(node.fields), out);
  return out;
}

function fill(
  dialect: Dialect,
  node: AnyNode,
  values: Values,
  layout: Layout,
  fields: readonly string[],
  out: Out,
): void {
  const spelled = new Map(Object.entries(layout.names ?? {}).map(([written, field]) => [field, written]));
  const held = new Set(
    Object.values(layout.wrappers ?? {}).flatMap((wrapper) => (wrapper.shared ? [] : wrapper.fields)),
  );
  const placed: Placed[] = [];
  for (const name of fields) {
    if (held.has(name) || layout.hidden?.includes(name)) continue;
    const field = node.fields[name];
    if (field === undefined) continue;
    const value = (field.styled ? (values['own'] as Values | undefined) : values)?.[name];
    const tag = spelled.get(name) ?? spelling(name, field.shape);
    const required = layout.required?.includes(tag) || layout.explicit?.includes(name) || false;
    if (value === undefined || value === null) continue;
    const kinds = Object.entries(layout.kinds ?? {}).filter(([, kind]) => kind.field === name);
    if (kinds.length > 0) placed.push(writeKinds(dialect, field.shape, value, kinds, layout));
    else writeField(dialect, layout, { name, shape: field.shape, value, tag, required }, out, placed);
  }
  for (const [tag, wrapper] of Object.entries(layout.wrappers ?? {}))
    placed.push({ tag, items: writeWrapper(dialect, node, values, tag, wrapper) });
  out.children.push(...ordered(placed, layout).flatMap((part) => part.items));
}

function writeWrapper(dialect: Dialect, node: AnyNode, values: Values, tag: string, wrapper: Wrapper): Out[] {
  if (wrapper.shared) return [];
  const out: Out = { name: tag, attributes: [], children: [] };
  fill(dialect, node, values, wrapper, wrapper.fields, out);
  return wrapper.always || wrapper.required !== undefined || out.attributes.length + out.children.length > 0
    ? [out]
    : [];
}

function ordered(placed: Placed[], layout: Layout): Placed[] {
  const order = layout.order ?? [];
  const rank = (part: Placed): number => {
    const index = order.indexOf(part.tag);
    return index < 0 ? order.length : index;
  };
  return placed.sort((a, b) => rank(a) - rank(b));
}

interface Written {
  readonly name: string;
  readonly shape: FieldShape;
  readonly value: unknown;
  readonly tag: string;
  readonly required: boolean;
}

function writeField(dialect: Dialect, layout: Layout, field: Written, out: Out, placed: Placed[]): void {
  const { shape, value, tag } = field;
  switch (shape.form) {
    case 'scalar': {
      if (value === shape.initial && !field.required) return;
      const text = formatScalar(shape.codec, value as ScalarValue);
      if (shape.site === 'content') out.text = text;
      else if (shape.site === 'element')
        placed.push({ tag, items: [{ name: tag, attributes: [], children: [], text }] });
      else out.attributes.push([tag, text]);
      return;
    }
    case 'expression':
      if (shape.site === 'content') writeExpression(dialect, value as Expression, out, true);
      else placed.push({ tag, items: [expressionOut(dialect, value as Expression, tag)] });
      return;
    case 'expressions':
      placed.push({ tag, items: (value as readonly Expression[]).map((item) => expressionOut(dialect, item, tag)) });
      return;
    case 'texts':
      placed.push({
        tag,
        items: (value as readonly ScalarValue[]).map((item) =>
          textOut(layout, field.name, tag, formatScalar(shape.codec, item)),
        ),
      });
      return;
    case 'child': {
      const child = writeNode(
        dialect,
        shape.node(),
        value as Values,
        tag,
        layout.layouts?.[field.name] ?? dialect.layouts.get(shape.node()),
      );
      if (!shape.always || child.attributes.length + child.children.length > 0) placed.push({ tag, items: [child] });
      return;
    }
    case 'list': {
      const node = shape.node();
      const inner = layout.layouts?.[field.name] ?? dialect.layouts.get(node);
      placed.push({
        tag,
        items: (value as readonly Values[]).map((item) => writeNode(dialect, node, item, tag, inner)),
      });
      return;
    }
    case 'variant':
      placed.push({ tag, items: [variantOut(dialect, shape, value as Values, tag)] });
      return;
    case 'variants':
      placed.push({ tag, items: (value as readonly Values[]).map((item) => variantOut(dialect, shape, item, tag)) });
  }
}

function variantOut(
  dialect: Dialect,
  shape: Extract<FieldShape, { form: 'variant' | 'variants' }>,
  value: Values,
  tag: string,
): Out {
  const out = writeNode(dialect, kindNode(shape.nodes(), value), value, tag);
  const key = shape.form === 'variant' ? shape.by : 'kind';
  if (key !== 'chartType') out.attributes.unshift([key, String(value['kind'])]);
  return out;
}

function kindNode(nodes: readonly AnyNode[], value: Values): AnyNode {
  const node = nodes.find((candidate) => candidate.kind === value['kind']);
  if (node === undefined) throw new Error(`no declaration of kind ${String(value['kind'])}`);
  return node;
}

/** Members of a union under the tags of their kinds, in the order of the model. */
function writeKinds(
  dialect: Dialect,
  shape: FieldShape,
  value: unknown,
  kinds: readonly [string, KindTag][],
  layout: Layout,
): Placed {
  const items = (Array.isArray(value) ? value : [value]) as readonly Values[];
  const nodes =
    shape.form === 'variant' || shape.form === 'variants'
      ? shape.nodes()
      : shape.form === 'child'
        ? [shape.node()]
        : [];
  const outs = items.map((item) => {
    const entry = kinds.find(([, kind]) => fits(kind, item));
    if (entry === undefined) throw new Error(`no legacy tag for kind ${String(item['kind'])}`);
    const node = nodes.find((candidate) => candidate.kind === item['kind']) ?? (nodes[0] as AnyNode);
    const out = writeNode(dialect, node, item, entry[0]);
    return inNamespace(out, entry[1], layout);
  });
  return { tag: kinds[0]?.[0] ?? '', items: outs };
}

function fits(kind: KindTag, item: Values): boolean {
  if (item['kind'] !== undefined && kind.kind !== item['kind']) return false;
  return Object.entries(kind.fixed ?? {}).every(([name, value]) => item[name] === value);
}

/** Components stand in a namespace of their own; tags of the report's namespace inside them do not. */
function inNamespace(out: Out, kind: KindTag, layout: Layout): Out {
  if (kind.namespace === undefined) return out;
  const { prefix, uri, own } = kind.namespace;
  const mainTags = layout.mainTags ?? new Set();
  const renamed = (element: Out): Out =>
    mainTags.has(element.name) || (own !== undefined && !own.has(element.name))
      ? element
      : { ...element, name: `${prefix}:${element.name}`, children: element.children.map(renamed) };
  const top = renamed(out);
  top.attributes.unshift([`xmlns:${prefix}`, uri]);
  return top;
}

function textOut(layout: Layout, field: string, tag: string, text: string): Out {
  return layout.valueAttributes?.includes(field)
    ? { name: tag, attributes: [['value', text]], children: [] }
    : { name: tag, attributes: [], children: [], text };
}

function expressionOut(dialect: Dialect, expression: Expression, tag: string): Out {
  const out: Out = { name: tag, attributes: [], children: [] };
  writeExpression(dialect, expression, out, dialect.version === 7);
  return out;
}

function writeExpression(dialect: Dialect, expression: Expression, out: Out, typed: boolean): void {
  if (typed && expression.type !== undefined) out.attributes.push(['type', expression.type]);
  if (dialect.version === 6 && expression.valueClass !== undefined)
    out.attributes.push(['class', expression.valueClass]);
  out.text = expression.text;
}
