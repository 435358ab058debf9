/** The outside world of a run, handed in once: files, clock, randomness, and where diagnostics go. */
import type { Diagnostic } from '../base/diagnostic.ts';

export interface Host {
  /** Bytes behind a location named by a report (image, subreport, template, data file), or null when there is none. */
  file(location: string, from?: string): Promise<Uint8Array | null>;
  /** The same bytes piece by piece, for data files larger than memory should hold. Absent: `file` is used. */
  stream?(location: string, from?: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** [0, 1). */
  random(): number;
  report(diagnostic: Diagnostic): void;
  /** Bytes in buffers outside of the heap, which no limit of the heap counts. Absent: not looked at. */
  bufferBytes?(): number;
  /** A scratch file for spilled pages; removed when closed. Absent: everything stays in memory. */
  scratch?(): Promise<Scratch>;
}

/** Append-only temporary storage with random reads. Offsets and lengths in bytes. */
export interface Scratch {
  /** Gives back where they went; the bytes are the caller's again once it resolves. */
  append(bytes: Uint8Array): Promise<number>;
  /** Reads into the start of `into` when it is given. */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}
