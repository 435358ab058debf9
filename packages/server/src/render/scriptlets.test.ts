import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { putUnit, shown, smallReport } from '../testing/report-units.ts';
import { request } from '../testing/scenario.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'chert-scriptlets-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const greeter = `import { defineScriptlet } from '@chert/engine';
export const scriptlets = [defineScriptlet({ name: 'com.example.Greeter', create: () => ({}), methods: { 'String greet(String)': (_self, name) => 'Hello ' + name } })];
`;
let server: TestServer;
before(async () => {
  writeFileSync(path.join(folder, 'greeter.mjs'), greeter);
  server = await startTestServer({ scriptletFolder: folder });
});

test('an expression calls a method of a registered scriptlet', async () => {
  const call = '$P{REPORT_SCRIPTLET}.greet("Ann")';
  await putUnit(server, '/reports/greeting', {
    dataSource: null,
    jrxml: smallReport(
      `<title><band height="20">${shown(call)}</band></title>`,
      'scriptletClass="com.example.Greeter" whenNoDataType="AllSectionsNoDetail"',
    ),
  });
  const reply = await request(server, 'GET /rest_v2/reports/reports/greeting.csv', { as: 'joeuser' });
  assert.equal((await reply.text()).trim(), 'Hello Ann');
});

test('a module that cannot be loaded keeps the server from starting', async () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'chert-scriptlets-'));
  writeFileSync(path.join(broken, 'bad.mjs'), 'export const scriptlets = 1;');
  await assert.rejects(startTestServer({ scriptletFolder: broken }), /bad\.mjs exports no list "scriptlets"/);
  rmSync(broken, { recursive: true });
});
