/** Organizations, users, roles, permissions and attributes together: they are made of each other. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from './scenario.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);
const admin = 'jasperadmin|organization_1';
const joe = 'joeuser|organization_1';
const xml = { Accept: 'application/xml' };
const O = '/rest_v2/organizations';

// Organizations.
row(`GET ${O}`, { as: 'nobody' }, { status: 401 });
row(`GET ${O}`, { as: joe }, { status: 403, code: 'access.denied' });
row(`GET ${O}`, { as: admin }, { status: 204 });
row(
  `GET ${O}`,
  { as: 'superuser' },
  { status: 200, json: { organization: [{ id: 'organization_1', parentId: 'organizations' }] } },
);
row(
  `POST ${O}`,
  { as: 'superuser', body: { alias: 'HR' } },
  {
    status: 201,
    json: {
      id: 'HR',
      alias: 'HR',
      tenantName: 'HR',
      tenantUri: '/HR',
      tenantFolderUri: '/organizations/HR',
      theme: 'default',
    },
    events: ['organization.created'],
  },
);
row(
  `POST ${O}`,
  { as: 'superuser', body: { alias: 'hr' } },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['id', 'hr'] },
);
row(
  `POST ${O}`,
  { as: 'superuser', body: { id: 'a b', alias: 'x#', tenantName: 'a|b' } },
  { status: 400, codes: Array.from({ length: 3 }, () => 'illegal.parameter.value.error') },
  'all problems at once',
);
row(
  `POST ${O}`,
  { as: 'superuser', body: { id: 'x', parentId: 'nosuch' } },
  { status: 404, code: 'resource.not.found' },
);
row(`POST ${O}`, { as: admin, body: { id: 'x', parentId: 'HR' } }, { status: 403, code: 'access.denied' });
row(
  `POST ${O}?createDefaultUsers=false`,
  { as: admin, body: { id: 'Audit', tenantDesc: 'Audit Department' } },
  { status: 201, json: { parentId: 'organization_1', tenantFolderUri: '/organizations/Audit' } },
);
row(`GET ${O}/organizations/users`, { as: admin }, { status: 403 });
row(
  `GET ${O}?q=aud&includeParents=true`,
  { as: 'superuser', headers: xml },
  {
    status: 200,
    headers: { 'total-count': '2' },
    text: /<organizations><organization><alias>organization_1<.*<id>Audit<.*<tenantFolderUri>\/organizations\/organization_1\/organizations\/Audit</s,
  },
);
row(`GET ${O}?rootTenantId=HR`, { as: admin }, { status: 403 });
row(
  `GET ${O}?sortBy=size`,
  { as: 'superuser' },
  { status: 400, parameters: ['sortBy', 'size'], code: 'illegal.parameter.value.error' },
);
row(`GET ${O}/HR`, { as: admin }, { status: 403, code: 'access.denied' });
row(`GET ${O}/nosuch`, { as: 'superuser' }, { status: 404, code: 'resource.not.found', parameters: ['nosuch'] });
row(
  `PUT ${O}/Audit`,
  { as: admin, body: { tenantName: 'Audit Dept', id: 'other', tenantUri: '/x' } },
  {
    status: 200,
    json: { id: 'Audit', tenantName: 'Audit Dept', tenantDesc: 'Audit Department', tenantUri: '/organization_1/Audit' },
  },
);
row(
  `GET /rest_v2/resources/organizations/HR/reports`,
  { as: 'superuser', headers: { Accept: 'application/repository.folder+json' } },
  { status: 200 },
);

// Users.
const U = '/rest_v2/users';
row(`GET ${U}`, { as: joe }, { status: 403 });
row(
  `GET ${U}?search=JOE&includeSubOrgs=false`,
  { as: admin, headers: xml },
  {
    status: 200,
    headers: { 'total-count': '1', 'start-index': '0', 'result-count': '1' },
    text: '<users><user><externallyDefined>false</externallyDefined><fullName>Joe User</fullName><tenantId>organization_1</tenantId><username>joeuser</username></user></users>',
  },
);
row(
  `GET ${U}/joeuser`,
  { as: admin },
  {
    status: 200,
    json: {
      fullName: 'Joe User',
      enabled: true,
      externallyDefined: false,
      tenantId: 'organization_1',
      roles: [{ name: 'ROLE_USER', externallyDefined: false }],
      password: undefined,
    },
  },
);
row(`GET ${U}/joeuser`, { as: 'superuser' }, { status: 404, code: 'resource.not.found', parameters: ['joeuser'] });
row(
  `GET ${O}/organization_1/users/joeuser`,
  { as: 'superuser', headers: xml },
  { status: 200, text: /<previousPasswordChangeTime>[^<]*\+00:00</ },
);
row(`GET ${O}/HR/users`, { as: admin }, { status: 403 });
row(
  `GET ${O}/HR/users?requiredRole=ROLE_ADMINISTRATOR`,
  { as: 'superuser' },
  { status: 200, json: { user: [{ username: 'jasperadmin' }] } },
);
row(`GET ${U}?requiredRole=ROLE_NO`, { as: 'superuser' }, { status: 404, code: 'resource.not.found' });
row(
  `PUT ${U}/ann`,
  { as: admin, body: { fullName: 'Ann' } },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['password', ''] },
);
row(
  `PUT ${U}/a%20b`,
  { as: admin, body: { fullName: 'A', password: 'x' } },
  { status: 400, parameters: ['username', 'a b'], code: 'illegal.parameter.value.error' },
);
row(
  `PUT ${U}/ann`,
  {
    as: admin,
    body: {
      fullName: 'Ann',
      password: 'secret',
      emailAddress: 'ann@example.com',
      tenantId: 'HR',
      username: 'bob',
      previousPasswordChangeTime: 1,
    },
  },
  {
    status: 201,
    json: { username: 'ann', tenantId: 'organization_1', enabled: true, emailAddress: 'ann@example.com' },
    events: ['user.created'],
  },
  'names in the URL win',
);
row(
  `PUT ${U}/ann`,
  { as: admin, body: { emailAddress: 'no mail' } },
  { status: 400, parameters: ['emailAddress', 'no mail'], code: 'illegal.parameter.value.error' },
);
row(
  `PUT ${U}/ann`,
  { as: admin, body: { roles: [{ name: 'ROLE_X' }, { name: 'ROLE_Y' }] } },
  { status: 400, parameters: ['ROLE_X', 'ROLE_Y'], code: 'illegal.parameter.value.error' },
);
row(
  `PUT ${U}/ann`,
  { as: admin, body: { roles: [{ name: 'ROLE_SUPERUSER' }] } },
  { status: 403, code: 'access.denied' },
  'nobody makes himself system admin',
);
row(
  `PUT ${U}/ann`,
  { as: admin, headers: { 'Content-Type': 'text/plain' }, body: 'x' },
  { status: 415, code: 'mediatype.not.supported' },
);
row(
  `PUT ${U}/ann`,
  {
    as: admin,
    headers: { ...xml, 'Content-Type': 'application/xml' },
    body: '<user><roles><role><name>ROLE_ADMINISTRATOR</name></role></roles></user>',
  },
  {
    status: 200,
    text: /<roles><role>.*ROLE_ADMINISTRATOR.*ROLE_USER/,
  },
);
row(
  `GET ${U}?requiredRole=ROLE_ADMINISTRATOR&requiredRole=ROLE_USER&limit=1`,
  { as: admin },
  { status: 200, headers: { 'total-count': '2' }, json: { user: [{ username: 'ann' }] } },
);
row(`DELETE ${U}`, { as: 'superuser' }, { status: 403 });
row(`DELETE ${U}/superuser`, { as: 'superuser' }, { status: 403 }, 'oneself');
row(`PUT ${U}/superuser`, { as: 'superuser', body: { roles: [] } }, { status: 403 }, 'the last system admin');

test('a new password ends sessions, and the old one is worth nothing', async () => {
  const login = await request(server, 'POST /rest_v2/login?j_username=ann%7Corganization_1&j_password=secret', {
    as: 'nobody',
  });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const asAnn = (): Promise<Response> =>
    request(server, 'GET /rest_v2/resources', { as: 'nobody', headers: { Cookie: cookie } });
  assert.notEqual((await asAnn()).status, 401);
  assert.equal((await request(server, `PUT ${U}/ann`, { as: admin, body: { password: 'other' } })).status, 200);
  assert.equal((await asAnn()).status, 401);
  assert.equal((await request(server, 'GET /rest_v2/resources', { as: 'ann|organization_1:secret' })).status, 401);
  assert.notEqual((await request(server, 'GET /rest_v2/resources', { as: 'ann|organization_1:other' })).status, 401);
});

// Roles.
const R = '/rest_v2/roles';
row(
  `PUT ${R}/ROLE_SALES`,
  { as: admin, body: {} },
  {
    status: 201,
    json: { name: 'ROLE_SALES', tenantId: 'organization_1', externallyDefined: false },
    events: ['role.created'],
  },
);
row(
  `PUT ${R}/ROLE_SALES`,
  { as: admin, body: { name: 'ROLE_SALES' } },
  { status: 400, code: 'resource.already.exists' },
);
row(`PUT ${R}/bad%2Bname`, { as: admin, body: {} }, { status: 400, code: 'illegal.parameter.value.error' });
row(
  `PUT ${U}/ann`,
  { as: admin, body: { roles: [{ name: 'ROLE_SALES', tenantId: 'organization_1' }] } },
  { status: 200, json: { roles: [{ name: 'ROLE_SALES' }, { name: 'ROLE_USER' }] } },
);
row(
  `GET ${R}?search=sales`,
  { as: admin, headers: xml },
  {
    status: 200,
    text: '<roles><role><externallyDefined>false</externallyDefined><name>ROLE_SALES</name><tenantId>organization_1</tenantId></role></roles>',
  },
);
row(
  `GET ${R}?user=ann&user=joeuser&hasAllUsers=true`,
  { as: admin },
  { status: 200, json: { role: [{ name: 'ROLE_USER' }] } },
);
row(`GET ${R}?user=ann&user=joeuser`, { as: admin }, { status: 200, headers: { 'total-count': '2' } });
row(`GET ${R}?user=nosuch`, { as: admin }, { status: 404 });
row(`GET ${R}/ROLE_SALES`, { as: 'superuser' }, { status: 404 }, 'the first form names roles of the own organization');
row(
  `GET ${O}/organization_1/roles/ROLE_SALES`,
  { as: 'superuser' },
  { status: 200, json: { tenantId: 'organization_1' } },
);
row(`PUT ${R}/ROLE_USER`, { as: 'superuser', body: { name: 'ROLE_PEOPLE' } }, { status: 403 });
row(`DELETE ${R}/ROLE_ADMINISTRATOR`, { as: 'superuser' }, { status: 403 });

// Permissions.
const P = '/rest_v2/permissions';
const collection = { 'Content-Type': 'application/collection+json' };
row(`GET ${P}/reports`, { as: joe }, { status: 403 });
row(`GET ${P}/nosuch`, { as: admin }, { status: 404, code: 'resource.not.found' });
row(
  `GET ${P}/reports`,
  { as: admin, headers: xml },
  {
    status: 200,
    text: '<permissions><permission><mask>30</mask><recipient>role:/ROLE_USER</recipient><uri>/reports</uri></permission></permissions>',
  },
);
row(`GET ${P}/adhoc`, { as: admin }, { status: 204 });
row(
  `GET ${P}/adhoc?effectivePermissions=true`,
  { as: admin },
  { status: 200, json: { permission: [{ recipient: 'role:/ROLE_USER', mask: 2, uri: '/adhoc' }] } },
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'role:/organization_1/ROLE_SALES', mask: '30' } },
  {
    status: 201,
    json: { uri: '/adhoc', recipient: 'role:/organization_1/ROLE_SALES', mask: 30 },
    events: ['permissions.changed'],
  },
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'role:/organization_1/ROLE_SALES', mask: 30 } },
  { status: 400, code: 'resource.already.exists' },
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'user:/organization_1/joeuser', mask: 3 } },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['mask', '3'] },
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'group:/x', mask: 2 } },
  { status: 400, code: 'illegal.parameter.value.error' },
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'user:/HR/joeuser', mask: 2 } },
  { status: 404 },
  'people of others do not exist',
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'user:/organization_1/jasperadmin', mask: 2 } },
  { status: 403 },
  'oneself',
);
row(
  `POST ${P}`,
  { as: admin, body: { uri: '/adhoc', recipient: 'role:/ROLE_ADMINISTRATOR', mask: 2 } },
  { status: 403 },
);
row(
  `PUT ${P}/adhoc;recipient=user:%2Forganization_1%2Fjoeuser`,
  { as: admin, body: { uri: null, recipient: null, mask: '0' } },
  { status: 200, json: { mask: 0, uri: '/adhoc' } },
);
row(`GET /rest_v2/resources/adhoc`, { as: joe }, { status: 200 }, 'any recipient that may is enough');
row(`GET ${P}/adhoc;recipient=user:%2Forganization_1%2Fjoeuser`, { as: admin }, { status: 200, json: { mask: 0 } });
row(
  `GET ${P}/adhoc?recipientType=user&recipientId=%2Forganization_1%2Fjoeuser`,
  { as: admin },
  { status: 200, json: { permission: [{ mask: 0 }] } },
);
row(`GET ${P}/adhoc?recipientType=group`, { as: admin }, { status: 400 });
row(`GET ${P}/adhoc;recipient=role:%2FROLE_USER`, { as: admin }, { status: 404, code: 'resource.not.found' });
row(
  `PUT ${P}/adhoc`,
  { as: admin, headers: collection, body: { permission: [{ uri: '/bar', recipient: 'role:/ROLE_USER', mask: '0' }] } },
  { status: 200, json: { permission: [{ uri: '/adhoc', mask: 0 }] } },
);
row(`GET /rest_v2/resources/adhoc`, { as: joe }, { status: 403 }, 'what is set here ends what came from above');
row(
  `GET ${P}/adhoc?resolveAll=true&recipientType=user`,
  { as: admin },
  { status: 200, text: /user:\/organization_1\/ann/ },
);
row(`DELETE ${P}/adhoc;recipient=role:%2FROLE_NO`, { as: admin }, { status: 404 });
row(`DELETE ${P}/adhoc`, { as: admin }, { status: 204 });
row(`GET /rest_v2/resources/adhoc`, { as: joe }, { status: 200 });

// Attributes.
const A = '/rest_v2/attributes';
row(`GET ${A}`, { as: admin }, { status: 403 }, 'the server’s are the system admin’s');
row(`GET ${A}`, { as: 'superuser' }, { status: 204 });
row(
  `PUT ${A}`,
  {
    as: 'superuser',
    body: {
      attribute: [
        { name: 'region', value: 'all' },
        { name: 'db', value: 'main' },
      ],
    },
  },
  {
    status: 200,
    json: { attribute: [{ name: 'db' }, { name: 'region', value: 'all', secure: false, holder: 'tenant:/' }] },
  },
);
row(
  `PUT ${O}/organization_1/attributes`,
  {
    as: admin,
    body: {
      attribute: [
        { name: 'Attr1', value: 'newValue1' },
        { name: 'Attr3', value: 'SecureValue3', secure: 'true' },
      ],
    },
  },
  {
    status: 200,
    json: {
      attribute: [
        { name: 'Attr1', value: 'newValue1' },
        { name: 'Attr3', secure: true, value: undefined },
      ],
    },
    events: ['attributes.changed'],
  },
);
row(
  `PUT ${O}/organization_1/attributes`,
  {
    as: admin,
    body: {
      attribute: [
        { name: 'a', value: 'x' },
        { name: 'a', value: 'y' },
      ],
    },
  },
  { status: 400, code: 'collection.has.duplicates', parameters: ['a'] },
);
row(
  `PUT ${O}/organization_1/attributes`,
  {
    as: admin,
    body: {
      attribute: [
        { name: ' ', value: 'x' },
        { name: 'n'.repeat(256), value: ' ' },
      ],
    },
  },
  { status: 400, codes: ['empty_name', 'too_long_name', 'empty_value'] },
);
row(
  `PUT ${O}/organization_1/users/joeuser/attributes/Attr2`,
  { as: admin, body: { name: 'Attr2', value: 'NewValue2' } },
  { status: 201, json: { holder: 'user:/organization_1/joeuser' } },
);
row(
  `PUT /rest_v2/users/joeuser/attributes/Attr2`,
  {
    as: admin,
    headers: { 'Content-Type': 'application/xml' },
    body: '<attribute><name>Attr4</name><value>v</value></attribute>',
  },
  { status: 200, json: { name: 'Attr4', value: 'v' } },
  'a rename',
);
row(`GET /rest_v2/users/joeuser/attributes/Attr2`, { as: admin }, { status: 404 });
row(
  `GET /rest_v2/users/joeuser/attributes?includeInherited=true`,
  { as: admin },
  {
    status: 200,
    json: {
      attribute: [
        { name: 'Attr1', inherited: true, holder: 'tenant:/organization_1' },
        { name: 'Attr3' },
        { name: 'Attr4', inherited: false },
        { name: 'db' },
        { name: 'region', holder: 'tenant:/' },
      ],
    },
  },
);
row(
  `PUT ${O}/organization_1/attributes?name=Attr1`,
  { as: admin, body: { attribute: [{ name: 'ignored', value: 'x' }] } },
  { status: 200, json: { attribute: [] } },
  'only the named one is touched',
);
row(
  `GET ${O}/organization_1/attributes`,
  { as: admin, headers: xml },
  { status: 200, text: /^<\?xml[^>]*><attributes><attribute><holder>tenant:\/organization_1<\/holder>.*<name>Attr3</ },
);
row(
  'GET /rest_v2/attributes?holder=user:/organization_1/joeuser&includeInherited=true&limit=2&offset=1',
  { as: admin, headers: { Accept: 'application/attributes.collection+json' } },
  { status: 200, json: { attribute: [{}, {}] }, headers: { 'total-count': '4', 'start-index': '1' } },
);
row('GET /rest_v2/attributes?holder=tenant:/', { as: admin }, { status: 403 });
row('GET /rest_v2/attributes?holder=group:/x', { as: 'superuser' }, { status: 400 });
row(
  'GET /rest_v2/attributes/region?_embedded=permission',
  { as: 'superuser', headers: { Accept: 'application/hal+json' } },
  {
    status: 200,
    json: {
      name: 'region',
      _embedded: { permission: [{ mask: 1 }] },
      _links: { permission: { href: '/jasperserver-pro/rest_v2/permissions/attr:/attributes/region' } },
    },
    headers: { 'content-type': /^application\/hal\+json/ },
  },
);
row(`GET /rest_v2/users/nosuch/attributes`, { as: admin }, { status: 404 });
row(`DELETE ${O}/organization_1/attributes?name=Attr3&name=none`, { as: admin }, { status: 204 });
row(`GET ${O}/organization_1/attributes`, { as: admin }, { status: 204 });

// Ends.
row(`DELETE ${R}/ROLE_SALES`, { as: admin }, { status: 204, events: ['role.deleted'] });
row(`DELETE ${U}/ann`, { as: admin }, { status: 204 });
row(`DELETE ${U}/ann`, { as: admin }, { status: 404 });
row(`DELETE ${O}/organization_1`, { as: admin }, { status: 400 }, 'the own organization');
row(`DELETE ${O}/HR`, { as: admin }, { status: 403 });
row(`DELETE ${O}/Audit`, { as: admin }, { status: 204, events: ['organization.deleted'] });
row(`DELETE ${O}/HR`, { as: 'superuser' }, { status: 204 });
row(`GET /rest_v2/resources/organizations/HR`, { as: 'superuser' }, { status: 404 });

// A template for organizations within the first one.
const typed = (type: string): Record<string, string> => ({ 'Content-Type': `application/repository.${type}+json` });
row(
  'PUT /rest_v2/resources/org_template/start',
  { as: admin, headers: typed('folder'), body: { label: 'Start here' } },
  { status: 201 },
);
row(
  'PUT /rest_v2/resources/org_template/start/q',
  { as: admin, headers: typed('query'), body: { label: 'q', value: 'select 1', language: 'sql' } },
  { status: 201 },
);
row(
  'PUT /rest_v2/permissions/org_template/start;recipient=role:%2FROLE_USER',
  { as: admin, body: { mask: 30 } },
  { status: 200 },
);
row(`POST ${O}`, { as: admin, body: { id: 'inner' } }, { status: 201 });
row(
  'GET /rest_v2/resources?folderUri=/organizations/inner&sortBy=uri',
  { as: admin },
  {
    status: 200,
    json: {
      resourceLookup: [
        { uri: '/organizations/inner/organizations' },
        { uri: '/organizations/inner/start', label: 'Start here' },
        { uri: '/organizations/inner/start/q' },
      ],
    },
  },
);
row(
  'GET /rest_v2/permissions/organizations/inner/start',
  { as: admin },
  { status: 200, json: { permission: [{ recipient: 'role:/ROLE_USER', mask: 30 }] } },
);
