/** What one caller may take: time, pages, bytes; and what is left behind by one who goes away. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { detail, field, putUnit, query, shown, smallReport } from '../../testing/report-units.ts';
import { startSampleServer, type SampleServer } from '../../testing/sample-server.ts';
import { request, scenario, type Ask } from '../../testing/scenario.ts';

const joe: Ask = { as: 'joeuser' };
const basic = `Basic ${Buffer.from('jasperadmin:jasperadmin').toString('base64')}`;
const R = '/rest_v2/reports/reports/limits';
const numbers = (to: number): string =>
  query(`select i from generate_series(1, ${to}) i`) + field('i', 'java.lang.Integer') + detail(20, shown('$F{i}'));
const slow = (name: string): string =>
  smallReport(query(`select pg_sleep(30) /* ${name} */`) + detail(20, shown('"x"')));
const nested = `<subreport><reportElement x="0" y="0" width="100" height="20"/><connectionExpression><![CDATA[$P{REPORT_CONNECTION}]]></connectionExpression><subreportExpression><![CDATA["Slow.jrxml"]]></subreportExpression></subreport>`;

let server: SampleServer;
before(async () => {
  server = await startSampleServer({ reportTimeoutSeconds: 3, reportMaxPages: 40, renderThreads: 2 });
  await putUnit(server, '/reports/limits/slow', { jrxml: slow('outer') });
  await putUnit(server, '/reports/limits/pages', { jrxml: smallReport(numbers(201)) });
  await putUnit(server, '/reports/limits/enough', { jrxml: smallReport(numbers(200)) });
  await putUnit(server, '/reports/limits/rows', {
    jrxml: smallReport(numbers(50_000_000).replace('generate_series(1, 50000000) i', many)),
  });
  await putUnit(server, '/reports/limits/inner', {
    jrxml: smallReport(query('select 1 as one') + detail(20, nested)),
    files: { 'Slow.jrxml': { type: 'jrxml', content: slow('inner') } },
  });
});

/** Rows that come at once and do not end soon. */
const many = '(select i from (select generate_series(1, 50000000) as i) s) n';

scenario(() => server, `GET ${R}/pages.pdf`, joe, { status: 400, code: 'governors.max.pages.limit.exceeded' });
scenario(() => server, `GET ${R}/enough.csv`, joe, { status: 200, text: /\n200\n$/ }, 'as many pages as allowed');
for (const name of ['slow', 'inner', 'rows'])
  test(`${name}: a run over its time is stopped, with its query`, async () => {
    const startedAt = performance.now();
    const response = await request(server, `GET ${R}/${name}.csv?ignorePagination=true`, joe);
    assert.equal(response.status, 400);
    assert.equal(((await response.json()) as { errorCode: string }).errorCode, 'governors.timeout.limit.exceeded');
    const ms = performance.now() - startedAt;
    assert.ok(ms > 2_900 && ms < 8_000, `${ms} ms`);
    await until(async () => (await running()).length === 0, 3_000);
  });

for (const name of ['slow', 'inner'])
  test(`${name}: a client that goes away takes its query with it`, async () => {
    const gone = new AbortController();
    const asked = fetch(`${server.base}${R}/${name}.pdf`, { headers: { Authorization: basic }, signal: gone.signal });
    await until(async () => (await running()).length === 1, 2_500);
    const left = performance.now();
    gone.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    await until(async () => (await running()).length === 0, 1_500);
    assert.ok(performance.now() - left < 1_600);
    assert.equal((await request(server, `GET ${R}/enough.csv`, joe)).status, 200);
  });

test('clients that go away while they wait for a thread leave nothing behind', async () => {
  const gone = new AbortController();
  const asked = Array.from({ length: 8 }, () =>
    fetch(`${server.base}${R}/slow.pdf`, { headers: { Authorization: basic }, signal: gone.signal }),
  );
  await until(async () => (await running()).length >= 1, 2_900);
  gone.abort();
  await Promise.allSettled(asked);
  // Left behind, those that waited would keep the threads for twelve seconds.
  await until(async () => (await running()).length === 0, 4_000);
  const startedAt = performance.now();
  assert.equal((await request(server, `GET ${R}/enough.csv`, joe)).status, 200);
  assert.ok(performance.now() - startedAt < 5_000);
});

test('a client that goes away in the middle of a document frees the thread', async () => {
  for (let i = 0; i < 4; i++) {
    const socket = connect(server.app.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `GET /jasperserver-pro/rest_v2/reports/public/Samples/Reports/AllAccounts.html HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
  }
  await until(async () => (await running()).length === 0, 2_000);
  assert.equal((await request(server, `GET ${R}/enough.csv`, joe)).status, 200);
});

const hundredMegabytes = 100 * 1024 * 1024;
test('a body over the limit that says so is refused before it is read', async () => {
  const status = await put(`Content-Length: ${hundredMegabytes + 1}`, function* () {
    yield 'x';
  });
  assert.equal(status, 413);
});

for (const type of ['text/plain', 'application/repository.folder+json'])
  test(`a ${type} body over the limit that does not say so is cut, and not kept in memory for long`, async () => {
    const piece = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const status = await put(
      'Transfer-Encoding: chunked',
      function* () {
        for (let i = 0; i <= 100; i++) yield piece;
        yield '0\r\n\r\n';
      },
      type,
    );
    assert.equal(status, 413);
    assert.equal((await request(server, `GET /rest_v2/resources/reports/big`, { as: 'jasperadmin' })).status, 404);
  });

test('no path leads out of the repository', async () => {
  for (const path of [
    '/reports/../../../etc/passwd.pdf',
    '/reports/%2e%2e/%2e%2e/etc/passwd.pdf',
    '/reports/.%2E/x.pdf',
    '/..%2f..%2fetc/passwd.pdf',
    '/reports/..%5c..%5cx.pdf',
  ]) {
    const head = `GET /jasperserver-pro/rest_v2/reports${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`;
    const { status, text } = await raw([head]);
    assert.equal(status, 400, path);
    assert.match(text, /"errorCode":"request\.path\.refused"/, path);
  }
});

test('the server has gone through all of this without a surprise', () => {
  assert.deepEqual(
    server.lines.filter((line) => line.includes('http.unexpected')),
    [],
  );
});

/** Queries of reports that PostgreSQL works on. */
async function running(): Promise<readonly unknown[]> {
  return server.query(
    "select pid, query from pg_stat_activity where application_name = 'chert report' and state = 'active' and query not like 'SET %'",
  );
}

async function until(isSo: () => Promise<boolean>, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) assert.fail(`not so after ${ms} ms; running: ${JSON.stringify(await running())}`);
    await sleep(50);
  }
}

async function put(length: string, body: () => Generator<string>, type = 'text/plain'): Promise<number> {
  const head = `PUT /jasperserver-pro/rest_v2/resources/reports/big HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic}\r\nContent-Type: ${type}\r\n${length}\r\nConnection: close\r\n\r\n`;
  return (await raw(pieces())).status;
  function* pieces(): Generator<string> {
    yield head;
    yield* body();
  }
}

/** Sends the pieces as the socket takes them, until all are sent or an answer is there; reads until the end. */
function raw(pieces: Iterable<string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(server.app.port, '127.0.0.1');
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }));
    void (async () => {
      for (const piece of pieces) {
        if (text !== '' || socket.destroyed) return;
        if (!socket.write(piece)) await Promise.race([new Promise((go) => socket.once('drain', go)), sleep(1_000)]);
      }
    })();
  });
}
