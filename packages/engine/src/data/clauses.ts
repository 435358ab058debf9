/**
 * The clause functions of `$X{id, column, parameter…}` as SQL. A literal table; pure.
 * Source: facts, engine §6.2 (clauses).
 */
import { ReportError } from '../base/diagnostic.ts';
import { javaClassOf } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { elementsOf } from './collection-elements.ts';
import type { ClauseOptions, ParameterLookup } from './query-text.ts';

/** Registers a value and gives its placeholder. */
type Bind = (value: Value) => string;

interface ClauseCall {
  readonly id: string;
  /** Tokens after the id. */
  readonly tokens: readonly string[];
  readonly parameters: ParameterLookup;
  readonly bind: Bind;
  readonly property: (name: string) => string | undefined;
}

const clauses: Readonly<Record<string, (call: ClauseCall) => string>> = {
  IN: (call) => inClause(call, false),
  NOTIN: (call) => inClause(call, true),
  EQUAL: (call) => equalClause(call, false),
  NOTEQUAL: (call) => equalClause(call, true),
  LESS: (call) => compareClause(call, '<', 'start'),
  'LESS]': (call) => compareClause(call, '<=', 'end'),
  GREATER: (call) => compareClause(call, '>', 'end'),
  '[GREATER': (call) => compareClause(call, '>=', 'start'),
  BETWEEN: (call) => betweenClause(call, '>', '<'),
  '[BETWEEN': (call) => betweenClause(call, '>=', '<'),
  'BETWEEN]': (call) => betweenClause(call, '>', '<='),
  '[BETWEEN]': (call) => betweenClause(call, '>=', '<='),
};

/** SQL of one clause. Errors: `query.clause.id.first.token.missing`, `query.clause.not.found`, missing tokens, wrong parameter types. */
export function clauseText(
  tokens: readonly string[],
  parameters: ParameterLookup,
  bind: Bind,
  options: ClauseOptions,
): string {
  const [id = '', ...rest] = tokens;
  if (id === '')
    throw new ReportError(
      'query.clause.id.first.token.missing',
      'A $X{} clause must start with the name of its function.',
    );
  const clause = Object.hasOwn(clauses, id) ? clauses[id] : undefined;
  if (clause === undefined) throw new ReportError('query.clause.not.found', `Clause function ${id} not found.`);
  return clause({ id, tokens: rest, parameters, bind, property: (name) => options.property?.(name) });
}

const always = '0 = 0';
const never = '0 = 1';

function inClause(call: ClauseCall, isNegated: boolean): string {
  const column = token(call, 0, 'in.clause.db.column', 'a database column');
  const name = token(call, 1, 'in.clause.parameter', 'a parameter');
  const value = parameterValue(call, name);
  const values = value === null ? [] : elementsOf(value);
  if (values === null) {
    throw new ReportError(
      'query.in.clause.invalid.parameter.type',
      `Invalid type ${javaClassOf(value)} for parameter "${name}" used in an IN clause; the value must be an array or a collection.`,
    );
  }
  if (values.length === 0) {
    const property = `net.sf.jasperreports.sql.clause.${isNegated ? 'notin' : 'in'}.novalues.result`;
    return call.property(property) === 'false' ? never : always;
  }
  const present = values.filter((v) => v !== null);
  const not = isNegated ? 'NOT ' : '';
  const list = present.length === 0 ? '' : `${column} ${not}IN (${present.map(call.bind).join(', ')})`;
  if (present.length === values.length) return list;
  const nulls = `${column} IS ${not}NULL`;
  return list === '' ? nulls : `( ${nulls} ${isNegated ? 'AND' : 'OR'} ${list} )`;
}

function equalClause(call: ClauseCall, isNegated: boolean): string {
  const column = token(call, 0, 'equal.clause.db.column', 'a database column');
  const value = parameterValue(call, token(call, 1, 'equal.clause.parameter', 'a parameter'));
  if (value === null) return `${column} IS ${isNegated ? 'NOT ' : ''}NULL`;
  const range = rangeOf(value);
  if (range === null) return `${column} ${isNegated ? '<>' : '='} ${call.bind(value)}`;
  const [low, join, high] = isNegated ? ['<', 'OR', '>'] : ['>=', 'AND', '<='];
  return `( ${column} ${low} ${call.bind(range.start)} ${join} ${column} ${high} ${call.bind(range.end)} )`;
}

function compareClause(call: ClauseCall, operator: string, bound: 'start' | 'end'): string {
  const column = token(call, 0, 'less.greater.clause.db.column', 'a database column');
  const value = parameterValue(call, token(call, 1, 'less.greater.clause.parameter', 'a parameter'));
  if (value === null) return always;
  const range = rangeOf(value);
  return `${column} ${operator} ${call.bind(range === null ? value : range[bound])}`;
}

function betweenClause(call: ClauseCall, low: string, high: string): string {
  const column = token(call, 0, 'between.clause.db.column', 'a database column');
  const left = parameterValue(call, token(call, 1, 'between.clause.left.parameter', 'a left parameter'));
  const right = parameterValue(call, token(call, 2, 'between.clause.right.parameter', 'a right parameter'));
  const parts: string[] = [];
  if (left !== null)
    parts.push(`${column} ${low} ${call.bind(rangeOf(left)?.[low === '>' ? 'end' : 'start'] ?? left)}`);
  if (right !== null)
    parts.push(`${column} ${high} ${call.bind(rangeOf(right)?.[high === '<' ? 'start' : 'end'] ?? right)}`);
  if (parts.length === 0) return always;
  return parts.length === 1 ? (parts[0] as string) : `( ${parts.join(' AND ')} )`;
}

function token(call: ClauseCall, index: number, key: string, what: string): string {
  const text = call.tokens[index];
  if (text === undefined || text === '') {
    throw new ReportError(
      `query.${key}.token.missing`,
      `Clause function ${call.id} needs ${what} as token ${index + 2}.`,
    );
  }
  return text;
}

function parameterValue(call: ClauseCall, name: string): Value {
  const parameter = call.parameters(name);
  if (parameter === undefined) throw new ReportError('query.parameter.not.found', `Parameter "${name}" not found.`);
  return parameter.value;
}

/** A date range (types of net.sf.jasperreports.types.date): its two ends. */
function rangeOf(value: Value): { readonly start: Value; readonly end: Value } | null {
  if (typeof value !== 'object' || value === null || !('start' in value && 'end' in value)) return null;
  return value as unknown as { start: Value; end: Value };
}
