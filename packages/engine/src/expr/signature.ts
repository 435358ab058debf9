/** Signatures and types as class tables write them. They are ours, so a malformed one is a defect and throws. */
import { arrayType, classType, primitiveTypes, variableType, voidType, type Type } from './types.ts';

/** Full name of a simple class name; gives the name back when it knows none. */
export type NameResolver = (simple: string) => string;

export interface Signature {
  readonly name: string;
  readonly parameters: readonly Type[];
  /** By parameter: whether null may be passed. */
  readonly nullable: readonly boolean[];
  readonly isVarargs: boolean;
  readonly returns: Type;
}

/** `"<T> List<T> asList(T...)"`, `"int length()"`, `"(int, String)"`. */
export function readSignature(text: string, resolve: NameResolver, variables: readonly string[]): Signature {
  const open = text.indexOf('(');
  let head = text.slice(0, open).trim();
  let scope = variables;
  if (head.startsWith('<')) {
    const close = closing(head, 0);
    scope = [...variables, ...splitTop(head.slice(1, close)).map((v) => v.replace(/ .*$/, ''))];
    head = head.slice(close + 1).trim();
  }
  const space = head.lastIndexOf(' ');
  const list = splitTop(text.slice(open + 1, text.lastIndexOf(')')));
  const isVarargs = list.at(-1)?.endsWith('...') ?? false;
  const parameters = list.map((p) => readTypeText(p.replace(/\?$/, '').replace('...', '[]'), resolve, scope));
  const nullable = list.map((p, i) => p.endsWith('?') || takesNull(parameters[i] as Type));
  const returns = space < 0 ? voidType : readTypeText(head.slice(0, space), resolve, scope);
  return { name: head.slice(space + 1), parameters, nullable, isVarargs, returns };
}

/** Objects and type variables may be null; primitives cannot be, and need no check. */
function takesNull(type: Type): boolean {
  const inner = type.element ?? type;
  return inner.kind === 'variable' || inner.kind === 'primitive'
    ? type.kind !== 'array' || inner.kind === 'variable'
    : inner.name === 'java.lang.Object';
}

/** A type; `? extends X` is X, `?` and `? super X` are Object. */
export function readTypeText(text: string, resolve: NameResolver, variables: readonly string[]): Type {
  const trimmed = text.trim();
  if (trimmed.endsWith('[]')) return arrayType(readTypeText(trimmed.slice(0, -2), resolve, variables));
  if (trimmed.startsWith('?'))
    return readTypeText(/^\? extends (.*)$/.exec(trimmed)?.[1] ?? 'java.lang.Object', resolve, variables);
  const primitive = primitiveTypes.get(trimmed);
  if (primitive !== undefined) return primitive;
  if (trimmed === 'void') return voidType;
  if (variables.includes(trimmed)) return variableType(trimmed);
  const { name, variables: args } = splitTypeText(trimmed);
  return classType(
    name.includes('.') ? resolveNested(name, resolve) : resolve(name),
    args.map((arg) => readTypeText(arg, resolve, variables)),
  );
}

/** `Map.Entry` → `java.util.Map.Entry`; full names stay. */
function resolveNested(name: string, resolve: NameResolver): string {
  if (!/^[A-Z]/.test(name)) return name;
  const dot = name.indexOf('.');
  return resolve(name.slice(0, dot)) + name.slice(dot);
}

/** `a.Map<K, V>` → its name and the texts between the angle brackets. */
export function splitTypeText(text: string): { name: string; variables: readonly string[] } {
  const open = text.indexOf('<');
  if (open < 0) return { name: text, variables: [] };
  return { name: text.slice(0, open), variables: splitTop(text.slice(open + 1, closing(text, open))) };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '<') depth++;
    if (text[i] === '>' && --depth === 0) return i;
  }
  throw new Error(`unbalanced type ${text}`);
}

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts.filter((p) => p !== '');
}
