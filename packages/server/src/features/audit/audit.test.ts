import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { statement } from '../../db/database.ts';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
  await request(server, 'GET /rest_v2/users', { as: 'joeuser' });
  await request(server, 'PUT /rest_v2/roles/ROLE_A', { as: 'jasperadmin', body: {} });
  await request(server, 'PUT /rest_v2/roles/ROLE_B', { as: 'superuser', body: {} });
  await request(server, 'PUT /rest_v2/resources/reports/f', {
    as: 'jasperadmin',
    headers: { 'Content-Type': 'application/repository.folder+json' },
    body: { label: 'f' },
  });
  await request(server, 'GET /rest_v2/users', { as: 'nosuch:x' });
  await server.app.audited();
});
const row = (line: string, ask: Ask, expected: Expect): void => scenario(() => server, line, ask, expected);
const A = '/rest_v2/audit';

row(`GET ${A}`, { as: 'joeuser' }, { status: 403 });
row(
  `GET ${A}?kind=role.created`,
  { as: 'jasperadmin' },
  {
    status: 200,
    json: {
      auditEvent: [
        {
          kind: 'role.created',
          user: 'jasperadmin|organization_1',
          organization: 'organization_1',
          uri: 'role:/organization_1/ROLE_A',
        },
      ],
    },
  },
);
row(
  `GET ${A}?kind=role.created`,
  { as: 'superuser' },
  { status: 200, json: { auditEvent: [{ user: 'superuser' }, { user: 'jasperadmin|organization_1' }] } },
);
row(
  `GET ${A}?uri=/reports`,
  { as: 'jasperadmin' },
  { status: 200, json: { auditEvent: [{ kind: 'resource.created', uri: '/reports/f' }] } },
);
row(`GET ${A}?kind=sign.in.refused`, { as: 'jasperadmin' }, { status: 204 });
row(
  `GET ${A}?kind=sign.in.refused&user=`,
  { as: 'superuser' },
  { status: 200, json: { auditEvent: [{ details: { name: 'nosuch' } }] } },
);
row(`GET ${A}?from=yesterday`, { as: 'superuser' }, { status: 400, code: 'illegal.parameter.value.error' });
row(`GET ${A}?to=2000-01-01`, { as: 'superuser' }, { status: 204 });

test('audit rows cannot be changed or taken away', async () => {
  for (const text of ["update audit_event set kind = 'x'", 'delete from audit_event'])
    await assert.rejects(server.app.database.first(statement<never>(`test-${text.length}`, text)), /only added/);
});
