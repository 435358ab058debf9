/** A subcommand of `chert`. */
export interface Command {
  /** Words after `chert`, e.g. `config print`. */
  readonly name: string;
  readonly summary: string;
  /** Runs with the words after the name; returns the exit code. Errors are printed by the caller. */
  readonly run: (args: string[]) => Promise<number>;
}
