/** What a resource holds inside: references are checked, inline values become local resources. Source: facts: server §4.6, §4.7. */
import { fail, throwAll, type Problem } from '../../base/app-error.ts';
import { childOf, idFromLabel, localFolderOf, normalUri, ownerOfLocalFolder, parentOf } from '../../base/uri.ts';
import { replaceNested, type NestedPlace } from '../../resource/nested-values.ts';
import { typeNamed } from '../../resource/registry.ts';
import { illegal, type ResourceType } from '../../resource/resource-type.ts';
import { absoluteUri } from '../../tenant/scope.ts';
import type { Nested, NestedSpec, PlainObject } from '../../wire/shape.ts';
import { folderRow } from './folders.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { insertResource, shown, updateResource, type Draft, type SaveParts } from './save.ts';

export interface Link {
  readonly field: string;
  readonly name: string | null;
  readonly uri: string;
}

/** The row's body and the links it speaks of; inline values become local resources on the way. */
export async function linkNested(
  uri: string,
  draft: Draft,
  parts: SaveParts,
): Promise<{ body: PlainObject; links: Link[] }> {
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
export async function dropLocals(old: ResourceRow, kept: ReadonlySet<string>, parts: SaveParts): Promise<void> {
  const gone = old.links.filter((link) => link.uri.startsWith(`${localFolderOf(old.uri)}/`) && !kept.has(link.uri));
  for (const link of gone) {
    const rows = await store.subtree(parts.sql, link.uri);
    const ids = rows.map((row) => row.id);
    if ((await store.dependents(parts.sql, ids)).length === 0) await store.removeAll(parts.sql, ids);
  }
}
