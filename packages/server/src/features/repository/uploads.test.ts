/** Multipart bodies that break off, lie, or hold bytes that are no text: each is answered, and the server lives on. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});

const admin = 'jasperadmin|organization_1';
const R = '/rest_v2/resources';
const boundary = 'b0undary';

interface Part {
  readonly name: string;
  readonly type?: string;
  readonly fileName?: string;
  readonly bytes: string | Uint8Array;
}

/** The body as a client would send it, without the closing line when `isOpen`. */
function multipart(parts: readonly Part[], isOpen = false): Buffer {
  const pieces = parts.map(({ name, type, fileName, bytes }) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n` +
          `${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...pieces, Buffer.from(isOpen ? '' : `--${boundary}--\r\n`)]);
}

async function send(line: string, body: Uint8Array): Promise<{ status: number; json: Record<string, unknown> }> {
  const reply = await request(server, line, {
    as: admin,
    body,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  });
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}

const simple: readonly Part[] = [
  { name: 'label', bytes: 'note.txt' },
  { name: 'type', bytes: 'txt' },
  { name: 'data', type: 'text/plain', fileName: 'note.txt', bytes: 'hello '.repeat(100) },
];

test('a body that breaks off anywhere is answered with 400', async () => {
  const whole = multipart(simple);
  for (let length = 0; length < whole.length - 4; length += 37) {
    const { status, json } = await send(`POST ${R}/cut`, whole.subarray(0, length));
    assert.deepEqual([length, status, json['errorCode']], [length, 400, 'serialization.error']);
  }
  assert.equal((await send(`POST ${R}/cut`, multipart(simple, true))).status, 400);
  const alive = await request(server, 'GET /rest_v2/serverInfo', { as: 'nobody' });
  assert.equal(alive.status, 200);
  assert.equal((await request(server, `GET ${R}/cut`, { as: admin })).status, 404);
});

test('too many parts, and a text field that is too large', async () => {
  const many = Array.from({ length: 201 }, (_, i) => ({ name: `f${i}`, fileName: 'x', bytes: 'x' }));
  assert.equal((await send(`POST ${R}/cut`, multipart(many))).json['errorCode'], 'request.too.many.parts');
  for (const name of ['label', 'resource']) {
    const large = [{ name, bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 'x') }];
    const { status, json } = await send(`POST ${R}/cut`, multipart(large));
    assert.deepEqual([status, json['errorCode']], [413, 'request.body.too.large']);
  }
});

test('the bytes of an attachment stay what they are, also without a file name', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const descriptor = {
    label: 'Bytes',
    jrxml: { jrxmlFile: { label: 'main', type: 'jrxml' } },
    resources: { resource: [{ name: 'logo', file: { fileResource: { label: 'logo', type: 'img' } } }] },
  };
  const { status } = await send(
    `POST ${R}/bytes`,
    multipart([
      { name: 'files.logo', type: 'image/png', bytes },
      { name: 'jrxml', type: 'application/jrxml; charset=ISO-8859-1', bytes: '<jasperReport name="é"/>' },
      { name: 'resource', type: 'application/repository.reportUnit+json', bytes: JSON.stringify(descriptor) },
    ]),
  );
  assert.equal(status, 201);
  const logo = await request(server, `GET ${R}/bytes/Bytes_files/logo`, { as: admin });
  assert.deepEqual(new Uint8Array(await logo.arrayBuffer()), bytes);
  const main = await request(server, `GET ${R}/bytes/Bytes_files/main`, { as: admin });
  assert.equal(await main.text(), '<jasperReport name="é"/>');
});
