/**
 * `$P{}`, `$P!{}` and `$X{}` in a query → text for the source. Pure.
 * Source: facts, engine §6.2.
 */
import { ReportError } from '../base/diagnostic.ts';
import { toText } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { clauseText } from './clauses.ts';

export interface QueryParameter {
  readonly name: string;
  readonly valueClass: string;
  readonly value: Value;
}

/** Gives a parameter by name. Errors are the caller's when it is undefined. */
export type ParameterLookup = (name: string) => QueryParameter | undefined;

export type QueryChunk =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bind' | 'insert'; readonly name: string }
  | { readonly kind: 'clause'; readonly tokens: readonly string[] };

/** A query for a database: text with `?`, and what is bound to them in order. */
export interface BoundQuery {
  readonly text: string;
  readonly binds: readonly Value[];
}

/** Separators tried in this order; the first one found in a clause splits it. */
const tokenSeparators = ',;|';

/** Deepest nesting of `$P!{}` in the text of another. */
const maxNesting = 32;

/** Splits a query into text and references; a reference without its `}` is text. */
export function queryChunks(query: string): QueryChunk[] {
  const chunks: QueryChunk[] = [];
  let at = 0;
  for (const match of query.matchAll(/(\$(?:P!?|X)\{)([^}]*)\}/g)) {
    if (match.index > at) chunks.push({ kind: 'text', text: query.slice(at, match.index) });
    chunks.push(chunkOf(match[1] as string, match[2] as string));
    at = match.index + match[0].length;
  }
  if (at < query.length) chunks.push({ kind: 'text', text: query.slice(at) });
  return chunks;
}

function chunkOf(head: string, inner: string): QueryChunk {
  if (head === '$P{') return { kind: 'bind', name: inner };
  if (head === '$P!{') return { kind: 'insert', name: inner };
  return { kind: 'clause', tokens: clauseTokens(inner) };
}

function clauseTokens(inner: string): string[] {
  const separator = [...tokenSeparators].find((s) => inner.includes(s));
  return (separator === undefined ? [inner] : inner.split(separator)).map((token) => token.trim());
}

/** Names that a query uses, each once, in order of appearance. */
export function queryParameterNames(query: string): string[] {
  const names = new Set<string>();
  for (const chunk of queryChunks(query)) {
    if (chunk.kind === 'bind' || chunk.kind === 'insert') names.add(chunk.name);
    else if (chunk.kind === 'clause') for (const token of chunk.tokens.slice(2)) if (token !== '') names.add(token);
  }
  return [...names];
}

/** Options of clause functions, from dataset properties. */
export interface ClauseOptions {
  readonly property?: ((name: string) => string | undefined) | undefined;
}

/** A query for a database. Errors: `query.parameter.not.found`, `query.clause.*`, `query.unsupported.parameter.type`. */
export function bindQuery(query: string, parameters: ParameterLookup, options: ClauseOptions = {}): BoundQuery {
  const binds: Value[] = [];
  const text = expand(query, parameters, [], {
    bind(parameter) {
      checkBindable(parameter);
      binds.push(parameter.value);
      return '?';
    },
    clause: (tokens) => clauseText(tokens, parameters, (value) => (binds.push(value), '?'), options),
  });
  return { text, binds };
}

/** A query for sources without binding (json, jsonql, xpath, csv): values go in as text, null as `null`; `write` overrides that. */
export function insertQuery(
  query: string,
  parameters: ParameterLookup,
  write: (value: Value) => string = toText,
): string {
  return expand(query, parameters, [], {
    bind: (parameter) => write(parameter.value),
    clause: (tokens) => {
      throw new ReportError(
        'query.clause.not.found',
        `Clause function ${tokens[0] ?? ''} cannot be used in this query language.`,
      );
    },
  });
}

interface Chunks {
  bind(parameter: QueryParameter): string;
  clause(tokens: readonly string[]): string;
}

function expand(query: string, parameters: ParameterLookup, open: readonly string[], write: Chunks): string {
  let text = '';
  for (const chunk of queryChunks(query)) {
    if (chunk.kind === 'text') text += chunk.text;
    else if (chunk.kind === 'clause') text += write.clause(chunk.tokens);
    else if (chunk.kind === 'bind') text += write.bind(parameterOf(chunk.name, parameters));
    else {
      if (open.includes(chunk.name) || open.length >= maxNesting) {
        throw new ReportError(
          'query.clause.circularly.nested.parameter',
          `Query parameter "${chunk.name}" is nested in itself.`,
        );
      }
      text += expand(toText(parameterOf(chunk.name, parameters).value), parameters, [...open, chunk.name], write);
    }
  }
  return text;
}

function parameterOf(name: string, parameters: ParameterLookup): QueryParameter {
  const parameter = parameters(name);
  if (parameter === undefined) throw new ReportError('query.parameter.not.found', `Parameter "${name}" not found.`);
  return parameter;
}

const bindableClasses: ReadonlySet<string> = new Set([
  ...['Boolean', 'Byte', 'Short', 'Integer', 'Long', 'Float', 'Double', 'String', 'Object'].map(
    (name) => `java.lang.${name}`,
  ),
  'java.math.BigDecimal',
  'java.util.Date',
  'java.sql.Date',
  'java.sql.Timestamp',
  'java.sql.Time',
]);
const dateRanges = /^net\.sf\.jasperreports\.types\.date\.\w*(DateRange|TimestampRange)\w*$/;

function checkBindable(parameter: QueryParameter): void {
  if (bindableClasses.has(parameter.valueClass) || dateRanges.test(parameter.valueClass)) return;
  throw new ReportError(
    'query.unsupported.parameter.type',
    `Parameter "${parameter.name}" of type ${parameter.valueClass} is not supported in queries.`,
  );
}
