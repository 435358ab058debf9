/** `rest_v2/audit`: who did what to which resource when. Not known to the peer's API. */
import { fail } from '../../base/app-error.ts';
import { isSuperuser, type Principal } from '../../base/principal.ts';
import { statement, type Sql } from '../../db/database.ts';
import { countArgument, listReply, replyFormat } from '../../http/entity.ts';
import type { Exchange, Route } from '../../http/route.ts';
import { absoluteUri, relativeUri } from '../../tenant/scope.ts';
import { requireAdministered } from '../../tenant/tenants.ts';
import { anyJson, list, object, objectSpec, str, type PlainObject } from '../../wire/shape.ts';

export interface AuditQuery {
  readonly from: Date | null;
  readonly to: Date | null;
  /** `name` or `name|organization`. */
  readonly user: string | null;
  readonly kind: string | null;
  /** The caller's URI; what lies below it counts too. */
  readonly uri: string | null;
  /** Rows before this one; null: the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly kind: string;
  readonly sign_in_name: string | null;
  readonly tenant_id: string | null;
  readonly uri: string | null;
  readonly details: PlainObject;
}

/** Newest first. An organization's administrator sees what people of it and of those below did. */
export async function findAuditRows(sql: Sql, who: Principal, query: AuditQuery): Promise<AuditRow[]> {
  const tenant = await requireAdministered(sql, who, null);
  return sql.all(select, [
    isSuperuser(who),
    tenant.uri,
    query.from,
    query.to,
    query.user,
    query.kind,
    query.uri === null ? null : absoluteUri(who.tenant, query.uri),
    query.before,
    query.limit,
  ]);
}

const fields = {
  id: str(),
  time: str(),
  kind: str(),
  user: str(),
  organization: str(),
  uri: str(),
  details: anyJson(),
};
const listSpec = objectSpec({ auditEvent: list(object(fields), { xmlItem: null }) });
const mostRows = 1_000;

export function auditRoutes(sql: Sql): Route[] {
  return [
    {
      method: 'GET',
      path: '/rest_v2/audit',
      access: 'administrator',
      about: {
        summary: 'Who did what to which resource when, newest first',
        query: ['from', 'to', 'user', 'kind', 'uri', 'before', 'limit'],
        reply: listSpec,
      },
      handle: async (x) => {
        const rows = await findAuditRows(sql, x.who, queryOf(x));
        const names = { root: 'auditEvents', item: 'auditEvent' };
        return listReply(
          listSpec,
          names,
          rows.map((row) => modelOf(row, x.who)),
          replyFormat(x),
        );
      },
    },
  ];
}

function queryOf(x: Exchange): AuditQuery {
  const text = (name: string): string | null => (x.query.get(name) === '' ? null : x.query.get(name));
  const limit = countArgument(x.query, ['limit'], 100);
  return {
    from: momentOf('from', text('from')),
    to: momentOf('to', text('to')),
    user: text('user'),
    kind: text('kind'),
    uri: text('uri'),
    before: text('before') === null ? null : countArgument(x.query, ['before'], 0),
    limit: limit === 0 ? mostRows : Math.min(limit, mostRows),
  };
}

/** ISO 8601. Errors: `illegal.parameter.value.error`. */
function momentOf(name: string, text: string | null): Date | null {
  if (text === null) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/^\d{4}-\d\d-\d\d/.test(text)) throw fail('illegal.parameter.value.error', [name, text]);
  return new Date(at);
}

function modelOf(row: AuditRow, who: Principal): PlainObject {
  const isPath = row.uri?.startsWith('/') === true;
  return {
    id: String(row.id),
    time: row.at.toISOString(),
    kind: row.kind,
    user: row.sign_in_name ?? undefined,
    organization: row.tenant_id ?? undefined,
    uri: isPath ? (relativeUri(who.tenant, row.uri ?? '') ?? undefined) : (row.uri ?? undefined),
    details: row.details,
  };
}

/** Rows without organization (refused sign-ins) are the system admin's. */
const select = statement<AuditRow>(
  'audit-find',
  `select e.id, e.at, e.kind, e.sign_in_name, e.tenant_id, e.uri, e.details
     from audit_event e left join tenant t on t.id = e.tenant_id
    where ($1 or t.uri = $2 or starts_with(t.uri, $2 || '/'))
      and ($3::timestamptz is null or e.at >= $3) and ($4::timestamptz is null or e.at < $4)
      and ($5::text is null or e.sign_in_name = $5 or split_part(e.sign_in_name, '|', 1) = $5)
      and ($6::text is null or e.kind = $6)
      and ($7::text is null or e.uri = $7 or starts_with(e.uri, $7 || '/'))
      and ($8::bigint is null or e.id < $8)
    order by e.id desc limit $9`,
);
