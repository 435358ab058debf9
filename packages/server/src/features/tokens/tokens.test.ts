import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect): void => scenario(() => server, line, ask, expected);
const T = '/rest_v2/tokens';

row(`GET ${T}`, { as: 'nobody' }, { status: 401 });
row(`GET ${T}`, { as: 'joeuser' }, { status: 204 });
row(
  `POST ${T}`,
  { as: 'joeuser', body: {} },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['label'] },
);
row(
  `GET ${T}`,
  { as: 'nobody', headers: { Authorization: 'Bearer chert_x' } },
  { status: 401, events: ['sign.in.refused'] },
);

test('a token stands for its user until it is deleted', async () => {
  const made = await request(server, `POST ${T}`, { as: 'joeuser', body: { label: 'ci', expiresInDays: 1 } });
  assert.equal(made.status, 201);
  const { id, token } = (await made.json()) as { id: string; token: string };
  const asToken = { as: 'nobody', headers: { Authorization: `Bearer ${token}` } } as const;
  const seen = (await (await request(server, `GET ${T}`, asToken)).json()) as { token: Record<string, unknown>[] };
  assert.equal(seen.token[0]?.['label'], 'ci');
  assert.equal(seen.token[0]?.['token'], undefined);
  assert.equal((await request(server, 'GET /rest_v2/users', asToken)).status, 403, 'no more than the user may');
  assert.equal((await request(server, `DELETE ${T}/${id}`, { as: 'superuser' })).status, 404, 'of somebody else');
  assert.equal((await request(server, `DELETE ${T}/${id}`, asToken)).status, 204);
  assert.equal((await request(server, `GET ${T}`, asToken)).status, 401);
});
