/** `rest_v2/resources`. Source: reference "The resources Service", "Working With File Resources"; facts: server §4. */
import { fail } from '../../base/app-error.ts';
import { idOf } from '../../base/uri.ts';
import { flagArgument, readEntity } from '../../http/entity.ts';
import type { Exchange, Reply, Route } from '../../http/route.ts';
import { noContent } from '../../http/route.ts';
import { downloadType, fileTypeOf, fileTypes } from '../../resource/file-types.ts';
import { negotiate, parseMediaType, parseRepositoryMedia, type RepositoryMedia } from '../../wire/media.ts';
import { aboutRepository } from './about.ts';
import type { Content, Repository, WriteOptions, Written } from './contract.ts';
import { draftOfForm, fileResource, readForm } from './uploads.ts';
import { decodeLocation, headerText, renameArgument, resourceUris, searchQuery, writeOptions } from './arguments.ts';
import { patchedDraft, patchSpec, type PatchBody } from './patch.ts';
import { descriptorReply, lookupsReply, readDraft, typeOfMedia } from './wire-form.ts';
import type { Draft } from './save.ts';

export function repositoryRoutes(repository: Repository): Route[] {
  // The second pair is what the peer's own pages call.
  const paths = ['/rest_v2/resources', '/rest_v2/resources/*', '/rest_v2/api/resources', '/rest_v2/api/resources/*'];
  const handlers = {
    GET: (x: Exchange) => read(x, repository),
    POST: (x: Exchange) => post(x, repository),
    PUT: (x: Exchange) => put(x, repository),
    PATCH: (x: Exchange) => patch(x, repository),
    DELETE: (x: Exchange) => remove(x, repository),
  } as const;
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  return paths.flatMap((path) =>
    methods.map((method): Route => ({
      method,
      path,
      access: 'user',
      about: aboutRepository[method],
      handle: handlers[method],
    })),
  );
}

async function read(x: Exchange, repository: Repository): Promise<Reply> {
  const accept = firstAccept(x);
  const media = parseRepositoryMedia(accept);
  if (x.rest === '/' && media?.type.toLowerCase() !== 'folder') return find(x, repository);
  if (media === null && !/^application\/(json|xml)$/i.test(accept)) {
    const content = await repository.content(x.who, x.rest).catch((error: unknown) => notAFile(error));
    if (content !== 'not a file') return content === null ? noContent : download(content);
  } else if (media === null) {
    // Plain JSON or XML is the descriptor of everything but a file, whose content may itself be JSON or XML.
    const content = await repository.content(x.who, x.rest).catch((error: unknown) => notAFile(error));
    if (content !== 'not a file' && content !== null) return download(content);
  }
  const expansion = { all: flagArgument(x.query, 'expanded', false), types: new Set(x.query.getAll('expandType')) };
  const descriptor = await repository.get(x.who, x.rest, expansion);
  if (media !== null) checkAcceptable(media, descriptor.type.name);
  return descriptorReply(200, descriptor, /json$/i.test(accept) ? 'json' : 'xml');
}

/** Clients ask with the file type when they do not know the type; any other name must be the right one (reference "Accept HTTP Headers"). */
function checkAcceptable({ type, format }: RepositoryMedia, actual: string): void {
  if (type.toLowerCase() === actual.toLowerCase() || type.toLowerCase() === 'file') return;
  throw fail('not.acceptable', [], {
    invalidAccept: `application/repository.${type}+${format}`,
    acceptableType: `application/repository.${actual}+${format}`,
  });
}

function notAFile(error: unknown): 'not a file' {
  if (error instanceof Error && 'code' in error && error.code === 'not.a.file') return 'not a file';
  throw error;
}

async function download(content: Content): Promise<Reply> {
  const name = idOf(content.uri);
  const pieces = content.bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const isInline = fileTypes[content.fileType]?.inline === true;
  return {
    status: 200,
    headers: {
      'Content-Type': downloadType(content.fileType, name, head),
      'Content-Length': String(content.size),
      Pragma: '',
      'Cache-Control': 'no-store',
      ...(isInline ? { 'Content-Disposition': 'inline' } : {}),
    },
    body: rejoin(head, pieces),
  };
}

async function* rejoin(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function find(x: Exchange, repository: Repository): Promise<Reply> {
  const type = negotiate(x.header('accept') ?? undefined, ['application/xml', 'application/json']);
  if (type === null) throw fail('not.acceptable', [], { invalidAccept: x.header('accept') ?? '' });
  const query = searchQuery(x.query);
  return lookupsReply(
    await repository.search(x.who, query),
    query.offset,
    type === 'application/json' ? 'json' : 'xml',
  );
}

async function post(x: Exchange, repository: Repository): Promise<Reply> {
  const options = writeOptions(x.query);
  const from = x.header('content-location');
  if (from !== null)
    return moved(x, await repository.copy(x.who, decodeLocation(from), x.rest, options, renameArgument(x.query)));
  const { draft, id } = await sentDraft(x, repository, () => uploadName(x));
  const format = formatAsked(x, draft.type.name);
  return descriptorReply(201, await repository.create(x.who, x.rest, draft, options, id), format);
}

async function put(x: Exchange, repository: Repository): Promise<Reply> {
  const options = writeOptions(x.query);
  const from = x.header('content-location');
  if (from !== null) return moved(x, await repository.move(x.who, decodeLocation(from), x.rest, options));
  const given = await sentDraft(x, repository, () =>
    x.header('content-disposition') === null ? undefined : uploadName(x),
  );
  const format = formatAsked(x, given.draft.type.name);
  const result = given.isUpload
    ? await repository.putContent(x.who, x.rest, given.draft, options)
    : await repository.put(x.who, x.rest, given.draft, withVersion(x, options));
  return written(result, given.draft, format);
}

interface Sent {
  readonly draft: Draft;
  /** Id that a POST asks for; absent: made from the label. */
  readonly id?: string | undefined;
  /** The content of a file, without a version. */
  readonly isUpload: boolean;
}

/** What the body says, in any of its forms. Who may not write here need not send it. */
async function sentDraft(x: Exchange, repository: Repository, name: () => string | undefined): Promise<Sent> {
  await repository.requireWrite(x.who, x.rest);
  const contentType = x.header('content-type');
  if (contentType === null) throw fail('mandatory.parameter.error', ['Content-Type']);
  if (isMultipart(contentType)) {
    const { draft, id } = draftOfForm(await readForm(contentType, x.stream(), (bytes) => repository.keep(bytes)));
    return { draft, id: id ?? undefined, isUpload: id !== null };
  }
  const typed = await typedDraft(x, contentType);
  if (typed !== null) return { draft: typed, isUpload: false };
  const id = name();
  return { draft: await rawDraft(x, contentType, id, repository), id, isUpload: true };
}

/** The Java client marks a multipart update that takes any version with `Content-Version: -1`. */
function withVersion(x: Exchange, options: WriteOptions): WriteOptions {
  return isMultipart(x.header('content-type') ?? '') && x.header('content-version') === '-1'
    ? { ...options, anyVersion: true }
    : options;
}

/** Single fields changed: the rest of the descriptor stays as it is. Source: wire §2.1 "patch", §4.1. */
async function patch(x: Exchange, repository: Repository): Promise<Reply> {
  await repository.requireWrite(x.who, x.rest);
  const body = (await readEntity(x, patchSpec, ['patchItems', 'patch'])) as PatchBody;
  const old = await repository.get(x.who, x.rest, { all: false, types: new Set() });
  const draft = patchedDraft(old, body.patch ?? [], body.version);
  const format = formatAsked(x, draft.type.name);
  return written(await repository.put(x.who, x.rest, draft, writeOptions(x.query)), draft, format);
}

async function remove(x: Exchange, repository: Repository): Promise<Reply> {
  const isList = x.rest === '/' && x.query.has('resourceUri');
  await repository.remove(x.who, isList ? resourceUris(x.query) : [x.rest]);
  return noContent;
}

/** The body as a descriptor when the media type names a repository type; null for anything else (it is file content then). */
async function typedDraft(x: Exchange, contentType: string): Promise<Draft | null> {
  const media = parseRepositoryMedia(contentType);
  const type = media === null ? undefined : typeOfMedia(media);
  if (media === null || type === undefined) return null;
  return readDraft(type, media.format, await x.body());
}

/** File content sent directly: type from the media type or the name, texts from headers. */
async function rawDraft(
  x: Exchange,
  contentType: string,
  label: string | undefined,
  repository: Repository,
): Promise<Draft> {
  const content = await repository.keep(x.stream());
  const type = fileTypeOf(parseMediaType(contentType).name, label ?? idOf(x.rest));
  const description = x.header('content-description');
  return {
    type: fileResource(),
    model: { label, description: description === null ? undefined : headerText(description), type },
    content,
  };
}

/** Name of a raw upload: whatever stands after `filename=`, quotes included, as the peer has it. Source: facts: server §4.6. */
function uploadName(x: Exchange): string {
  const header = headerText(x.header('content-disposition') ?? '');
  const name = /filename=(.+)$/i.exec(header)?.[1]?.trim();
  if (name === undefined || name === '') throw fail('illegal.parameter.value.error', ['Content-Disposition', header]);
  return name;
}

/** 201 when the stored version is 0 and the request did not carry version 0. Source: facts: server §4.6. */
function written(result: Written, draft: Draft, format: 'json' | 'xml'): Reply {
  const status = result.created || (result.descriptor.version === 0 && draft.model['version'] !== 0) ? 201 : 200;
  return descriptorReply(status, result.descriptor, format);
}

/** JSON only for exactly `application/json`. Source: facts: server §4.8 "answer of copy/move". */
function moved(x: Exchange, descriptor: Written['descriptor']): Reply {
  return descriptorReply(200, descriptor, /json\s*$/i.test(firstAccept(x)) ? 'json' : 'xml');
}

/** Errors: `not.acceptable` when the Accept header names another type. */
function formatAsked(x: Exchange, actual: string): 'json' | 'xml' {
  const accept = firstAccept(x);
  const media = parseRepositoryMedia(accept);
  if (media !== null) checkAcceptable(media, actual);
  return /json$/i.test(accept) ? 'json' : 'xml';
}

/** The peer looks at the text before the first `,` and `;` only. Source: facts: server §1.1 "Several values in Accept". */
function firstAccept(x: Exchange): string {
  return (x.header('accept') ?? '').split(/[,;]/, 1)[0]?.trim() ?? '';
}

function isMultipart(contentType: string): boolean {
  return /^multipart\/form-data/i.test(contentType);
}
