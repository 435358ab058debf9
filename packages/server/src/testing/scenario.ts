/** Requests as rows of a table: who, what, reply, events. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statement } from '../db/database.ts';
import type { TestServer } from './test-server.ts';

/** Sample users, and nobody. */
export type Who = 'nobody' | 'superuser' | 'jasperadmin' | 'joeuser' | (string & {});

export interface Ask {
  readonly as: Who;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Expect {
  readonly status: number;
  /** `errorCode` of a JSON descriptor, or of the first in a list. */
  readonly code?: string;
  /** All codes of a list of descriptors. */
  readonly codes?: readonly string[];
  readonly parameters?: readonly string[];
  /** Header values; null: absent. A pattern may stand for the value. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
  /** Fields that the JSON body must have with these values. */
  readonly json?: unknown;
  /** Text that the body must hold, or be when it is a pattern. */
  readonly text?: string | RegExp;
  /** Kinds of audit rows that the request adds, in order. Absent: not looked at. */
  readonly events?: readonly string[];
}

/** Adds one test: `scenario(server, 'PUT /rest_v2/resources/a', { as: 'joeuser' }, { status: 403 })`. JSON is asked for unless
 *  the headers say otherwise; an object body is sent as JSON. */
export function scenario(server: () => TestServer, line: string, ask: Ask, expected: Expect, title = ''): void {
  test(`${line} as ${ask.as}${title === '' ? '' : `: ${title}`} → ${expected.status}${expected.code === undefined ? '' : ` ${expected.code}`}`, async () => {
    const before = await lastEvent(server());
    const response = await request(server(), line, ask);
    const body = Buffer.from(await response.arrayBuffer()).toString('utf8');
    assert.equal(response.status, expected.status, body);
    checkBody(response, body, expected);
    for (const [name, value] of Object.entries(expected.headers ?? {})) checkHeader(response, name, value);
    if (expected.events !== undefined) assert.deepEqual(await eventsAfter(server(), before), expected.events);
  });
}

/** Sends one row's request. */
export async function request(server: TestServer, line: string, ask: Ask): Promise<Response> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const isText = typeof ask.body === 'string' || ask.body instanceof Uint8Array || ask.body instanceof FormData;
  const json: Record<string, string> = ask.body === undefined || isText ? {} : { 'Content-Type': 'application/json' };
  const authorization: Record<string, string> = ask.as === 'nobody' ? {} : { Authorization: basicOf(ask.as) };
  return fetch(server.base + path, {
    method,
    redirect: 'manual',
    headers: { Accept: 'application/json', ...json, ...authorization, ...ask.headers },
    ...(ask.body === undefined ? {} : { body: isText ? (ask.body as string) : JSON.stringify(ask.body) }),
  });
}

/** `name`, `name|org` or `name:password`; the password of a sample user is the name. */
function basicOf(who: string): string {
  const [user = '', password = user.split('|')[0] ?? ''] = who.split(':');
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function checkBody(response: Response, body: string, expected: Expect): void {
  if (expected.code !== undefined || expected.codes !== undefined) {
    assert.match(response.headers.get('content-type') ?? '', /errorDescriptor\+json/);
    const parsed = JSON.parse(body) as
      { errorCode: string; parameters?: string[] } | { errorCode: string; parameters?: string[] }[];
    const descriptors = Array.isArray(parsed) ? parsed : [parsed];
    if (expected.code !== undefined) assert.equal(descriptors[0]?.errorCode, expected.code);
    if (expected.codes !== undefined)
      assert.deepEqual(
        descriptors.map((d) => d.errorCode),
        expected.codes,
      );
    if (expected.parameters !== undefined) assert.deepEqual(descriptors[0]?.parameters, expected.parameters);
  }
  if (expected.json !== undefined) assertPartial(JSON.parse(body), expected.json, '$');
  if (typeof expected.text === 'string') assert.ok(body.includes(expected.text), body);
  if (expected.text instanceof RegExp) assert.match(body, expected.text);
}

function checkHeader(response: Response, name: string, value: string | RegExp | null): void {
  const actual = response.headers.get(name);
  if (value instanceof RegExp) assert.match(actual ?? '', value, name);
  else assert.equal(actual, value, name);
}

/** Objects may hold more than expected; `undefined` means absent; lists must be equal in length. */
function assertPartial(actual: unknown, expected: unknown, path: string): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), path);
    assert.equal(actual.length, expected.length, `${path} length`);
    expected.forEach((item, i) => assertPartial((actual as unknown[])[i], item, `${path}[${i}]`));
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected))
      assertPartial((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else {
    assert.deepEqual(actual, expected, path);
  }
}

async function lastEvent(server: TestServer): Promise<number> {
  await server.app.audited();
  return (
    (
      await server.app.database.first(
        statement<{ id: number }>('test-last', 'select coalesce(max(id), 0) as id from audit_event'),
      )
    )?.id ?? 0
  );
}

async function eventsAfter(server: TestServer, id: number): Promise<string[]> {
  await server.app.audited();
  const rows = await server.app.database.all(
    statement<{ kind: string }>('test-events', 'select kind from audit_event where id > $1 order by id'),
    [id],
  );
  return rows.map((row) => row.kind);
}
