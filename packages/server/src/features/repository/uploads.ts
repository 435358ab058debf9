/** Multipart bodies: a form with one file, or a descriptor with attachments. Source: reference "Uploading File Resources", facts: server §4.6. */
import { Busboy } from '@fastify/busboy';
import { Readable } from 'node:stream';
import { AppError, fail, throwAll, type Problem } from '../../base/app-error.ts';
import type { StoredBlob } from '../../db/blobs/blob-store.ts';
import { typeNamed } from '../../resource/registry.ts';
import { fileTypes } from '../../resource/file-types.ts';
import { illegal, mandatory, type ResourceType } from '../../resource/resource-type.ts';
import { parseRepositoryMedia } from '../../wire/media.ts';
import type { Nested, PlainObject } from '../../wire/shape.ts';
import type { Draft } from './save.ts';
import { readDraft, typeOfMedia } from './wire-form.ts';

export interface FormPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string;
  /** Small parts; a file's bytes are in `blob`. */
  readonly text: Buffer;
  readonly blob: StoredBlob | null;
}

const partLimit = 200;
/** Largest part that is kept in memory: plain fields and descriptors. */
const fieldLimit = 10 * 1024 * 1024;

/** Reads all parts; every part but the descriptor and the text fields goes to the blob store as it comes.
 *  Errors: `serialization.error` for a broken body, `request.too.many.parts`, `request.body.too.large`. */
export async function readForm(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<StoredBlob>,
): Promise<FormPart[]> {
  const parts: Promise<FormPart>[] = [];
  const open = new Set<Readable>();
  const parser = openParser(contentType);
  const source = Readable.from(body, { objectMode: false });
  try {
    await new Promise<void>((resolve, reject) => {
      const broken = (error: unknown): void => reject(error instanceof AppError ? error : unreadable(error));
      parser.on('file', (name, stream, fileName, _encoding, mime) => {
        open.add(stream);
        // A body that breaks off ends its last part with an error, when nobody may be reading it any more.
        stream.on('error', broken);
        const read = isInMemory(name)
          ? collect(stream).then((text) => ({ text, blob: null }))
          : keep(stream).then((blob) => ({ text: Buffer.alloc(0), blob }));
        const part = read.then((content) => ({
          name: name ?? '',
          fileName: fileName ?? null,
          contentType: mime,
          ...content,
        }));
        part.then(() => open.delete(stream), reject);
        parts.push(part);
      });
      parser.on('field', (name, value, _nameTruncated, isTruncated, _encoding, mime) => {
        if (isTruncated) reject(fail('request.body.too.large', [String(fieldLimit)]));
        const text = Buffer.from(value, 'utf8');
        parts.push(Promise.resolve({ name, fileName: null, contentType: mime, text, blob: null }));
      });
      parser.once('finish', resolve);
      parser.on('partsLimit', () => reject(fail('request.too.many.parts', [String(partLimit)])));
      parser.on('error', broken);
      source.on('error', reject);
      source.pipe(parser);
    });
    return await Promise.all(parts);
  } catch (error) {
    source.unpipe(parser).destroy();
    for (const stream of open) stream.destroy(new Error('the upload was given up'));
    throw error;
  }
}

function unreadable(error: unknown): AppError {
  return fail('serialization.error', [error instanceof Error ? error.message : String(error)]);
}

function openParser(contentType: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { parts: partLimit, fieldSize: fieldLimit, fieldNameSize: 500 },
      // By their names, not by what clients say of them: as text fields their bytes would not stay what they are.
      isPartAFile: (name, type, fileName) =>
        fileName !== undefined ||
        type === 'application/octet-stream' ||
        name === 'resource' ||
        isAttachment(name ?? ''),
    });
  } catch (error) {
    throw unreadable(error);
  }
}

function isInMemory(name: string): boolean {
  return ['resource', 'label', 'description', 'type'].includes(name);
}

function isAttachment(name: string): boolean {
  return (
    ['data', 'jrxml', 'schema', 'securityFile'].includes(name) || /^(files?|bundles|accessGrantSchemas)\./.test(name)
  );
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > fieldLimit) throw fail('request.body.too.large', [String(fieldLimit)]);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export interface FormDraft {
  readonly draft: Draft;
  /** Id asked for by a simple form: its label, unchanged. Null: made from the label. */
  readonly id: string | null;
}

/** Errors: `mandatory.parameter.error` for data, label and type, in this order, all that are missing;
 *  `illegal.parameter.value.error`. */
export function draftOfForm(parts: readonly FormPart[]): FormDraft {
  const resource = parts.find((part) => part.name === 'resource');
  if (resource !== undefined) return { draft: compositeDraft(resource, parts), id: null };
  const textOf = (name: string): string => parts.find((part) => part.name === name)?.text.toString('utf8') ?? '';
  const data = parts.find((part) => part.name === 'data')?.blob ?? null;
  const label = textOf('label');
  const fileType = textOf('type');
  const problems: Problem[] = data === null ? [mandatory('data')] : [];
  if (label === '') problems.push(mandatory('label'));
  if (fileType === '') problems.push(mandatory('type'));
  else if (!Object.hasOwn(fileTypes, fileType)) problems.push(illegal('type', fileType));
  throwAll(problems);
  const description = parts.some((part) => part.name === 'description') ? textOf('description') : undefined;
  const model = { label, description, type: fileType };
  return { draft: { type: fileResource(), model, content: data ?? undefined }, id: label };
}

/** `resource` is the descriptor; the other parts are the contents of its inline files. */
function compositeDraft(resource: FormPart, parts: readonly FormPart[]): Draft {
  const media = parseRepositoryMedia(resource.contentType);
  const type = media === null ? undefined : typeOfMedia(media);
  if (media === null || type === undefined)
    throw fail('illegal.parameter.value.error', ['resource Media-Type', resource.contentType]);
  const draft = readDraft(type, media.format, resource.text);
  let model = draft.model;
  for (const part of parts) if (part.blob !== null) model = attach(model, type, part, part.blob);
  return { ...draft, model };
}

/** Puts an attachment where its name says: `jrxml`, `schema`, `securityFile`; `files.<name>` for an entry of a report's resources;
 *  `bundles.bundle[n]` and `accessGrantSchemas.accessGrantSchema[n]` for the n-th of a list, from 0. */
function attach(model: PlainObject, type: ResourceType, part: FormPart, blob: StoredBlob): PlainObject {
  if (type.contentField !== null && part.name === 'data') return { ...model, [type.contentField]: blob };
  const listed = /^(bundles|accessGrantSchemas)\.\w+\s*\[\s*(\d{1,4})\s*\]$/.exec(part.name);
  if (listed !== null) return attachToList(model, listed[1] ?? '', Number(listed[2]), part, blob);
  const entry = /^files?\.(.+)$/.exec(part.name)?.[1];
  if (entry === undefined) {
    const nested = model[part.name] as Nested | undefined;
    if (nested === undefined || !('inline' in nested))
      throw fail('illegal.parameter.value.error', [part.name, 'no inline file of this name in the descriptor']);
    return { ...model, [part.name]: withContent(nested, blob) };
  }
  const resources =
    (model['resources'] as { resource?: readonly { name: string; file: Nested }[] } | undefined)?.resource ?? [];
  if (!resources.some((r) => r.name === entry && 'inline' in r.file))
    throw fail('illegal.parameter.value.error', [part.name, 'no inline file of this name in the descriptor']);
  const next = resources.map((r) => (r.name === entry ? { ...r, file: withContent(r.file, blob) } : r));
  return { ...model, resources: { ...(model['resources'] as PlainObject), resource: next } };
}

/** The items are inline files themselves, or hold one under `file`. */
function attachToList(model: PlainObject, field: string, index: number, part: FormPart, blob: StoredBlob): PlainObject {
  const items = (model[field] ?? []) as readonly (Nested | { readonly file: Nested })[];
  const item = items[index];
  const file = item !== undefined && 'file' in item ? item.file : item;
  if (item === undefined || file === undefined || !('inline' in file))
    throw fail('illegal.parameter.value.error', [part.name, 'no inline file of this name in the descriptor']);
  const filled = withContent(file, blob);
  return { ...model, [field]: items.with(index, 'file' in item ? { ...item, file: filled } : filled) };
}

function withContent(nested: Nested, blob: StoredBlob): Nested {
  return 'inline' in nested ? { ...nested, value: { ...nested.value, content: blob } } : nested;
}

export function fileResource(): ResourceType {
  const type = typeNamed('file');
  if (type === undefined) throw new Error('the type "file" is not registered');
  return type;
}
