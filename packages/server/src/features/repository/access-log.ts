/** Who looked at and changed what: written behind the requests' backs, many at a time. Source: facts: server §4.8 "Side
 *  effects", §E.1 "Audit-like log". Losing the last moments at a crash loses nothing that anybody counts on. */
import { statement, type Sql } from '../../db/database.ts';

export type AccessKind = 'viewed' | 'modified';

export interface AccessLog {
  note(kind: AccessKind, accountId: number, resourceId: number, at: Date): void;
  /** Resolves when everything noted so far is written. */
  settled(): Promise<void>;
}

interface Entry {
  readonly accountId: number;
  readonly resourceId: number;
  viewedAt: Date | null;
  modifiedAt: Date | null;
  views: number;
}

const delayMs = 500;

/** `onFailure` hears of a batch that could not be written; the batch is dropped. */
export function createAccessLog(sql: Sql, onFailure: (error: unknown) => void): AccessLog {
  let open = new Map<string, Entry>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = [...open.values()];
    open = new Map();
    if (batch.length > 0) writing = writing.then(() => write(sql, batch)).catch(onFailure);
    return writing;
  };
  return {
    note(kind, accountId, resourceId, at) {
      const key = `${accountId} ${resourceId}`;
      const entry = open.get(key) ?? { accountId, resourceId, viewedAt: null, modifiedAt: null, views: 0 };
      open.set(key, entry);
      if (kind === 'viewed') {
        entry.viewedAt = at;
        entry.views++;
      } else entry.modifiedAt = at;
      timer ??= setTimeout(() => void flush(), delayMs).unref();
    },
    settled: flush,
  };
}

/** In the order of ids, so that two nodes never wait for each other. */
async function write(sql: Sql, batch: readonly Entry[]): Promise<void> {
  const sorted = batch.toSorted((a, b) => a.resourceId - b.resourceId || a.accountId - b.accountId);
  await sql.first(upsert, [
    sorted.map((e) => e.accountId),
    sorted.map((e) => e.resourceId),
    sorted.map((e) => e.viewedAt?.toISOString() ?? null),
    sorted.map((e) => e.modifiedAt?.toISOString() ?? null),
  ]);
  const views = new Map<number, number>();
  for (const e of sorted) views.set(e.resourceId, (views.get(e.resourceId) ?? 0) + e.views);
  await sql.first(count, [[...views.keys()], [...views.values()]]);
}

/** Accounts and resources that are gone meanwhile are left out. */
const upsert = statement<never>(
  'access-log-write',
  `insert into resource_access as o (account_id, resource_id, viewed_at, modified_at)
   select n.account_id, n.resource_id, n.viewed_at, n.modified_at
     from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::timestamptz[]) as n (account_id, resource_id, viewed_at, modified_at)
          join account a on a.id = n.account_id join resource r on r.id = n.resource_id
   on conflict (account_id, resource_id) do update
      set viewed_at = coalesce(excluded.viewed_at, o.viewed_at), modified_at = coalesce(excluded.modified_at, o.modified_at)`,
);
const count = statement<never>(
  'access-log-count',
  `update resource r set popularity = popularity + n.views
     from unnest($1::bigint[], $2::bigint[]) as n (id, views) where r.id = n.id and n.views > 0`,
);
