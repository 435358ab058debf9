import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../testing/test-server.ts';
import { openDatabase, statement, type Database } from './database.ts';
import { migrate, readMigrations, type Migration } from './migrate.ts';

const open = async (url?: string): Promise<Database> =>
  openDatabase({ connectionString: url ?? (await testDatabase()) }, 2, () => undefined);
const steps: Migration[] = [
  { number: 1, name: '0001-a.sql', text: 'create table a (n int); insert into a values (1);' },
  { number: 2, name: '0002-b.sql', text: 'insert into a values (2);' },
];
const numbers = async (database: Database): Promise<number[]> =>
  (await database.all(statement<{ n: number }>('test-a', 'select n from a order by n'))).map((row) => row.n);

test('four nodes at once apply each migration once, and fill the database once', async () => {
  const url = await testDatabase();
  const nodes = await Promise.all([1, 2, 3, 4].map(() => open(url)));
  const applied = await Promise.all(
    nodes.map((node) =>
      migrate(
        node,
        steps,
        async (sql) =>
          void (await sql.first(
            statement('test-fill', 'insert into a select 3 where not exists (select 1 from a where n = 3)'),
          )),
      ),
    ),
  );
  assert.deepEqual(applied.flat().sort(), [1, 2]);
  assert.deepEqual(await numbers(nodes[0] as Database), [1, 2, 3]);
  await Promise.all(nodes.map((node) => node.close()));
});

test('a failing migration leaves nothing of itself and names itself', async () => {
  const database = await open();
  const bad: Migration = { number: 3, name: '0003-c.sql', text: 'insert into a values (9); select 1 / 0;' };
  await assert.rejects(migrate(database, [...steps, bad]), /0003-c\.sql/);
  assert.deepEqual(await numbers(database), [1, 2]);
  assert.deepEqual(await migrate(database, steps), []);
  await database.close();
});

test('an edited migration and a newer schema are refused', async () => {
  const database = await open();
  await migrate(database, steps);
  await assert.rejects(
    migrate(database, [{ number: 1, name: '0001-a.sql', text: 'select 1' }, ...steps.slice(1)]),
    /was changed after/,
  );
  await assert.rejects(migrate(database, steps.slice(0, 1)), /newer release \(schema 2; this one knows 1\)/);
  await database.close();
});

test('the migrations of this release are numbered without gaps', async () => {
  (await readMigrations()).forEach((migration, i) => assert.equal(migration.number, i + 1));
});
