/** Recipients × masks × operations: what each mask lets a plain user do, whether it is given to him or to a role of his. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { masks } from '../../access/masks.ts';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
const admin = 'jasperadmin|organization_1';
const ann = 'ann|organization_1';
const typed = (type: string): Record<string, string> => ({ 'Content-Type': `application/repository.${type}+json` });
const R = '/rest_v2/resources';

async function done(line: string, body?: unknown, headers?: Record<string, string>): Promise<void> {
  const reply = await request(server, line, { as: admin, body, ...(headers === undefined ? {} : { headers }) });
  assert.ok(reply.ok, `${line}: ${reply.status} ${await reply.text()}`);
}
const file = { label: 'f', type: 'txt', content: Buffer.from('x').toString('base64') };
const source = { label: 's', driverClass: 'org.postgresql.Driver', connectionUrl: 'jdbc:postgresql://h/d' };

before(async () => {
  server = await startTestServer();
  await done('PUT /rest_v2/roles/ROLE_SALES', {});
  await done('PUT /rest_v2/users/ann', {
    fullName: 'Ann',
    password: 'ann',
    roles: [{ name: 'ROLE_SALES', tenantId: 'organization_1' }],
  });
});

/** Status of each operation on a folder that holds a file and a data source. `yes`: masks with which it works. */
interface Operation {
  readonly name: string;
  readonly yes: readonly number[];
  readonly run: (folder: string) => Promise<boolean>;
}
const asks = async (line: string, body?: unknown, headers?: Record<string, string>): Promise<Response> =>
  request(server, line, { as: ann, body, ...(headers === undefined ? {} : { headers }) });
/** Only "no" and "yes" count: anything else is a mistake of the test. */
async function allowed(reply: Promise<Response>): Promise<boolean> {
  const { status } = await reply;
  assert.ok([200, 201, 204, 403].includes(status), String(status));
  return status !== 403;
}

const operations: readonly Operation[] = [
  {
    name: 'read a descriptor',
    yes: [1, 2, 6, 18, 22, 30, 32],
    run: (f) => allowed(asks(`GET ${R}${f}/f`, undefined, { Accept: 'application/repository.file+json' })),
  },
  {
    name: 'read a content',
    yes: [1, 2, 6, 18, 22, 30, 32],
    run: (f) => allowed(asks(`GET ${R}${f}/f`, undefined, { Accept: '*/*' })),
  },
  { name: 'read a data source', yes: [1, 2, 6, 18, 22, 30], run: (f) => allowed(asks(`GET ${R}${f}/s`)) },
  {
    name: 'find',
    yes: [1, 2, 6, 18, 22, 30],
    run: async (f) => (await (await asks(`GET ${R}?folderUri=${f}`)).text()).includes(`${f}/f`),
  },
  {
    name: 'mark as favourite',
    yes: [1, 2, 6, 18, 22, 30],
    run: (f) => allowed(asks('POST /rest_v2/favorites', { favorites: [{ uri: `${f}/f` }] })),
  },
  {
    name: 'copy away',
    yes: [1, 2, 6, 18, 22, 30],
    run: (f) => allowed(asks(`POST ${R}/temp?overwrite=true`, undefined, { 'Content-Location': `${f}/f` })),
  },
  {
    name: 'update',
    yes: [1, 6, 22, 30],
    run: (f) => allowed(asks(`PUT ${R}${f}/f?overwrite=true`, { ...file, version: 0 }, typed('file'))),
  },
  {
    name: 'patch',
    yes: [1, 6, 22, 30],
    run: (f) => allowed(asks(`PATCH ${R}${f}/s`, { version: 0, patch: [{ field: 'description', value: 'd' }] })),
  },
  {
    name: 'create',
    yes: [1, 6, 22, 30],
    run: (f) => allowed(asks(`POST ${R}${f}`, { label: 'new' }, typed('folder'))),
  },
  { name: 'see permissions', yes: [1], run: (f) => allowed(asks(`GET /rest_v2/permissions${f}`)) },
  {
    name: 'give permissions',
    yes: [1],
    run: (f) => allowed(asks(`PUT /rest_v2/permissions${f}/s;recipient=user:%2Forganization_1%2Fjoeuser`, { mask: 2 })),
  },
  {
    name: 'move away',
    yes: [1, 18, 22, 30],
    run: (f) => allowed(asks(`PUT ${R}/temp?overwrite=true`, undefined, { 'Content-Location': `${f}/f` })),
  },
  { name: 'delete', yes: [1, 18, 22, 30], run: (f) => allowed(asks(`DELETE ${R}${f}/s`)) },
];

for (const recipient of ['user:/organization_1/ann', 'role:/organization_1/ROLE_SALES'])
  for (const mask of masks)
    test(`${recipient} with ${mask} may do what the mask says, and nothing else`, async () => {
      const folder = `/reports/${recipient.slice(0, 4)}_${mask}`;
      await done(`PUT ${R}${folder}`, { label: 'folder' }, typed('folder'));
      await done(`PUT ${R}${folder}/f`, file, typed('file'));
      await done(`PUT ${R}${folder}/s`, source, typed('jdbcDataSource'));
      const permission = [
        { recipient: 'role:/ROLE_USER', mask: 0 },
        { recipient, mask },
      ];
      await done(
        `PUT /rest_v2/permissions${folder}`,
        { permission },
        { 'Content-Type': 'application/collection+json' },
      );
      for (const operation of operations)
        assert.equal(await operation.run(folder), operation.yes.includes(mask), operation.name);
    });
