/** The server of bench/repository.ts: 100,000 resources in 1,000 folders, users with six roles, permissions on folders.
 *  Prints `{"port":…}` when it is ready. Usage: repository-server.ts DATA_DIRECTORY RESOURCES */
import { startApp } from '../packages/server/src/app.ts';
import { statement } from '../packages/server/src/db/database.ts';
import { processSettings } from '../packages/server/src/settings.ts';

const [dataDirectory = '', count = '100000'] = process.argv.slice(2);
const app = await startApp(
  processSettings({ dataDirectory, port: 0, host: '127.0.0.1', adminPassword: 'bench', logLevel: 'error' }),
  { log: (line) => process.stderr.write(`${line}\n`) },
);
const run = async (name: string, text: string): Promise<void> =>
  void (await app.database.first(statement<never>(name, text)));

await run(
  'bench-roles',
  "insert into role (tenant_id, name) select 'organization_1', 'ROLE_' || n from generate_series(1, 20) n",
);
await run(
  'bench-folders',
  `insert into resource (uri, parent_id, type, label, created_at, updated_at)
   select '/organizations/organization_1/reports/f' || n, p.id, 'folder', 'Folder ' || n, now(), now()
     from generate_series(1, 1000) n, resource p where p.uri = '/organizations/organization_1/reports'`,
);
await run(
  'bench-resources',
  `insert into resource (uri, parent_id, type, label, description, created_at, updated_at, body)
   select f.uri || '/r' || n, f.id, case when n % 3 = 0 then 'query' else 'dataType' end, 'Item ' || n || ' ' || md5(n::text),
          'About ' || md5((n + 7)::text), now(), now(), '{"type":"text","value":"select 1","language":"sql"}'
     from generate_series(1, ${Number(count)}) n join resource f on f.uri = '/organizations/organization_1/reports/f' || (1 + n % 1000)`,
);
await run(
  'bench-permissions',
  `insert into permission (resource_id, role_id, mask)
   select f.id, r.id, (array[0, 2, 30, 32])[1 + f.id % 4] from resource f join role r on r.name = 'ROLE_' || (1 + f.id % 20)
    where f.type = 'folder' and f.uri like '%/reports/f%'`,
);
await run(
  'bench-users',
  `insert into account (tenant_id, name, full_name, password_hash, enabled)
   select 'organization_1', 'user' || n, 'User ' || n, (select password_hash from account where name = 'jasperadmin'), true
     from generate_series(1, 200) n`,
);
await run(
  'bench-memberships',
  `insert into account_role select a.id, r.id from account a, role r
    where a.name like 'user%' and (r.name = 'ROLE_USER' and r.tenant_id = 'organizations' or r.name in ('ROLE_1', 'ROLE_2', 'ROLE_3', 'ROLE_4', 'ROLE_5'))`,
);
await run('bench-version', 'update access_state set version = version + 1');
await run('bench-analyze', 'analyze');
process.stdout.write(`${JSON.stringify({ port: app.port })}\n`);
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
