/** The requests of conformance/rest against a server, in order, in JSON and where the case says so in XML. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { request } from './scenario.ts';
import { startTestServer, type TestServer } from './test-server.ts';

interface RestCase {
  /** Section of the reference whose example or table row this is. */
  readonly section: string;
  readonly as: string;
  readonly ask: string;
  readonly status: number;
  /** Repository type of a typed body. */
  readonly type?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /** JSON body. */
  readonly send?: unknown;
  readonly sendXml?: string;
  readonly form?: string;
  readonly body?: string;
  /** Fields of a JSON reply; null: absent. */
  readonly json?: unknown;
  /** Pattern of an XML reply; its presence makes an XML request. */
  readonly xml?: string;
  /** Status of the XML request when it differs: what was created by JSON is changed by XML. */
  readonly xmlStatus?: number;
  readonly text?: string;
  /** Patterns of headers; null: absent. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

const folder = new URL('../../../../conformance/rest/', import.meta.url);
let count = 0;

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const { chapter, cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    chapter: string;
    cases: RestCase[];
  };
  test(chapter, async (t) => {
    const server = await startTestServer();
    for (const [i, one] of cases.entries()) {
      await t.test(`${i + 1} ${one.section}: ${one.ask}`, () => asJson(server, one));
      if (one.xml !== undefined) await t.test(`${i + 1} ${one.section}: ${one.ask} in XML`, () => asXml(server, one));
    }
  });
  count += cases.length + cases.filter((one) => one.xml !== undefined).length;
}

test('the count of documented requests does not fall', () => {
  assert.ok(count >= 530, String(count));
});

async function asJson(server: TestServer, one: RestCase): Promise<void> {
  const isXmlOnly = one.send === undefined && one.sendXml !== undefined;
  const body = one.form ?? one.body ?? (isXmlOnly ? one.sendXml : one.send);
  const reply = await request(server, one.ask, {
    as: one.as,
    body: typeof body === 'object' ? JSON.stringify(body) : body,
    headers: { Accept: one.accept ?? 'application/json', ...typeHeader(one, 'json'), ...one.requestHeaders },
  });
  const text = await reply.text();
  assert.equal(reply.status, one.status, text);
  if (one.json !== undefined) assertHolds(JSON.parse(text), one.json, '$');
  if (one.text !== undefined) assert.match(text, new RegExp(one.text, 's'));
  checkHeaders(reply, one);
}

async function asXml(server: TestServer, one: RestCase): Promise<void> {
  const reply = await request(server, one.ask, {
    as: one.as,
    body: one.sendXml,
    headers: {
      Accept: 'application/xml',
      ...(one.sendXml === undefined ? {} : typeHeader(one, 'xml')),
      ...one.requestHeaders,
    },
  });
  const text = await reply.text();
  assert.equal(reply.status, one.xmlStatus ?? one.status, text);
  assert.match(text.replace(/^<\?xml[^>]*>/, ''), new RegExp(one.xml ?? '', 's'));
  checkHeaders(reply, one);
}

function typeHeader(
  one: Pick<RestCase, 'contentType' | 'type' | 'form' | 'body' | 'send' | 'sendXml'>,
  format: string,
): Record<string, string> {
  const type =
    (format === 'json' ? one.contentType : undefined) ??
    (one.form !== undefined
      ? 'application/x-www-form-urlencoded'
      : one.type !== undefined
        ? `application/repository.${one.type}+${format}`
        : one.send !== undefined || one.sendXml !== undefined
          ? `application/${format}`
          : undefined);
  return type === undefined ? {} : { 'Content-Type': type };
}

function checkHeaders(reply: Response, one: RestCase): void {
  for (const [name, pattern] of Object.entries(one.headers ?? {})) {
    const value = reply.headers.get(name);
    if (pattern === null) assert.equal(value, null, name);
    else assert.match(value ?? '', new RegExp(pattern), name);
  }
}

/** Objects may hold more; lists have the same length. */
function assertHolds(actual: unknown, expected: unknown, path: string): void {
  if (expected === null) assert.equal(actual, undefined, path);
  else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), path);
    assert.equal(actual.length, expected.length, `${path}: ${JSON.stringify(actual)}`);
    for (const [i, item] of expected.entries()) assertHolds((actual as unknown[])[i], item, `${path}[${i}]`);
  } else if (typeof expected === 'object') {
    for (const [key, value] of Object.entries(expected as object))
      assertHolds((actual as Record<string, unknown> | undefined)?.[key], value, `${path}.${key}`);
  } else assert.equal(actual, expected, path);
}
