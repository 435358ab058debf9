/** Statements of organizations. */
import { statement, type Sql } from '../../db/database.ts';
import { tenantColumns, type TenantRow } from '../../tenant/tenants.ts';

export const tenantSortKeys = ['created', 'name', 'alias', 'id'] as const;
export type TenantSortKey = (typeof tenantSortKeys)[number];

export interface TenantSearch {
  /** Only organizations below this one, itself left out. */
  readonly baseUri: string;
  readonly text: string | null;
  /** Parents of hits are hits. */
  readonly withParents: boolean;
  /** Levels below the base; 0: all. */
  readonly maxDepth: number;
  readonly sortBy: TenantSortKey;
  readonly offset: number;
  /** 0: no limit. */
  readonly limit: number;
}

const search = statement<TenantRow & { total: number }>(
  'tenant-search',
  `with below as (
     select t.*, cardinality(string_to_array(trim(both '/' from t.uri), '/')) - $5 as depth
       from tenant t where t.uri <> $1 and ($1 = '/' or starts_with(t.uri, $1 || '/'))),
   hit as (
     select * from below where $2::text is null or position(lower($2) in lower(id)) > 0
         or position(lower($2) in lower(alias)) > 0 or position(lower($2) in lower(name)) > 0)
   select ${tenantColumns}, count(*) over () as total
     from below t
    where (exists (select from hit h where h.id = t.id) or $3 and exists (select from hit h where starts_with(h.uri, t.uri || '/')))
      and ($4 = 0 or t.depth <= $4)
    order by case $6 when 'name' then lower(t.name) when 'alias' then lower(t.alias) when 'id' then lower(t.id) end, t.created_at, t.id
    offset $7 limit nullif($8, 0)`,
);
const insert = statement<never>(
  'tenant-insert',
  `insert into tenant (id, parent_id, alias, name, description, note, uri, folder_uri, theme)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const update = statement<never>(
  'tenant-update',
  'update tenant set alias = $2, name = $3, description = $4, note = $5, theme = $6 where id = $1',
);
const taken = statement<{ id: string }>(
  'tenant-taken',
  'select id from tenant where (lower(id) = lower($1) or lower(alias) = lower($1)) and id is distinct from $2 limit 1',
);
const lock = statement<{ id: string }>('tenant-lock', 'select id from tenant where id = $1 for update');
const removeOne = statement<never>('tenant-delete', 'delete from tenant where id = $1');
const deepestFirst = statement<{ id: string }>(
  'tenant-deepest-first',
  "select id from tenant where uri = $1 or starts_with(uri, $1 || '/') order by length(uri) desc for update",
);
const folder = statement<{ id: number }>(
  'tenant-template',
  "select id from resource where uri = $1 and type = 'folder'",
);
const foreignLinks = statement<{ uri: string }>(
  'tenant-foreign-links',
  `select distinct o.uri from resource_link l join resource o on o.id = l.owner_id join resource t on t.id = l.target_id
    where (t.uri = $1 or starts_with(t.uri, $1 || '/')) and not (o.uri = $1 or starts_with(o.uri, $1 || '/')) limit 100`,
);
const removeLinks = statement<never>(
  'tenant-delete-links',
  "delete from resource_link l using resource o where o.id = l.owner_id and (o.uri = $1 or starts_with(o.uri, $1 || '/'))",
);
const removeResources = statement<never>(
  'tenant-delete-resources',
  "delete from resource where uri = $1 or starts_with(uri, $1 || '/')",
);

export const tenantStore = {
  search: (sql: Sql, s: TenantSearch) => {
    const depth = s.baseUri === '/' ? 0 : s.baseUri.split('/').length - 1;
    return sql.all(search, [s.baseUri, s.text, s.withParents, s.maxDepth, depth, s.sortBy, s.offset, s.limit]);
  },
  insert: (sql: Sql, t: TenantRow) =>
    sql.first(insert, [t.id, t.parent_id, t.alias, t.name, t.description, t.note, t.uri, t.folder_uri, t.theme]),
  update: (sql: Sql, t: TenantRow) => sql.first(update, [t.id, t.alias, t.name, t.description, t.note, t.theme]),
  /** Whether another organization has the text as its id or alias. */
  isTaken: async (sql: Sql, text: string, own: string | null) => (await sql.first(taken, [text, own])) !== undefined,
  hasFolder: async (sql: Sql, uri: string) => (await sql.first(folder, [uri])) !== undefined,
  lock: (sql: Sql, id: string) => sql.first(lock, [id]),
  /** Resources outside that refer to something inside. */
  foreignLinks: async (sql: Sql, folderUri: string) => (await sql.all(foreignLinks, [folderUri])).map((row) => row.uri),
  /** The organization with its folders, users, roles and everything below. */
  async remove(sql: Sql, uri: string, folderUri: string): Promise<void> {
    await sql.first(removeLinks, [folderUri]);
    await sql.first(removeResources, [folderUri]);
    for (const { id } of await sql.all(deepestFirst, [uri])) await sql.first(removeOne, [id]);
  },
};
