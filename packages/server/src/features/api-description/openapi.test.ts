import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
interface Operation {
  security: unknown[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: { '2XX': { content?: Record<string, unknown> } };
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
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

test('the WADL says the same: addresses, methods, arguments and media types', async () => {
  const described = await request(server, 'GET /rest_v2/openapi.json', { as: 'nobody' });
  const { paths } = (await described.json()) as Description;
  const reply = await request(server, 'GET /rest_v2/application.wadl', { as: 'nobody' });
  assert.equal(reply.headers.get('content-type'), 'application/vnd.sun.wadl+xml');
  const text = await reply.text();
  assert.equal(parse(text).length, Object.keys(paths).length);
  for (const { path, methods } of parse(text)) {
    const operations = paths[path] ?? {};
    assert.deepEqual(methods.map((m) => m.name.toLowerCase()).sort(), Object.keys(operations).sort(), path);
    for (const method of methods) {
      const operation = operations[method.name.toLowerCase()];
      const types = (content: object | undefined): string[] => Object.keys(content ?? {});
      assert.deepEqual(method.takes, types(operation?.requestBody?.content), `${method.name} ${path}`);
      assert.deepEqual(method.gives, types(operation?.responses['2XX'].content), `${method.name} ${path}`);
      const asked = (operation?.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name);
      assert.deepEqual(method.query, asked, `${method.name} ${path}`);
    }
  }
});

test('addresses answer in the types that the description says', async () => {
  const described = await request(server, 'GET /rest_v2/openapi.json', { as: 'nobody' });
  const { paths } = (await described.json()) as Description;
  const examples: Readonly<Record<string, string>> = {
    uri: 'public',
    organization: 'organization_1',
    group: 'request',
    field: 'version',
    user: 'joeuser',
    'roles/{name}': 'ROLE_USER',
    'users/{name}': 'joeuser',
    'bundles/{name}': 'jasperserver_messages',
  };
  const fill = (path: string): string =>
    path.replace(/(\w+\/)\{(\w+)\}/g, (_, before: string, name: string) => {
      return `${before}${examples[`${before}{${name}}`] ?? examples[name] ?? 'x'}`;
    });
  let count = 0;
  for (const [path, operations] of Object.entries(paths)) {
    for (const type of Object.keys(operations['get']?.responses['2XX'].content ?? {})) {
      if (/[*]|image|repository\./.test(type) || /reports/.test(path)) continue;
      const reply = await request(server, `GET ${fill(path)}`, { as: 'superuser', headers: { Accept: type } });
      if (reply.status !== 200) {
        assert.ok([204, 400, 404].includes(reply.status), `${path}: ${reply.status}`);
        continue;
      }
      const actual = (reply.headers.get('content-type') ?? '').split(';')[0] ?? '';
      const wanted = /json/.test(type) ? /json$/ : /xml/.test(type) ? /xml$/ : new RegExp(`^${type}$`);
      assert.match(actual, wanted, `${path} as ${type}`);
      count++;
    }
  }
  assert.ok(count >= 20, String(count));
});

interface WadlResource {
  readonly path: string;
  readonly methods: readonly { name: string; query: string[]; takes: string[]; gives: string[] }[];
}

function parse(text: string): WadlResource[] {
  const all = (pattern: RegExp, from: string): string[] => [...from.matchAll(pattern)].map(([, one = '']) => one);
  return [...text.matchAll(/<resource path="([^"]*)">(.*?)<\/resource>/gs)].map(([, path = '', inner = '']) => ({
    path: `/${path}`,
    methods: [...inner.matchAll(/<method name="(\w+)">(.*?)<\/method>/gs)].map(([, name = '', method = '']) => {
      const request = /<request>(.*?)<\/request>/s.exec(method)?.[1] ?? '';
      const response = /<response>(.*?)<\/response>/s.exec(method)?.[1] ?? '';
      const types = /<representation mediaType="([^"]*)"\/>/g;
      return {
        name,
        query: all(/<param name="([^"]*)" style="query"/g, request),
        takes: all(types, request),
        gives: all(types, response),
      };
    }),
  }));
}

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
