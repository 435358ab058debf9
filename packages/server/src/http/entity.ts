/** Bodies that are one declared object, in JSON or XML: requests are decoded, replies encoded, by the same declaration.
 *  A list is an object with one field of the singular name. Source: facts: server §1.1 "Wrapper style". */
import { fail, throwAll, type Problem } from '../base/app-error.ts';
import { decodeObject, encodeObject, parseJson } from '../wire/json.ts';
import { negotiate } from '../wire/media.ts';
import type { ObjectSpec, PlainObject } from '../wire/shape.ts';
import { parseXmlRoot, writeXml, xmlToWire } from '../wire/xml.ts';
import type { Exchange, Reply } from './route.ts';

export type Format = 'json' | 'xml';

const noTypes = (): undefined => undefined;

/** What the Accept header likes best of XML (the default) and JSON, plain or as one of the `more` types.
 *  Errors: `not.acceptable`. */
export function replyFormat(x: Exchange, more: readonly string[] = []): Format {
  const offered = ['application/xml', 'application/json', ...more, 'text/xml'];
  const type = negotiate(x.header('accept') ?? undefined, offered);
  if (type === null)
    throw fail('not.acceptable', [], { invalidAccept: x.header('accept') ?? '', acceptableType: offered[0] ?? '' });
  return type.endsWith('json') ? 'json' : 'xml';
}

/** The body by the media type it claims. Errors: `mediatype.not.supported`, `mandatory.parameter.error` for no body,
 *  `serialization.error`, and every problem of the fields at once. */
export async function readEntity(x: Exchange, spec: ObjectSpec, rootNames: readonly string[]): Promise<PlainObject> {
  const format = bodyFormat(x);
  const text = decodeText(await x.body());
  if (text.trim() === '') throw fail('mandatory.parameter.error', ['body']);
  const wire = format === 'json' ? parseJson(text) : xmlToWire(spec, parseXmlRoot(text, rootNames), noTypes);
  const problems: Problem[] = [];
  const model = decodeObject(spec, wire, { types: noTypes, problems });
  throwAll(problems);
  return model;
}

/** Errors: `mediatype.not.supported`. */
export function bodyFormat(x: Exchange): Format {
  const type = x.header('content-type') ?? '';
  const match = /^\s*(?:application|text)\/(?:[\w.]+\+)?(json|xml)\s*(?:;|$)/i.exec(type);
  if (match === null) throw fail('mediatype.not.supported', [type], { unsupportedMediaType: type });
  return match[1]?.toLowerCase() === 'json' ? 'json' : 'xml';
}

/** True when the body is a collection, by its media type. */
export function isCollection(x: Exchange): boolean {
  return /^\s*application\/(?:[\w.]*\.)?collection\+/i.test(x.header('content-type') ?? '');
}

export function entityReply(
  status: number,
  spec: ObjectSpec,
  rootName: string,
  model: PlainObject,
  format: Format,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const wire = encodeObject(spec, model, noTypes);
  return {
    status,
    headers: { 'Content-Type': `application/${format};charset=UTF-8`, ...headers },
    body: format === 'json' ? JSON.stringify(wire) : writeXml(spec, rootName, wire, noTypes),
  };
}

/** A part of a longer list. */
export interface Page {
  readonly offset: number;
  /** Items of all pages. */
  readonly total: number;
}

/** A list as `{"<item>": […]}`; 204 when it is empty. `page` adds the pagination headers. */
export function listReply(
  spec: ObjectSpec,
  names: { readonly root: string; readonly item: string },
  models: readonly PlainObject[],
  format: Format,
  page?: Page,
): Reply {
  const headers: Record<string, string> =
    page === undefined
      ? {}
      : {
          'Start-Index': String(page.offset),
          'Result-Count': String(models.length),
          'Total-Count': String(page.total),
        };
  if (models.length === 0) return { status: 204, headers };
  return entityReply(200, spec, names.root, { [names.item]: models }, format, headers);
}

/** A whole number of the query, 0 or more. Errors: `exception.remote.illegal.parameter.value.error`. */
export function countArgument(query: URLSearchParams, names: readonly string[], byDefault: number): number {
  for (const name of names) {
    const text = query.get(name);
    if (text === null || text === '') continue;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw fail('exception.remote.illegal.parameter.value.error', [name, text], { invalidParamName: name });
  }
  return byDefault;
}

/** A yes or no of the query; anything but `true` and `false` counts as absent. */
export function flagArgument(query: URLSearchParams, name: string, byDefault: boolean): boolean {
  const text = query.get(name)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : byDefault;
}

/** Errors: `serialization.error` for bytes that are not UTF-8. */
export function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw fail('serialization.error', ['the body is not UTF-8']);
  }
}
