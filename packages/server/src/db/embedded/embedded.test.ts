import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';

const directory = mkdtempSync(join(tmpdir(), 'chert-embedded-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const start = (): ReturnType<typeof startEmbedded> => startEmbedded({ directory, maxConnections: 20 });

test('made once, stopped, started again with the same data; nobody without the password gets in', async () => {
  const first = await start();
  const client = new pg.Client(first.connection);
  await client.connect();
  await client.query('create table kept (n int); insert into kept values (42)');
  await client.end();
  const stranger = new pg.Client({ ...first.connection, password: 'guess' });
  await assert.rejects(stranger.connect(), /password authentication failed/);
  assert.equal(statSync(first.connection.host).mode & 0o777, 0o700);
  await first.stop();
  assert.equal(existsSync(join(directory, 'database', 'postmaster.pid')), false);

  const second = await start();
  const again = new pg.Client(second.connection);
  await again.connect();
  assert.deepEqual((await again.query('select n from kept')).rows, [{ n: 42 }]);
  await again.end();
  await second.stop();
});

test('a running one is adopted once its server was killed', async () => {
  const module = new URL('./embedded.ts', import.meta.url).href;
  const script = `const { startEmbedded } = await import(${JSON.stringify(module)});
    await startEmbedded({ directory: ${JSON.stringify(directory)}, maxConnections: 20 }); console.log('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const adopted = await start();
  assert.equal(adopted.adopted, true);
  await adopted.stop();
});

test('a PostgreSQL that dies under its server is brought back', async () => {
  let revived = (): void => undefined;
  const back = new Promise<void>((resolve) => (revived = resolve));
  const server = await startEmbedded({ directory, maxConnections: 20, onRevived: () => revived() });
  process.kill(Number(readFileSync(join(directory, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await back;
  const client = new pg.Client(server.connection);
  await client.connect();
  assert.deepEqual((await client.query('select n from kept')).rows, [{ n: 42 }]);
  await client.end();
  await server.stop();
  assert.equal(existsSync(join(directory, 'database', 'postmaster.pid')), false);
});

test('a lock file of a process that is gone is waited out', async () => {
  writeFileSync(
    join(directory, 'database', 'postmaster.pid'),
    `999999\n${join(directory, 'database')}\n1\n5432\n${join(directory, 'run')}\n\n`,
  );
  const server = await start();
  assert.equal(server.adopted, false);
  await server.stop();
});

test('a newer data directory is refused in words', async () => {
  const file = join(directory, 'database', 'PG_VERSION');
  const version = readFileSync(file, 'utf8');
  writeFileSync(file, '19\n');
  await assert.rejects(start(), /made by a newer release \(PostgreSQL 19/);
  writeFileSync(file, '17\n');
  await assert.rejects(start(), /made with PostgreSQL 17/);
  writeFileSync(file, version);
});

test('a lost password file is said plainly', async () => {
  const file = join(directory, 'secrets', 'database-password');
  const password = readFileSync(file, 'utf8');
  rmSync(file);
  await assert.rejects(start(), /database-password is missing/);
  writeFileSync(file, password, { mode: 0o600 });
});
