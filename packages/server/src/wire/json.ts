/** Wire values ⇄ model by declaration. XML bodies pass through here too: xml.ts only rewrites them into this form. */
import { unreachable, type Problem } from '../base/app-error.ts';
import { fail } from '../base/app-error.ts';
import { checkJsonKeys } from './json-limits.ts';
import { isBase64, isJsonText, isText } from './texts.ts';
import type { FieldSpec, Nested, ObjectSpec, PlainObject, Spec } from './shape.ts';

/** What JSON.stringify writes faithfully. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** Finds the declaration of an inline resource type. */
export type TypeLookup = (type: string) => ObjectSpec | undefined;

/** Parses JSON text. Errors: `serialization.error` for bad syntax, double keys, or nesting beyond the limit. */
export function parseJson(text: string): unknown {
  checkJsonKeys(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fail('serialization.error', [error instanceof Error ? error.message : String(error)]);
  }
}

export interface Decoding {
  readonly types: TypeLookup;
  readonly problems: Problem[];
}

/** The model of an object; problems are added to `decoding.problems`, all of them, in document order.
 *  Unknown names and read-only fields are ignored. Values may be texts where numbers or booleans are meant. */
export function decodeObject(
  spec: ObjectSpec,
  wire: unknown,
  decoding: Decoding,
  path = '',
  readOnlyToo = false,
): PlainObject {
  if (!isRecord(wire)) {
    decoding.problems.push({
      code: 'serialization.error',
      params: [`${path === '' ? 'the body' : path} must be an object`],
    });
    return {};
  }
  const model: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(spec.fields)) {
    if (field.access === 'readOnly' && !readOnlyToo) continue;
    const at = path === '' ? name : `${path}.${name}`;
    model[name] = decodeField(field, name, wire, decoding, at);
  }
  return model;
}

function decodeField(field: FieldSpec, name: string, wire: PlainObject, decoding: Decoding, at: string): unknown {
  const raw =
    field.spec.kind === 'nested' && field.spec.isBare !== true
      ? nestedHolder(wire, name, field.spec.reference, Object.keys(field.spec.inline))
      : wire[name];
  const isMissing = isNothing(field.spec, raw) || (field.required && raw === '');
  const value = isMissing ? undefined : decodeValue(field.spec, raw, decoding, at, field.errorName ?? at);
  if (value !== undefined) return value;
  if (field.required && isMissing) {
    decoding.problems.push({
      code: 'mandatory.parameter.error',
      params: [field.errorName ?? at],
      properties: { propertyPath: at },
    });
  }
  return value ?? field.byDefault;
}

/** No value was sent; an empty union says the same (reference "Query"). */
function isNothing(spec: Spec, raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  return spec.kind === 'nested' && (raw === '' || (isRecord(raw) && Object.keys(raw).length === 0));
}

/** Clients put the one key of a union under the field's name or, following the reference's examples, directly into the owner. */
function nestedHolder(wire: PlainObject, name: string, reference: string, inline: readonly string[]): unknown {
  const holder = wire[name];
  if (isRecord(holder) && [reference, ...inline].some((key) => key in holder)) return holder;
  const direct = [reference, ...inline].find((key) => isRecord(wire[key]) && key !== name);
  return direct === undefined ? holder : { [direct]: wire[direct] };
}

function decodeValue(spec: Spec, raw: unknown, decoding: Decoding, at: string, errorName: string): unknown {
  const illegal = (): undefined => {
    const shown = typeof raw === 'string' ? raw.slice(0, 200) : JSON.stringify(raw).slice(0, 200);
    decoding.problems.push({
      code: 'illegal.parameter.value.error',
      params: [errorName, shown],
      properties: { propertyPath: at },
    });
    return undefined;
  };
  switch (spec.kind) {
    case 'string': {
      const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
      if (typeof text !== 'string' || !isText(text, spec.max)) return illegal();
      if (spec.values === undefined) return text;
      return spec.values.includes(text.trim()) ? text.trim() : illegal();
    }
    case 'int': {
      if (raw === '') return undefined;
      const value = typeof raw === 'string' && /^\s*-?\d{1,15}\s*$/.test(raw) ? Number(raw) : raw;
      return typeof value === 'number' && Number.isInteger(value) && value >= spec.min && value <= spec.max
        ? value
        : illegal();
    }
    case 'bool':
      if (raw === '') return undefined;
      if (typeof raw === 'boolean') return raw;
      return typeof raw === 'string' && /^\s*(true|false)\s*$/i.test(raw)
        ? raw.trim().toLowerCase() === 'true'
        : illegal();
    case 'bytes':
      return typeof raw === 'string' && isBase64(raw) ? Buffer.from(raw, 'base64') : illegal();
    case 'list':
      if (!Array.isArray(raw) || raw.length > spec.max) return illegal();
      return raw.flatMap((item: unknown, i) => {
        const value =
          item === null ? undefined : decodeValue(spec.item, item, decoding, `${at}[${i}]`, `${errorName}[${i}]`);
        return value === undefined ? [] : [value];
      });
    case 'object':
      return decodeObject(spec, raw, decoding, at);
    case 'any':
      return isJsonText(JSON.stringify(raw), spec.max) ? raw : illegal();
    case 'nested':
      if (spec.isBare === true)
        return typeof raw === 'string' && raw !== '' && raw.length <= 1_000 ? { reference: raw } : illegal();
      return decodeNested(spec, raw, decoding, at) ?? illegal();
    default:
      return unreachable(spec);
  }
}

function decodeNested(
  spec: Extract<Spec, { kind: 'nested' }>,
  raw: unknown,
  decoding: Decoding,
  at: string,
): Nested | undefined {
  if (!isRecord(raw)) return undefined;
  const reference = raw[spec.reference];
  if (isRecord(reference)) {
    const uri = reference['uri'];
    if (typeof uri === 'string' && uri !== '') return { reference: uri };
    decoding.problems.push({
      code: 'mandatory.parameter.error',
      params: ['resourceReference.uri'],
      properties: { propertyPath: at },
    });
    return { reference: '' };
  }
  for (const [key, type] of Object.entries(spec.inline)) {
    const inner = decoding.types(type);
    if (isRecord(raw[key]) && inner !== undefined) {
      return { inline: key, type, value: decodeObject(inner, raw[key], decoding, `${at}.${key}`) };
    }
  }
  return undefined;
}

/** The wire form of a model: undefined and write-only fields are left out. */
export function encodeObject(spec: ObjectSpec, model: PlainObject, types: TypeLookup): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(spec.fields)) {
    const value = model[name];
    if (field.access === 'writeOnly' || value === undefined || value === null) continue;
    wire[name] = encodeValue(field.spec, value, types);
  }
  return wire;
}

function encodeValue(spec: Spec, value: unknown, types: TypeLookup): unknown {
  switch (spec.kind) {
    case 'list':
      return (value as readonly unknown[]).map((item) => encodeValue(spec.item, item, types));
    case 'object':
      return encodeObject(spec, value as PlainObject, types);
    case 'nested': {
      const nested = value as Nested;
      if ('reference' in nested && spec.isBare === true) return nested.reference;
      if ('reference' in nested) return { [spec.reference]: { uri: nested.reference } };
      const inner = types(nested.type);
      return { [nested.inline]: inner === undefined ? {} : encodeObject(inner, nested.value, types) };
    }
    case 'bytes':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'string':
    case 'int':
    case 'bool':
    case 'any':
      return value;
    default:
      return unreachable(spec);
  }
}

export function isRecord(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
