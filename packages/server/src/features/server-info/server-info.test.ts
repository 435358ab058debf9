import { before } from 'node:test';
import { scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, headers: Ask['headers'], expected: Expect, title = ''): void =>
  scenario(() => server, line, { as: 'nobody', headers: headers ?? {} }, expected, title);
const path = '/rest_v2/serverInfo';

row(
  `GET ${path}`,
  {},
  {
    status: 200,
    json: {
      edition: 'PRO',
      version: '9.0.0',
      dateFormatPattern: 'yyyy-MM-dd',
      datetimeFormatPattern: "yyyy-MM-dd'T'HH:mm:ss",
      features: 'Fusion AHD EXP DB AUD ANA MT ',
      expiration: undefined,
    },
  },
);
row(
  `GET ${path}`,
  { Accept: '*/*' },
  {
    status: 200,
    text: /^<\?xml[^>]*\?><serverInfo><build>\d{8}_\d{4}<\/build><dateFormatPattern>yyyy-MM-dd<\/dateFormatPattern>/,
  },
);
row(`GET ${path}`, { Accept: 'application/xml;q=0.5, application/json' }, { status: 200, json: { edition: 'PRO' } });
row(`GET ${path}`, { Accept: 'image/png' }, { status: 406 });
for (const field of [
  'version',
  'edition',
  'editionName',
  'licenseType',
  'build',
  'features',
  'dateFormatPattern',
  'datetimeFormatPattern',
]) {
  row(
    `GET ${path}/${field}`,
    { Accept: 'text/plain' },
    { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' } },
  );
}
row(`GET ${path}/expiration`, {}, { status: 204 }, 'no value');
row(`GET ${path}/nonsense`, {}, { status: 404, code: 'resource.not.found' });
row(`POST ${path}`, {}, { status: 405, code: 'method.not.allowed', headers: { allow: 'GET' } });
