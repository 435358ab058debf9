import { codes, type Code } from './codes.ts';

/** One thing that is wrong: a code of the table, its parameters in order, and named properties. */
export interface Problem {
  readonly code: Code;
  readonly params: readonly string[];
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** Code that clients see instead, when the engine has a finer one than this table. */
  readonly wireCode?: string | undefined;
}

/** An expected failure of a request. Carries one problem or, for validation, all of them in document order.
 *  Only http/errors.ts turns it into a status and a body; anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly problems: readonly [Problem, ...Problem[]];
  constructor(problems: readonly [Problem, ...Problem[]], cause?: unknown) {
    super(problems.map(problemText).join(' '), cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.problems = problems;
  }
  get code(): Code {
    return this.problems[0].code;
  }
}

/** The usual way to make one: `throw fail('resource.not.found', [uri])`. */
export function fail(
  code: Code,
  params: readonly string[] = [],
  properties?: Readonly<Record<string, string>>,
  cause?: unknown,
): AppError {
  return new AppError([{ code, params, properties }], cause);
}

/** Throws all collected problems as one error; does nothing when there are none. */
export function throwAll(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new AppError([first, ...rest]);
}

/** English text of a problem, parameters filled in. */
export function problemText(problem: Problem): string {
  return codes[problem.code].text.replace(/\{(\d)\}/g, (_, index: string) => problem.params[Number(index)] ?? '');
}

/** End of an exhaustive switch: a new member of the union is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
