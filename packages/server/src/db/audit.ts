/** Audit rows: written in the transaction of the change they tell about. */
import type { Principal } from '../base/principal.ts';
import { signInName } from '../base/principal.ts';
import type { Observation } from '../ops/observe.ts';
import { statement, type Sql } from './database.ts';

/** Adds one row to audit_event. */
export async function writeAudit(sql: Sql, o: Observation): Promise<void> {
  const who: Principal | undefined = o.who;
  await sql.first(insertAudit, [
    o.kind,
    who?.userId ?? null,
    who?.tenant.id ?? null,
    who === undefined ? null : signInName(who),
    o.uri ?? null,
    storable(JSON.stringify(o.details ?? {})),
  ]);
}

/** Names that strangers sign in with may hold what a database does not take: NUL and halves of characters are escapes here. */
function storable(json: string): string {
  return json.replace(/((?<!\\)(?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1?');
}

const insertAudit = statement<never>(
  'audit-insert',
  'insert into audit_event (kind, account_id, tenant_id, sign_in_name, uri, details) values ($1, $2, $3, $4, $5, $6)',
);

/** Audit of things that have no transaction of their own (a refused sign-in): written behind the request's back. */
export interface AuditTrail {
  /** Never throws; a failure goes to `onFailure`. */
  add(observation: Observation): void;
  /** Resolves when everything added so far is written. */
  settled(): Promise<void>;
}

export function createAuditTrail(database: () => Sql | null, onFailure: (error: unknown) => void): AuditTrail {
  const open = new Set<Promise<void>>();
  return {
    add(observation) {
      const sql = database();
      if (sql === null) return;
      const writing = writeAudit(sql, observation)
        .catch(onFailure)
        .finally(() => open.delete(writing));
      open.add(writing);
    },
    async settled() {
      await Promise.all(open);
    },
  };
}
