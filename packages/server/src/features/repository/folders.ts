/** Folders made on the way, and free places for new resources. Source: facts: server §4.6. */
import { fail } from '../../base/app-error.ts';
import {
  childOf,
  idFromLabel,
  idLimit,
  idOf,
  isLegalId,
  ownerOfLocalFolder,
  parentOf,
  uriLimit,
} from '../../base/uri.ts';
import { mandatory } from '../../resource/resource-type.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { shown, type SaveParts } from './save.ts';

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

/** True for the `_files` folder of a resource that can have local resources. */
export async function belongsToOwner(uri: string, parts: SaveParts): Promise<boolean> {
  const owner = ownerOfLocalFolder(uri);
  const row = owner === null ? undefined : await store.find(parts.sql, owner);
  return row !== undefined && row.type !== 'folder' && row.type !== 'file';
}

function checkNewFolder(uri: string, parts: SaveParts): void {
  if (!isLegalId(idOf(uri))) throw fail('illegal.parameter.value.error', ['folder.name', idOf(uri)]);
  if (uri.length > uriLimit) throw fail('illegal.parameter.value.error', ['folder.uri', shown(uri, parts)]);
}

/** A new folder named after its id. */
export function folderRow(
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
  const uri = childOf(folder, wanted);
  if ((await store.find(parts.sql, uri)) === undefined) return uri;
  const prefix = childOf(folder, `${stem.slice(0, idLimit - 12)}_`);
  const taken = await store.startingWith(parts.sql, folder, prefix);
  do number++;
  while (taken.has(`${prefix}${number}`));
  return `${prefix}${number}`;
}

function mandatoryLabel(): Error {
  const problem = mandatory('label');
  return fail(problem.code, problem.params);
}
