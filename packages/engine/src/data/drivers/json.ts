/**
 * Records of a JSON document, in the query languages `json` and `jsonql`.
 * Source: facts, engine §6.3 (JSON, JSONQL).
 */
import { BigInteger } from '../../base/big-integer.ts';
import { ReportError } from '../../base/diagnostic.ts';
import { Integer, JavaThrow, Long, toText } from '../../base/values.ts';
import type { JavaObject, Value } from '../../base/values.ts';
import { fromNumber, textReader } from '../convert.ts';
import type { TextReader } from '../convert.ts';
import { fieldPath } from '../field-property.ts';
import { defaultFormats } from '../formats.ts';
import type { DataFormats } from '../formats.ts';
import type { DataSource, FieldSpec, RowSource } from '../row-source.ts';
import { jsonAt, parseJsonPath } from './json-path.ts';
import { isJsonArray, isJsonObject, jsonText } from './json-text.ts';
import type { Json } from './json-text.ts';
import { parseJsonQuery } from './jsonql-parse.ts';
import { queryJson } from './jsonql-run.ts';
import type { JsonNode } from './jsonql-run.ts';
import { recordRows } from './tree-rows.ts';

export type JsonLanguage = 'json' | 'jsonql';

/** A JSON node in an expression (field class java.lang.Object). Its text is the JSON. */
export class JsonValue implements JavaObject {
  readonly json: Json;
  constructor(json: Json) {
    this.json = json;
  }
  get javaClass(): string {
    return `com.fasterxml.jackson.databind.node.${nodeName(this.json)}Node`;
  }
  equals(other: Value): boolean {
    return other instanceof JsonValue && jsonText(other.json) === jsonText(this.json);
  }
  toString(): string {
    return jsonText(this.json);
  }
}

function nodeName(json: Json): string {
  if (json === null) return 'Null';
  if (typeof json === 'string') return 'Text';
  if (typeof json === 'boolean') return 'Boolean';
  if (typeof json === 'number') return 'Double';
  if (json instanceof Integer) return 'Int';
  if (json instanceof Long) return 'Long';
  return json instanceof BigInteger ? 'BigInteger' : isJsonArray(json) ? 'Array' : 'Object';
}

/** JsonDataSource and JsonQLDataSource: the records that `select` finds below `root`. */
export class JsonDataSource implements DataSource {
  readonly javaClass: string;
  readonly rewindable = true;
  private readonly language: JsonLanguage;
  private readonly formats: DataFormats;
  private readonly records: readonly JsonNode[];
  private current: JsonNode | null = null;

  /** Errors: those of the select expression. */
  constructor(root: JsonNode, select: string, language: JsonLanguage, formats: DataFormats = defaultFormats) {
    this.javaClass = `net.sf.jasperreports.json.data.Json${language === 'json' ? '' : 'QL'}DataSource`;
    this.language = language;
    this.formats = formats;
    this.records = language === 'json' ? pathRecords(root, select) : queryRecords(root, select);
  }

  /** Errors while reading: `data.json.field.value.not.retrieved`, wrong expressions. */
  open(fields: readonly FieldSpec[]): RowSource {
    const readers = fields.map((field) => fieldReader(field, this.language, this.formats));
    return recordRows(
      this.records,
      (record) => readers.map((read) => read(record)),
      (record) => (this.current = record),
      this,
    );
  }

  /** Records below the current one; the record itself (an array: its elements) when there is no expression. */
  subDataSource(select: string | null): JsonDataSource {
    if (this.current === null) throw new ReportError('data.json.no.data', 'No JSON data to operate on!');
    return new JsonDataSource(this.current, select ?? '', this.language, this.formats);
  }

  toString(): string {
    return `${this.javaClass}@1`;
  }
}

/** com.fasterxml.jackson.databind.node.MissingNode. */
const missingNode: JavaObject = {
  javaClass: 'com.fasterxml.jackson.databind.node.MissingNode',
  toString: () => '',
};

function pathRecords(root: JsonNode, select: string): readonly JsonNode[] {
  const found = jsonAt(root.json, parseJsonPath(select));
  const node = (json: Json): JsonNode => ({ json, parent: root });
  return isJsonArray(found) ? found.map(node) : isJsonObject(found) ? [node(found)] : [];
}

function queryRecords(root: JsonNode, select: string): readonly JsonNode[] {
  const found = select.trim() === '' ? [root] : queryJson(root, parseJsonQuery(select));
  const [first] = found;
  if (found.length !== 1 || first === undefined || !isJsonArray(first.json)) return found;
  return first.json.map((json) => ({ json, parent: first }));
}

type FieldReader = (record: JsonNode) => Value;

function fieldReader(field: FieldSpec, language: JsonLanguage, formats: DataFormats): FieldReader {
  const find = finder(fieldPath(field, `${language}.field.expression`, true), language);
  const read = textReader(field.valueClass, formats);
  return (record) => {
    const json = find(record);
    // An Object field without a value is a node of its own, with no text.
    if (json === undefined)
      return field.valueClass === 'java.lang.Object' && language === 'json' && isJsonObject(record.json)
        ? missingNode
        : null;
    try {
      return valueOf(json, field.valueClass, read, language);
    } catch (cause) {
      if (!(cause instanceof JavaThrow)) throw cause;
      const message = `Unable to get value for JSON field "${field.name}" of class ${field.valueClass}.`;
      throw new ReportError('data.json.field.value.not.retrieved', message, { cause });
    }
  };
}

function finder(path: string, language: JsonLanguage): (record: JsonNode) => Json | undefined {
  if (language === 'json') {
    const steps = parseJsonPath(path);
    return (record) => jsonAt(record.json, steps);
  }
  const query = parseJsonQuery(path);
  return (record) => queryJson(record, query)[0]?.json;
}

function valueOf(json: Json, valueClass: string, read: TextReader | null, language: JsonLanguage): Value {
  if (valueClass === 'java.lang.Object') return new JsonValue(json);
  if (json === null) return null;
  if (valueClass === 'java.lang.String')
    return isJsonArray(json) && language === 'json' ? jsonText(json) : plainText(json);
  if (valueClass === 'java.lang.Boolean') {
    return json === true || (language === 'jsonql' && typeof json === 'string' && json.trim().toLowerCase() === 'true');
  }
  const number = numberValue(json, valueClass);
  if (number !== undefined) return number;
  if (read === null) {
    throw new JavaThrow(
      'net.sf.jasperreports.engine.JRException',
      `Field is of class ${valueClass} and can not be converted.`,
    );
  }
  return read(plainText(json).trim());
}

/** Text of a value; arrays and objects have none. */
function plainText(json: Exclude<Json, null>): string {
  return isJsonArray(json) || isJsonObject(json) ? '' : toText(json);
}

function numberValue(json: Json, valueClass: string): Value | undefined {
  if (typeof json === 'number') return fromNumber(json, true, valueClass);
  // An int becomes a decimal by way of a double, as in the peer: 1 is 1.0.
  if (json instanceof Integer) return fromNumber(json.value, true, valueClass);
  return json instanceof Long || json instanceof BigInteger ? fromNumber(json.value, false, valueClass) : undefined;
}
