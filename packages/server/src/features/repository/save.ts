/** The write path: a decoded model becomes a row, its links, its sealed secrets, its content and its local resources. */
import type { AccessView } from '../../access/access.ts';
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import { parentOf } from '../../base/uri.ts';
import type { BlobStore, StoredBlob } from '../../db/blobs/blob-store.ts';
import { claim } from '../../db/blobs/sweep.ts';
import type { Sql } from '../../db/database.ts';
import { replaceNested } from '../../resource/nested-values.ts';
import { dropLocals, linkNested } from './nested.ts';
import { typeNamed } from '../../resource/registry.ts';
import {
  descriptionLimit,
  hasPlaceholder,
  illegal,
  labelLimit,
  type ResourceType,
} from '../../resource/resource-type.ts';
import { relativeUri } from '../../tenant/scope.ts';
import type { Nested, PlainObject } from '../../wire/shape.ts';
import { isText } from '../../wire/texts.ts';
import { store, type ResourceRow } from './repository.store.ts';

export interface SaveParts {
  readonly sql: Sql;
  readonly who: Principal;
  readonly view: AccessView;
  readonly sealer: Sealer;
  readonly now: Date;
}

/** A resource about to be written. `content` overrides the model's content field (uploads that came as a stream). */
export interface Draft {
  readonly type: ResourceType;
  readonly model: PlainObject;
  readonly content?: StoredBlob | undefined;
  /** Found wrong while the contents were kept. */
  readonly problems?: readonly Problem[];
}

/** What a request can ask for, and what an index of the database takes beside a label. */
const longestUri = 1_000;
const longestUriBytes = 2_000;

/** Errors: `illegal.parameter.value.error` for a URI that nobody could ask for. */
export function checkUri(uri: string, parts: { readonly who: Principal }): void {
  if (uri.length > longestUri || Buffer.byteLength(uri) > longestUriBytes)
    throw fail('illegal.parameter.value.error', ['uri', shown(uri, parts).slice(0, 300)]);
}

/** Writes a new resource below an existing folder; returns its id. `uri` is absolute, contents are kept already.
 *  Errors: everything that `problemsOf` and the references say, all at once. */
export async function insertResource(uri: string, draft: Draft, hidden: boolean, parts: SaveParts): Promise<number> {
  checkUri(uri, parts);
  const parent = await store.find(parts.sql, parentOf(uri) ?? '/');
  if (parent === undefined) throw fail('folder.not.found', [shown(parentOf(uri) ?? '/', parts)]);
  const { body, links, problems } = await linkNested(uri, draft, parts);
  throwAll([...problemsOf(draft), ...newProblemsOf(draft), ...(await notUnique(uri, draft, parts)), ...problems]);
  const content = await contentOf(draft, null, parts);
  const id = await store.insert(parts.sql, {
    uri,
    parentId: parent.id,
    type: draft.type.name,
    hidden: hidden || parent.hidden,
    at: parts.now,
    body,
    ...textsOf(draft),
    ...content,
  });
  await store.setLinks(parts.sql, id, links);
  await saveSecrets(id, draft, {}, parts);
  return id;
}

/** Replaces everything but the identity of an existing resource, then drops local resources that it used before. */
export async function updateResource(old: ResourceRow, draft: Draft, parts: SaveParts): Promise<void> {
  const { body, links, problems } = await linkNested(old.uri, draft, parts);
  throwAll([...problemsOf(draft), ...(await notUnique(old.uri, draft, parts)), ...problems]);
  const content = await contentOf(draft, old, parts);
  await store.update(parts.sql, old.id, { at: parts.now, body, ...textsOf(draft), ...content });
  await store.setLinks(parts.sql, old.id, links);
  await saveSecrets(old.id, draft, old.secrets, parts);
  await dropLocals(old, new Set(links.map((link) => link.uri)), parts);
}

/** What the type's own checks say, and what is wrong with the texts. */
export function problemsOf({ type, model, problems: known = [] }: Draft): Problem[] {
  const problems: Problem[] = [...known];
  for (const [name, limit] of [
    ['label', labelLimit],
    ['description', descriptionLimit],
  ] as const) {
    const text = model[name];
    if (typeof text === 'string' && (hasPlaceholder(text) || !isText(text, limit)))
      problems.push(illegal(name, text.slice(0, 300)));
  }
  type.check(model, (problem) => problems.push(problem));
  return problems;
}

function newProblemsOf({ type, model }: Draft): Problem[] {
  const problems: Problem[] = [];
  type.checkNew(model, (problem) => problems.push(problem));
  return problems;
}

async function notUnique(uri: string, { type, model }: Draft, parts: SaveParts): Promise<Problem[]> {
  const value = type.uniqueField === null ? undefined : model[type.uniqueField];
  if (type.uniqueField === null || typeof value !== 'string') return [];
  const { folderUri } = parts.who.tenant;
  const isTaken = await store.hasTwin(parts.sql, { type: type.name, field: type.uniqueField, value, folderUri, uri });
  return isTaken ? [illegal(type.uniqueField, value)] : [];
}

function textsOf(draft: Draft): { label: string; description: string | null } {
  const { label, description } = draft.model;
  return {
    label: String(label),
    description: typeof description === 'string' && description !== '' ? description : null,
  };
}

/** Stores the bytes of a draft and of everything inline in it, before the transaction: a blob store may need its own
 *  connection, and a row must never point to nothing. Content fields of the result hold what was stored. */
export async function keepContents(draft: Draft, blobs: BlobStore): Promise<Draft> {
  const model = await replaceNested(draft.type.own, draft.model, async (value) => {
    const nested = value as Nested;
    const type = 'inline' in nested ? typeNamed(nested.type) : undefined;
    if (!('inline' in nested) || type === undefined) return nested;
    return { ...nested, value: (await keepContents({ type, model: nested.value }, blobs)).model };
  });
  const field = draft.type.contentField;
  const bytes = field === null ? undefined : model[field];
  return {
    ...draft,
    model: field !== null && bytes instanceof Uint8Array ? { ...model, [field]: await blobs.put(bytes) } : model,
  };
}

/** An update without content keeps the old one. */
async function contentOf(
  draft: Draft,
  old: ResourceRow | null,
  parts: SaveParts,
): Promise<{ contentSha256: Uint8Array | null; contentSize: number | null }> {
  const field = draft.type.contentField;
  const blob = draft.content ?? (field === null ? undefined : (draft.model[field] as StoredBlob | undefined));
  if (blob === undefined) return { contentSha256: old?.content_sha256 ?? null, contentSize: old?.content_size ?? null };
  await claim(parts.sql, blob.sha256, blob.size);
  return { contentSha256: blob.sha256, contentSize: blob.size };
}

/** A secret that was not sent stays; an empty one is removed. */
async function saveSecrets(
  id: number,
  draft: Draft,
  old: Readonly<Record<string, string>>,
  parts: SaveParts,
): Promise<void> {
  if (draft.type.secretFields.length === 0) return;
  const sealed: Record<string, string> = { ...old };
  for (const field of draft.type.secretFields) {
    const value = draft.model[field];
    if (value === '') delete sealed[field];
    else if (typeof value === 'string') sealed[field] = parts.sealer.seal(value, secretPlace(id, field));
  }
  await store.setSecrets(parts.sql, id, sealed);
}

export function secretPlace(id: number, field: string): string {
  return `resource:${id}:${field}`;
}

/** The caller's URI, for messages. */
export function shown(uri: string, parts: { readonly who: Principal }): string {
  return relativeUri(parts.who.tenant, uri) ?? '/';
}
