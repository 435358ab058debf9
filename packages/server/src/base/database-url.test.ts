import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jdbcUrlOf, withDatabase } from './database-url.ts';

test('another database on the same server', () => {
  assert.equal(
    withDatabase('postgres://u:p@db:5433/chert?sslmode=require', 'foodmart'),
    'postgres://u:p@db:5433/foodmart?sslmode=require',
  );
  assert.equal(
    withDatabase('postgres://u:p@/chert?host=%2Frun%2Fpg', 'foodmart'),
    'postgres://u:p@/foodmart?host=%2Frun%2Fpg',
  );
  assert.equal(withDatabase('postgresql://db', 'a b'), 'postgresql://db/a%20b');
});

test('as a JDBC URL, without credentials', () => {
  assert.equal(
    jdbcUrlOf('postgres://u:p@db:5433/chert?sslmode=require', 'x'),
    'jdbc:postgresql://db:5433/x?sslmode=require',
  );
  assert.equal(
    jdbcUrlOf('postgres://u:p@/chert?host=/run/pg&port=5433', 'x'),
    'jdbc:postgresql://localhost:5433/x?socketDirectory=%2Frun%2Fpg',
  );
  assert.equal(jdbcUrlOf('postgres://u@[::1]:5432/chert', 'x'), 'jdbc:postgresql://[::1]:5432/x');
});

test('what is no URL is refused without being repeated', () => {
  assert.throws(
    () => withDatabase('secret', 'x'),
    (error: Error) => !error.message.includes('secret'),
  );
});
