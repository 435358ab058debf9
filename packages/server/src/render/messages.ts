/** What the server and a render worker say to each other. Plain data: it crosses threads. */
import type { Diagnostic } from '@chert/engine';
import type { SourceSpec } from '../sources/source.ts';

/** Counted from 0, both included. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** What one run may use up; null = no limit. */
export interface RenderLimits {
  readonly maxPages: number | null;
  readonly maxRows: number | null;
  readonly timeoutMs: number | null;
  /** Memory of a run in MiB; buffers outside of the heap may take as much again. */
  readonly heapMb: number;
  readonly maxPageElements: number;
  readonly expressionSteps: number;
  readonly expressionMemory: number;
}

/** What a worker is started with. */
export interface RenderWorkerData {
  readonly scriptletFolder: string | null;
  readonly fontFolder: string | null;
}

/** Text, Boolean, list of texts, or map of texts. */
export type BuiltInValue = string | boolean | null | readonly string[] | { readonly [name: string]: string };

/** One report run. */
export interface RenderRequest {
  /** Text of the JRXML and the name it is known by; `version` changes whenever the text does. */
  readonly jrxml: Uint8Array;
  readonly file: string;
  readonly version: string;
  readonly format: string;
  /** Parameters as they came in: every value a text, converted by the parameter's class in the worker. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Parameters that the server itself sets, above those of the caller. */
  readonly builtIn: Readonly<Record<string, BuiltInValue>>;
  readonly source: SourceSpec | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly ignorePagination: boolean | null;
  /** First and last page, from 0, both included. */
  readonly pages: PageRange | null;
  readonly exportProperties: Readonly<Record<string, string>>;
  readonly limits: RenderLimits;
}

export type ToWorker =
  | { readonly kind: 'resource'; readonly id: number; readonly bytes: Uint8Array | null }
  /** It could not be read: the run ends. */
  | { readonly kind: 'unreadable'; readonly id: number }
  | { readonly kind: 'ack'; readonly bytes: number }
  | { readonly kind: 'cancel' };

/** Why a run stopped before its end: nobody wants it any more, its time is over, another part of it failed. */
export type StopReason = 'cancelled' | 'late' | 'failed';

export const timeLimitCode = 'governors.timeout.limit.exceeded';
export const timeLimitText = (timeoutMs: number): string => `The report reached its time limit of ${timeoutMs} ms.`;

export type FromWorker =
  | { readonly kind: 'started' }
  /** Nothing comes behind it. */
  | { readonly kind: 'end' }
  | { readonly kind: 'need'; readonly id: number; readonly location: string; readonly from: string }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** What a run ends with. */
export type RenderResult =
  | { readonly ok: true; readonly pageCount: number }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      /** Of the code; absent: the message. */
      readonly params?: readonly string[];
      readonly isExpected: boolean;
    };
