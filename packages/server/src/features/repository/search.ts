/** Search and folder listing: one statement cut to a page, then filtered by permission. Source: facts: server §4.2; reference "Paginating". */
import { childOf, isWithin } from '../../base/uri.ts';
import { statement, type Bind, type Sql, type Statement } from '../../db/database.ts';
import { typeNamed } from '../../resource/registry.ts';
import { absoluteUri, publicFolder } from '../../tenant/scope.ts';
import type { Principal, TenantScope } from '../../base/principal.ts';
import type { ResourceRow } from './repository.store.ts';

export const sortKeys = [
  'uri',
  'label',
  'description',
  'type',
  'creationDate',
  'updateDate',
  'accessTime',
  'popularity',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface SearchQuery {
  /** Words that must all occur in label or description, any case. */
  readonly words: readonly string[];
  /** The caller's URI. */
  readonly folderUri: string;
  readonly recursive: boolean;
  readonly types: readonly string[];
  readonly excludeTypes: readonly string[];
  /** The caller's URIs. */
  readonly excludeFolders: readonly string[];
  readonly showHidden: boolean;
  /** Only what the caller looked at, or changed. */
  readonly accessType: 'viewed' | 'modified' | null;
  /** Only what the caller marked as favourite. */
  readonly favorites: boolean;
  /** Only what refers to this resource, directly or through queries, controls and data sources; everything else but the
   *  pages is ignored then. The caller's URI. */
  readonly dependsOn: string | null;
  readonly sortBy: SortKey;
  readonly offset: number;
  /** 0 means all. */
  readonly limit: number;
  readonly forceFullPage: boolean;
  readonly forceTotalCount: boolean;
}

export type HitRow = Pick<
  ResourceRow,
  'id' | 'uri' | 'parent_id' | 'type' | 'label' | 'description' | 'version' | 'hidden' | 'created_at' | 'updated_at'
>;

export interface Hits {
  readonly rows: readonly HitRow[];
  /** Before permissions; null when it was not asked for. */
  readonly total: number | null;
  /** Where the next page starts; null on the last. */
  readonly nextOffset: number | null;
}

const internalPage = 1_000;

/** `isVisible` decides by absolute URI and type. */
export async function search(
  sql: Sql,
  { tenant, userId }: Principal,
  query: SearchQuery,
  isVisible: (row: HitRow) => boolean,
): Promise<Hits> {
  const filter = query.dependsOn === null ? filterOf(tenant, userId, query) : dependentsOf(tenant, query.dependsOn);
  const wantsTotal = query.offset === 0 || query.limit === 0 || query.forceTotalCount || query.forceFullPage;
  const total = wantsTotal ? ((await sql.first(countStatement(filter), filter.binds))?.count ?? 0) : null;
  const page = (offset: number, limit: number): Promise<HitRow[]> =>
    sql.all(pageStatement(filter, query.sortBy), [...filter.binds, offset, limit, userId]);
  if (query.limit === 0)
    return { rows: (await everything(page, query.offset)).filter(isVisible), total, nextOffset: null };
  if (query.forceFullPage) return { ...(await fullPage(page, query, isVisible)), total };
  // One more than the page tells whether another one follows.
  const rows = await page(query.offset, query.limit + 1);
  const nextOffset = rows.length > query.limit ? query.offset + query.limit : null;
  return { rows: rows.slice(0, query.limit).filter(isVisible), total, nextOffset };
}

type Page = (offset: number, limit: number) => Promise<HitRow[]>;

async function everything(page: Page, start: number): Promise<HitRow[]> {
  const rows: HitRow[] = [];
  for (let offset = start; ; offset += internalPage) {
    const some = await page(offset, internalPage);
    rows.push(...some);
    if (some.length < internalPage) return rows;
  }
}

/** Reads on until the page is full of visible rows, or nothing is left. */
async function fullPage(
  page: Page,
  query: SearchQuery,
  isVisible: (row: HitRow) => boolean,
): Promise<{ rows: HitRow[]; nextOffset: number | null }> {
  const rows: HitRow[] = [];
  let offset = query.offset;
  for (;;) {
    const some = await page(offset, internalPage);
    for (const [i, row] of some.entries()) {
      if (!isVisible(row)) continue;
      if (rows.length === query.limit) return { rows, nextOffset: offset + i };
      rows.push(row);
    }
    if (some.length < internalPage) return { rows, nextOffset: null };
    offset += internalPage;
  }
}

interface Filter {
  readonly name: string;
  readonly where: string;
  readonly binds: readonly Bind[];
  /** Words are looked for: the plan depends on them. */
  readonly hasWords: boolean;
}

/** The conditions as SQL with numbered binds. Only fixed texts go into the SQL. */
function filterOf(tenant: TenantScope, userId: number, query: SearchQuery): Filter {
  const binds: Bind[] = [];
  const clauses: string[] = [];
  const bind = (value: Bind): string => `$${binds.push(value)}`;
  clauses.push(placeClause(tenant, query, bind));
  if (!query.showHidden) clauses.push('not r.hidden');
  if (query.types.length > 0) clauses.push(typeClause(query.types, bind));
  else if (query.excludeTypes.length > 0) clauses.push(`${typeClause(query.excludeTypes, bind)} is not true`);
  for (const folder of query.excludeFolders) {
    const uri = bind(absoluteUri(tenant, folder));
    clauses.push(`not (r.uri = ${uri} or starts_with(r.uri, ${uri} || '/'))`);
  }
  for (const word of query.words) {
    const pattern = bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
    clauses.push(`(r.label ilike ${pattern} or r.description ilike ${pattern})`);
  }
  if (query.accessType !== null) {
    const column = query.accessType === 'viewed' ? 'viewed_at' : 'modified_at';
    clauses.push(
      `exists (select from resource_access l where l.resource_id = r.id and l.account_id = ${bind(userId)} and l.${column} is not null)`,
    );
  }
  if (query.favorites)
    clauses.push(`exists (select from favorite f where f.resource_id = r.id and f.account_id = ${bind(userId)})`);
  const shape = [
    query.favorites,
    query.accessType === 'viewed',
    query.accessType === 'modified',
    query.recursive,
    query.showHidden,
    query.types.length > 0,
    query.types.length === 0 && query.excludeTypes.length > 0,
  ];
  const name = `${shape.map(Number).join('')}-${query.folderUri === '/' ? 'root' : 'in'}-${tenant.folderUri === '/' ? 'all' : 'org'}-${query.excludeFolders.length}-${query.words.length}`;
  return { name, where: clauses.join(' and '), binds, hasWords: query.words.length > 0 };
}

/** Whatever stops working without the resource. Local resources stand for their owners. */
function dependentsOf(tenant: TenantScope, uri: string): Filter {
  return {
    name: 'dependents',
    where: `r.id in (
      with recursive user_of (id) as (
        select l.owner_id from resource_link l join resource t on t.id = l.target_id where t.uri = $1
        union
        select l.owner_id from user_of u join resource_link l on l.target_id = u.id)
      select id from user_of) and not r.hidden
      and (r.uri = $2 or starts_with(r.uri, $3) or r.uri = '${publicFolder}' or starts_with(r.uri, '${publicFolder}/'))`,
    binds: [absoluteUri(tenant, uri), tenant.folderUri, childOf(tenant.folderUri, '')],
    hasWords: false,
  };
}

function placeClause(tenant: TenantScope, query: SearchQuery, bind: (value: Bind) => string): string {
  const folder = absoluteUri(tenant, query.folderUri);
  // An organization's root shows the public folder beside its own.
  const withPublic = query.folderUri === '/' && !isWithin(publicFolder, folder);
  if (query.recursive) {
    const own =
      folder === '/' ? "r.uri <> '/'" : `(r.uri > ${bind(childOf(folder, ''))} and r.uri < ${bind(`${folder}0`)})`; // '0' follows '/'
    return withPublic
      ? `(${own} or r.uri = '${publicFolder}' or (r.uri > '${publicFolder}/' and r.uri < '${publicFolder}0'))`
      : own;
  }
  const own = `r.parent_id = (select id from resource where uri = ${bind(folder)})`;
  return withPublic ? `(${own} or r.uri = '${publicFolder}')` : own;
}

/** Types, kinds of files, and what else is the name of a custom data source; unknown names match nothing. */
function typeClause(names: readonly string[], bind: (value: Bind) => string): string {
  const types = names.filter((name) => typeNamed(name) !== undefined);
  const others = names.filter((name) => typeNamed(name) === undefined && !name.includes('\0'));
  return (
    `(r.type = any(${bind(types)}) or (r.type = 'file' and r.body ->> 'type' = any(${bind(others)}))` +
    ` or (r.type = 'customDataSource' and r.body ->> 'dataSourceName' = any(${bind(others)})))`
  );
}

/** Access time is the caller's own; what was never looked at comes last. */
const orders: Readonly<Record<SortKey, string>> = {
  uri: 'r.uri',
  label: 'lower(r.label), r.uri',
  description: 'lower(r.description), r.uri',
  type: 'r.type, lower(r.label), r.uri',
  creationDate: 'r.created_at, r.uri',
  updateDate: 'r.updated_at, r.uri',
  accessTime: 'greatest(a.viewed_at, a.modified_at) desc nulls last, r.uri',
  popularity: 'r.popularity desc, r.uri',
};

function pageStatement(filter: Filter, sortBy: SortKey): Statement<HitRow> {
  const n = filter.binds.length;
  return statement(
    filter.hasWords ? '' : `search-${filter.name}-${sortBy}`,
    `select r.id, r.uri, r.parent_id, r.type, r.label, r.description, r.version, r.hidden, r.created_at, r.updated_at
       from resource r left join resource_access a on a.resource_id = r.id and a.account_id = $${n + 3}
      where ${filter.where} order by ${orders[sortBy]} offset $${n + 1} limit $${n + 2}`,
  );
}

function countStatement(filter: Filter): Statement<{ count: number }> {
  return statement(
    filter.hasWords ? '' : `count-${filter.name}`,
    `select count(*) as count from resource r where ${filter.where}`,
  );
}
