/** Where something stands in a source text. Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Level = 'info' | 'warn' | 'error';

/** Something a report author can see and fix. `code` is dotted lower case; `message` names the thing and what to do. */
export interface Diagnostic {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  /** The file (report, template, adapter) that `place` points into, when known. */
  readonly file?: string | undefined;
  readonly place?: Place | undefined;
  readonly hint?: string | undefined;
}

/** What stops a run: a code, the text for the author, the place, and the cause. */
export class ReportError extends Error {
  readonly code: string;
  readonly file: string | undefined;
  readonly place: Place | undefined;
  readonly diagnostics: readonly Diagnostic[];
  constructor(
    code: string,
    message: string,
    more: {
      file?: string | undefined;
      place?: Place | undefined;
      diagnostics?: readonly Diagnostic[];
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'ReportError';
    this.code = code;
    this.file = more.file;
    this.place = more.place;
    this.diagnostics = more.diagnostics ?? [];
  }
}

/** End of an exhaustive switch: a new member of the union is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** True for the errors that stop a run in an expected way. */
export function isReportError(error: unknown): error is ReportError {
  return error instanceof ReportError;
}
