/** Statements of the repository. URIs are absolute here. */
import { statement, type Sql } from '../../db/database.ts';

export interface LinkRow {
  readonly position: number;
  readonly uri: string;
  readonly type: string;
}

export interface ResourceRow {
  readonly id: number;
  readonly uri: string;
  readonly parent_id: number | null;
  readonly type: string;
  readonly label: string;
  readonly description: string | null;
  readonly version: number;
  readonly hidden: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Own fields; a nested value is `{"$link": position}`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly content_sha256: Buffer | null;
  readonly content_size: number | null;
  readonly links: readonly LinkRow[];
}

export interface Twin {
  readonly type: string;
  readonly field: string;
  readonly value: string;
  readonly folderUri: string;
  readonly uri: string;
}

export interface NewRow {
  readonly uri: string;
  readonly parentId: number | null;
  readonly type: string;
  readonly label: string;
  readonly description: string | null;
  readonly hidden: boolean;
  readonly at: Date;
  readonly body: Readonly<Record<string, unknown>>;
  readonly contentSha256: Uint8Array | null;
  readonly contentSize: number | null;
}

const columns = `r.id, r.uri, r.parent_id, r.type, r.label, r.description, r.version, r.hidden, r.created_at, r.updated_at, r.body, r.secrets,
  r.content_sha256, r.content_size,
  coalesce((select json_agg(json_build_object('position', l.position, 'uri', t.uri, 'type', t.type) order by l.position)
              from resource_link l join resource t on t.id = l.target_id where l.owner_id = r.id), '[]') as links`;

const byUri = statement<ResourceRow>('resource-by-uri', `select ${columns} from resource r where r.uri = $1`);
const lockByUri = statement<{ id: number }>('resource-lock', 'select id from resource where uri = $1 for update');
/** A resource, what is below it, and its local resources. A folder that somebody named like those is not among them: it is
 *  not hidden. */
const inSubtree = `(r.uri = $1 or starts_with(r.uri, $1 || '/')
   or ((r.uri = $1 || '_files' or starts_with(r.uri, $1 || '_files/'))
       and exists (select from resource f where f.uri = $1 || '_files' and f.hidden)))`;
const subtree = statement<ResourceRow>(
  'resource-subtree',
  `select ${columns} from resource r where ${inSubtree} order by r.uri`,
);
const brothersInOtherCase = statement<{ uri: string }>(
  'resource-other-case',
  "select uri from resource where parent_id = $1 and lower(uri) = lower($2) and uri <> $2 and type = 'folder' limit 1",
);
const brothersStartingWith = statement<{ uri: string }>(
  'resource-brothers',
  `select r.uri from resource r join resource p on p.id = r.parent_id where p.uri = $1 and starts_with(r.uri, $2)`,
);
const insert = statement<{ id: number }>(
  'resource-insert',
  `insert into resource (uri, parent_id, type, label, description, hidden, created_at, updated_at, body, content_sha256, content_size)
   values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10) returning id`,
);
const update = statement<never>(
  'resource-update',
  `update resource set label = $2, description = $3, body = $4, content_sha256 = $5, content_size = $6, updated_at = $7, version = version + 1
    where id = $1`,
);
const setSecrets = statement<never>('resource-secrets', 'update resource set secrets = $2 where id = $1');
const unlink = statement<never>('resource-unlink', 'delete from resource_link where owner_id = any($1)');
const link = statement<never>(
  'resource-link',
  'insert into resource_link (owner_id, field, position, name, target_id) select $1, $2, $3, $4, id from resource where uri = $5',
);
const dependents = statement<{ uri: string }>(
  'resource-dependents',
  `select distinct o.uri from resource_link l join resource o on o.id = l.owner_id
    where l.target_id = any($1) and not (l.owner_id = any($1)) order by o.uri limit 100`,
);
const remove = statement<never>('resource-delete', 'delete from resource where id = any($1)');
const rename = statement<never>(
  'resource-rename',
  `update resource r set uri = $2 || substr(r.uri, length($1) + 1) where ${inSubtree}`,
);
/** Among the hidden everything is hidden; elsewhere what stands in the local folder of a resource. */
const hideAgain = statement<never>(
  'resource-hide',
  `update resource r set hidden = $2 or exists (
     select from resource f join resource o on o.uri = left(f.uri, -6)
      where f.type = 'folder' and right(f.uri, 6) = '_files' and o.type not in ('folder', 'file')
        and (r.uri = f.uri or starts_with(r.uri, f.uri || '/')))
    where ${inSubtree}`,
);
const longestFolder = statement<{ length: number | null }>(
  'resource-longest-folder',
  `select max(length(r.uri)) as length from resource r where r.type = 'folder' and not r.hidden and ${inSubtree}`,
);
const twin = statement<{ id: number }>(
  'resource-twin',
  `select id from resource where type = $1 and lower(body ->> $2) = lower($3) and uri <> $5
      and ($4 = '/' or starts_with(uri, $4 || '/')) limit 1`,
);
const reaches = statement<{ id: number }>(
  'resource-reaches',
  `with recursive used (id) as (
     select id from resource where uri = $1
     union
     select l.target_id from used u join resource_link l on l.owner_id = u.id)
   select u.id from used u join resource r on r.id = u.id where r.uri = $2 limit 1`,
);
const reparent = statement<never>(
  'resource-reparent',
  "update resource set parent_id = $2 where uri = $1 or (uri = $1 || '_files' and hidden)",
);
export const store = {
  find: (sql: Sql, uri: string): Promise<ResourceRow | undefined> => sql.first(byUri, [uri]),
  /** The row, locked until the transaction ends. */
  async findLocked(sql: Sql, uri: string): Promise<ResourceRow | undefined> {
    return (await sql.first(lockByUri, [uri])) === undefined ? undefined : sql.first(byUri, [uri]);
  },
  /** The resource, what is below it, and its local resources; parents before children. */
  subtree: (sql: Sql, uri: string): Promise<ResourceRow[]> => sql.all(subtree, [uri]),
  async folderInOtherCase(sql: Sql, parentId: number, uri: string): Promise<string | undefined> {
    return (await sql.first(brothersInOtherCase, [parentId, uri]))?.uri;
  },
  /** What stands in the folder with a URI that starts like this. */
  startingWith: async (sql: Sql, folder: string, prefix: string): Promise<Set<string>> =>
    new Set((await sql.all(brothersStartingWith, [folder, prefix])).map((row) => row.uri)),
  async insert(sql: Sql, row: NewRow): Promise<number> {
    const made = await sql.first(insert, [
      row.uri,
      row.parentId,
      row.type,
      row.label,
      row.description,
      row.hidden,
      row.at,
      JSON.stringify(row.body),
      row.contentSha256,
      row.contentSize,
    ]);
    if (made === undefined) throw new Error('insert returned no id');
    return made.id;
  },
  async update(sql: Sql, id: number, row: Omit<NewRow, 'uri' | 'parentId' | 'type' | 'hidden'>): Promise<void> {
    await sql.first(update, [
      id,
      row.label,
      row.description,
      JSON.stringify(row.body),
      row.contentSha256,
      row.contentSize,
      row.at,
    ]);
  },
  async setSecrets(sql: Sql, id: number, secrets: Readonly<Record<string, string>>): Promise<void> {
    await sql.first(setSecrets, [id, JSON.stringify(secrets)]);
  },
  async setLinks(
    sql: Sql,
    ownerId: number,
    links: readonly { field: string; name: string | null; uri: string }[],
  ): Promise<void> {
    await sql.first(unlink, [[ownerId]]);
    for (const [position, l] of links.entries()) await sql.first(link, [ownerId, l.field, position, l.name, l.uri]);
  },
  async dependents(sql: Sql, ids: readonly number[]): Promise<string[]> {
    return (await sql.all(dependents, [ids])).map((row) => row.uri);
  },
  async removeAll(sql: Sql, ids: readonly number[]): Promise<void> {
    await sql.first(unlink, [ids]);
    await sql.first(remove, [ids]);
  },
  /** Length of the longest URI of a folder in the subtree; 0 without folders. */
  longestFolder: async (sql: Sql, uri: string): Promise<number> => (await sql.first(longestFolder, [uri]))?.length ?? 0,
  /** True when `from` is `to`, or refers to it, directly or through others. */
  reaches: async (sql: Sql, from: string, to: string): Promise<boolean> =>
    (await sql.first(reaches, [from, to])) !== undefined,
  /** True when another resource of the type below the folder has the same text in the field. */
  hasTwin: async (sql: Sql, of: Twin): Promise<boolean> =>
    (await sql.first(twin, [of.type, of.field, of.value, of.folderUri, of.uri])) !== undefined,
  /** Sets what is hidden in a subtree that came from a hidden place, or went to one. */
  async hideAgain(sql: Sql, uri: string, isHidden: boolean): Promise<void> {
    await sql.first(hideAgain, [uri, isHidden]);
  },
  async rename(sql: Sql, from: string, to: string, parentId: number): Promise<void> {
    await sql.first(rename, [from, to]);
    await sql.first(reparent, [to, parentId]);
  },
};
