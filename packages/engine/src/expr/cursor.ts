/** Reading position over the tokens of an expression, and the steps over it. */
import type { Language } from './expression.ts';
import type { Token } from './lex.ts';
import { syntaxProblem, type ExpressionProblem } from './problem.ts';

/** Reading position over the tokens of one expression. */
export interface Cursor {
  readonly tokens: readonly Token[];
  position: number;
  depth: number;
  readonly language: Language;
}

/** The token at the cursor. */
export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] as Token;
}

export function isOp(token: Token | undefined, text: string): boolean {
  return token?.kind === 'op' && token.text === text;
}

/** Steps over the operator if it is next. */
export function takeOp(cursor: Cursor, text: string): boolean {
  if (!isOp(peek(cursor), text)) return false;
  cursor.position++;
  return true;
}

export function expectOp(cursor: Cursor, text: string): void {
  if (!takeOp(cursor, text)) throw unexpected(cursor, `'${text}'`);
}

export function takeName(cursor: Cursor): string {
  const token = peek(cursor);
  if (token.kind !== 'name') throw unexpected(cursor, 'a name');
  cursor.position++;
  return token.text;
}

/** The problem of a token that does not fit. */
export function unexpected(cursor: Cursor, wanted?: string): ExpressionProblem {
  const token = peek(cursor);
  const seen = describe(token);
  return syntaxProblem(
    wanted === undefined ? `${seen} does not fit here` : `${wanted} is expected instead of ${seen}`,
    token.at,
  );
}

function describe(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end of the expression';
    case 'name':
    case 'op':
      return `'${token.text}'`;
    case 'reference':
      return `the ${token.reference} ${token.name}`;
    case 'number':
      return 'a number';
    case 'char':
      return 'a char';
    default:
      return 'a text';
  }
}
