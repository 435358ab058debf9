import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
const words = `import { defineClass } from '@chert/engine';
export const classes = [defineClass({ name: 'com.example.Words', statics: { 'String shout(String)': (text) => text.toUpperCase() + '!' } })];
`;
let server: TestServer;
before(async () => {
  writeFileSync(path.join(folder, 'greeter.mjs'), greeter);
  writeFileSync(path.join(folder, 'words.mjs'), words);
  server = await startTestServer({ scriptletFolder: folder });
});

test('an expression calls methods of a registered scriptlet and of a registered class', async () => {
  const call = 'com.example.Words.shout($P{REPORT_SCRIPTLET}.greet("Ann"))';
  await putUnit(server, '/reports/greeting', {
    dataSource: null,
    jrxml: smallReport(
      `<title><band height="20">${shown(call)}</band></title>`,
      'scriptletClass="com.example.Greeter" whenNoDataType="AllSectionsNoDetail"',
    ),
  });
  const reply = await request(server, 'GET /rest_v2/reports/reports/greeting.csv', { as: 'joeuser' });
  assert.equal((await reply.text()).trim(), 'HELLO ANN!');
});

test('a module that cannot be loaded keeps the server from starting', async () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'chert-scriptlets-'));
  writeFileSync(path.join(broken, 'bad.mjs'), 'export const scriptlets = 1;');
  await assert.rejects(
    startTestServer({ scriptletFolder: broken }),
    /bad\.mjs exports no list "scriptlets" or "classes"/,
  );
  writeFileSync(
    path.join(broken, 'bad.mjs'),
    'export const classes = [{ name: "a.B", statics: { "int f": () => 1 } }];',
  );
  // A module is loaded once in a process; another name makes it a new one.
  renameSync(path.join(broken, 'bad.mjs'), path.join(broken, 'worse.mjs'));
  await assert.rejects(startTestServer({ scriptletFolder: broken }), { code: 'extension.class.invalid' });
  rmSync(broken, { recursive: true });
});
