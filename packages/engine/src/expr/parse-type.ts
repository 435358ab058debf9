/** Types as they are written in expressions. */
import { isOp, peek, takeOp, unexpected, type Cursor } from './cursor.ts';
import type { TypeName } from './syntax.ts';

/** A type at the cursor. Errors: `ExpressionProblem` `expr.syntax`. */
export function parseTypeName(cursor: Cursor): TypeName {
  const type = tryTypeName(cursor);
  if (type === null) throw unexpected(cursor, 'a type');
  return type;
}

/** A type, or null; then the cursor's position is undefined and the caller restores it. */
export function tryTypeName(cursor: Cursor): TypeName | null {
  const first = peek(cursor);
  if (first.kind !== 'name' || notTypes.has(first.text)) return null;
  cursor.position++;
  let name = first.text;
  let args: TypeName[] | null = [];
  for (;;) {
    if (isOp(peek(cursor), '<')) {
      args = tryArguments(cursor);
      if (args === null) return null;
    }
    const part = cursor.tokens[cursor.position + 1];
    if (!isOp(peek(cursor), '.') || part?.kind !== 'name') break;
    name += `.${part.text}`;
    cursor.position += 2;
  }
  let dimensions = 0;
  while (isOp(peek(cursor), '[') && isOp(cursor.tokens[cursor.position + 1], ']')) {
    cursor.position += 2;
    dimensions++;
  }
  return { name, args, dimensions, at: first.at };
}

const notTypes = new Set(['true', 'false', 'null', 'new', 'this', 'super', 'instanceof']);

/** `<A, ? extends B>`; `<>` is no arguments at all. */
function tryArguments(cursor: Cursor): TypeName[] | null {
  cursor.position++;
  const args: TypeName[] = [];
  while (!takeOp(cursor, '>')) {
    const arg = tryArgument(cursor);
    if (arg === null) return null;
    args.push(arg);
    if (!takeOp(cursor, ',') && !isOp(peek(cursor), '>')) return null;
  }
  return args;
}

function tryArgument(cursor: Cursor): TypeName | null {
  const at = peek(cursor).at;
  if (!takeOp(cursor, '?')) return tryTypeName(cursor);
  const bound = peek(cursor);
  if (bound.kind === 'name' && (bound.text === 'extends' || bound.text === 'super')) {
    cursor.position++;
    const type = tryTypeName(cursor);
    return bound.text === 'extends' ? type : type && { name: 'Object', args: [], dimensions: 0, at };
  }
  return { name: 'Object', args: [], dimensions: 0, at };
}
