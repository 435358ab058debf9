import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../testing/scenario.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer({ bodyLimit: 1_000_000 });
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);
const text = { 'Content-Type': 'text/plain' };
const R = '/rest_v2/resources';

// Paths that could mean another place. fetch() tidies `..` away, so those go over a socket.
row(`GET ${R}/public%2Fx`, { as: 'jasperadmin' }, { status: 400, code: 'request.path.refused' });
row(`GET ${R}/public%5Cx`, { as: 'jasperadmin' }, { status: 400, code: 'request.path.refused' });
row(`GET ${R}/public;x=1`, { as: 'jasperadmin' }, { status: 400, code: 'request.path.refused' });
row(
  `GET ${R}/public;jsessionid=ABC`,
  { as: 'jasperadmin' },
  { status: 200 },
  'a rewritten session id is no matrix parameter',
);
row(`GET ${R}/a%00b`, { as: 'jasperadmin' }, { status: 400, code: 'request.path.refused' });
row(`GET ${R}/a%zz`, { as: 'jasperadmin' }, { status: 400, code: 'request.path.refused' });
row(`GET ${R}//public//`, { as: 'jasperadmin' }, { status: 200, json: { uri: '/public' } });
row(
  `GET ${R}?folderUri=/public/../organizations`,
  { as: 'jasperadmin' },
  { status: 400, code: 'illegal.parameter.value.error' },
);
row(
  `DELETE ${R}?resourceUri=/temp/../public`,
  { as: 'jasperadmin' },
  { status: 400, code: 'illegal.parameter.value.error' },
);

test('dot segments are refused, encoded or not', async () => {
  for (const path of [`${R}/public/../organizations`, `${R}/%2e%2e/x`, `${R}/public/%2E./x`, `/../../etc/passwd`]) {
    const { status } = await raw(
      `GET /jasperserver-pro${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nConnection: close\r\n\r\n`,
    );
    assert.equal(status, 400, path);
  }
});

// Bodies over the limit.
row(
  `PUT ${R}/big`,
  { as: 'jasperadmin', headers: text, body: 'x'.repeat(1_000_001) },
  { status: 413, code: 'request.body.too.large', parameters: ['1000000'], events: [] },
);
row(
  `PUT ${R}/big`,
  { as: 'jasperadmin', headers: { 'Content-Type': 'application/repository.folder+json' }, body: 'x'.repeat(1_000_001) },
  { status: 413, code: 'request.body.too.large' },
);
row(
  `PUT ${R}/big`,
  { as: 'jasperadmin', headers: { ...text, Accept: 'text/html' }, body: 'x'.repeat(1_000_001) },
  { status: 413, text: '<errorCode>request.body.too.large</errorCode>' },
  'an XML descriptor when JSON was not asked for',
);
row(`GET ${R}/big`, { as: 'jasperadmin' }, { status: 404 }, 'nothing of it was kept');

test('a body without a length is cut at the limit, and the server goes on', async () => {
  const head = `PUT /jasperserver-pro${R}/big HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const { status } = await raw(head + piece.repeat(20) + '0\r\n\r\n');
  assert.equal(status, 413);
  assert.equal((await request(server, `GET ${R}/public`, { as: 'jasperadmin' })).status, 200);
});

test('malformed requests do not stop the server', async () => {
  await raw('GARBAGE\r\n\r\n');
  await raw(
    `PUT /jasperserver-pro${R}/x HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5\r\nConnection: close\r\n\r\nxxxxx`,
  );
  assert.equal((await request(server, `GET ${R}/public`, { as: 'jasperadmin' })).status, 200);
});

// Hostile bodies.
const deepJson = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
row(
  `PUT ${R}/x`,
  { as: 'jasperadmin', headers: { 'Content-Type': 'application/repository.folder+json' }, body: deepJson },
  { status: 400, code: 'serialization.error' },
);
const deepXml = `<folder>${'<a>'.repeat(20_000)}</folder>`;
row(
  `PUT ${R}/x`,
  { as: 'jasperadmin', headers: { 'Content-Type': 'application/repository.folder+xml' }, body: deepXml },
  { status: 400, code: 'serialization.error' },
);
row(
  `PUT ${R}/x`,
  {
    as: 'jasperadmin',
    headers: { 'Content-Type': 'application/repository.folder+xml' },
    body: '<folder><label>x</folder>',
  },
  { status: 400, code: 'serialization.error' },
);
row(
  `PUT ${R}/x`,
  {
    as: 'jasperadmin',
    headers: { 'Content-Type': 'application/repository.folder+json' },
    body: new Uint8Array([0xff, 0xfe, 0x00]),
  },
  { status: 400, code: 'serialization.error' },
);
row(
  `PUT ${R}/x`,
  { as: 'jasperadmin', headers: { 'Content-Type': 'application/repository.folder+json' }, body: 'null' },
  { status: 400, code: 'serialization.error' },
);

test('headers keep the case that the PHP client looks for', async () => {
  const { text: answer } = await raw(
    `GET /jasperserver-pro${R}?limit=1 HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nConnection: close\r\n\r\n`,
  );
  for (const name of ['Total-Count', 'Result-Count', 'Start-Index', 'Content-Type'])
    assert.ok(answer.includes(`\r\n${name}: `), name);
});

test('both context names and a request id', async () => {
  const response = await fetch(`${server.base.replace('-pro', '')}/rest_v2/serverInfo`, {
    headers: { 'X-Request-Id': 'abc-1' },
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('x-request-id'), 'abc-1');
  assert.ok(server.lines.some((line) => line.includes('"request":"abc-1"') && line.includes('"status":200')));
});

test('no password reaches the log', async () => {
  await request(server, `GET ${R}/public?j_username=joeuser&j_password=hunter2-secret`, { as: 'nobody' });
  assert.ok(server.lines.every((line) => !line.includes('hunter2-secret')));
});

test('health tells of the process and its database', async () => {
  const root = server.base.replace('/jasperserver-pro', '');
  assert.deepEqual(await (await fetch(`${root}/health/live`)).json(), { status: 'up' });
  assert.deepEqual(await (await fetch(`${root}/health/ready`)).json(), { status: 'up' });
});

const basic = `Basic ${Buffer.from('jasperadmin:jasperadmin').toString('base64')}`;

/** Sends bytes as they are and reads until the server closes or answers. */
function raw(bytes: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.app.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    const done = (): void => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), text: answer });
    socket.on('data', (piece) => (answer += piece.toString('latin1')));
    socket.on('close', done);
    socket.on('error', (error) => (answer === '' ? reject(error) : done()));
    socket.setTimeout(3_000, () => socket.destroy());
  });
}
