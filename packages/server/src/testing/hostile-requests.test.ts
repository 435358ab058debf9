/** Requests that make no sense, to every address: each is answered, none is a surprise to the server. Always the same ones. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request } from './scenario.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});

let seed = 7;
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed % below;
}
function pick<T>(items: readonly T[]): T {
  const item = items[random(items.length)];
  assert.ok(item !== undefined || items.includes(item as T));
  return item as T;
}

const names = [
  '',
  'x',
  'reports',
  'joeuser',
  'ROLE_USER',
  'organization_1',
  '..',
  '%2e%2e',
  '%00',
  'a%2Fb',
  '~',
  'é',
  '😀',
  'a'.repeat(300),
  '-1',
  '1e9',
  'null',
  "';drop",
  '{}',
  '%',
  ';recipient=user:/joeuser',
  '_files',
  'org_template',
];
const bodies: readonly unknown[] = [
  '',
  '{',
  '[]',
  'null',
  '1',
  '"x"',
  '<a/>',
  '<user><roles><role/></roles></user>',
  '\ud800',
  {},
  { label: 1 },
  { label: 'x'.repeat(1000) },
  { attribute: [null, 1, {}] },
  { permission: {} },
  { name: { a: 1 } },
  { roles: [1, null, { name: 5 }] },
  { favorites: [{}] },
  { patch: [{ field: 'label' }] },
  { ['__proto__']: { a: 1 }, constructor: 1 },
  { subDataSources: [{ id: null, uri: 5 }] },
  { mask: 1e20 },
  { alias: '\0' },
  { enabled: 'maybe', password: 5 },
  undefined,
];
const types = [
  'application/json',
  'application/xml',
  'application/collection+json',
  'application/hal+json',
  'text/plain',
  '',
  'multipart/form-data; boundary=x',
  'application/repository.folder+json',
  'application/repository.query+json',
  'application/repository.reportUnit+xml',
  'application/repository.virtualDataSource+json',
  'x/y;;',
];
const wishes = ['application/json', 'application/xml', '*/*', 'image/png', 'application/repository.folder+json'];
const queries = [
  'q',
  'limit',
  'offset',
  'folderUri',
  'sortBy',
  'type',
  'expanded',
  'name',
  'user',
  'requiredRole',
  'holder',
  'pages',
  'dependsOn',
  'createFolders',
  'resourceUri',
  'recipientId',
];
const people = ['jasperadmin|organization_1', 'superuser', 'joeuser|organization_1'];

test('2,000 requests without sense', async () => {
  const description = await request(server, 'GET /rest_v2/openapi.json', { as: 'nobody' });
  const { paths } = (await description.json()) as { paths: Record<string, Record<string, unknown>> };
  for (let i = 0; i < 2_000; i++) {
    const pattern = pick(Object.keys(paths));
    const path = pattern.replace(/\{\w+\}/g, () => pick(names));
    const method = random(10) === 0 ? 'PATCH' : pick(Object.keys(paths[pattern] ?? {})).toUpperCase();
    const query = random(3) === 0 ? `?${pick(queries)}=${pick(names)}` : '';
    const body = method === 'GET' ? undefined : pick(bodies);
    const type = pick(types);
    const reply = await request(server, `${method} ${path}${query}`, {
      as: pick(people),
      body,
      headers: { Accept: pick(wishes), ...(body === undefined || type === '' ? {} : { 'Content-Type': type }) },
    });
    await reply.arrayBuffer();
    assert.ok(reply.status < 500, `${reply.status} ${method} ${path}${query} ${JSON.stringify(body)} ${type}`);
  }
  assert.deepEqual(
    server.lines.filter((line) => line.includes('http.unexpected')),
    [],
  );
});
