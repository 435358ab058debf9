/** Runs report units of the repository. */
import type { PersonRow } from '../../access/accounts.ts';
import { AppError, fail } from '../../base/app-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Principal } from '../../base/principal.ts';
import type { Observe } from '../../ops/observe.ts';
import type { PageRange, RenderLimits } from '../../render/messages.ts';
import { isReportError, RunError, type RenderPool, type Rendering } from '../../render/pool.ts';
import type { Attributes } from '../attributes/index.ts';
import type { Repository, ResolvedResource } from '../repository/index.ts';
import { sourceSpecOf, type JndiLookup } from './data-source.ts';
import { builtInParameters } from './logged-in-user.ts';
import { formatNamed, formatNames, type ReportFormat } from './formats.ts';

export interface RunRequest {
  readonly uri: string;
  /** Extension as the caller wrote it, any case. */
  readonly format: string;
  readonly pages: PageRange | null;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly ignorePagination: boolean | null;
  readonly exportProperties: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

export interface RunReply {
  readonly format: ReportFormat;
  /** File name for the download. */
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Reports {
  /** Starts a run and waits for its first bytes. Errors: `resource.not.found`, `access.denied`,
   *  `illegal.parameter.value.error` for what is no report unit, `report.run.failed` with the engine's code. */
  run(who: Principal, request: RunRequest): Promise<RunReply>;
}

export interface ReportsParts {
  readonly repository: Repository;
  readonly pool: RenderPool;
  readonly jndi: JndiLookup;
  readonly attributes: Attributes;
  readonly personOf: (who: Principal) => Promise<PersonRow>;
  readonly observe: Observe;
  readonly clock: Clock;
  readonly limits: RenderLimits;
  /** Locale and zone of callers who named none. */
  readonly locale: string;
  readonly zone: string;
}

export function createReports(parts: ReportsParts): Reports {
  return {
    async run(who, request) {
      const unit = await parts.repository.resolve(who, request.uri);
      const format = formatNamed(request.format);
      if (format === undefined)
        throw fail('webservices.error.errorExportingReportUnit', [request.format, formatNames.join(', ')]);
      if (unit.type !== 'reportUnit') throw fail('illegal.parameter.value.error', ['reportURI', request.uri]);
      const rendering = await start(unit, who, request, format, parts);
      return {
        format,
        fileName: `${request.uri.split('/').at(-1) ?? 'report'}.${format.extension}`,
        body: await opened(rendering, who, request, parts),
      };
    },
  };
}

async function start(
  unit: ResolvedResource,
  who: Principal,
  request: RunRequest,
  format: ReportFormat,
  parts: ReportsParts,
): Promise<Rendering> {
  const jrxml = nestedOf(unit.values['jrxml']);
  const bytes = await jrxml?.bytes();
  if (jrxml === undefined || bytes === null || bytes === undefined)
    throw fail('report.run.failed', [`The report unit ${unit.uri} has no JRXML.`]);
  const query = nestedOf(unit.values['query']);
  return parts.pool.render(
    {
      jrxml: bytes,
      file: jrxml.uri,
      version: `${jrxml.version}:${jrxml.updatedAt.getTime()}`,
      format: format.exporter,
      parameters: request.parameters,
      builtIn: builtInParameters(who, await parts.personOf(who), await parts.attributes.valuesFor(who, false)),
      source: sourceSpecOf(
        nestedOf(unit.values['dataSource']) ?? nestedOf(query?.values['dataSource']),
        parts.jndi,
        await parts.attributes.valuesFor(who, true),
      ),
      locale: who.locale ?? parts.locale,
      timeZone: who.timeZone ?? parts.zone,
      ignorePagination: request.ignorePagination,
      pages: request.pages,
      exportProperties: request.exportProperties,
      limits: parts.limits,
    },
    resourcesOf(unit, who, parts.repository),
    request.signal,
  );
}

/** Files that the report names: those of the unit by name, `repo:` locations, else files of the unit's folder. */
function resourcesOf(unit: ResolvedResource, who: Principal, repository: Repository) {
  const named = new Map<string, ResolvedResource>();
  const listed = unit.values['resources'] as { resource?: readonly { name: string; file: unknown }[] } | undefined;
  for (const entry of listed?.resource ?? []) {
    const file = nestedOf(entry.file);
    if (file !== undefined) named.set(entry.name, file);
  }
  return async (location: string): Promise<Uint8Array | null> => {
    const name = location.startsWith('repo:') ? location.slice(5) : location;
    const own = named.get(name) ?? named.get(name.replace(/\.(jrxml|jasper)$/, ''));
    if (own !== undefined) return own.bytes();
    if (/^[a-z][a-z0-9+.-]*:/i.test(name)) return null;
    const uri = name.startsWith('/') ? name : `${unit.uri}_files/${name}`;
    return repository.fileBytes(who, uri).catch(notThere);
  };
}

/** What is not there, or not for the caller, is null to the report; anything else (a database that is away) ends the run. */
function notThere(error: unknown): null {
  if (error instanceof AppError && absent.has(error.code)) return null;
  throw error;
}

/** The last: a location that cannot be the URI of a resource. */
const absent: ReadonlySet<string> = new Set(['resource.not.found', 'access.denied', 'illegal.parameter.value.error']);

function nestedOf(value: unknown): ResolvedResource | undefined {
  return typeof value === 'object' && value !== null && 'bytes' in value ? (value as ResolvedResource) : undefined;
}

/** Enough of the document to know that the run does not fail at once: errors become a status as long as nothing was sent. */
const heldBytes = 256 * 1024;

async function opened(
  rendering: Rendering,
  who: Principal,
  request: RunRequest,
  parts: ReportsParts,
): Promise<AsyncIterable<Uint8Array>> {
  const startedAt = parts.clock.now();
  const held: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  try {
    while (size < heldBytes) {
      const next = await rendering.body.next();
      if (next.done === true) {
        isWhole = true;
        break;
      }
      held.push(next.value);
      size += next.value.length;
    }
  } catch (error) {
    const failure = appErrorOf(error);
    parts.observe({ kind: 'report.failed', who, uri: request.uri, requestId: request.requestId, error: failure });
    throw failure;
  }
  const observed = (pages: number) =>
    parts.observe({
      kind: 'report.run',
      who,
      uri: request.uri,
      requestId: request.requestId,
      details: { format: request.format, pages, ms: parts.clock.now() - startedAt },
    });
  rendering.pageCount.then(observed, () => undefined);
  return isWhole ? arrayOf(held) : rest(held, rendering);
}

async function* arrayOf(held: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* held;
}

async function* rest(held: readonly Uint8Array[], rendering: Rendering): AsyncIterable<Uint8Array> {
  try {
    yield* held;
    yield* rendering.body;
  } finally {
    await rendering.body.return();
  }
}

/** The engine's error as the caller sees it: 400 with the engine's own code. */
function appErrorOf(error: unknown): unknown {
  if (!isReportError(error)) return error;
  const params = error instanceof RunError ? error.params : [error.message];
  switch (error.code) {
    case 'report.queue.full':
      return fail('report.queue.full');
    case 'page.number.out.of.range':
    case 'input.controls.validation.error':
      return new AppError([{ code: error.code, params }], error);
    default:
      return new AppError([{ code: 'report.run.failed', params, wireCode: error.code }], error);
  }
}
