/** What a resource holds inside: references are checked, inline values become local resources. Source: facts: server §4.6, §4.7. */
import { AppError, fail, type Problem } from '../../base/app-error.ts';
import {
  childOf,
  idFromLabel,
  idLimit,
  localFolderOf,
  normalUri,
  ownerOfLocalFolder,
  parentOf,
} from '../../base/uri.ts';
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

/** Where nested values go while one resource is written. */
interface Linking {
  readonly owner: string;
  readonly parts: SaveParts;
  readonly problems: Problem[];
  /** What the resource refers to so far: no second local resource may be written over it. */
  readonly taken: Set<string>;
}

/** The row's body and the links it speaks of; inline values become local resources on the way. What is wrong with any of
 *  them is told in `problems`; then nothing of it may stay. */
export async function linkNested(
  uri: string,
  draft: Draft,
  parts: SaveParts,
): Promise<{ body: PlainObject; links: Link[]; problems: readonly Problem[] }> {
  const links: Link[] = [];
  const own = ownFields(draft);
  const linking: Linking = { owner: uri, parts, problems: [], taken: new Set() };
  await replaceNested(draft.type.own, own, async (nested) => {
    if ('reference' in (nested as Nested))
      linking.taken.add(absoluteReference((nested as { reference: string }).reference, parts) ?? '');
  });
  const body = await replaceNested(draft.type.own, own, async (nested, spec, place) => {
    const target = await targetOf(nested as Nested, spec, place, linking);
    if (target === null) return undefined;
    links.push({ field: place.path, name: place.name, uri: target });
    return { $link: links.length - 1 };
  });
  return { body, links, problems: linking.problems };
}

/** The server's URI that a reference means; null for what is no URI. */
export function absoluteReference(text: string, parts: SaveParts): string | null {
  try {
    return text.startsWith('/') ? absoluteUri(parts.who.tenant, normalUri(text)) : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
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
  linking: Linking,
): Promise<string | null> {
  if ('reference' in nested) return referenceTarget(nested.reference, spec, place, linking);
  const type = typeNamed(nested.type);
  if (type === undefined) {
    linking.problems.push(illegal(place.path, nested.type));
    return null;
  }
  try {
    return await saveLocal(place, { type, model: localModel(nested.value, spec, type) }, linking);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    linking.problems.push(...error.problems);
    return null;
  }
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
  { owner, parts, problems }: Linking,
): Promise<string | null> {
  const add = (problem: Problem): null => {
    problems.push(problem);
    return null;
  };
  if (uri === '') return null; // reported while decoding
  const target = absoluteReference(uri, parts);
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
  // What needs itself could neither be run nor deleted.
  const isForeign = localOwner !== null && localOwner !== owner;
  if (isForeign || (await store.reaches(parts.sql, target, owner))) return add(illegal('resourceReference.uri', uri));
  return target;
}

/** Creates or replaces `<owner>_files/<id>`. Source: facts: server §4.7. */
async function saveLocal(place: NestedPlace, draft: Draft, linking: Linking): Promise<string> {
  const { owner, parts, taken } = linking;
  const id = idFromLabel(place.name ?? String(draft.model['label'] ?? ''));
  if (id === '') throw fail('mandatory.parameter.error', [`${place.path}.label`]);
  const folder = await localFolder(owner, parts);
  const { uri, old } = await localPlace(folder, id, draft.type.name, linking);
  taken.add(uri);
  if (old !== undefined) await updateResource(old, draft, parts);
  else {
    requireContent(draft, place);
    await insertResource(uri, draft, true, parts);
  }
  return uri;
}

/** The first of `id`, `id_1`, … that this write has not used yet and nothing of another type holds. */
async function localPlace(
  folder: string,
  id: string,
  type: string,
  { parts, taken }: Linking,
): Promise<{ uri: string; old: ResourceRow | undefined }> {
  for (let n = 0; ; n++) {
    const uri = childOf(folder, n === 0 ? id : `${id.slice(0, idLimit - 12)}_${n}`);
    if (taken.has(uri)) continue;
    const old = await store.findLocked(parts.sql, uri);
    if (old === undefined || old.type === type) return { uri, old };
  }
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
