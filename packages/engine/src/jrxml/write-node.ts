/** Writes a node back into XML elements, by the same declaration and layout that read it. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import type { AnyNode, Expression, FieldShape, ScalarValue } from '../model/declare.ts';
import type { Dialect, KindTag, Layout, Wrapper } from './layout.ts';
import { inOrder } from './order.ts';
import { spelling } from './plan.ts';
import { formatScalar } from './scalar.ts';

/** An element to be written. */
export interface Out {
  readonly name: string;
  readonly attributes: [string, string][];
  readonly children: Out[];
  text?: string;
  /** The text is a name, written as it is rather than as CDATA. */
  readonly isPlain?: boolean;
  /** Where the node stood in the file it was read from. */
  place?: Place | undefined;
  /** Comments before the element, and behind its last child. */
  readonly before?: string[];
  readonly inside?: string[];
}

/** What a writing needs besides the node. */
export interface Writing {
  readonly dialect: Dialect;
  /** Hears of what the dialect cannot say. */
  readonly report: (diagnostic: Diagnostic) => void;
}

type Values = Readonly<Record<string, unknown>>;
/** Children with the tag that decides their order. */
type Placed = { readonly tag: string; readonly items: readonly Out[] };

/** The element `name` for a node's values. Values equal to their defaults are left out. */
export function writeNode(
  writing: Writing,
  node: AnyNode,
  values: Values,
  name: string,
  layout = writing.dialect.layouts.get(node),
): Out {
  const out: Out = { name, attributes: [], children: [], place: values['place'] as Place | undefined };
  fill(writing, node, values, layout ?? {}, Object.keys(node.fields), out);
  return out;
}

function fill(
  writing: Writing,
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
    if (value === undefined || value === null) continue;
    const { either } = layout;
    if (layout.absent?.includes(name) || (name === either?.[1] && values[either[0]] !== undefined)) {
      leftOut(writing, field.shape, value, `"${name}" of <${out.name}>`, values['place'] as Place | undefined);
      continue;
    }
    const tag = spelled.get(name) ?? spelling(name, field.shape);
    const required = layout.required?.includes(tag) || layout.explicit?.includes(name) || false;
    const kinds = Object.entries(layout.kinds ?? {}).filter(([, kind]) => kind.field === name);
    if (kinds.length > 0) placed.push(writeKinds(writing, field.shape, value, kinds, layout));
    else writeField(writing, layout, { name, shape: field.shape, value, tag, required }, out, placed);
  }
  for (const [tag, wrapper] of Object.entries(layout.wrappers ?? {}))
    placed.push({ tag, items: writeWrapper(writing, node, values, tag, wrapper) });
  const { dialect } = writing;
  inOrder(out.attributes, ([name]) => name, layout.attributes ?? dialect.attributes);
  inOrder(placed, (part) => part.tag, layout.order ?? dialect.order);
  for (const part of placed) out.children.push(...part.items);
}

/** Says that a setting has no place in the dialect. Values equal to the default are no loss. */
function leftOut(writing: Writing, shape: FieldShape, value: unknown, what: string, place: Place | undefined): void {
  const isEmpty = shape.form === 'scalar' ? value === shape.initial : Array.isArray(value) && value.length === 0;
  if (!isEmpty) lost(writing, place, what);
}

function lost(writing: Writing, place: Place | undefined, what: string): void {
  const files = writing.dialect.version === 6 ? 'legacy JRXML' : 'version-7 JRXML';
  const message = `${what} cannot be said in ${files} and is left out`;
  writing.report({ code: 'jrxml.write.lost', level: 'warn', message, place });
}

function writeWrapper(writing: Writing, node: AnyNode, values: Values, tag: string, wrapper: Wrapper): Out[] {
  if (wrapper.shared) return [];
  const out: Out = { name: tag, attributes: [], children: [] };
  fill(writing, node, values, wrapper, wrapper.fields, out);
  return wrapper.always || wrapper.required !== undefined || out.attributes.length + out.children.length > 0
    ? [out]
    : [];
}

interface Written {
  readonly name: string;
  readonly shape: FieldShape;
  readonly value: unknown;
  readonly tag: string;
  readonly required: boolean;
}

function writeField(writing: Writing, layout: Layout, field: Written, out: Out, placed: Placed[]): void {
  const { shape, value, tag } = field;
  switch (shape.form) {
    case 'scalar': {
      if (value === shape.initial && !field.required) return;
      const text = formatScalar(shape.codec, value as ScalarValue, layout.shortNumbers?.includes(field.name));
      if (shape.site === 'content') out.text = text;
      else if (shape.site === 'element')
        placed.push({ tag, items: [{ name: tag, attributes: [], children: [], text }] });
      else out.attributes.push([tag, text]);
      return;
    }
    case 'expression':
      if (shape.site === 'content') writeExpression(writing, value as Expression, out, true);
      else placed.push({ tag, items: [expressionOut(writing, value as Expression, tag)] });
      return;
    case 'expressions':
      placed.push({ tag, items: (value as readonly Expression[]).map((item) => expressionOut(writing, item, tag)) });
      return;
    case 'texts': {
      const texts = (value as readonly ScalarValue[]).map((item) => formatScalar(shape.codec, item));
      placed.push({ tag, items: texts.map((text) => textOut(layout, field.name, tag, text)) });
      return;
    }
    case 'child': {
      const child = writeNode(writing, shape.node(), value as Values, tag, layoutOf(writing, layout, field));
      if (!shape.always || child.attributes.length + child.children.length > 0) placed.push({ tag, items: [child] });
      return;
    }
    case 'list': {
      const node = shape.node();
      const inner = layoutOf(writing, layout, field);
      const items = (value as readonly Values[]).map((item) => writeNode(writing, node, item, tag, inner));
      placed.push({ tag, items });
      return;
    }
    case 'variant':
      placed.push({ tag, items: [variantOut(writing, shape, value as Values, tag)] });
      return;
    case 'variants':
      placed.push({ tag, items: (value as readonly Values[]).map((item) => variantOut(writing, shape, item, tag)) });
  }
}

function layoutOf(writing: Writing, layout: Layout, { name, shape }: Written): Layout | undefined {
  const own = layout.layouts?.[name];
  return own ?? ('node' in shape ? writing.dialect.layouts.get(shape.node()) : undefined);
}

function variantOut(
  writing: Writing,
  shape: Extract<FieldShape, { form: 'variant' | 'variants' }>,
  value: Values,
  tag: string,
): Out {
  const out = writeNode(writing, kindNode(shape.nodes(), value), value, tag);
  const key = shape.form === 'variant' ? shape.by : 'kind';
  const kind = String(value['kind']);
  if (key !== 'chartType') out.attributes.unshift([key, kind]);
  if (writing.dialect.foreignKinds.has(kind)) {
    const message = `The ${tag} of kind "${kind}" is written, but JasperReports 7.0.2 and later do not know it`;
    writing.report({ code: 'jrxml.write.foreign', level: 'warn', message, place: out.place });
  }
  return out;
}

function kindNode(nodes: readonly AnyNode[], value: Values): AnyNode {
  const node = nodes.find((candidate) => candidate.kind === value['kind']);
  if (node === undefined) throw new Error(`no declaration of kind ${String(value['kind'])}`);
  return node;
}

/** Members of a union under the tags of their kinds, in the order of the model. */
function writeKinds(
  writing: Writing,
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
    const out = writeNode(writing, node, item, entry[0]);
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
  const { prefix, uri, schema, own } = kind.namespace;
  const mainTags = layout.mainTags ?? new Set();
  const renamed = (element: Out): Out =>
    mainTags.has(element.name) || (own !== undefined && !own.has(element.name))
      ? element
      : { ...element, name: `${prefix}:${element.name}`, children: element.children.map(renamed) };
  const top = renamed(out);
  top.attributes.unshift([`xmlns:${prefix}`, uri]);
  if (schema !== undefined) top.attributes.splice(1, 0, ['xsi:schemaLocation', `${uri} ${schema}`]);
  return top;
}

function textOut(layout: Layout, field: string, tag: string, text: string): Out {
  return layout.valueAttributes?.includes(field)
    ? { name: tag, attributes: [['value', text]], children: [] }
    : { name: tag, attributes: [], children: [], text, isPlain: layout.plainTexts?.includes(field) ?? false };
}

function expressionOut(writing: Writing, expression: Expression, tag: string): Out {
  const out: Out = { name: tag, attributes: [], children: [], place: expression.place };
  writeExpression(writing, expression, out, writing.dialect.version === 7);
  return out;
}

function writeExpression(writing: Writing, expression: Expression, out: Out, typed: boolean): void {
  const { type, valueClass } = expression;
  if (typed && type !== undefined) out.attributes.push(['type', type]);
  else if (type === 'simpleText') lost(writing, expression.place, `The type "simpleText" of <${out.name}>`);
  if (writing.dialect.version === 6 && valueClass !== undefined) out.attributes.push(['class', valueClass]);
  out.text = expression.text;
}
