/** What the runner runs: report cases (one fill, several formats) and tables of values. Plain data: it crosses threads. */

export interface ReportCase {
  readonly kind: 'report';
  /** `library-v7`, `samples-legacy`, `generated/bands-v7` … */
  readonly area: string;
  readonly name: string;
  /** Absolute path of the JRXML. */
  readonly report: string;
  /** Folders in which the report's files are looked up, in order. */
  readonly roots: readonly string[];
  /** `csv:FILE`, `empty:N`, `own` or `jdbc`. */
  readonly data: string;
  /** `name=Class:value` separated by `;`. */
  readonly params: string;
  readonly expected: readonly ExpectedFile[];
  readonly expectedError?: { readonly kind: string; readonly chain: string } | undefined;
  /** The library lists styles in no fixed order. */
  readonly isStyleOrderFree: boolean;
  /** Pictures cannot be equal: compare all but their bytes, and count as identical. */
  readonly ignoresPictures: boolean;
}

export interface ExpectedFile {
  readonly format: string;
  /** Absolute path. */
  readonly file: string;
}

/** A table of values with a function of its own: expr, formats, text. */
export interface TableCase {
  readonly kind: 'table';
  readonly area: string;
  readonly name: string;
  readonly folder: string;
}

export type Case = ReportCase | TableCase;

/** The first place where two documents differ. */
export interface Difference {
  /** Path of elements, line, sheet cell or page; what the format has. */
  readonly element: string;
  readonly attribute: string;
  readonly expected: string;
  readonly got: string;
}

export type Verdict = 'identical' | 'identical but for pictures' | 'different' | 'failed' | 'skipped';

/** One expected thing of a case: a format, `error`, or a row of a table. */
export interface Outcome {
  readonly area: string;
  readonly name: string;
  readonly format: string;
  readonly verdict: Verdict;
  readonly difference?: Difference | undefined;
  /** Why it failed or was skipped. */
  readonly reason?: string | undefined;
}

/** Counts of a table are not listed row by row: only misses are. */
export interface TableResult {
  readonly total: number;
  readonly identical: number;
  readonly misses: readonly { readonly case: string; readonly detail: string }[];
}
