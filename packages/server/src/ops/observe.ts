/** Code reports observations; this table decides what becomes a log line, a metric, an audit row. */
import type { Principal } from '../base/principal.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

interface KindRow {
  /** `error` is reserved for: a person must act now. */
  readonly level: LogLevel;
  /** Counter that goes up. */
  readonly metric?: string;
  /** Written to audit_event, in the transaction of the change when there is one. */
  readonly audit?: true;
}

export const kinds = {
  'server.started': { level: 'info' },
  'server.stopping': { level: 'info' },
  'server.stopped': { level: 'info' },
  'database.started': { level: 'info' },
  'database.adopted': { level: 'warn' },
  'database.lost': { level: 'error', metric: 'database_lost_total' },
  'database.revived': { level: 'warn' },
  'database.migrated': { level: 'info' },
  'database.connection.lost': { level: 'error', metric: 'database_connections_lost_total' },
  'first.start.done': { level: 'info' },
  'http.request': { level: 'info', metric: 'http_requests_total' },
  'http.unexpected': { level: 'error', metric: 'http_unexpected_errors_total' },
  'http.client.gone': { level: 'debug', metric: 'http_clients_gone_total' },
  'signed.in': { level: 'info', metric: 'sign_ins_total', audit: true },
  'sign.in.refused': { level: 'warn', metric: 'sign_ins_refused_total', audit: true },
  'external.user.refused': { level: 'warn', metric: 'external_users_refused_total', audit: true },
  'external.auth.failed': { level: 'warn', metric: 'external_auth_failures_total' },
  'signed.out': { level: 'info', audit: true },
  'access.denied': { level: 'warn', metric: 'access_denied_total', audit: true },
  'resource.created': { level: 'info', audit: true },
  'resource.updated': { level: 'info', audit: true },
  'resource.deleted': { level: 'info', audit: true },
  'resource.copied': { level: 'info', audit: true },
  'resource.moved': { level: 'info', audit: true },
  'user.created': { level: 'info', audit: true },
  'user.updated': { level: 'info', audit: true },
  'user.deleted': { level: 'info', audit: true },
  'user.locked': { level: 'warn', metric: 'users_locked_total', audit: true },
  'token.created': { level: 'info', audit: true },
  'token.deleted': { level: 'info', audit: true },
  'role.created': { level: 'info', audit: true },
  'role.renamed': { level: 'info', audit: true },
  'role.deleted': { level: 'info', audit: true },
  'organization.created': { level: 'info', audit: true },
  'organization.updated': { level: 'info', audit: true },
  'organization.deleted': { level: 'info', audit: true },
  'attributes.changed': { level: 'info', audit: true },
  'permissions.changed': { level: 'info', audit: true },
  'report.run': { level: 'info', metric: 'report_runs_total', audit: true },
  'report.failed': { level: 'warn', metric: 'report_runs_failed_total', audit: true },
  'access.log.failed': { level: 'warn' },
  'sweep.failed': { level: 'warn' },
  'samples.installed': { level: 'info' },
} as const satisfies Record<string, KindRow>;

export type ObservationKind = keyof typeof kinds;

export interface Observation {
  readonly kind: ObservationKind;
  readonly who?: Principal | undefined;
  readonly uri?: string | undefined;
  readonly requestId?: string | undefined;
  /** Small plain values; never secrets, never bodies. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly error?: unknown;
}

export type Observe = (observation: Observation) => void;

/** What happens outside: where lines go and where audit rows go. */
export interface ObserveSinks {
  readonly level: LogLevel;
  readonly now: () => number;
  readonly line: (json: string) => void;
  /** Audit of things that have no transaction of their own. Must not throw. */
  readonly audit: (observation: Observation) => void;
}

export interface Observer {
  readonly observe: Observe;
  /** Counters by metric name. */
  readonly metrics: ReadonlyMap<string, number>;
}

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

export function createObserver(sinks: ObserveSinks): Observer {
  const metrics = new Map<string, number>();
  const observe: Observe = (observation) => {
    const row: KindRow = kinds[observation.kind];
    if (row.metric !== undefined) metrics.set(row.metric, (metrics.get(row.metric) ?? 0) + 1);
    if (order.indexOf(row.level) >= order.indexOf(sinks.level)) sinks.line(lineOf(observation, row.level, sinks.now()));
    if (row.audit === true) sinks.audit(observation);
  };
  return { observe, metrics };
}

/** One JSON object per line. */
function lineOf(o: Observation, level: LogLevel, now: number): string {
  const who = o.who === undefined ? undefined : `${o.who.userName}|${o.who.tenant.id}`;
  const error =
    o.error instanceof Error
      ? { name: o.error.name, message: o.error.message, stack: o.error.stack, cause: causeOf(o.error) }
      : o.error;
  return JSON.stringify({
    time: new Date(now).toISOString(),
    level,
    kind: o.kind,
    request: o.requestId,
    who,
    uri: o.uri,
    ...o.details,
    error,
  });
}

function causeOf(error: Error): string | undefined {
  return error.cause === undefined
    ? undefined
    : error.cause instanceof Error
      ? (error.cause.stack ?? error.cause.message)
      : String(error.cause);
}
