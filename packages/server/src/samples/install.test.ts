/** Samples beside a repository that DATABASE_URL names: the databases are made there, the reports read them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from '../testing/scenario.ts';
import { startTestServer } from '../testing/test-server.ts';

test('samples on an external server', async () => {
  const server = await startTestServer({ samples: true });
  const response = await request(server, 'GET /rest_v2/reports/public/Samples/Reports/Freight.csv', {
    as: 'jasperadmin',
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.ok(text.split('\n').length > 20, text);
  assert.deepEqual(await server.app.wellKnownUsers(), ['jasperadmin', 'joeuser', 'superuser']);
});
