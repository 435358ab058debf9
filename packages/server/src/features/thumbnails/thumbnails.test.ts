import { before } from 'node:test';
import { scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect): void => scenario(() => server, line, ask, expected);
const T = '/rest_v2/thumbnails';

row(`GET ${T}/reports`, { as: 'nobody' }, { status: 401 });
row(`GET ${T}/reports`, { as: 'joeuser' }, { status: 204 });
row(
  `GET ${T}/reports?defaultAllowed=true`,
  { as: 'joeuser', headers: { Accept: 'image/jpeg' } },
  { status: 200, headers: { 'content-type': 'image/jpeg' } },
);
row(`GET ${T}/nosuch`, { as: 'joeuser' }, { status: 404 });
row(
  `GET ${T}?uri=/reports&uri=/public&defaultAllowed=true`,
  { as: 'joeuser' },
  { status: 200, json: { thumbnail: [{ uri: '/reports' }, { uri: '/public' }] } },
);
row(
  `POST ${T}`,
  { as: 'joeuser', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'uri=%2Freports' },
  { status: 200, json: { thumbnail: [{ uri: '/reports' }] } },
);
row(`GET ${T}`, { as: 'joeuser' }, { status: 400 });
row(`GET ${T}?uri=%3Cscript%3E`, { as: 'joeuser' }, { status: 400 });
