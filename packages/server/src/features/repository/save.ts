/** The write path: a decoded model becomes a row, its links, its sealed secrets, its content and its local resources. */
import type { AccessView } from '../../access/access.ts';
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import type { Principal } from '../../base/principal.ts';
import type { Sealer } from '../../base/secrets.ts';
import {
  childOf,
  idFromLabel,
  idLimit,
  idOf,
  isLegalId,
  localFolderOf,
  normalUri,
  ownerOfLocalFolder,
  parentOf,
  uriLimit,
} from '../../base/uri.ts';
import type { BlobStore, StoredBlob } from '../../db/blobs/blob-store.ts';
import { claim } from '../../db/blobs/sweep.ts';
import type { Sql } from '../../db/database.ts';
import { replaceNested, type NestedPlace } from '../../resource/nested-values.ts';
import { typeNamed } from '../../resource/registry.ts';
import { hasPlaceholder, illegal, mandatory, type ResourceType } from '../../resource/resource-type.ts';
import { absoluteUri, relativeUri } from '../../tenant/scope.ts';
import type { Nested, NestedSpec, PlainObject } from '../../wire/shape.ts';
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
}

interface Link {
  readonly field: string;
  readonly name: string | null;
  readonly uri: string;
}

/** Writes a new resource below an existing folder; returns its id. `uri` is absolute, contents are kept already.
 *  Errors: everything that `checkDraft` and the references say, all at once. */
export async function insertResource(uri: string, draft: Draft, hidden: boolean, parts: SaveParts): Promise<number> {
  checkDraft(draft);
  const parent = await store.find(parts.sql, parentOf(uri) ?? '/');
  if (parent === undefined) throw fail('folder.not.found', [shown(parentOf(uri) ?? '/', parts)]);
  const { body, links } = await linkNested(uri, draft, parts);
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
  checkDraft(draft);
  const { body, links } = await linkNested(old.uri, draft, parts);
  const content = await contentOf(draft, old, parts);
  await store.update(parts.sql, old.id, { at: parts.now, body, ...textsOf(draft), ...content });
  await store.setLinks(parts.sql, old.id, links);
  await saveSecrets(old.id, draft, old.secrets, parts);
  await dropLocals(old, new Set(links.map((link) => link.uri)), parts);
}

/** Errors: the type's own checks and the texts', all of them. */
export function checkDraft(draft: Draft): void {
  const problems: Problem[] = [];
  for (const name of ['label', 'description']) {
    const text = draft.model[name];
    if (typeof text === 'string' && hasPlaceholder(text)) problems.push(illegal(name, text));
  }
  draft.type.check(draft.model, (problem) => problems.push(problem));
  throwAll(problems);
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

/** The row's body and the links it speaks of; inline values become local resources on the way. */
async function linkNested(uri: string, draft: Draft, parts: SaveParts): Promise<{ body: PlainObject; links: Link[] }> {
  const links: Link[] = [];
  const problems: Problem[] = [];
  const body = await replaceNested(draft.type.own, ownFields(draft), async (nested, spec, place) => {
    const target = await targetOf(nested as Nested, spec, place, uri, parts, problems);
    if (target === null) return undefined;
    links.push({ field: place.path, name: place.name, uri: target });
    return { $link: links.length - 1 };
  });
  throwAll(problems);
  return { body, links };
}

/** What goes into `body`: no base fields, no secrets, no content. */
function ownFields(draft: Draft): PlainObject {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(draft.type.own.fields)) {
    if (!field.secret && name !== draft.type.contentField && draft.model[name] !== undefined)
      kept[name] = draft.model[name];
  }
  return kept;
}

/** Absolute URI of what a nested value means: an existing resource, or a local one written now. */
async function targetOf(
  nested: Nested,
  spec: NestedSpec,
  place: NestedPlace,
  owner: string,
  parts: SaveParts,
  problems: Problem[],
): Promise<string | null> {
  if ('reference' in nested) return referenceTarget(nested.reference, spec, place, owner, parts, problems);
  const type = typeNamed(nested.type);
  if (type === undefined) {
    problems.push(illegal(place.path, nested.type));
    return null;
  }
  return saveLocal(owner, place, { type, model: localModel(nested.value, spec, type) }, parts);
}

/** A local file under a field for one kind of file is of that kind. */
function localModel(model: PlainObject, spec: NestedSpec, type: ResourceType): PlainObject {
  const [only] = spec.fileTypes ?? [];
  return type.name === 'file' && only !== undefined && spec.fileTypes?.length === 1 ? { ...model, type: only } : model;
}

async function referenceTarget(
  uri: string,
  spec: NestedSpec,
  place: NestedPlace,
  owner: string,
  parts: SaveParts,
  problems: Problem[],
): Promise<string | null> {
  const add = (problem: Problem): null => {
    problems.push(problem);
    return null;
  };
  if (uri === '') return null; // reported while decoding
  const target = uri.startsWith('/') ? absoluteUri(parts.who.tenant, normalUri(uri)) : null;
  const row = target === null ? undefined : await store.find(parts.sql, target);
  if (target === null || row === undefined)
    return add({ code: 'referenced.resource.not.found', params: [uri, place.path] });
  if (!parts.view.allows('execute', target))
    return add({ code: 'referenced.resource.access.denied', params: [uri], properties: { [place.path]: uri } });
  const types = Object.values(spec.inline);
  if (!types.includes(row.type))
    return add({ code: 'invalid.reference.type', params: [row.type, place.path, uri, ...types] });
  const fileType = String(row.body['type']);
  if (spec.fileTypes !== undefined && !spec.fileTypes.includes(fileType)) {
    return add({ code: 'incompatible.file.type', params: [place.path, fileType, spec.fileTypes.join(', ')] });
  }
  const localOwner = row.hidden ? ownerOfLocalFolder(parentOf(target) ?? '/') : null;
  if (localOwner !== null && localOwner !== owner) return add(illegal('resourceReference.uri', uri));
  return target;
}

/** Creates or replaces `<owner>_files/<id>`. Source: facts: server §4.7. */
async function saveLocal(owner: string, place: NestedPlace, draft: Draft, parts: SaveParts): Promise<string> {
  const id = idFromLabel(place.name ?? String(draft.model['label'] ?? ''));
  if (id === '') throw fail('mandatory.parameter.error', [`${place.path}.label`]);
  const folder = await localFolder(owner, parts);
  const uri = childOf(folder, id);
  const old = await store.findLocked(parts.sql, uri);
  if (old !== undefined && old.type === draft.type.name) await updateResource(old, draft, parts);
  else if (old !== undefined) throw fail('resource.already.exists', [shown(uri, parts)]);
  else {
    requireContent(draft, place);
    await insertResource(uri, draft, true, parts);
  }
  return uri;
}

function requireContent(draft: Draft, place: NestedPlace): void {
  if (
    draft.type.contentField === null ||
    draft.content !== undefined ||
    draft.model[draft.type.contentField] !== undefined
  )
    return;
  const field = place.name === null ? (place.path === 'jrxml' ? 'JRXML' : place.path) : `resources.${place.name}`;
  throw fail('mandatory.parameter.error', [`${field}.content`]);
}

async function localFolder(owner: string, parts: SaveParts): Promise<string> {
  const uri = localFolderOf(owner);
  const row = await store.find(parts.sql, uri);
  if (row !== undefined && !row.hidden) throw fail('resource.already.exists', [shown(uri, parts)]);
  if (row === undefined) {
    const parent = await store.find(parts.sql, parentOf(uri) ?? '/');
    if (parent === undefined) throw fail('folder.not.found', [shown(parentOf(uri) ?? '/', parts)]);
    await store.insert(parts.sql, folderRow(uri, parent.id, true, parts));
  }
  return uri;
}

/** Locals that this owner linked before and does not link now. */
async function dropLocals(old: ResourceRow, kept: ReadonlySet<string>, parts: SaveParts): Promise<void> {
  const gone = old.links.filter((link) => link.uri.startsWith(`${localFolderOf(old.uri)}/`) && !kept.has(link.uri));
  for (const link of gone) {
    const rows = await store.subtree(parts.sql, link.uri);
    const ids = rows.map((row) => row.id);
    if ((await store.dependents(parts.sql, ids)).length === 0) await store.removeAll(parts.sql, ids);
  }
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

/** Makes the folder and whatever is missing above it. Errors: facts: server §4.6 "createFolders". */
export async function ensureFolder(uri: string, create: boolean, parts: SaveParts): Promise<ResourceRow> {
  const row = await store.find(parts.sql, uri);
  if (row !== undefined) {
    if (row.type !== 'folder') throw fail('resource.already.exists', [shown(uri, parts)]);
    return row;
  }
  if (!create) throw fail('folder.not.found', [shown(uri, parts)]);
  const parent = await ensureFolder(parentOf(uri) ?? '/', true, parts);
  checkNewFolder(uri, parts);
  const twin = await store.folderInOtherCase(parts.sql, parent.id, uri);
  if (twin !== undefined) throw fail('folder.already.exits', [shown(uri, parts), shown(twin, parts)]);
  if (!parts.view.allows('write', parent.uri)) throw fail('access.denied', [shown(parent.uri, parts)]);
  await store.insert(parts.sql, folderRow(uri, parent.id, parent.hidden || (await belongsToOwner(uri, parts)), parts));
  return (await store.find(parts.sql, uri)) ?? ensureFolder(uri, false, parts);
}

async function belongsToOwner(uri: string, parts: SaveParts): Promise<boolean> {
  const owner = ownerOfLocalFolder(uri);
  return owner !== null && (await store.find(parts.sql, owner)) !== undefined;
}

function checkNewFolder(uri: string, parts: SaveParts): void {
  if (!isLegalId(idOf(uri))) throw fail('illegal.parameter.value.error', ['folder.name', idOf(uri)]);
  if (uri.length > uriLimit) throw fail('illegal.parameter.value.error', ['folder.uri', shown(uri, parts)]);
}

function folderRow(
  uri: string,
  parentId: number,
  hidden: boolean,
  parts: SaveParts,
): Parameters<typeof store.insert>[1] {
  return {
    uri,
    parentId,
    type: 'folder',
    label: idOf(uri).slice(0, 100),
    description: null,
    hidden,
    at: parts.now,
    body: {},
    contentSha256: null,
    contentSize: null,
  };
}

/** Where a POST puts its resource: the label's id, with `_1`, `_2`… while it is taken. Source: facts: server §4.6 "name on POST". */
export async function freeUri(folder: string, label: string, parts: SaveParts): Promise<string> {
  const wanted = idFromLabel(label);
  if (wanted === '') throw mandatoryLabel();
  const numbered = /^(.*)_(\d{1,9})$/.exec(wanted);
  const stem = numbered === null ? wanted : (numbered[1] ?? '');
  let number = numbered === null ? 0 : Number(numbered[2]);
  let uri = childOf(folder, wanted);
  while ((await store.find(parts.sql, uri)) !== undefined) {
    number++;
    uri = childOf(folder, `${stem.slice(0, idLimit - 12)}_${number}`);
  }
  return uri;
}

function mandatoryLabel(): Error {
  const problem = mandatory('label');
  return fail(problem.code, problem.params);
}

/** The caller's URI, for messages. */
export function shown(uri: string, parts: { readonly who: Principal }): string {
  return relativeUri(parts.who.tenant, uri) ?? '/';
}
