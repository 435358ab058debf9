/** Sessions between runs, on a real PostgreSQL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeZone } from '@chert/engine';
import { testPostgres } from '../testing/test-server.ts';
import { postgresql } from './postgresql.ts';
import type { OpenSource, SourceSpec } from './source.ts';

test('a session goes from run to run, without what the run before left in it', async () => {
  const spec = await specOf();
  const one = await postgresql.open(spec);
  const pid = await value(one, 'select pg_backend_pid()::text');
  await value(one, "select set_config('application_name', 'left behind', false)");
  await value(one, "select set_config('default_transaction_read_only', 'off', false)");
  await one.close();
  const two = await postgresql.open(spec);
  assert.equal(await value(two, 'select pg_backend_pid()::text'), pid);
  assert.equal(await value(two, "select current_setting('application_name')"), 'chert report');
  assert.equal(await value(two, "select current_setting('transaction_read_only')"), 'on');
  const three = await postgresql.open(spec);
  assert.notEqual(await value(three, 'select pg_backend_pid()::text'), pid);
  await two.close();
  await three.close();
});

test('a run that was cancelled, or whose session was ended, leaves none', async () => {
  const spec = await specOf();
  const one = await postgresql.open(spec);
  const pid = await value(one, 'select pg_backend_pid()::text');
  await one.cancel();
  await one.close();
  const two = await postgresql.open(spec);
  const second = await value(two, 'select pg_backend_pid()::text');
  assert.notEqual(second, pid);
  const killer = await postgresql.open(spec);
  await two.close();
  await value(killer, `select pg_terminate_backend(${String(second)}, 2000)::text`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const three = await postgresql.open(spec);
  assert.notEqual(await value(three, 'select pg_backend_pid()::text'), second);
  await killer.close();
  await three.close();
});

async function specOf(): Promise<SourceSpec> {
  const { host, port, user, password, database } = (await testPostgres()).embedded.connection;
  const url = `jdbc:postgresql://localhost:${port}/${database}?socketDirectory=${encodeURIComponent(host)}`;
  return { url, user, password, timeZone: TimeZone.getTimeZone('GMT').id };
}

async function value(source: OpenSource, sql: string): Promise<unknown> {
  const rows = await source.connection.query(
    sql,
    [],
    [{ name: 'COLUMN_1', valueClass: 'java.lang.String', properties: [] } as never],
  );
  try {
    const batch = await rows.nextBatch();
    return batch?.[0]?.[0];
  } finally {
    await rows.close();
  }
}
