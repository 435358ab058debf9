/** Runs reports in worker threads: a fixed number at once, each with limits, each stoppable. */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { isReportError, ReportError } from '@chert/engine';
import type { Diagnostic } from '@chert/engine';
import { timeLimitCode, timeLimitText } from './messages.ts';
import type { FromWorker, RenderRequest, RenderWorkerData, RenderResult, ToWorker } from './messages.ts';
import { RunError } from './run-error.ts';

export interface RenderPoolOptions {
  readonly threads?: number | undefined;
  /** Heap of one worker in MiB; a run that needs more is ended, the server stays up. */
  readonly heapMb: number;
  /** Runs waiting for a thread before new ones are turned away. */
  readonly queueLimit: number;
  /** Folder of the operator's scriptlet modules. */
  readonly scriptletFolder?: string | null;
  /** Folder of the operator's fonts. */
  readonly fontFolder?: string | null;
}

/** Tells what a run ends with from everything else. */
export { isReportError, RunError };

/** Bytes behind a location that a report names, read with the caller's rights; null when there is none. */
export type Resources = (location: string, from: string) => Promise<Uint8Array | null>;

export interface Rendering {
  /** The document. Errors: the run's `ReportError` before or between chunks. Leaving the loop early stops the run. */
  readonly body: AsyncGenerator<Uint8Array, void, undefined>;
  readonly diagnostics: readonly Diagnostic[];
  /** Resolves when the run has ended well. */
  readonly pageCount: Promise<number>;
}

export interface RenderPool {
  render(request: RenderRequest, resources: Resources, signal?: AbortSignal): Rendering;
  close(): Promise<void>;
}

/** Young heap of a worker in MiB: pages die young; a larger one makes runs no faster, only fatter (measured). */
const youngMb = 48;
/** How long a cancelled run may take to stop by itself before its thread is ended. */
const graceMs = 2000;

export function createRenderPool(options: RenderPoolOptions): RenderPool {
  const threads = options.threads ?? Math.max(1, availableParallelism());
  const piscina = new Piscina({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'render',
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    maxQueue: options.queueLimit,
    workerData: {
      scriptletFolder: options.scriptletFolder ?? null,
      fontFolder: options.fontFolder ?? null,
    } satisfies RenderWorkerData,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: youngMb },
  });
  return {
    render: (request, resources, signal) => start(piscina, request, resources, signal),
    close: () => piscina.destroy(),
  };
}

function start(
  piscina: Piscina,
  request: RenderRequest,
  resources: Resources,
  signal: AbortSignal | undefined,
): Rendering {
  const { port1, port2 } = new MessageChannel();
  const line = new ServerLine(port1, resources);
  const hardStop = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const stopAfter = (ms: number, reason: ReportError) =>
    void timers.push(setTimeout(() => hardStop.abort(reason), ms).unref());
  const cancel = () => {
    line.say({ kind: 'cancel' });
    stopAfter(graceMs, new ReportError('fill.common.filler.thread.interrupted', 'The run was cancelled.'));
  };
  // The worker keeps the time itself; this is for one that is too busy to look at its clock.
  const { timeoutMs } = request.limits;
  if (timeoutMs !== null)
    line.onStarted = () => stopAfter(timeoutMs + graceMs, new ReportError(timeLimitCode, timeLimitText(timeoutMs)));
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const ended = (
    piscina.run({ request, port: port2 }, { transferList: [port2], signal: hardStop.signal }) as Promise<RenderResult>
  )
    .then(toPageCount, (error: unknown) => {
      throw hardStop.signal.aborted ? hardStop.signal.reason : poolError(error);
    })
    .then(
      (pages) => {
        if (line.resourceError !== undefined) throw line.resourceError;
        return pages;
      },
      (error: unknown) => {
        throw line.resourceError ?? error;
      },
    )
    .finally(() => {
      timers.forEach(clearTimeout);
      signal?.removeEventListener('abort', cancel);
    });
  ended.catch(() => line.end());
  return { body: bodyOf(line, ended, cancel), diagnostics: line.diagnostics, pageCount: ended };
}

function toPageCount(result: RenderResult): number {
  if (result.ok) return result.pageCount;
  if (result.isExpected) throw new RunError(result.code, result.message, result.params ?? [result.message]);
  throw new Error(result.message);
}

function poolError(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (/memory/i.test(text))
    return new ReportError('report.memory.limit.exceeded', 'The run needed more memory than one run may use.');
  if (/queue/i.test(text))
    return new ReportError('report.queue.full', 'Too many reports are waiting to run; try again later.');
  return error instanceof Error ? error : new Error(text);
}

async function* bodyOf(
  line: ServerLine,
  ended: Promise<number>,
  cancel: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let isDone = false;
  try {
    for (;;) {
      const chunk = await line.next();
      if (chunk === undefined) break;
      yield chunk;
      line.say({ kind: 'ack', bytes: chunk.length });
    }
    await ended;
    isDone = true;
  } finally {
    if (!isDone) cancel();
  }
}

/** The server's end of the line to a worker. */
class ServerLine {
  readonly diagnostics: Diagnostic[] = [];
  /** Called when a thread takes the run up. */
  onStarted: () => void = () => undefined;
  /** Why a file that the report names could not be read. */
  resourceError: unknown;
  private readonly port: MessagePort;
  private readonly chunks: Uint8Array[] = [];
  private wake: (() => void) | undefined;
  private isEnded = false;

  constructor(port: MessagePort, resources: Resources) {
    this.port = port;
    port.on('message', (message: FromWorker) => this.hear(message, resources));
  }

  private hear(message: FromWorker, resources: Resources): void {
    switch (message.kind) {
      case 'started':
        this.onStarted();
        return;
      case 'end':
        this.end();
        return;
      case 'chunk':
        this.chunks.push(message.bytes);
        this.wakeUp();
        return;
      case 'diagnostic':
        if (this.diagnostics.length < 1000) this.diagnostics.push(message.diagnostic);
        return;
      case 'need':
        resources(message.location, message.from).then(
          (bytes) => this.say({ kind: 'resource', id: message.id, bytes }),
          (error: unknown) => {
            this.resourceError ??= error;
            this.say({ kind: 'unreadable', id: message.id });
          },
        );
    }
  }

  say(message: ToWorker): void {
    if (!this.isEnded) this.port.postMessage(message);
  }

  /** The next chunk; undefined at the end. */
  async next(): Promise<Uint8Array | undefined> {
    while (this.chunks.length === 0 && !this.isEnded) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.chunks.shift();
  }

  /** Called for a run that failed. One that went well says so behind its last chunk: its result comes another way and
   *  may be here before. */
  end(): void {
    this.isEnded = true;
    this.wakeUp();
    this.port.close();
  }

  private wakeUp(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}
