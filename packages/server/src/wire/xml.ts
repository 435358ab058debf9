/** XML bodies ⇄ the JSON form of the same declaration. Differences: unions lose their outer key, lists get item elements.
 *  Source: facts: server §1.1 "Wrapper style XML", §4.4 "XML particulars"; wire §4.3. */
import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { fail, unreachable } from '../base/app-error.ts';
import { isRecord, type TypeLookup } from './json.ts';
import { refuseHostileXml } from './xml-limits.ts';
import type { FieldSpec, ObjectSpec, PlainObject, Spec } from './shape.ts';

/** Parses a body and checks its root element. Errors: `serialization.error` (syntax with line and column, DOCTYPE, depth, root). */
export function parseXmlRoot(text: string, rootNames: readonly string[]): XmlElement {
  refuseHostileXml(text);
  let root: XmlElement | null;
  try {
    root = parseXml(text).root;
  } catch (error) {
    if (error instanceof XmlError)
      throw fail('serialization.error', [
        `line ${error.line}, column ${error.column}: ${error.message.split('\n')[0] ?? ''}`,
      ]);
    throw error;
  }
  if (root === null || !rootNames.includes(localName(root))) {
    throw fail('serialization.error', [
      `the root element must be <${rootNames.join('> or <')}>, not <${root === null ? '' : localName(root)}>`,
    ]);
  }
  return root;
}

/** The JSON form of an element. */
export function xmlToWire(spec: ObjectSpec, element: XmlElement, types: TypeLookup): PlainObject {
  const wire: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(spec.fields))
    if (field.xmlAttribute === true && element.attributes[name] !== undefined) wire[name] = element.attributes[name];
  for (const child of elementsOf(element)) {
    const name = localName(child);
    const field = spec.fields[name];
    const union = Object.entries(spec.fields).find(([, f]) => holdsKey(f.spec, name));
    if (field !== undefined && (union?.[0] !== name || !looksInline(field.spec, child)))
      readField(wire, name, field, child, types);
    else if (union !== undefined) wire[union[0]] = { [name]: unionBody(union[1].spec, name, child, types) };
  }
  return wire;
}

function readField(
  wire: Record<string, unknown>,
  name: string,
  field: FieldSpec,
  child: XmlElement,
  types: TypeLookup,
): void {
  if (field.spec.kind === 'list' && (field.spec.xmlItem === null || isLoneItem(field.spec, child))) {
    const items = (wire[name] ??= []) as unknown[];
    items.push(valueToWire(field.spec.item, child, types));
  } else {
    wire[name] = valueToWire(field.spec, child, types);
  }
}

/** Some clients repeat the list's own element for each item. */
function isLoneItem(spec: Extract<Spec, { kind: 'list' }>, element: XmlElement): boolean {
  const { item, xmlItem } = spec;
  const names = elementsOf(element).map(localName);
  return item.kind === 'object' && !names.includes(xmlItem ?? '') && names.some((name) => name in item.fields);
}

function valueToWire(spec: Spec, element: XmlElement, types: TypeLookup): unknown {
  switch (spec.kind) {
    case 'object':
      return xmlToWire(spec, element, types);
    case 'list':
      return elementsOf(element).map((child) =>
        spec.item.kind === 'nested'
          ? { [localName(child)]: unionBody(spec.item, localName(child), child, types) }
          : valueToWire(spec.item, child, types),
      );
    case 'any':
      return anyOf(element.text);
    case 'nested': {
      if (spec.isBare === true) return element.text.trim();
      const inner = elementsOf(element)[0];
      return inner === undefined ? undefined : { [localName(inner)]: unionBody(spec, localName(inner), inner, types) };
    }
    case 'string':
      return spec.max <= longestLine && element.text.includes('\n') ? element.text.trim() : element.text;
    case 'int':
    case 'bool':
    case 'bytes':
      return element.text;
    default:
      return unreachable(spec);
  }
}

/** Up to this length a text is a name or an address, and line breaks around it are the layout of the document (so in the
 *  examples of the reference). Longer ones are queries and values. */
const longestLine = 2_000;

function unionBody(spec: Spec, key: string, element: XmlElement, types: TypeLookup): unknown {
  if (spec.kind !== 'nested') return undefined;
  const type = spec.inline[key];
  const inner = type === undefined ? undefined : types(type);
  if (inner !== undefined) return xmlToWire(inner, element, types);
  return Object.fromEntries(elementsOf(element).map((child) => [localName(child), child.text.trim()]));
}

/** JSON inside of XML; anything else stays a text. */
function anyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function holdsKey(spec: Spec, name: string): boolean {
  return spec.kind === 'nested' && spec.isBare !== true && (spec.reference === name || name in spec.inline);
}

/** `<query>` may be the union's outer element or the inline form itself; the outer one holds exactly one known key. */
function looksInline(spec: Spec, element: XmlElement): boolean {
  return (
    spec.kind === 'nested' &&
    spec.isBare !== true &&
    !elementsOf(element).some((child) => holdsKey(spec, localName(child)))
  );
}

/** XML text of a wire object under the root name. */
export function writeXml(spec: ObjectSpec, rootName: string, wire: PlainObject, types: TypeLookup): string {
  return `${xmlHeader}${objectXml(rootName, spec, wire, types)}`;
}

/** XML text of a list: plural root, one element per item. */
export function writeXmlList(
  spec: ObjectSpec,
  rootName: string,
  itemName: string,
  wires: readonly PlainObject[],
  types: TypeLookup,
): string {
  return `${xmlHeader}<${rootName}>${wires.map((wire) => objectXml(itemName, spec, wire, types)).join('')}</${rootName}>`;
}

const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function objectXml(name: string, spec: ObjectSpec, wire: PlainObject, types: TypeLookup): string {
  const ordered = Object.entries(spec.fields).sort(
    ([a, fa], [b, fb]) => fa.xmlLevel - fb.xmlLevel || compare(fa.xmlSort ?? a, fb.xmlSort ?? b),
  );
  const inner = ordered.map(([key, field]) =>
    wire[key] === undefined ? '' : valueXml(key, field.spec, wire[key], types),
  );
  const attributes = ordered.map(([key, field]) =>
    field.xmlAttribute === true && wire[key] !== undefined ? ` ${key}="${escapeXml(String(wire[key]))}"` : '',
  );
  return `<${name}${attributes.join('')}>${inner.join('')}</${name}>`;
}

function valueXml(name: string, spec: Spec, wire: unknown, types: TypeLookup): string {
  switch (spec.kind) {
    case 'object':
      return objectXml(name, spec, wire as PlainObject, types);
    case 'list': {
      const items = (wire as readonly unknown[])
        .map((item) => valueXml(spec.xmlItem ?? name, spec.item, item, types))
        .join('');
      return spec.xmlItem === null ? items : `<${name}>${items}</${name}>`;
    }
    case 'any':
      return `<${name}>${escapeXml(JSON.stringify(wire))}</${name}>`;
    case 'nested':
      if (spec.isBare === true) return `<${name}>${escapeXml(String(wire))}</${name}>`;
      return Object.entries(wire as PlainObject)
        .map(([key, body]) => nestedXml(key, spec, body, types))
        .join('');
    case 'string':
    case 'int':
    case 'bool':
    case 'bytes':
      return `<${name}>${escapeXml(String(wire))}</${name}>`;
    default:
      return unreachable(spec);
  }
}

function nestedXml(key: string, spec: Extract<Spec, { kind: 'nested' }>, body: unknown, types: TypeLookup): string {
  const type = spec.inline[key];
  const inner = type === undefined ? undefined : types(type);
  if (inner !== undefined && isRecord(body)) return objectXml(key, inner, body, types);
  const uri = isRecord(body) ? String(body['uri']) : '';
  return `<${key}><uri>${escapeXml(uri)}</uri></${key}>`;
}

/** Text for element content or attribute values; characters that XML 1.0 cannot hold are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));
}

/** The child elements in order. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement);
}

/** The name without its prefix. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
