/**
 * Records of an XML document found by XPath. Source: facts, engine §6.3 (XML).
 */
import { ReportError } from '../../base/diagnostic.ts';
import type { JavaObject, Value } from '../../base/values.ts';
import { doubleToText } from '../../base/values.ts';
import { fromNumber, textReader } from '../convert.ts';
import { fieldPath } from '../field-property.ts';
import { defaultFormats } from '../formats.ts';
import type { DataFormats } from '../formats.ts';
import type { DataSource, FieldSpec, RowSource } from '../row-source.ts';
import { recordRows } from './tree-rows.ts';
import { detached, fieldText } from './xml-nodes.ts';
import type { XNode } from './xml-nodes.ts';
import { parseXPath } from './xpath-parse.ts';
import { evaluateXPath } from './xpath-run.ts';
import type { XValue } from './xpath-values.ts';

/** An XML node in an expression (field class java.lang.Object, XML_DATA_DOCUMENT). */
export class XmlValue implements JavaObject {
  readonly node: XNode;
  constructor(node: XNode) {
    this.node = node;
  }
  get javaClass(): string {
    return `org.w3c.dom.${this.node.kind === 'root' ? 'Document' : this.node.kind === 'element' ? 'Element' : this.node.kind === 'text' ? 'Text' : 'Attr'}`;
  }
  equals(other: Value): boolean {
    return other instanceof XmlValue && other.node === this.node;
  }
  toString(): string {
    const { kind, name, value } = this.node;
    if (kind === 'attribute') return `${name}="${value}"`;
    return kind === 'text' ? `[#text: ${value}]` : `[${kind === 'root' ? '#document' : name}: null]`;
  }
}

export interface XmlOptions {
  readonly formats?: DataFormats | undefined;
  /** URIs by prefix, for expressions. */
  readonly namespaces?: ReadonlyMap<string, string> | undefined;
  /** Names are compared with their namespaces; so they are when prefixes are given. */
  readonly isNamespaceAware?: boolean | undefined;
}

const isAware = ({ isNamespaceAware, namespaces }: XmlOptions): boolean =>
  isNamespaceAware === true || (namespaces?.size ?? 0) > 0;

/** JRXmlDataSource: the nodes that `select` finds in the document of `root`. */
export class XmlDataSource implements DataSource {
  readonly javaClass = 'net.sf.jasperreports.engine.data.JRXmlDataSource';
  readonly rewindable = true;
  private readonly root: XNode;
  private readonly options: XmlOptions;
  private readonly records: readonly XNode[];
  private current: XNode | null = null;

  /** Errors: `util.xml.jaxen.xpath.compilation.failure`, `util.xml.jaxen.xpath.selection.failure`. */
  constructor(root: XNode, select: string, options: XmlOptions = {}) {
    this.root = root;
    this.options = options;
    const found = evaluate(select, root, options);
    if (typeof found !== 'object') {
      throw new ReportError(
        'util.xml.jaxen.xpath.selection.failure',
        `The XPath query "${select}" finds a value; nodes are needed.`,
      );
    }
    this.records = found;
  }

  /** Errors while reading: `data.xml.field.value.not.retrieved`, those of expressions. */
  open(fields: readonly FieldSpec[]): RowSource {
    const readers = fields.map((field) => fieldReader(field, this.options));
    return recordRows(
      this.records,
      (record) => readers.map((read) => read(record)),
      (record) => (this.current = record),
      this,
    );
  }

  /** The current record as a document of its own. Errors: `data.common.xml.node.not.available`. */
  subDocument(): XNode {
    if (this.current === null)
      throw new ReportError(
        'data.common.xml.node.not.available',
        'No XML record is current; call it while records are read.',
      );
    return detached(this.current);
  }

  /** Records inside the current one; `select` is evaluated with the record as root element. */
  subDataSource(select: string | null): XmlDataSource {
    return new XmlDataSource(this.subDocument(), select ?? '.', this.options);
  }

  /** Other records of the same document. */
  sameDocument(select: string | null): XmlDataSource {
    return new XmlDataSource(this.root, select ?? '.', this.options);
  }

  toString(): string {
    return `${this.javaClass}@1`;
  }
}

const noNamespaces: ReadonlyMap<string, string> = new Map();

function evaluate(expression: string, node: XNode, options: XmlOptions): XValue {
  return evaluateXPath(parseXPath(expression), {
    node,
    position: 1,
    size: 1,
    namespaces: options.namespaces ?? noNamespaces,
    isAware: isAware(options),
  });
}

function fieldReader(field: FieldSpec, options: XmlOptions): (record: XNode) => Value {
  const tree = parseXPath(fieldPath(field, 'xpath.field.expression', true));
  const { valueClass } = field;
  const read = textReader(valueClass, options.formats ?? defaultFormats);
  const namespaces = options.namespaces ?? noNamespaces;
  return (record) => {
    const found = evaluateXPath(tree, { node: record, position: 0, size: 1, namespaces, isAware: isAware(options) });
    const value = typeof found === 'object' ? found[0] : found;
    if (value === undefined) return null;
    if (valueClass === 'java.lang.Object') return typeof value === 'object' ? new XmlValue(value) : value;
    if (typeof value === 'number') {
      const number = fromNumber(value, true, valueClass);
      if (number !== undefined) return number;
    }
    const text =
      typeof value === 'object' ? fieldText(value) : typeof value === 'number' ? doubleToText(value) : String(value);
    if (text === null || valueClass === 'java.lang.String') return text;
    return convert(text.trim(), field, read);
  };
}

function convert(text: string, field: FieldSpec, read: ReturnType<typeof textReader>): Value {
  if (field.valueClass === 'java.lang.Boolean') return text.toLowerCase() === 'true';
  if (read === null) {
    throw new ReportError(
      'data.common.cannot.convert.field.type',
      `Field "${field.name}" is of class ${field.valueClass} and can not be converted.`,
    );
  }
  try {
    return text === '' ? null : read(text);
  } catch (cause) {
    throw new ReportError(
      'data.xml.field.value.not.retrieved',
      `Unable to get value for XML field "${field.name}" of class ${field.valueClass}.`,
      { cause },
    );
  }
}
