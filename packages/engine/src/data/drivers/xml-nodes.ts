/** An XML document as XPath sees it: elements, attributes and texts in document order. */
import { readXml } from '../../base/xml-reader.ts';
import type { XmlElement, XmlLimits } from '../../base/xml-reader.ts';

/** Limits on XML data files. */
export const xmlDataLimits: XmlLimits = {
  bytes: 256 * 1024 * 1024,
  depth: 400,
  elements: 5_000_000,
  attributesPerElement: 500,
};

export interface XNode {
  readonly kind: 'root' | 'element' | 'attribute' | 'text';
  /** Name as written, with prefix; '' for root and text. */
  readonly name: string;
  readonly local: string;
  /** Namespace URI; '' for none. */
  readonly namespace: string;
  /** Value of an attribute or a text; '' for others. */
  readonly value: string;
  readonly parent: XNode | null;
  readonly children: XNode[];
  readonly attributes: readonly XNode[];
  /** Position in document order. */
  readonly order: number;
}

/** Reads a document. Errors: as `readXml`. */
export function readXmlNodes(bytes: Uint8Array, file?: string): XNode {
  return documentOf(readXml(bytes, file, xmlDataLimits));
}

/** A document around `element`, which becomes its root element. */
export function documentOf(element: XmlElement): XNode {
  const counter = { next: 1 };
  const root: XNode = { ...blank, kind: 'root', parent: null, children: [], order: 0 };
  addElement(element, root, counter);
  return root;
}

/** A document of its own whose root element is a copy of `node` (subDocument). */
export function detached(node: XNode): XNode {
  const counter = { next: 1 };
  const root: XNode = { ...blank, kind: 'root', parent: null, children: [], order: 0 };
  copyNode(node, root, counter);
  return root;
}

const blank = { name: '', local: '', namespace: '', value: '', attributes: [] as readonly XNode[] } as const;

interface Counter {
  next: number;
}

function addElement(element: XmlElement, parent: XNode, counter: Counter): void {
  const attributes: XNode[] = [];
  const { name, local } = element;
  const node: XNode = {
    kind: 'element',
    name,
    local,
    namespace: element.namespace,
    value: '',
    parent,
    children: [],
    attributes,
    order: counter.next++,
  };
  parent.children.push(node);
  for (const [key, value] of Object.entries(element.attributes)) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    const colon = key.indexOf(':');
    const namespace = colon < 0 ? '' : element.namespaceOf(key.slice(0, colon));
    attributes.push({
      ...blank,
      kind: 'attribute',
      name: key,
      local: key.slice(colon + 1),
      namespace,
      value,
      parent: node,
      children: [],
      order: counter.next++,
    });
  }
  for (const child of element.content) {
    if (typeof child !== 'string') addElement(child, node, counter);
    else
      node.children.push({ ...blank, kind: 'text', value: child, parent: node, children: [], order: counter.next++ });
  }
}

function copyNode(from: XNode, parent: XNode, counter: Counter): void {
  const attributes: XNode[] = [];
  const node: XNode = { ...from, parent, children: [], attributes, order: counter.next++ };
  parent.children.push(node);
  for (const attribute of from.attributes) attributes.push({ ...attribute, parent: node, order: counter.next++ });
  for (const child of from.children) copyNode(child, node, counter);
}

/** XPath string value: all text below an element, the value of anything else. */
export function stringValue(node: XNode): string {
  if (node.kind === 'attribute' || node.kind === 'text') return node.value;
  let text = '';
  for (const child of node.children) text += stringValue(child);
  return text;
}

/** Text of a node as a field value: own text only; null for an element with nothing inside. */
export function fieldText(node: XNode): string | null {
  if (node.kind === 'attribute' || node.kind === 'text') return node.value;
  if (node.children.length === 0) return null;
  let text = '';
  for (const child of node.children) if (child.kind === 'text') text += child.value;
  return text;
}
