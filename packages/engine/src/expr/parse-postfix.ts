/** What follows an operand: member access, calls, indexes, method references, closures as last arguments. */
import { expectOp, isOp, peek, takeName, takeOp, unexpected, type Cursor } from './cursor.ts';
import { parseExpression } from './parse.ts';
import { parseClosure } from './parse-primary.ts';
import { tryTypeName } from './parse-type.ts';
import { syntaxProblem } from './problem.ts';
import type { Access, Node } from './syntax.ts';

const accesses: ReadonlyMap<string, Access> = new Map([
  ['.', 'plain'],
  ['?.', 'safe'],
  ['*.', 'spread'],
]);

export function parsePostfix(cursor: Cursor, operand: Node): Node {
  let node = operand;
  for (let steps = 0; ; steps++) {
    const token = peek(cursor);
    if (token.kind !== 'op') return node;
    if (steps > 1000) throw syntaxProblem('the chain of calls is too long', token.at);
    const access = accesses.get(token.text);
    if (access !== undefined) node = parseMember(cursor, node, access);
    else if (token.text === '[' && isOp(cursor.tokens[cursor.position + 1], ']'))
      node = parseArrayReference(cursor, node);
    else if (token.text === '[' && !token.newline) node = parseIndex(cursor, node);
    else if (token.text === '::') node = parseMethodReference(cursor, node);
    else if (token.text === '(' && cursor.language === 'groovy' && node.kind === 'lambda')
      node = { kind: 'call', target: node, name: 'call', args: parseArguments(cursor), access: 'plain', at: token.at };
    else if (token.text === '{' && cursor.language === 'groovy' && node.kind === 'call')
      node = { ...node, args: [...node.args, parseClosure(cursor)] };
    else if (cursor.language === 'groovy' && (token.text === '++' || token.text === '--'))
      // Groovy gives the value; there is nothing that could change.
      cursor.position++;
    else if (token.text === '++' || token.text === '--')
      throw syntaxProblem(`an expression cannot change a value with ${token.text}`, token.at);
    else return node;
  }
}

function parseMember(cursor: Cursor, target: Node, access: Access): Node {
  cursor.position++;
  skipTypeArguments(cursor);
  const token = peek(cursor);
  const at = token.at;
  const name =
    token.kind === 'text' && cursor.language === 'groovy' ? (cursor.position++, token.value) : takeName(cursor);
  if (isOp(peek(cursor), '(')) return { kind: 'call', target, name, args: parseArguments(cursor), access, at };
  if (name === 'class' && cursor.language === 'java') return { kind: 'classLiteral', type: typeOf(target, cursor), at };
  if (cursor.language === 'groovy' && isOp(peek(cursor), '{'))
    return { kind: 'call', target, name, args: [], access, at };
  return { kind: 'member', target, name, access, at };
}

/** `Collections.<String>emptyList()`: the arguments say nothing that matters here. */
function skipTypeArguments(cursor: Cursor): void {
  if (!takeOp(cursor, '<')) return;
  do {
    if (tryTypeName(cursor) === null) throw unexpected(cursor, 'a type');
  } while (takeOp(cursor, ','));
  expectOp(cursor, '>');
}

function typeOf(node: Node, cursor: Cursor): { name: string; args: []; dimensions: 0; at: number } {
  const name = dottedName(node);
  if (name === null) throw unexpected(cursor, 'a class name before .class');
  return { name, args: [], dimensions: 0, at: node.at };
}

/** `a.b.c` as text when the node is a chain of plain names, else null. */
export function dottedName(node: Node): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'member' || node.access !== 'plain') return null;
  const target = dottedName(node.target);
  return target === null ? null : `${target}.${node.name}`;
}

function parseIndex(cursor: Cursor, target: Node): Node {
  const at = peek(cursor).at;
  cursor.position++;
  let index = parseExpression(cursor);
  if (cursor.language === 'groovy' && isOp(peek(cursor), ',')) {
    const items = [index];
    while (takeOp(cursor, ',')) items.push(parseExpression(cursor));
    index = { kind: 'list', items, at };
  }
  expectOp(cursor, ']');
  return { kind: 'index', target, index, safe: false, at };
}

function parseMethodReference(cursor: Cursor, target: Node, dimensions = 0): Node {
  const at = peek(cursor).at;
  expectOp(cursor, '::');
  return { kind: 'methodReference', target, name: takeName(cursor), dimensions, at };
}

/** `String[]::new`. */
function parseArrayReference(cursor: Cursor, target: Node): Node {
  let dimensions = 0;
  for (; takeOp(cursor, '['); dimensions++) expectOp(cursor, ']');
  return parseMethodReference(cursor, target, dimensions);
}

/** The arguments of a call, parentheses included. */
export function parseArguments(cursor: Cursor): Node[] {
  expectOp(cursor, '(');
  const args: Node[] = [];
  if (takeOp(cursor, ')')) return args;
  for (;;) {
    args.push(parseExpression(cursor));
    if (takeOp(cursor, ')')) return args;
    if (!takeOp(cursor, ',')) throw unexpected(cursor, "',' or ')'");
  }
}
