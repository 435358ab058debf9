/** Reads an XML element into the node that its declaration describes. One walk for both dialects. */
import type { Place } from '../base/diagnostic.ts';
import type { XmlElement } from '../base/xml-reader.ts';
import type { AnyNode, Codec, Expression, FieldShape } from '../model/declare.ts';
import { plotOf } from '../model/index.ts';
import type { ChartType } from '../model/index.ts';
import type { Draft, Layout, OldAttribute } from './layout.ts';
import { planOf } from './plan.ts';
import type { ChildStep, Plan, ScalarShape, Target } from './plan.ts';
import { problem, unknownAttribute, unknownElement, warn, wrongValue } from './problems.ts';
import type { Reading } from './problems.ts';
import { dropDuplicates } from './duplicates.ts';
import { parseScalar } from './scalar.ts';

const none: readonly unknown[] = Object.freeze([]);
const noAttributes = Object.freeze({});

/** The node behind `xml`. Nothing throws; what is wrong becomes a diagnostic and is left out. */
export function readNode(
  node: AnyNode,
  xml: XmlElement,
  reading: Reading,
  options: { layout?: Layout | undefined; fixed?: Readonly<Record<string, string>> | undefined } = {},
): Draft {
  const draft = emptyNode(node, xml.place);
  if (options.fixed !== undefined) Object.assign(draft, options.fixed);
  const plan = planOf(reading.dialect, node, options.layout);
  readInto(draft, xml, plan, reading);
  for (const { name, rule } of plan.unique) dropDuplicates(draft, name, rule, reading);
  return draft;
}

/** Reads an element into a node that is there already: sections written in pieces add up. */
function readMore(draft: Draft, node: AnyNode, xml: XmlElement, layout: Layout | undefined, reading: Reading): void {
  draft['place'] = xml.place;
  readInto(draft, xml, planOf(reading.dialect, node, layout), reading);
}

/** A node with nothing but its defaults. */
export function emptyNode(node: AnyNode, place: Place): Draft {
  const draft: Draft = {};
  if (node.kind !== undefined) draft['kind'] = node.kind;
  if (node.hasPlace) draft['place'] = place;
  if (node.hasOwn) draft.own = noAttributes;
  for (const name in node.fields) {
    const initial = initialOf((node.fields[name] as { shape: FieldShape }).shape, place);
    if (initial !== undefined) draft[name] = initial;
  }
  return draft;
}

function initialOf(shape: FieldShape, place: Place): unknown {
  switch (shape.form) {
    case 'scalar':
      return shape.initial;
    case 'list':
    case 'texts':
    case 'expressions':
    case 'variants':
      return none;
    case 'child':
      return shape.always ? emptyNode(shape.node(), place) : undefined;
    case 'expression':
    case 'variant':
      return undefined;
  }
}

function readInto(draft: Draft, xml: XmlElement, plan: Plan, reading: Reading): void {
  readAttributes(draft, xml, plan, reading);
  let hasText = false;
  let previous = '';
  for (const content of xml.content) {
    if (typeof content === 'string') {
      hasText ||= /\S/.test(content);
      continue;
    }
    const step = plan.children.get(content.local);
    if (step === undefined) unknownElement(content, xml, reading);
    else {
      if (content.local !== previous) forgetRun(draft, content, step, reading);
      readChild(draft, content, step, reading);
    }
    previous = content.local;
  }
  if (plan.content !== undefined) readContent(draft, xml, plan.content, reading);
  else if (hasText)
    problem(reading, 'jrxml.text.unexpected', xml.place, `<${xml.name}> holds text where only elements are expected`);
}

/** Version-7 lists that the peer replaces at each new run of their tag: items before the run are lost. */
function forgetRun(draft: Draft, xml: XmlElement, step: ChildStep, reading: Reading): void {
  if (step.do !== 'field' || reading.dialect.version !== 7) return;
  const { name, shape } = step.target;
  if (!('lastRun' in shape) || shape.lastRun !== true || draft[name] === none) return;
  draft[name] = none;
  warn(
    reading,
    'jrxml.element.repeated',
    xml.place,
    `Only these <${xml.name}> count: those before stand apart from them`,
  );
}

function readAttributes(draft: Draft, xml: XmlElement, plan: Plan, reading: Reading): void {
  for (const name in xml.attributes) {
    const step = plan.attributes.get(name);
    const text = xml.attributes[name] as string;
    if (step === undefined) {
      if (!isMetaAttribute(name)) unknownAttribute(xml, name, reading);
    } else if (step.do === 'scalar') {
      const { shape } = step.target;
      const value = scalarOf(step.target, text, reading);
      if (value !== undefined) setField(draft, step.target, value);
      else wrongValue(xml.attributePlace(name), xml, `attribute ${name}`, text, (shape as ScalarShape).codec, reading);
    } else if (step.do === 'old') readOld(draft, xml, name, step.apply, reading);
  }
  for (const name of plan.required) {
    if (xml.attributes[name] === undefined) {
      problem(reading, 'jrxml.attribute.missing', xml.place, `<${xml.name}> needs the attribute ${name}`);
    }
  }
}

function readOld(draft: Draft, xml: XmlElement, name: string, apply: OldAttribute, reading: Reading): void {
  const text = xml.attributes[name] as string;
  const place = xml.attributePlace(name);
  reading.old?.(place, xml.name, name);
  if (!apply(text, draft, draft.own === undefined ? draft : ownOf(draft)))
    problem(reading, 'jrxml.value.invalid', place, `<${xml.name}> attribute ${name} cannot be "${text}"`);
}

/** Namespace declarations, schema locations, and the kind that picked the declaration. */
function isMetaAttribute(name: string): boolean {
  return name.startsWith('xmlns') || name.includes(':') || name === 'kind';
}

function readChild(draft: Draft, xml: XmlElement, step: ChildStep, reading: Reading): void {
  switch (step.do) {
    case 'wrapper':
      return readInto(draft, xml, step.plan, reading);
    case 'kind': {
      const node = nodesOf(step.target.shape).find(
        (candidate) => candidate.kind === step.tag.kind || candidate.kind === undefined,
      );
      if (node === undefined) throw new Error(`no declaration of kind ${step.tag.kind}`);
      return addTo(draft, step.target, readNode(node, xml, reading, { fixed: step.tag.fixed }), reading);
    }
    case 'gather':
      return gather(draft, xml, step.target, reading);
    case 'field':
      return readField(draft, xml, step.target, reading);
  }
}

/** Reads a child into the first item of a list, made when there is none. */
function gather(draft: Draft, xml: XmlElement, target: Target, reading: Reading): void {
  const [node] = nodesOf(target.shape);
  if (node === undefined) throw new Error(`${target.name} is no list`);
  const items = draft[target.name] as readonly Draft[];
  if (items.length === 0) addTo(draft, target, emptyNode(node, xml.place), reading);
  const step = planOf(reading.dialect, node).children.get(xml.local);
  const [item] = draft[target.name] as readonly Draft[];
  if (step !== undefined && item !== undefined) readChild(item, xml, step, reading);
}

function nodesOf(shape: FieldShape): readonly AnyNode[] {
  switch (shape.form) {
    case 'variant':
    case 'variants':
      return shape.nodes();
    case 'child':
    case 'list':
      return [shape.node()];
    default:
      return [];
  }
}

function readField(draft: Draft, xml: XmlElement, target: Target, reading: Reading): void {
  const { shape, layout } = target;
  switch (shape.form) {
    case 'scalar': {
      const text = xml.text;
      const value = scalarOf(target, text, reading);
      if (value !== undefined) setField(draft, target, value);
      else wrongValue(xml.place, xml, 'text', text, shape.codec, reading);
      return;
    }
    case 'expression':
      return setField(draft, target, readExpression(xml, reading));
    case 'expressions':
      return addTo(draft, target, readExpression(xml, reading), reading);
    case 'texts':
      return readListItem(draft, xml, target, shape.codec, reading);
    case 'child':
      if (shape.always) return readMore(draft[target.name] as Draft, shape.node(), xml, layout, reading);
      return addTo(draft, target, readNode(shape.node(), xml, reading, { layout }), reading);
    case 'list':
      return addTo(draft, target, readNode(shape.node(), xml, reading, { layout }), reading);
    case 'variant':
    case 'variants': {
      const node = variantNode(draft, xml, shape, reading);
      if (node !== undefined) addTo(draft, target, readNode(node, xml, reading), reading);
    }
  }
}

function readListItem(draft: Draft, xml: XmlElement, target: Target, codec: Codec, reading: Reading): void {
  const text = xml.attributes['value'] ?? xml.text;
  const value = parseScalar(codec, text);
  if (value === undefined) wrongValue(xml.place, xml, 'text', text, codec, reading);
  else addTo(draft, target, value, reading);
}

function variantNode(
  draft: Draft,
  xml: XmlElement,
  shape: Extract<FieldShape, { form: 'variant' | 'variants' }>,
  reading: Reading,
): AnyNode | undefined {
  const byChart = shape.form === 'variant' && shape.by === 'chartType';
  const key = shape.form === 'variant' ? shape.by : 'kind';
  const kind = byChart
    ? plotOf[draft['chartType'] as ChartType]
    : (xml.attributes[key] ?? xml.attributes[`xsi:${key}`]);
  const nodes = shape.nodes();
  const node = nodes.find((candidate) => candidate.kind === kind);
  if (node !== undefined) return node;
  const known = nodes.map((candidate) => candidate.kind).join(', ');
  const message = byChart
    ? `<${xml.name}> cannot be read: the chart has no known chartType`
    : kind === undefined
      ? `<${xml.name}> needs the attribute kind: one of ${known}`
      : `<${xml.name}> has the unknown kind "${kind}"; known are ${known}`;
  problem(reading, 'jrxml.kind.unknown', kind === undefined ? xml.place : xml.attributePlace('kind'), message);
  return undefined;
}

function readExpression(xml: XmlElement, reading: Reading): Expression {
  const expression: { text: string; type?: 'default' | 'simpleText'; valueClass?: string; place: Place } = {
    text: xml.text,
    place: xml.place,
  };
  for (const name in xml.attributes) {
    const value = xml.attributes[name] as string;
    if (name === 'class' && reading.dialect.version === 6) expression.valueClass = value;
    else if (name === 'type' && (value === 'default' || value === 'simpleText')) expression.type = value;
    else if (name === 'type')
      problem(
        reading,
        'jrxml.value.invalid',
        xml.attributePlace(name),
        `<${xml.name}> attribute type cannot be "${value}"`,
      );
    else if (!isMetaAttribute(name)) unknownAttribute(xml, name, reading);
  }
  for (const child of xml.children) unknownElement(child, xml, reading);
  return expression;
}

/** The element's own text: a scalar, or an expression whose attributes belong to the node. */
function readContent(draft: Draft, xml: XmlElement, target: Target, reading: Reading): void {
  const { shape } = target;
  if (shape.form === 'expression') {
    const type = xml.attributes['type'];
    return setField(draft, target, {
      text: xml.text,
      ...(type === 'simpleText' || type === 'default' ? { type } : {}),
      place: xml.place,
    });
  }
  if (shape.form !== 'scalar') return;
  const text = xml.text;
  if (shape.site === 'attributeOrContent' && (text === '' || (draft[target.name] !== null && !/\S/.test(text)))) return;
  const value = scalarOf(target, text, reading);
  if (value === undefined) wrongValue(xml.place, xml, 'text', text, shape.codec, reading);
  else setField(draft, target, value);
}

function scalarOf(target: Target, text: string, reading: Reading): unknown {
  const { codec } = target.shape as ScalarShape;
  // Only legacy readers take UUIDs with leading zeros left out.
  if (codec.type === 'uuid' && reading.dialect.version === 7 && text.trim().length !== 36) return undefined;
  return parseScalar(codec, target.values?.[text] ?? text);
}

function ownOf(draft: Draft): Record<string, unknown> {
  if (draft.own === undefined || draft.own === noAttributes) draft.own = {};
  return draft.own;
}

function setField(draft: Draft, target: Target, value: unknown): void {
  const into = target.styled ? ownOf(draft) : draft;
  into[target.name] = value;
}

/**
 * Adds to a list, or sets a single child. Of single children the last counts; in legacy files a pen or box adds to what
 * old attributes said.
 */
function addTo(draft: Draft, target: Target, value: unknown, reading: Reading): void {
  const { shape, name, styled } = target;
  if (shape.form === 'child' || shape.form === 'variant') {
    const before = styled && reading.dialect.version === 6 ? ownOf(draft)[name] : undefined;
    return setField(draft, target, before === undefined ? value : { ...before, ...(value as object) });
  }
  const before = draft[name];
  if (before === none) draft[name] = [value];
  else (before as unknown[]).push(value);
}
