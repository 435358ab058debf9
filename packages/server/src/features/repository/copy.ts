/** Copies a resource with everything below it and its local resources. */
import { idOf, localFolderOf, parentOf } from '../../base/uri.ts';
import { claim } from '../../db/blobs/sweep.ts';
import { typeNamed } from '../../resource/registry.ts';
import { replaceNested } from '../../resource/nested-values.ts';
import { store, type ResourceRow } from './repository.store.ts';
import { linkOf, mayDescribe } from './describe.ts';
import { checkUri, secretPlace, type SaveParts } from './save.ts';

/** `label` (when given) names the copy. References inside the copied tree point to the copies; others stay as they are.
 *  Only what the caller may read is copied. */
export async function copyTree(from: string, to: string, label: string | null, save: SaveParts): Promise<void> {
  const rows = (await store.subtree(save.sql, from)).filter((row) => mayDescribe(row.type, row.uri, save.view));
  const targetOf = (uri: string): string => (isCopied(uri, from) ? `${to}${uri.slice(from.length)}` : uri);
  const ids = new Map<string, number>();
  for (const row of rows) {
    const uri = targetOf(row.uri);
    checkUri(uri, save);
    const parent = await store.find(save.sql, parentOf(uri) ?? '/');
    if (parent === undefined) continue; // its folder was not readable
    ids.set(row.uri, await copyRow(row, uri, parent, row.uri === from ? (label ?? row.label) : row.label, save));
  }
  for (const row of rows) await copyLinks(row, ids.get(row.uri), targetOf, save);
}

function isCopied(uri: string, from: string): boolean {
  const local = localFolderOf(from);
  return uri === from || uri.startsWith(`${from}/`) || uri === local || uri.startsWith(`${local}/`);
}

async function copyRow(
  row: ResourceRow,
  uri: string,
  parent: ResourceRow,
  label: string,
  save: SaveParts,
): Promise<number> {
  if (row.content_sha256 !== null) await claim(save.sql, row.content_sha256, row.content_size ?? 0);
  const isLocal = row.type === 'folder' && row.hidden && idOf(uri).endsWith('_files');
  const id = await store.insert(save.sql, {
    uri,
    parentId: parent.id,
    type: row.type,
    label,
    description: row.description,
    hidden: parent.hidden || isLocal,
    at: save.now,
    body: row.body,
    contentSha256: row.content_sha256,
    contentSize: row.content_size,
  });
  const sealed = Object.entries(row.secrets).map(([field, text]) => [
    field,
    save.sealer.seal(save.sealer.open(text, secretPlace(row.id, field)), secretPlace(id, field)),
  ]);
  if (sealed.length > 0) await store.setSecrets(save.sql, id, Object.fromEntries(sealed) as Record<string, string>);
  return id;
}

async function copyLinks(
  row: ResourceRow,
  id: number | undefined,
  targetOf: (uri: string) => string,
  save: SaveParts,
): Promise<void> {
  const type = typeNamed(row.type);
  if (id === undefined || type === undefined || row.links.length === 0) return;
  const links: { field: string; name: string | null; uri: string }[] = [];
  await replaceNested(type.own, row.body, async (marker, _spec, place) => {
    const link = linkOf(marker, row);
    if (link !== undefined) links[link.position] = { field: place.path, name: place.name, uri: targetOf(link.uri) };
    return marker;
  });
  await store.setLinks(save.sql, id, links);
}
