/** A render worker: one run at a time, from a compiled report to bytes that go back in chunks. */
import { workerData, type MessagePort } from 'node:worker_threads';
import { fill, isReportError, loadReport, Locale, createScratch, ReportError, TimeZone, write } from '@chert/engine';
import type { CompiledReport, Host, Print, Value } from '@chert/engine';
import { openSource } from '../sources/registry.ts';
import type { OpenSource } from '../sources/source.ts';
import { Line } from './line.ts';
import { loadFonts } from './fonts.ts';
import { timeLimitCode, timeLimitText } from './messages.ts';
import type { PageRange, RenderRequest, RenderResult, RenderWorkerData, StopReason } from './messages.ts';
import { convertParameters, setBuiltIn } from './parameters.ts';
import { reportKey } from './report-key.ts';
import { RunError } from './run-error.ts';
import { loadExtensions } from './extensions.ts';

/** Compiled reports by location and text; the oldest leave first. */
const compiled = new Map<string, CompiledReport>();
const compiledLimit = 200;
const settings = workerData as RenderWorkerData | undefined;
const fonts = await loadFonts(settings?.fontFolder ?? null);

/** Of the operator, the same for all runs of this thread. */
const extensions = await loadExtensions(settings?.scriptletFolder ?? null);

export async function render(task: {
  readonly request: RenderRequest;
  readonly port: MessagePort;
}): Promise<RenderResult> {
  const { request, port } = task;
  const { timeoutMs } = request.limits;
  const line = new Line(port);
  line.started();
  const timer = timeoutMs === null ? undefined : setTimeout(() => line.stop('late'), timeoutMs);
  let source: OpenSource | undefined;
  let cancelling: NodeJS.Timeout | undefined;
  try {
    const report = compiledReport(request, line);
    const parameters = parametersOf(report, request);
    if (request.source !== null) {
      source = await openSource(request.source);
      parameters.set('REPORT_CONNECTION', source.connection);
      line.throwIfStopped();
      const cancel = () => void source?.cancel().catch(() => undefined);
      // Again and again until the run has ended: the word may come before the query does.
      line.onStop = () => {
        cancel();
        cancelling = setInterval(cancel, cancelEveryMs);
      };
    }
    const pageCount = await run(report, parameters, request, line);
    line.ended();
    return { ok: true, pageCount };
  } catch (error) {
    const failure = failureOf(error, line.stopReason, timeoutMs);
    // A fill or a query that goes on behind a failed exporter ends as well.
    line.stop('failed');
    return failure;
  } finally {
    clearTimeout(timer);
    clearInterval(cancelling);
    await source?.close().catch(() => undefined);
    port.close();
  }
}

const cancelEveryMs = 300;

async function run(
  report: CompiledReport,
  parameters: Map<string, Value>,
  request: RenderRequest,
  line: Line,
): Promise<number> {
  const host = hostOf(line);
  const print = await fill(report, parameters, {
    host,
    fonts,
    extensions,
    format: request.format,
    defaultLocale: request.locale,
    defaultTimeZone: request.timeZone,
    limits: {
      ...request.limits,
      maxPages: request.limits.maxPages ?? undefined,
      maxRows: request.limits.maxRows ?? undefined,
      timeoutMs: request.limits.timeoutMs ?? undefined,
      signal: line.signal,
      maxBufferBytes: request.limits.heapMb * 1024 * 1024,
    },
  });
  try {
    if (request.pages !== null) await requirePages(print, request.pages);
    await write(print, request.format, line, {
      now: host.now(),
      fonts,
      properties: request.exportProperties,
      ...(request.pages === null ? {} : { pages: request.pages }),
      report: (d) => host.report(d),
    });
    await line.flush();
    return (await print.completed()).pageCount;
  } finally {
    await print.close?.();
  }
}

/** Errors: `page.number.out.of.range` for a first or last page that the whole report has not. */
async function requirePages(print: Print, { from, to }: PageRange): Promise<void> {
  const { pageCount } = await print.completed();
  if (to < pageCount) return;
  const range = from === to ? String(from + 1) : `${from + 1}-${to + 1}`;
  throw new RunError('page.number.out.of.range', `The report has no pages ${range}.`, [range, String(pageCount)]);
}

function compiledReport(request: RenderRequest, line: Line): CompiledReport {
  const key = reportKey(request);
  let report = compiled.get(key);
  if (report === undefined) {
    report = loadReport(request.jrxml, request.file, (d) => line.diagnose(d), extensions);
    const oldest = compiled.keys().next();
    if (compiled.size >= compiledLimit && oldest.done !== true) compiled.delete(oldest.value);
    compiled.set(key, report);
  }
  return report;
}

function parametersOf(report: CompiledReport, request: RenderRequest): Map<string, Value> {
  const timeZone = TimeZone.getTimeZone(request.timeZone);
  const parameters = convertParameters(report, request.parameters, timeZone);
  setBuiltIn(parameters, report, request.builtIn);
  if (!parameters.has('REPORT_LOCALE')) parameters.set('REPORT_LOCALE', Locale.of(request.locale));
  if (!parameters.has('REPORT_TIME_ZONE')) parameters.set('REPORT_TIME_ZONE', timeZone);
  if (request.ignorePagination !== null) parameters.set('IS_IGNORE_PAGINATION', request.ignorePagination);
  return parameters;
}

function hostOf(line: Line): Host {
  return {
    file: (location, from) => line.need(location, from ?? ''),
    now: () => Date.now(),
    random: () => Math.random(),
    report: (d) => line.diagnose(d),
    bufferBytes: () => process.memoryUsage().arrayBuffers,
    scratch: createScratch,
  };
}

/** The message says where, if it does not yet. */
function placedMessage({ message, file, place }: ReportError): string {
  if (place === undefined || /\bline \d/.test(message)) return message;
  return `${message} (${file ?? 'report'}, line ${place.line})`;
}

function failureOf(error: unknown, stopped: StopReason | undefined, timeoutMs: number | null): RenderResult {
  if (stopped === 'cancelled')
    return {
      ok: false,
      code: 'fill.common.filler.thread.interrupted',
      message: 'The run was cancelled.',
      isExpected: true,
    };
  if (stopped === 'late')
    return { ok: false, code: timeLimitCode, message: timeLimitText(timeoutMs ?? 0), isExpected: true };
  if (isReportError(error)) {
    const { code } = error;
    const message = placedMessage(error);
    return {
      ok: false,
      code,
      message,
      isExpected: true,
      ...(error instanceof RunError ? { params: error.params } : {}),
    };
  }
  return {
    ok: false,
    code: 'unexpected.error',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    isExpected: false,
  };
}
