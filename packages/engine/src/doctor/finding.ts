/** What the doctor finds: a diagnostic whose text and advice come from the one table. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { unsupported } from '../model/unsupported.ts';
import type { UnsupportedCode } from '../model/unsupported.ts';

/** `hint` says what to do about it. */
export interface Finding extends Diagnostic {
  readonly code: UnsupportedCode;
  readonly hint: string;
}

/** Takes what is found. `details` fill the `{names}` of the row's texts. */
export type Find = (
  code: UnsupportedCode,
  place: Place | undefined,
  details?: Readonly<Record<string, string>>,
) => void;

/** Findings of one file, each thing once per place; a missing file once. */
export class Findings {
  readonly all: Finding[] = [];
  readonly #file: string;
  readonly #seen = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  readonly add: Find = (code, place, details = {}) => {
    const { level, says, advice } = unsupported[code];
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole);
    const message = fill(says).replace(/\s+/g, ' ');
    const key = code.startsWith('file.') ? message : `${code} ${place?.line}:${place?.column} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.all.push({ code, level, message, hint: fill(advice), file: this.#file, place });
  };

  /** In the order of the file, what has no place first. */
  sorted(): readonly Finding[] {
    const line = ({ place }: Finding): number => place?.line ?? 0;
    const column = ({ place }: Finding): number => place?.column ?? 0;
    return this.all.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
  }
}
