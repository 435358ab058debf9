import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { settingsGroups } from './groups.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect): void => scenario(() => server, line, ask, expected);
const nobody = (headers: Record<string, string> = {}): Ask => ({ as: 'nobody', headers });

for (const group of Object.keys(settingsGroups)) row(`GET /rest_v2/settings/${group}`, nobody(), { status: 200 });
row('GET /rest_v2/settings/request', nobody(), {
  status: 200,
  json: { maxInactiveInterval: 1200, contextPath: '/jasperserver-pro' },
});
row('GET /rest_v2/settings/decimalFormatSymbols', nobody({ 'Accept-Language': 'de-DE,en;q=0.5' }), {
  status: 200,
  json: { groupingSeparator: '.', decimalSeparator: ',' },
  headers: { vary: 'Accept-Language' },
});
row('GET /rest_v2/settings/dateTimeSettings', nobody({ 'Accept-Language': 'fr' }), { status: 200, text: 'janvier' });
row('GET /rest_v2/settings/dateTimeSettings', nobody({ 'Accept-Language': '%%%' }), { status: 200, text: 'January' });
row('GET /rest_v2/settings/constructor', nobody(), { status: 404 });
row('GET /rest_v2/bundles', nobody(), { status: 200, json: ['jasperserver_messages'] });
row('GET /rest_v2/bundles/jasperserver_messages', nobody(), { status: 200, text: 'exception.remote.access.denied' });
row('GET /rest_v2/bundles/nosuch', nobody(), { status: 204 });
row('GET /rest_v2/bundles?expanded=true', nobody(), { status: 200, headers: { etag: /^"[0-9a-f]{32}"$/ } });
row('GET /rest_v2/keys', { as: 'superuser' }, { status: 204 });
row('GET /rest_v2/keys', { as: 'joeuser' }, { status: 401 });
row('GET /rest_v2/keys', { as: 'jasperadmin' }, { status: 401 });
row('GET /rest_v2/bundles/constructor', nobody(), { status: 204 });
row('GET /rest_v2/settings/request', nobody({ Origin: 'https://other.example' }), {
  status: 200,
  headers: { vary: 'Origin, Accept-Language', 'cache-control': 'no-transform,max-age=31536000' },
});

test('texts that a browser has are not sent again, and stay in its cache', async () => {
  const first = await request(server, 'GET /rest_v2/bundles?expanded=true', nobody());
  const again = await request(
    server,
    'GET /rest_v2/bundles?expanded=true',
    nobody({ 'If-None-Match': first.headers.get('etag') ?? '' }),
  );
  assert.equal(again.status, 304);
  assert.match(again.headers.get('cache-control') ?? '', /max-age/);
});
