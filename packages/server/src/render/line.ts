/** The worker's end of the line to the server. */
import type { MessagePort } from 'node:worker_threads';
import { ReportError } from '@chert/engine';
import type { Diagnostic } from '@chert/engine';
import type { FromWorker, StopReason, ToWorker } from './messages.ts';

/** Bytes on their way to the server before the worker waits. */
const windowBytes = 1024 * 1024;
const chunkBytes = 64 * 1024;

/** Also the sink that exporters write to. */
export class Line {
  onStop: () => void = () => undefined;
  stopReason: StopReason | undefined;
  private readonly port: MessagePort;
  private readonly waiting = new Map<number, PromiseWithResolvers<Uint8Array | null>>();
  private readonly abort = new AbortController();
  private nextId = 0;
  private inFlight = 0;
  private resume: (() => void) | undefined;
  private buffer = new Uint8Array(chunkBytes);
  private used = 0;

  constructor(port: MessagePort) {
    this.port = port;
    port.on('message', (message: ToWorker) => this.hear(message));
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }
  private get aborted(): boolean {
    return this.abort.signal.aborted;
  }

  private hear(message: ToWorker): void {
    switch (message.kind) {
      case 'resource':
        this.waiting.get(message.id)?.resolve(message.bytes);
        this.waiting.delete(message.id);
        return;
      case 'unreadable':
        this.waiting.get(message.id)?.reject(new Error('a file of the report could not be read'));
        this.waiting.delete(message.id);
        return;
      case 'ack':
        this.inFlight -= message.bytes;
        if (this.inFlight < windowBytes) this.release();
        return;
      case 'cancel':
        this.stop('cancelled');
    }
  }

  /** Ends the run at its next step, and its query. The first reason stays. */
  stop(reason: StopReason): void {
    if (this.stopReason !== undefined) return;
    this.stopReason = reason;
    this.abort.abort();
    this.onStop();
    for (const answer of this.waiting.values()) answer.resolve(null);
    this.waiting.clear();
    this.release();
  }

  throwIfStopped(): void {
    if (this.aborted) throw new ReportError('fill.common.filler.thread.interrupted', 'The run was stopped.');
  }

  ended(): void {
    this.say({ kind: 'end' });
  }

  started(): void {
    this.say({ kind: 'started' });
  }

  private release(): void {
    const resume = this.resume;
    this.resume = undefined;
    resume?.();
  }

  private say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.port.postMessage(message, transfer);
  }

  need(location: string, from: string): Promise<Uint8Array | null> {
    if (this.aborted) return Promise.resolve(null);
    const id = ++this.nextId;
    this.say({ kind: 'need', id, location, from });
    const answer = Promise.withResolvers<Uint8Array | null>();
    this.waiting.set(id, answer);
    return answer.promise;
  }

  diagnose(diagnostic: Diagnostic): void {
    this.say({ kind: 'diagnostic', diagnostic });
  }

  /** Collects small writes; waits while too much is on its way. */
  write(bytes: Uint8Array): void | Promise<void> {
    this.throwIfStopped();
    if (bytes.length > chunkBytes - this.used) this.send();
    if (bytes.length > chunkBytes) {
      this.post(bytes.slice());
    } else {
      this.buffer.set(bytes, this.used);
      this.used += bytes.length;
    }
    if (this.inFlight >= windowBytes && !this.aborted) return new Promise((resolve) => (this.resume = resolve));
  }

  private send(): void {
    if (this.used === 0) return;
    const full = this.buffer.subarray(0, this.used);
    this.post(this.used === chunkBytes ? full : full.slice());
    if (this.used === chunkBytes) this.buffer = new Uint8Array(chunkBytes);
    this.used = 0;
  }

  private post(bytes: Uint8Array): void {
    this.inFlight += bytes.length;
    this.say({ kind: 'chunk', bytes }, [bytes.buffer as ArrayBuffer]);
  }

  flush(): Promise<void> {
    this.send();
    return Promise.resolve();
  }
}
