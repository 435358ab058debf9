/** Descriptors and lists as replies, and request bodies as drafts, in JSON or XML by the declaration of the type. */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import type { Reply } from '../../http/route.ts';
import { specNamed, typeNamedInAnyCase } from '../../resource/registry.ts';
import { baseFields, type ResourceType } from '../../resource/resource-type.ts';
import { decodeObject, encodeObject, parseJson } from '../../wire/json.ts';
import type { RepositoryMedia } from '../../wire/media.ts';
import { objectSpec, str, type PlainObject } from '../../wire/shape.ts';
import { parseXmlRoot, writeXml, writeXmlList, xmlToWire } from '../../wire/xml.ts';
import type { Descriptor } from './describe.ts';
import type { FoundPage } from './contract.ts';
import { problemsOf, type Draft } from './save.ts';

type Format = 'json' | 'xml';

export function descriptorReply(status: number, descriptor: Descriptor, format: Format): Reply {
  const type = descriptor.type;
  const wire = encodeObject(type.spec, descriptor.model, specNamed);
  return {
    status,
    headers: { 'Content-Type': `application/repository.${type.name}+${format};charset=UTF-8` },
    body: format === 'json' ? JSON.stringify(wire) : writeXml(type.spec, type.name, wire, specNamed),
  };
}

/** A search hit: the base fields and the type. Source: facts: server §4.2. */
const lookup = objectSpec({ ...baseFields, resourceType: str({ xmlLevel: 0 }), thumbnailData: str({ xmlLevel: 0 }) });

export function lookupsReply(page: FoundPage, offset: number, format: Format): Reply {
  const total: Record<string, string> = page.total === null ? {} : { 'Total-Count': String(page.total) };
  if (page.hits.length === 0 && page.nextOffset === null)
    return { status: 204, headers: { 'Total-Count': '0', ...total } };
  const wires = page.hits.map((hit) => encodeObject(lookup, { ...hit.model, resourceType: hit.type }, specNamed));
  const next: Record<string, string> = page.nextOffset === null ? {} : { 'Next-Offset': String(page.nextOffset) };
  return {
    status: 200,
    headers: {
      'Content-Type': `application/${format};charset=UTF-8`,
      'Start-Index': String(offset),
      'Result-Count': String(page.hits.length),
      ...total,
      ...next,
    },
    body:
      format === 'json'
        ? JSON.stringify({ resourceLookup: wires })
        : writeXmlList(lookup, 'resources', 'resourceLookup', wires, specNamed),
  };
}

/** The type that a typed media type names; undefined for unknown names. */
export function typeOfMedia(media: RepositoryMedia): ResourceType | undefined {
  return typeNamedInAnyCase(media.type);
}

/** A typed body. Errors: `serialization.error`, or every problem of its fields at once. */
export function readDraft(type: ResourceType, format: Format, body: Uint8Array): Draft {
  if (body.length === 0) throw fail('mandatory.parameter.error', ['resource body']);
  const text = decodeText(body);
  const wire =
    format === 'json' ? parseJson(text) : xmlToWire(type.spec, parseXmlRoot(text, rootNames(type)), specNamed);
  const problems: Problem[] = [];
  const model = type.tidy(decodeObject(type.spec, wire, { types: specNamed, problems }));
  if (problems.length > 0) throwAll([...problems, ...moreProblems(type, model, problems)]);
  return { type, model };
}

/** What the checks behind the shapes find wrong besides, so that one answer tells everything. */
function moreProblems(type: ResourceType, model: PlainObject, told: readonly Problem[]): Problem[] {
  const names = new Set(told.map((problem) => problem.params[0]));
  return problemsOf({ type, model }).filter(
    ({ code, params }) => code !== 'mandatory.parameter.error' || !names.has(params[0]),
  );
}

/** The reference's own example of the JNDI source uses another root name. */
function rootNames(type: ResourceType): string[] {
  return type.name === 'jndiJdbcDataSource' ? [type.name, 'jndiDataSource'] : [type.name];
}

/** Errors: `serialization.error` for bytes that are not UTF-8. */
function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw fail('serialization.error', ['the body is not UTF-8']);
  }
}
