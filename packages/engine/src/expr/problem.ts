/** A fault in an expression's text, thrown inside the compiler and turned into a Diagnostic at its edge. */
export class ExpressionProblem extends Error {
  readonly code: string;
  /** Offset in the expression text. */
  readonly at: number;
  readonly hint: string | undefined;
  constructor(code: string, message: string, at: number, hint?: string) {
    super(message);
    this.code = code;
    this.at = at;
    this.hint = hint;
  }
}

/** A fault of spelling: the text is no expression. */
export function syntaxProblem(message: string, at: number): ExpressionProblem {
  return new ExpressionProblem('expr.syntax', message, at);
}
