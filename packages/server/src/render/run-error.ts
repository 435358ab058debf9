/** An end of a run whose code has parameters of its own; elsewhere the message is the only one. */
import { ReportError } from '@chert/engine';

export class RunError extends ReportError {
  readonly params: readonly string[];
  constructor(code: string, message: string, params: readonly string[]) {
    super(code, message);
    this.params = params;
  }
}
