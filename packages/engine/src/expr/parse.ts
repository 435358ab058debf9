/** Tokens → syntax tree: a Pratt parser for the expressions of Java, Groovy and JavaScript. */
import type { Language } from './expression.ts';
import { expressionLimits, lex, type Token } from './lex.ts';
import { expectOp, isOp, peek, takeName, takeOp, unexpected, type Cursor } from './cursor.ts';
import { parsePrimary } from './parse-primary.ts';
import { parsePostfix } from './parse-postfix.ts';
import { parseTypeName, tryTypeName } from './parse-type.ts';
import { syntaxProblem } from './problem.ts';
import type { Node } from './syntax.ts';

/** Binding strength of binary operators; higher binds tighter. */
const strengths: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  java: strengthTable(
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!='],
    ['<', '>', '<=', '>=', 'instanceof'],
    ['<<', '>>', '>>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ),
  groovy: strengthTable(
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!=', '<=>', '===', '!==', '=~', '==~'],
    ['<', '>', '<=', '>=', 'in', 'instanceof', 'as'],
    ['<<', '>>', '>>>', '..', '..<'],
    ['+', '-'],
    ['*', '/', '%'],
    ['**'],
  ),
  javascript: strengthTable(
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!=', '===', '!=='],
    ['<', '>', '<=', '>=', 'in', 'instanceof'],
    ['<<', '>>', '>>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ),
};
const powerStrength = 11;
const unaryOperators = new Set(['-', '+', '!', '~']);

function strengthTable(...levels: string[][]): ReadonlyMap<string, number> {
  return new Map(levels.flatMap((ops, level) => ops.map((op) => [op, level + 1] as const)));
}

/** The tree of an expression; null when there is nothing but blanks and comments. Errors: `ExpressionProblem`. */
export function parse(text: string, language: Language): Node | null {
  if (text.length > expressionLimits.characters) throw syntaxProblem('the expression is too long', 0);
  const cursor: Cursor = { tokens: lex(text, language), position: 0, depth: 0, language };
  while (takeOp(cursor, ';'));
  if (peek(cursor).kind === 'end') return null;
  const node = parseExpression(cursor);
  while (takeOp(cursor, ';'));
  if (peek(cursor).kind !== 'end') throw unexpected(cursor);
  return node;
}

/** One expression, conditional and lambda included. */
export function parseExpression(cursor: Cursor): Node {
  if (++cursor.depth > expressionLimits.depth)
    throw syntaxProblem('the expression is nested too deeply', peek(cursor).at);
  const node = tryLambda(cursor) ?? parseConditional(cursor);
  cursor.depth--;
  return node;
}

function parseConditional(cursor: Cursor): Node {
  const test = parseBinary(cursor, 1);
  const at = peek(cursor).at;
  if (takeOp(cursor, '?:')) return { kind: 'elvis', left: test, right: parseExpression(cursor), at };
  if (takeOp(cursor, '?')) {
    const yes = parseExpression(cursor);
    expectOp(cursor, ':');
    return { kind: 'conditional', test, yes, no: parseExpression(cursor), at };
  }
  const assignment = peek(cursor);
  if (assignment.kind === 'op' && /^(?:[-+*/%&|^]|<<|\*\*)?=$/.test(assignment.text)) {
    throw syntaxProblem('an expression cannot assign', assignment.at);
  }
  return test;
}

function parseBinary(cursor: Cursor, least: number): Node {
  let left = parseUnary(cursor);
  for (let terms = 0; ; terms++) {
    const op = binaryOperator(cursor);
    const strength = op === null ? undefined : strengths[cursor.language].get(op.text);
    if (op === null || strength === undefined || strength < least) return left;
    if (terms > 2000) throw syntaxProblem('the expression has too many terms', op.at);
    cursor.position += op.tokens;
    left = binaryNode(cursor, op.text, left, strength, op.at);
  }
}

function binaryNode(cursor: Cursor, op: string, left: Node, strength: number, at: number): Node {
  if (op === 'instanceof' && cursor.language !== 'javascript') {
    const type = parseTypeName(cursor);
    if (peek(cursor).kind === 'name')
      throw syntaxProblem('a pattern variable after instanceof is not supported', peek(cursor).at);
    return { kind: 'instanceof', operand: left, type, at };
  }
  if (op === 'as') return { kind: 'cast', type: parseTypeName(cursor), operand: left, at };
  if (op === '**') return { kind: 'binary', op, left, right: parseUnary(cursor), at };
  const right = parseBinary(cursor, strength + 1);
  if (op === '..' || op === '..<') return { kind: 'range', from: left, to: right, inclusive: op === '..', at };
  return { kind: 'binary', op, left, right, at };
}

/** The operator here, its length in tokens; `>` signs side by side are one shift. */
function binaryOperator(cursor: Cursor): { text: string; tokens: number; at: number } | null {
  const token = peek(cursor);
  if (token.kind === 'name') {
    const word =
      token.text === 'instanceof' || (cursor.language !== 'java' && (token.text === 'in' || token.text === 'as'));
    return word ? { text: token.text, tokens: 1, at: token.at } : null;
  }
  if (token.kind !== 'op') return null;
  if (token.text !== '>') return { text: token.text, tokens: 1, at: token.at };
  let tokens = 1;
  while (tokens < 3 && isAdjacent(cursor, tokens, '>')) tokens++;
  return { text: '>'.repeat(tokens), tokens, at: token.at };
}

function isAdjacent(cursor: Cursor, ahead: number, text: string): boolean {
  const token = cursor.tokens[cursor.position + ahead];
  return token?.kind === 'op' && token.text === text && token.at === cursor.tokens[cursor.position + ahead - 1]?.end;
}

/** Signs, negations, casts; then the operand with what follows it. */
export function parseUnary(cursor: Cursor): Node {
  if (++cursor.depth > expressionLimits.depth)
    throw syntaxProblem('the expression is nested too deeply', peek(cursor).at);
  const node = parseUnaryInner(cursor);
  cursor.depth--;
  return node;
}

function parseUnaryInner(cursor: Cursor): Node {
  const token = peek(cursor);
  if (token.kind === 'op') {
    if ((token.text === '++' || token.text === '--') && cursor.language === 'groovy') {
      // Groovy gives the next value: --7 is 6.
      cursor.position++;
      const operand =
        peek(cursor).kind === 'number' ? parsePrimary(cursor) : parsePostfix(cursor, parsePrimary(cursor));
      return { kind: 'unary', op: token.text, operand, at: token.at };
    }
    if (token.text === '++' || token.text === '--')
      throw syntaxProblem(`an expression cannot change a value with ${token.text}`, token.at);
    if (unaryOperators.has(token.text)) {
      cursor.position++;
      return unaryNode(cursor, token.text, token.at);
    }
    const cast = token.text === '(' && cursor.language !== 'javascript' ? tryCast(cursor) : null;
    if (cast !== null) return cast;
  }
  if (cursor.language === 'javascript' && token.kind === 'name' && (token.text === 'typeof' || token.text === 'void')) {
    cursor.position++;
    return { kind: 'unary', op: token.text, operand: parseUnary(cursor), at: token.at };
  }
  return parsePostfix(cursor, parsePrimary(cursor));
}

function unaryNode(cursor: Cursor, op: string, at: number): Node {
  const next = peek(cursor);
  if (op === '-' && next.kind === 'number' && isMinimum(next)) {
    // -2147483648 is one literal: its digits alone are out of range.
    cursor.position++;
    return { kind: 'number', type: next.type, value: -(next.value as number), at };
  }
  const operand = cursor.language === 'groovy' ? parseBinary(cursor, powerStrength) : parseUnary(cursor);
  return { kind: 'unary', op, operand, at };
}

function isMinimum(token: Token & { kind: 'number' }): boolean {
  return (token.type === 'int' && token.value === 2 ** 31) || (token.type === 'long' && token.value === 1n << 63n);
}

const primitives = new Set(['int', 'long', 'double', 'float', 'boolean', 'char', 'byte', 'short']);

/** `(Type) operand`, or null with the cursor where it was. */
function tryCast(cursor: Cursor): Node | null {
  const start = cursor.position;
  const at = peek(cursor).at;
  cursor.position++;
  const type = tryTypeName(cursor);
  if (type !== null && takeOp(cursor, ')')) {
    const isPrimitive = primitives.has(type.name) && type.dimensions === 0;
    if (isPrimitive || startsOperand(peek(cursor)))
      return { kind: 'cast', type, operand: tryLambda(cursor) ?? parseUnary(cursor), at };
  }
  cursor.position = start;
  return null;
}

/** What may follow `(Name)` if that was a cast; signs would make it a subtraction. */
function startsOperand(token: Token): boolean {
  switch (token.kind) {
    case 'end':
      return false;
    case 'op':
      return token.text === '(' || token.text === '!' || token.text === '~';
    case 'name':
      return token.text !== 'instanceof' && token.text !== 'in' && token.text !== 'as';
    default:
      return true;
  }
}

/** `x -> …`, `(x, y) -> …`, `(Type x) -> …`; null with the cursor where it was when there is none. */
function tryLambda(cursor: Cursor): Node | null {
  const start = cursor.position;
  const at = peek(cursor).at;
  const arrow = cursor.language === 'javascript' ? '=>' : '->';
  const parameters: string[] = [];
  if (peek(cursor).kind === 'name' && isOp(cursor.tokens[cursor.position + 1], arrow)) {
    parameters.push(takeName(cursor));
  } else if (isOp(peek(cursor), '(') && closesBeforeArrow(cursor, arrow)) {
    cursor.position++;
    while (!takeOp(cursor, ')')) {
      if (peek(cursor).kind === 'name' && cursor.tokens[cursor.position + 1]?.kind === 'name') tryTypeName(cursor);
      parameters.push(takeName(cursor));
      takeOp(cursor, ',');
    }
  }
  if (!takeOp(cursor, arrow)) {
    cursor.position = start;
    return null;
  }
  return {
    kind: 'lambda',
    parameters,
    body: isOp(peek(cursor), '{') ? parseBlock(cursor) : parseExpression(cursor),
    at,
  };
}

/** The block of a lambda: `{}` or `{ return …; }`. */
function parseBlock(cursor: Cursor): Node {
  const { at } = peek(cursor);
  cursor.position++;
  if (takeOp(cursor, '}')) return { kind: 'null', at };
  const first = peek(cursor);
  if (first.kind === 'name' && first.text === 'return') cursor.position++;
  const body = parseExpression(cursor);
  while (takeOp(cursor, ';'));
  if (!takeOp(cursor, '}'))
    throw syntaxProblem('a lambda with a block of statements is not supported; write one expression', at);
  return body;
}

function closesBeforeArrow(cursor: Cursor, arrow: string): boolean {
  let open = 0;
  for (let i = cursor.position; i < cursor.tokens.length; i++) {
    const token = cursor.tokens[i];
    if (isOp(token, '(')) open++;
    if (isOp(token, ')') && --open === 0) return isOp(cursor.tokens[i + 1], arrow);
  }
  return false;
}
