import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
interface Description {
  openapi: string;
  paths: Record<string, Record<string, { security: unknown[]; parameters?: { name: string }[] }>>;
  components: { schemas: Record<string, unknown> };
}

test('every route is described, with its permission', async () => {
  const reply = await request(server, 'GET /rest_v2/openapi.json', { as: 'nobody' });
  const { openapi, paths, components } = (await reply.json()) as Description;
  assert.equal(openapi, '3.1.0');
  assert.deepEqual(paths['/rest_v2/serverInfo']?.['get']?.security, []);
  assert.equal(paths['/rest_v2/users/{name}']?.['put']?.security.length, 3);
  assert.deepEqual(paths['/rest_v2/resources/{uri}']?.['get']?.parameters?.[0]?.name, 'uri');
  const text = JSON.stringify({ paths, components });
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    assert.ok(name in components.schemas, name);
});

test('the WADL names the same addresses', async () => {
  const reply = await request(server, 'GET /rest_v2/application.wadl', { as: 'nobody' });
  assert.match(
    await reply.text(),
    /<resource path="rest_v2\/users\/\{name\}"><param name="name".*<method name="PUT"\/>/,
  );
});

test('no address but the open ones answers a stranger', async () => {
  const reply = await request(server, 'GET /rest_v2/openapi.json', { as: 'nobody' });
  const { paths } = (await reply.json()) as Description;
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      const line = `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, 'x')}`;
      const { status } = await request(server, line, { as: 'nobody' });
      if (security.length > 0) assert.equal(status, 401, line);
      const asJoe = (await request(server, line, { as: 'joeuser' })).status;
      assert.ok(asJoe < 500, line);
    }
});
