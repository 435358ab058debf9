/** Operands: literals, references, names, calls, `new`, parentheses; lists, maps and closures of the script languages. */
import { expectOp, isOp, peek, takeName, takeOp, unexpected, type Cursor } from './cursor.ts';
import { parseExpression } from './parse.ts';
import { parseArguments } from './parse-postfix.ts';
import { parseTypeName } from './parse-type.ts';
import { syntaxProblem } from './problem.ts';
import type { Token } from './lex.ts';
import type { Node, TypeName } from './syntax.ts';

/** Words that start statements or declarations; none of them is an operand. */
const reserved = new Set(
  (
    'abstract assert break case catch class const continue default do else enum extends final finally for goto if implements import ' +
    'interface native package private protected public return static strictfp super switch synchronized throw throws transient ' +
    'try volatile while'
  ).split(' '),
);
const primitiveNames = new Set(['int', 'long', 'double', 'float', 'boolean', 'char', 'byte', 'short', 'void']);
const scriptReserved = new Set(['def', 'function', 'var', 'let', 'delete', 'with', 'yield']);

export function parsePrimary(cursor: Cursor): Node {
  const token = peek(cursor);
  switch (token.kind) {
    case 'number':
      if (isOutOfRange(token)) throw syntaxProblem('the number is out of range', token.at);
      cursor.position++;
      return { kind: 'number', type: token.type, value: token.value, at: token.at };
    case 'char':
      cursor.position++;
      return { kind: 'char', value: token.value, at: token.at };
    case 'text':
      cursor.position++;
      return { kind: 'text', value: token.value, at: token.at };
    case 'regex':
      cursor.position++;
      return { kind: 'regex', value: token.value, flags: token.flags, at: token.at };
    case 'template':
      cursor.position++;
      return {
        kind: 'template',
        parts: token.parts.map((part) => (typeof part === 'string' ? part : parsePart(part, cursor))),
        at: token.at,
      };
    case 'reference':
      cursor.position++;
      return { kind: 'reference', reference: token.reference, name: token.name, at: token.at };
    case 'name':
      return parseWord(cursor, token.text, token.at);
    case 'op':
      return parsePunctuated(cursor, token.text, token.at);
    default:
      throw unexpected(cursor, 'a value');
  }
}

function isOutOfRange(token: Token & { kind: 'number' }): boolean {
  return (token.type === 'int' && token.value === 2 ** 31) || (token.type === 'long' && token.value === 1n << 63n);
}

function parsePart(tokens: readonly Token[], outer: Cursor): Node {
  const cursor: Cursor = { tokens, position: 0, depth: outer.depth, language: outer.language };
  if (peek(cursor).kind === 'end') return { kind: 'null', at: peek(cursor).at };
  const node = parseExpression(cursor);
  if (peek(cursor).kind !== 'end') throw unexpected(cursor);
  return node;
}

function parseWord(cursor: Cursor, word: string, at: number): Node {
  if (word === 'new') return parseNew(cursor);
  if (reserved.has(word) || (cursor.language !== 'java' && scriptReserved.has(word))) {
    throw syntaxProblem(`'${word}' starts a statement; an expression is expected`, at);
  }
  if (primitiveNames.has(word) && cursor.language !== 'javascript') return parseClassLiteral(cursor, at);
  cursor.position++;
  switch (word) {
    case 'true':
    case 'false':
      return { kind: 'boolean', value: word === 'true', at };
    case 'null':
      return { kind: 'null', at };
    case 'this':
      // The report's own functions: this.str("key") is str("key").
      expectOp(cursor, '.');
      return parsePrimary(cursor);
    default:
      if (isOp(peek(cursor), '('))
        return { kind: 'call', target: null, name: word, args: parseArguments(cursor), access: 'plain', at };
      return { kind: 'name', name: word, at };
  }
}

function parseClassLiteral(cursor: Cursor, at: number): Node {
  const word = takeName(cursor);
  let dimensions = 0;
  for (; takeOp(cursor, '['); dimensions++) expectOp(cursor, ']');
  if (isOp(peek(cursor), '::')) {
    cursor.position++;
    return {
      kind: 'methodReference',
      target: { kind: 'name', name: word, at },
      name: takeName(cursor),
      dimensions,
      at,
    };
  }
  const name = cursor.tokens[cursor.position + 1];
  if (!isOp(peek(cursor), '.') || name?.kind !== 'name' || name.text !== 'class') throw unexpected(cursor, "'.class'");
  cursor.position += 2;
  return { kind: 'classLiteral', type: { name: word, args: [], dimensions, at }, at };
}

function parsePunctuated(cursor: Cursor, op: string, at: number): Node {
  const script = cursor.language !== 'java';
  if (op === '(') {
    cursor.position++;
    const node = parseExpression(cursor);
    expectOp(cursor, ')');
    return node;
  }
  if (op === '[' && script) return parseList(cursor, at);
  if (op === '{' && cursor.language === 'groovy') return parseClosure(cursor);
  if (op === '{' && cursor.language === 'javascript') return parseObject(cursor, at);
  throw unexpected(cursor, 'a value');
}

/** `[1, 2]`, `[]`, Groovy `[a: 1]`, `[:]`. */
function parseList(cursor: Cursor, at: number): Node {
  cursor.position++;
  if (takeOp(cursor, ':')) {
    expectOp(cursor, ']');
    return { kind: 'map', entries: [], at };
  }
  const items: Node[] = [];
  const entries: [Node, Node][] = [];
  while (!takeOp(cursor, ']')) {
    const isKeyComputed = isOp(peek(cursor), '(');
    const item = parseExpression(cursor);
    if (cursor.language === 'groovy' && takeOp(cursor, ':'))
      entries.push([isKeyComputed ? item : keyNode(item), parseExpression(cursor)]);
    else items.push(item);
    if (!takeOp(cursor, ',') && !isOp(peek(cursor), ']')) throw unexpected(cursor, "',' or ']'");
  }
  if (entries.length > 0 && items.length > 0) throw syntaxProblem('a map literal has a value without a key', at);
  return entries.length > 0 ? { kind: 'map', entries, at } : { kind: 'list', items, at };
}

/** A bare word before the colon is the text of the key; one in parentheses is a name. */
function keyNode(node: Node): Node {
  return node.kind === 'name' ? { kind: 'text', value: node.name, at: node.at } : node;
}

function parseObject(cursor: Cursor, at: number): Node {
  cursor.position++;
  const entries: [Node, Node][] = [];
  while (!takeOp(cursor, '}')) {
    const key = keyNode(parsePrimary(cursor));
    expectOp(cursor, ':');
    entries.push([key, parseExpression(cursor)]);
    if (!takeOp(cursor, ',') && !isOp(peek(cursor), '}')) throw unexpected(cursor, "',' or '}'");
  }
  return { kind: 'map', entries, at };
}

/** Groovy `{ it > 1 }`, `{ a, b -> a + b }`. */
export function parseClosure(cursor: Cursor): Node {
  const at = peek(cursor).at;
  expectOp(cursor, '{');
  const parameters = closureParameters(cursor);
  if (takeOp(cursor, '}')) return { kind: 'lambda', parameters, body: { kind: 'null', at }, at };
  const body = parseExpression(cursor);
  while (takeOp(cursor, ';'));
  if (!takeOp(cursor, '}'))
    throw syntaxProblem('a closure with several statements is not supported; write one expression', peek(cursor).at);
  return { kind: 'lambda', parameters, body, at };
}

function closureParameters(cursor: Cursor): string[] {
  const start = cursor.position;
  const names: string[] = [];
  for (let token = peek(cursor); token.kind === 'name'; token = peek(cursor)) {
    names.push(token.text);
    cursor.position++;
    if (!takeOp(cursor, ',')) break;
  }
  if (takeOp(cursor, '->')) return names;
  cursor.position = start;
  return ['it'];
}

function parseNew(cursor: Cursor): Node {
  const at = peek(cursor).at;
  cursor.position++;
  const type = parseTypeName(cursor);
  if (isOp(peek(cursor), '[') || type.dimensions > 0) return parseNewArray(cursor, type, at);
  if (!isOp(peek(cursor), '(')) {
    if (cursor.language === 'javascript') return { kind: 'new', type, args: [], body: null, at };
    throw unexpected(cursor, "'('");
  }
  const args = parseArguments(cursor);
  const body = isOp(peek(cursor), '{') && cursor.language === 'java' ? parseInitializer(cursor) : null;
  return { kind: 'new', type, args, body, at };
}

/** The body of `new HashMap() {{ put("a", 1); }}`: the calls made on the new object. */
function parseInitializer(cursor: Cursor): Node[] {
  const at = peek(cursor).at;
  expectOp(cursor, '{');
  if (!takeOp(cursor, '{'))
    throw syntaxProblem('an anonymous class is supported only with an initializer of calls: {{ put(…); }}', at);
  const calls: Node[] = [];
  while (!takeOp(cursor, '}')) {
    const call = parseExpression(cursor);
    if (call.kind !== 'call') throw syntaxProblem('only calls may stand in an initializer', call.at);
    calls.push(call);
    expectOp(cursor, ';');
  }
  expectOp(cursor, '}');
  return calls;
}

function parseNewArray(cursor: Cursor, type: TypeName, at: number): Node {
  if (type.dimensions > 0) {
    const element = { ...type, dimensions: type.dimensions - 1 };
    return { kind: 'newArray', element, lengths: [], items: parseItems(cursor), at };
  }
  const lengths: Node[] = [];
  let dimensions = 0;
  while (isOp(peek(cursor), '[')) {
    cursor.position++;
    if (!isOp(peek(cursor), ']')) lengths.push(parseExpression(cursor));
    expectOp(cursor, ']');
    dimensions++;
  }
  return { kind: 'newArray', element: { ...type, dimensions: dimensions - 1 }, lengths, items: null, at };
}

function parseItems(cursor: Cursor): Node[] {
  expectOp(cursor, '{');
  const items: Node[] = [];
  while (!takeOp(cursor, '}')) {
    const at = peek(cursor).at;
    items.push(isOp(peek(cursor), '{') ? { kind: 'items', items: parseItems(cursor), at } : parseExpression(cursor));
    if (!takeOp(cursor, ',') && !isOp(peek(cursor), '}')) throw unexpected(cursor, "',' or '}'");
  }
  return items;
}
