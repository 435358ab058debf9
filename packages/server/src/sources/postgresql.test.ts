/** The PostgreSQL driver against a real server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReportError, JavaDate, TimeZone } from '@chert/engine';
import type { FieldSpec, RowSource, Value } from '@chert/engine';
import { testPostgres } from '../testing/test-server.ts';
import { numbered, postgresql } from './postgresql.ts';
import type { SourceSpec } from './source.ts';

async function spec(timeZone: string | null = null): Promise<SourceSpec> {
  const { embedded } = await testPostgres();
  const { host, user, password, port } = embedded.connection;
  return {
    url: `jdbc:postgresql://localhost:${port}/postgres?socketDirectory=${encodeURIComponent(host)}`,
    user,
    password,
    timeZone,
  };
}

const field = (name: string, valueClass: string): FieldSpec => ({ name, valueClass, properties: [] });

async function rowsOf(source: RowSource): Promise<Value[][]> {
  const rows: Value[][] = [];
  for (let batch = await source.nextBatch(); batch !== null; batch = await source.nextBatch())
    rows.push(...batch.map((row) => [...row]));
  await source.close();
  return rows;
}

test('queries inside a query that is still being read', async () => {
  const source = await postgresql.open(await spec());
  try {
    const { connection } = source;
    const fields = [field('n', 'java.lang.Integer')];
    const outer = await connection.query('select generate_series(1, 2000) as n', [], fields);
    let read = (await outer.nextBatch())?.length ?? 0;
    for (let i = 0; i < 20; i++) {
      const inner = await connection.query('select generate_series(1, 700) as n', [], fields);
      assert.ok(((await inner.nextBatch())?.length ?? 0) > 0);
      // Given up half-way: its session is free for the next.
      await inner.close();
    }
    for (let batch = await outer.nextBatch(); batch !== null; batch = await outer.nextBatch()) read += batch.length;
    assert.equal(read, 2000);
    await outer.close();
  } finally {
    await source.close();
  }
});

test('a limit to queries inside each other', async () => {
  const source = await postgresql.open(await spec());
  const open: RowSource[] = [];
  try {
    await assert.rejects(
      async () => {
        for (let i = 0; i < 20; i++)
          open.push(await source.connection.query('select generate_series(1, 2000) as n', [], []));
      },
      (error) => isReportError(error) && error.code === 'data.source.too.many.queries',
    );
    assert.ok(open.length >= 4);
  } finally {
    await source.close();
  }
});

test('values are bound; dates go by the clocks of the source zone', async () => {
  const source = await postgresql.open(await spec('Europe/Berlin'));
  try {
    const zone = TimeZone.getTimeZone('Europe/Berlin');
    const midnight = JavaDate.of(zone.localToMillis(Date.UTC(2024, 4, 1)));
    const fields = [field('day', 'java.lang.String'), field('text', 'java.lang.String')];
    const rows = await rowsOf(
      await source.connection.query(
        "select cast(? as date) as day, cast(? as text) || '?' as text",
        [midnight, "x'; drop table t; --"],
        fields,
      ),
    );
    assert.deepEqual(rows, [['2024-05-01', "x'; drop table t; --?"]]);
  } finally {
    await source.close();
  }
});

test('a refused query, a write and an unknown column are named; the connection goes on', async () => {
  const source = await postgresql.open(await spec());
  try {
    const { connection } = source;
    const refused = (code: string) => (error: unknown) => isReportError(error) && error.code === code;
    await assert.rejects(connection.query('select nothing from nowhere', [], []), refused('data.query.refused'));
    await assert.rejects(connection.query('create table t (a int)', [], []), refused('data.query.refused'));
    await assert.rejects(
      connection.query('select 1 as a', [], [field('b', 'java.lang.Integer')]),
      refused('data.result.set.unknown.column.name'),
    );
    const rows = await rowsOf(await connection.query('select 1 as a', [], [field('a', 'java.lang.Integer')]));
    assert.equal(String(rows[0]?.[0]), '1');
  } finally {
    await source.close();
  }
});

test('cancel stops a running query', async () => {
  const source = await postgresql.open(await spec());
  try {
    const running = source.connection.query('select pg_sleep(60)', [], []);
    setTimeout(() => void source.cancel(), 100);
    await assert.rejects(running, (error) => isReportError(error) && /cancel/.test(error.message));
  } finally {
    await source.close();
  }
});

test('an unreachable server', async () => {
  const unreachable = { url: 'jdbc:postgresql://127.0.0.1:1/none', user: 'u', password: 'secret', timeZone: null };
  await assert.rejects(
    postgresql.open(unreachable),
    (error) => isReportError(error) && error.code === 'data.source.unreachable' && !error.message.includes('secret'),
  );
});

test('question marks in texts, names and comments are no parameters', () => {
  assert.equal(
    numbered(`select '?', "a?" -- ?\n, /* ? */ ?, $x$?$x$, ?`),
    `select '?', "a?" -- ?\n, /* ? */ $1, $x$?$x$, $2`,
  );
});
