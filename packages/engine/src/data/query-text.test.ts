import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JavaArray } from '../base/arrays.ts';
import { ReportError } from '../base/diagnostic.ts';
import { Integer } from '../base/values.ts';
import type { Value } from '../base/values.ts';
import { bindQuery, insertQuery, queryParameterNames } from './query-text.ts';

const list = (...items: Value[]): JavaArray<Value> => new JavaArray('java.lang.String', items);
const values: Record<string, Value> = {
  a: 'x',
  n: Integer.of(7),
  none: null,
  two: list('p', 'q'),
  nulls: list('p', null),
  onlyNull: list(null),
  empty: list(),
  part: 'id = $P{n} and $X{EQUAL, c, a}',
  loop: '$P!{loop}',
};
const parameters = (name: string) =>
  name in values ? { name, valueClass: 'java.lang.Object', value: values[name] ?? null } : undefined;

const rows: readonly [query: string, text: string, binds: Value[]][] = [
  ['select 1', 'select 1', []],
  ['a = $P{a} and b = $P{n}', 'a = ? and b = ?', ['x', Integer.of(7)]],
  ['select $P!{a} from t', 'select x from t', []],
  ['where $P!{part}', 'where id = ? and c = ?', [Integer.of(7), 'x']],
  ['$X{IN, c, two}', 'c IN (?, ?)', ['p', 'q']],
  ['$X{IN|c|two}', 'c IN (?, ?)', ['p', 'q']],
  ['$X{IN, c, none}', '0 = 0', []],
  ['$X{IN, c, empty}', '0 = 0', []],
  ['$X{IN, c, nulls}', '( c IS NULL OR c IN (?) )', ['p']],
  ['$X{IN, c, onlyNull}', 'c IS NULL', []],
  ['$X{NOTIN;c;two}', 'c NOT IN (?, ?)', ['p', 'q']],
  ['$X{NOTIN, c, nulls}', '( c IS NOT NULL AND c NOT IN (?) )', ['p']],
  ['$X{EQUAL, c, a}', 'c = ?', ['x']],
  ['$X{EQUAL, c, none}', 'c IS NULL', []],
  ['$X{NOTEQUAL, c, a}', 'c <> ?', ['x']],
  ['$X{NOTEQUAL, c, none}', 'c IS NOT NULL', []],
  ['$X{LESS, c, a}', 'c < ?', ['x']],
  ['$X{LESS], c, a}', 'c <= ?', ['x']],
  ['$X{GREATER, c, a}', 'c > ?', ['x']],
  ['$X{[GREATER, c, a}', 'c >= ?', ['x']],
  ['$X{LESS, c, none}', '0 = 0', []],
  ['$X{BETWEEN, c, a, n}', '( c > ? AND c < ? )', ['x', Integer.of(7)]],
  ['$X{[BETWEEN], c, a, n}', '( c >= ? AND c <= ? )', ['x', Integer.of(7)]],
  ['$X{[BETWEEN, c, a, none}', 'c >= ?', ['x']],
  ['$X{BETWEEN], c, none, n}', 'c <= ?', [Integer.of(7)]],
  ['$X{BETWEEN, c, none, none}', '0 = 0', []],
];
for (const [query, text, binds] of rows) {
  test(query, () => {
    assert.deepEqual(bindQuery(query, parameters), { text, binds });
  });
}

test('the comma splits a clause before any other separator is tried', () => {
  assert.throws(() => bindQuery('$X{IN| f(c, d) |two}', parameters), { code: 'query.clause.not.found' });
});

test('an empty IN can be made false by property', () => {
  const property = (name: string): string | undefined =>
    name === 'net.sf.jasperreports.sql.clause.in.novalues.result' ? 'false' : undefined;
  assert.equal(bindQuery('$X{IN, c, none}', parameters, { property }).text, '0 = 1');
});

const errors: readonly [query: string, code: string][] = [
  ['$P{nosuch}', 'query.parameter.not.found'],
  ['$P!{loop}', 'query.clause.circularly.nested.parameter'],
  ['$X{}', 'query.clause.id.first.token.missing'],
  ['$X{LIKE, c, a}', 'query.clause.not.found'],
  ['$X{toString, c, a}', 'query.clause.not.found'],
  ['$X{IN, c}', 'query.in.clause.parameter.token.missing'],
  ['$X{IN, c, a}', 'query.in.clause.invalid.parameter.type'],
  ['$X{BETWEEN, c, a}', 'query.between.clause.right.parameter.token.missing'],
];
for (const [query, code] of errors) {
  test(`${query} → ${code}`, () => assert.throws(() => bindQuery(query, parameters), { name: 'ReportError', code }));
}

test('a class that no database binds is refused', () => {
  const odd = () => ({ name: 'm', valueClass: 'java.util.Map', value: null });
  assert.throws(
    () => bindQuery('$P{m}', odd),
    (e) => e instanceof ReportError && e.code === 'query.unsupported.parameter.type',
  );
});

test('text sources get values inserted', () => {
  assert.equal(insertQuery('rows(id == $P{n}).x[$P{none}]', parameters), 'rows(id == 7).x[null]');
});

test('names that a query uses', () => {
  assert.deepEqual(queryParameterNames('$P{a} $P!{b} $X{IN, c, d} $X{BETWEEN, c, e, f} $P{a}'), [
    'a',
    'b',
    'd',
    'e',
    'f',
  ]);
});
