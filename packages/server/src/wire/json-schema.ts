/** Declarations as JSON Schema (2020-12), for OpenAPI. */
import { unreachable } from '../base/app-error.ts';
import type { FieldSpec, ObjectSpec, Spec } from './shape.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** `nameOf`: where the schema of an inline resource type is found. */
export function schemaOf(spec: Spec, nameOf: (type: string) => string): Schema {
  switch (spec.kind) {
    case 'string':
      return {
        type: 'string',
        ...(spec.max < 1_000_000 ? { maxLength: spec.max } : {}),
        ...(spec.values === undefined ? {} : { enum: spec.values }),
      };
    case 'int':
      return { type: 'integer', minimum: spec.min, maximum: spec.max };
    case 'bool':
      return { type: 'boolean' };
    case 'bytes':
      return { type: 'string', contentEncoding: 'base64' };
    case 'any':
      return {};
    case 'list':
      return { type: 'array', items: schemaOf(spec.item, nameOf), maxItems: spec.max };
    case 'object':
      return objectSchema(spec, nameOf);
    case 'nested':
      if (spec.isBare === true) return { type: 'string', description: 'URI of a resource.' };
      return { oneOf: [oneKey(spec.reference, referenceSchema), ...inlineSchemas(spec.inline, nameOf)] };
    default:
      return unreachable(spec);
  }
}

export function objectSchema(spec: ObjectSpec, nameOf: (type: string) => string): Schema {
  const required = Object.entries(spec.fields).flatMap(([name, field]) => (field.required ? [name] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(spec.fields).map(([name, field]) => [name, fieldSchema(field, nameOf)]),
    ),
    ...(required.length === 0 ? {} : { required }),
  };
}

function fieldSchema(field: FieldSpec, nameOf: (type: string) => string): Schema {
  return {
    ...schemaOf(field.spec, nameOf),
    ...(field.doc === '' ? {} : { description: field.doc }),
    ...(field.access === 'readOnly' ? { readOnly: true } : field.access === 'writeOnly' ? { writeOnly: true } : {}),
    ...(field.byDefault === undefined ? {} : { default: field.byDefault }),
  };
}

const referenceSchema: Schema = { type: 'object', properties: { uri: { type: 'string' } }, required: ['uri'] };

function inlineSchemas(inline: Readonly<Record<string, string>>, nameOf: (type: string) => string): Schema[] {
  return Object.entries(inline).map(([key, type]) => oneKey(key, { $ref: nameOf(type) }));
}

function oneKey(key: string, schema: Schema): Schema {
  return { type: 'object', properties: { [key]: schema }, required: [key] };
}
