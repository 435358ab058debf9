import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
  // A second organization, whose people must not see the first one's things.
  await server.app.database.transaction(async (sql) => {
    const run = (text: string): Promise<unknown> => sql.first({ name: `t${Math.abs(hash(text))}`, text });
    await run(
      "insert into tenant (id, parent_id, alias, name, uri, folder_uri) values ('org_2', 'organizations', 'org_2', 'Second', '/org_2', '/organizations/org_2')",
    );
    await run(`insert into resource (uri, parent_id, type, label, created_at, updated_at)
      select '/organizations/org_2', id, 'folder', 'Second', now(), now() from resource where uri = '/organizations'`);
    await run(
      `insert into account (tenant_id, name, full_name, password_hash, enabled) select 'org_2', 'jasperadmin', 'x', password_hash, true from account where name = 'jasperadmin'`,
    );
    await run(
      `insert into account_role select a.id, r.id from account a, role r where a.tenant_id = 'org_2' and r.name in ('ROLE_USER', 'ROLE_ADMINISTRATOR')`,
    );
  });
});
const hash = (text: string): number => [...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7);

const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);
const admin = 'jasperadmin|organization_1';
const joe = 'joeuser|organization_1';
const other = 'jasperadmin|org_2:jasperadmin';
const typed = (type: string, format = 'json'): Record<string, string> => ({
  'Content-Type': `application/repository.${type}+${format}`,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const R = '/rest_v2/resources';

// Folders: every way to fail, then success.
const folderBody = { label: 'Sales' };
row(
  `PUT ${R}/sales`,
  { as: 'nobody', headers: typed('folder'), body: folderBody },
  { status: 401, headers: { 'www-authenticate': 'Basic realm="Protected area"' }, events: [] },
);
row(
  `PUT ${R}/sales`,
  { as: `${admin}:wrong`, headers: typed('folder'), body: folderBody },
  { status: 401, events: ['sign.in.refused'] },
);
row(
  `PUT ${R}/sales`,
  { as: joe, headers: typed('folder'), body: folderBody },
  { status: 403, code: 'access.denied', parameters: ['/sales'], events: ['access.denied'] },
);
row(
  `PUT ${R}/organizations/organization_1/sales`,
  { as: other, headers: typed('folder'), body: folderBody },
  { status: 201, json: { uri: '/organizations/organization_1/sales' } },
  'another tenant writes below its own folder only',
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: {} },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['label'], events: [] },
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: { label: 'x'.repeat(101), description: 'y'.repeat(251) } },
  { status: 400, codes: ['illegal.parameter.value.error', 'illegal.parameter.value.error'] },
  'all problems at once',
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: '{"label":"a","label":"b"}' },
  { status: 400, code: 'serialization.error' },
  'a key twice',
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: '' },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['resource body'] },
  'empty body',
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: { 'Content-Type': 'application/xml' }, body: '<folder><label>x</label></folder>' },
  { status: 201, json: { type: 'xml' } },
  'an untyped media type is file content',
);
row(`DELETE ${R}/sales`, { as: admin }, { status: 204, events: ['resource.deleted'] });
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: folderBody },
  {
    status: 201,
    json: { label: 'Sales', uri: '/sales', version: 0, permissionMask: 1 },
    headers: { 'content-type': 'application/repository.folder+json;charset=UTF-8' },
    events: ['resource.created'],
  },
);
row(
  `GET ${R}/sales`,
  { as: admin, headers: { Accept: 'application/repository.folder+xml' } },
  {
    status: 200,
    text: /<folder><creationDate>[^<]+<\/creationDate><label>Sales<\/label><permissionMask>1<\/permissionMask>/,
  },
);
row(
  `GET ${R}/organizations/organization_1/sales`,
  { as: 'superuser' },
  { status: 200, json: { uri: '/organizations/organization_1/sales' } },
  'seen from the root',
);
row(`GET ${R}/sales`, { as: other }, { status: 404, code: 'resource.not.found', parameters: ['/sales'] });
row(`GET ${R}/sales`, { as: joe }, { status: 200, json: { permissionMask: 2 } });
row(
  `GET ${R}`,
  { as: admin, headers: { Accept: 'application/repository.folder+json' } },
  { status: 200, json: { uri: '/' } },
  'descriptor of the root',
);

// Versions.
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: { label: 'Sales 2' } },
  { status: 409, code: 'version.not.match' },
  'no version is another version',
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: { label: 'Sales 2', version: 0 } },
  { status: 200, json: { label: 'Sales 2', version: 1 }, events: ['resource.updated'] },
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('folder'), body: { label: 'Sales 3', version: '1', uri: '/evil', permissionMask: 32 } },
  { status: 200, json: { label: 'Sales 3', uri: '/sales', permissionMask: 1 } },
  'read-only fields are ignored',
);
row(
  `PUT ${R}/sales?overwrite=true`,
  { as: admin, headers: typed('folder'), body: { label: 'Sales 4' } },
  { status: 200, json: { version: 3 } },
);
row(
  `PUT ${R}/sales`,
  { as: admin, headers: typed('dataType'), body: { label: 'x', type: 'text' } },
  { status: 400, code: 'resource.already.exists' },
  'another type',
);
row(
  `PUT ${R}/sales/dry?dry-run=true`,
  { as: admin, headers: typed('folder'), body: { label: 'dry' } },
  { status: 201, json: { uri: '/sales/dry' }, events: [] },
);
row(`GET ${R}/sales/dry`, { as: admin }, { status: 404, code: 'resource.not.found' });

// POST: ids from labels, folders made on the way.
row(
  `POST ${R}/sales/new/deep`,
  { as: admin, headers: typed('folder'), body: { label: 'Q1 (north)' } },
  { status: 201, json: { uri: '/sales/new/deep/Q1__north_' } },
);
row(
  `POST ${R}/sales/new/deep`,
  { as: admin, headers: typed('folder'), body: { label: 'Q1 (north)' } },
  { status: 201, json: { uri: '/sales/new/deep/Q1__north__1' } },
);
row(
  `POST ${R}/nowhere?createFolders=false`,
  { as: admin, headers: typed('folder'), body: { label: 'x' } },
  { status: 404, code: 'folder.not.found' },
);
row(
  `POST ${R}/SALES/x`,
  { as: admin, headers: typed('folder'), body: { label: 'x' } },
  { status: 400, code: 'folder.already.exits' },
);
row(
  `POST ${R}/sales/b~d`,
  { as: admin, headers: typed('folder'), body: { label: 'x' } },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['folder.name', 'b~d'] },
);

// Simple types in both forms.
row(
  `PUT ${R}/sales/type`,
  {
    as: admin,
    headers: typed('dataType', 'xml'),
    body: '<dataType><label>T</label><type>number</type><maxValue>10</maxValue></dataType>',
  },
  { status: 201, json: { type: 'number', maxValue: '10', strictMax: false, strictMin: false } },
);
row(
  `PUT ${R}/sales/type2`,
  { as: admin, headers: typed('dataType', 'xml'), body: '<reportUnit><label>T</label></reportUnit>' },
  { status: 400, code: 'serialization.error' },
  'media type and root differ',
);
row(
  `PUT ${R}/sales/type2`,
  { as: admin, headers: typed('dataType'), body: '<dataType/>' },
  { status: 400, code: 'serialization.error' },
  'format mismatch',
);
row(
  `PUT ${R}/sales/type2`,
  {
    as: admin,
    headers: typed('dataType', 'xml'),
    body: '<!DOCTYPE a [<!ENTITY b "c">]><dataType><label>&b;</label></dataType>',
  },
  { status: 400, code: 'serialization.error' },
  'a document type',
);
row(
  `PUT ${R}/sales/type2`,
  {
    as: admin,
    headers: typed('dataType'),
    body: { label: 'T', type: 'number', minValue: '5', maxValue: '1', maxLength: 0, pattern: '(' },
  },
  {
    status: 400,
    codes: ['illegal.parameter.value.error', 'illegal.parameter.value.error', 'illegal.parameter.value.error'],
  },
);
row(
  `GET ${R}/sales/type`,
  { as: admin, headers: { Accept: 'application/repository.listOfValues+json' } },
  { status: 406, code: 'not.acceptable' },
);
row(
  `GET ${R}/sales/type`,
  { as: admin, headers: { Accept: 'APPLICATION/REPOSITORY.FILE+JSON' } },
  { status: 200, headers: { 'content-type': 'application/repository.dataType+json;charset=UTF-8' } },
  'clients ask as file when they do not know',
);
row(
  `PUT ${R}/sales/lov`,
  {
    as: admin,
    headers: typed('listOfValues'),
    body: {
      label: 'L',
      items: [
        { label: 'a', value: '1' },
        { label: 'b', value: 2 },
      ],
    },
  },
  {
    status: 201,
    json: {
      items: [
        { label: 'a', value: '1' },
        { label: 'b', value: '2' },
      ],
    },
  },
);
row(
  `GET ${R}/sales/lov`,
  { as: admin, headers: { Accept: '*/*' } },
  {
    status: 200,
    text: '<items><item><label>a</label><value>1</value></item><item><label>b</label><value>2</value></item></items>',
  },
);
row(
  `PUT ${R}/sales/lov2`,
  {
    as: admin,
    headers: typed('listOfValues'),
    body: { label: 'L', items: [{ label: 'a', value: '1' }, { label: 'a', value: '2' }, { value: 'x' }] },
  },
  { status: 400, codes: ['illegal.parameter.value.error', 'mandatory.parameter.error'] },
);

// Data sources: passwords go in and never come out.
const jdbc = {
  label: 'DB',
  driverClass: 'org.postgresql.Driver',
  connectionUrl: 'jdbc:postgresql://h/db',
  username: 'u',
  password: 'secret-1',
};
row(
  `PUT ${R}/datasources/db`,
  { as: admin, headers: typed('jdbcDataSource'), body: jdbc },
  { status: 201, json: { username: 'u', password: undefined } },
);
row(`GET ${R}/datasources/db?expanded=true`, { as: admin }, { status: 200, json: { password: undefined } });
row(
  `PUT ${R}/datasources/db2`,
  { as: admin, headers: typed('jdbcDataSource'), body: { label: 'x' } },
  { status: 400, codes: ['mandatory.parameter.error', 'mandatory.parameter.error'], parameters: ['DriverClass'] },
);
row(
  `PUT ${R}/datasources/db2`,
  { as: admin, headers: typed('jdbcDataSource'), body: { ...jdbc, connectionUrl: 'http://h', timezone: 'a b' } },
  { status: 400, codes: ['illegal.parameter.value.error', 'illegal.parameter.value.error'] },
);
row(
  `GET ${R}/datasources/db`,
  { as: joe },
  { status: 403, code: 'access.denied' },
  'execute only does not show data sources',
);
row(
  `PUT ${R}/datasources/jndi`,
  {
    as: admin,
    headers: typed('jndiJdbcDataSource', 'xml'),
    body: '<jndiDataSource><label>J</label><jndiName>jdbc/sugarcrm</jndiName></jndiDataSource>',
  },
  { status: 201, json: { jndiName: 'jdbc/sugarcrm' } },
);

// Queries and input controls: by reference and inline.
row(
  `PUT ${R}/sales/query`,
  {
    as: admin,
    headers: typed('query'),
    body: {
      label: 'Q',
      language: 'sql',
      value: 'select 1',
      dataSource: { dataSourceReference: { uri: '/datasources/db' } },
    },
  },
  { status: 201, json: { dataSource: { dataSourceReference: { uri: '/datasources/db' } } } },
);
row(
  `GET ${R}/sales/query?expanded=true`,
  { as: admin },
  {
    status: 200,
    json: { dataSource: { jdbcDataSource: { label: 'DB', uri: '/datasources/db', password: undefined } } },
  },
);
row(
  `GET ${R}/sales/query`,
  { as: admin, headers: { Accept: 'application/xml' } },
  {
    status: 200,
    text: '<version>0</version><dataSourceReference><uri>/datasources/db</uri></dataSourceReference><language>sql</language><value>select 1</value></query>',
  },
);
row(
  `PUT ${R}/sales/query2`,
  {
    as: admin,
    headers: typed('query'),
    body: {
      label: 'Q',
      language: 'sql',
      value: 'x',
      dataSource: { dataSourceReference: { uri: '/datasources/none' } },
    },
  },
  { status: 400, code: 'referenced.resource.not.found' },
);
row(
  `PUT ${R}/sales/query2`,
  {
    as: admin,
    headers: typed('query'),
    body: { label: 'Q', language: 'sql', value: 'x', dataSource: { dataSourceReference: { uri: '/sales/type' } } },
  },
  { status: 400, code: 'invalid.reference.type' },
);
row(
  `PUT ${R}/sales/query3`,
  {
    as: admin,
    headers: typed('query', 'xml'),
    body: '<query><label>Q</label><language>sql</language><value>select 2</value><jndiJdbcDataSource><label>my DS</label><jndiName>jdbc/x</jndiName></jndiJdbcDataSource></query>',
  },
  { status: 201, json: { dataSource: { dataSourceReference: { uri: '/sales/query3_files/my_DS' } } } },
  'an inline data source becomes local',
);
row(
  `PUT ${R}/sales/control`,
  {
    as: admin,
    headers: typed('inputControl'),
    body: {
      label: 'C',
      type: 4,
      valueColumn: 'id',
      visibleColumns: ['name'],
      query: { queryReference: { uri: '/sales/query' } },
    },
  },
  {
    status: 201,
    json: { type: 4, mandatory: false, visible: true, query: { queryReference: { uri: '/sales/query' } } },
  },
);
row(
  `PUT ${R}/sales/control2`,
  {
    as: admin,
    headers: typed('inputControl'),
    body: { label: 'C', type: 2, query: { queryReference: { uri: '/sales/query' } } },
  },
  { status: 400, codes: ['mandatory.parameter.error', 'illegal.parameter.value.error'] },
);
row(
  `DELETE ${R}/datasources/db`,
  { as: admin },
  { status: 403, code: 'resource.in.use', parameters: ['/sales/query'], events: [] },
);

// Files in every way.
row(
  `PUT ${R}/sales/logo`,
  { as: admin, headers: typed('file'), body: { label: 'Logo', type: 'img', content: base64('\x89PNG bytes') } },
  { status: 201, json: { type: 'img', content: undefined } },
);
row(
  `PUT ${R}/sales/bad`,
  { as: admin, headers: typed('file'), body: { label: 'x', type: 'txt', content: '%%%' } },
  { status: 400, code: 'illegal.parameter.value.error' },
  'not base64',
);
row(
  `PUT ${R}/sales/text`,
  { as: admin, headers: { 'Content-Type': 'text/plain', 'Content-Description': 'about' }, body: 'hello' },
  { status: 201, json: { type: 'txt', label: 'text', description: 'about' } },
);
row(
  `GET ${R}/sales/text`,
  { as: admin, headers: { Accept: 'text/plain' } },
  { status: 200, text: /^hello$/, headers: { 'content-type': 'text/plain', 'content-length': '5' } },
);
row(
  `GET ${R}/sales/text?download=true`,
  { as: admin },
  { status: 200, text: /^hello$/, headers: { 'content-disposition': 'attachment; filename="text"' } },
);
row(
  `GET ${R}/sales/text`,
  { as: admin, headers: { Accept: 'application/repository.file+json' } },
  { status: 200, json: { type: 'txt' } },
);
row(
  `PUT ${R}/sales/text`,
  { as: admin, headers: { 'Content-Type': 'text/plain' }, body: 'hello again' },
  { status: 200, json: { version: 1 } },
  'content without a version',
);
row(
  `PUT ${R}/sales/text`,
  { as: admin, headers: typed('file'), body: { label: 'T', type: 'pdf', version: 1 } },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['type', 'pdf'] },
);
row(
  `POST ${R}/sales`,
  {
    as: admin,
    headers: { 'Content-Type': 'image/png', 'Content-Disposition': 'attachment; filename=pic.png' },
    body: '\x89PNG',
  },
  { status: 201, json: { uri: '/sales/pic.png', type: 'img' } },
);
row(
  `POST ${R}/sales`,
  {
    as: admin,
    headers: { 'Content-Type': 'image/png', 'Content-Disposition': 'attachment; filename=pic.png' },
    body: '\x89PNG',
  },
  { status: 403, code: 'access.denied' },
  'the name is taken',
);
row(
  `POST ${R}/sales`,
  { as: admin, headers: { 'Content-Type': 'image/png' }, body: 'x' },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['Content-Disposition', ''] },
);
row(
  `POST ${R}/sales`,
  {
    as: joe,
    headers: { 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment; filename=a.txt' },
    body: 'x',
  },
  { status: 403, code: 'access.denied' },
);

// Copy, move, delete.
row(
  `POST ${R}/sales/copies`,
  { as: admin, headers: { 'Content-Location': '/sales/query3' } },
  {
    status: 200,
    json: {
      uri: '/sales/copies/query3',
      dataSource: { dataSourceReference: { uri: '/sales/copies/query3_files/my_DS' } },
    },
    events: ['resource.copied'],
  },
);
row(
  `POST ${R}/sales/copies`,
  { as: admin, headers: { 'Content-Location': '/sales/query3' } },
  { status: 400, code: 'resource.already.exists' },
);
row(
  `POST ${R}/sales/copies`,
  { as: admin, headers: { 'Content-Location': '/sales/none' } },
  { status: 404, code: 'resource.not.found', parameters: ['/sales/none'] },
);
row(
  `POST ${R}/sales/new`,
  { as: admin, headers: { 'Content-Location': '/sales' } },
  { status: 400, code: 'illegal.parameter.value.error' },
  'into itself',
);
row(
  `POST ${R}/reports`,
  { as: other, headers: { 'Content-Location': '/sales/query3' } },
  { status: 404, code: 'resource.not.found' },
  'another tenant’s source',
);
row(
  `PUT ${R}/sales/moved`,
  { as: joe, headers: { 'Content-Location': '/sales/query3' } },
  { status: 403, code: 'access.denied' },
);
row(
  `PUT ${R}/sales/moved`,
  { as: admin, headers: { 'Content-Location': '/sales/query3', Accept: 'application/xml' } },
  { status: 200, text: '<uri>/sales/moved/query3</uri>', events: ['resource.moved'] },
);
row(`GET ${R}/sales/moved/query3_files/my_DS`, { as: admin }, { status: 200, json: { jndiName: 'jdbc/x' } });
row(`GET ${R}/sales/query3`, { as: admin }, { status: 404 });
row(`DELETE ${R}/sales/moved`, { as: joe }, { status: 403, code: 'access.denied' });
row(
  `DELETE ${R}?resourceUri=/sales/moved&resourceUri=/sales/copies`,
  { as: admin },
  { status: 204, events: ['resource.deleted', 'resource.deleted'] },
);
row(`DELETE ${R}/sales/moved`, { as: admin }, { status: 204, events: [] }, 'missing');
row(`DELETE ${R}`, { as: admin }, { status: 403, code: 'access.denied' }, 'the root');
row(`POST ${R}/sales/text`, { as: admin, headers: { 'X-HTTP-Method-Override': 'DELETE' } }, { status: 204 });
row(
  `DELETE /rest_v2/serverInfo`,
  { as: admin },
  { status: 405, code: 'method.not.allowed', headers: { allow: 'GET' } },
);

// A report with everything inline.
const unit = {
  label: 'Unit',
  dataSource: { dataSourceReference: { uri: '/datasources/db' } },
  jrxml: { jrxmlFile: { label: 'Main jrxml', type: 'jrxml', content: base64('<jasperReport/>') } },
  inputControls: [{ inputControlReference: { uri: '/sales/control' } }, { inputControl: { label: 'local', type: 1 } }],
  resources: {
    resource: [
      { name: 'logo.png', file: { fileResource: { label: 'logo', type: 'img', content: base64('\x89PNG') } } },
      { name: 'shared', file: { fileReference: { uri: '/sales/logo' } } },
    ],
  },
};
row(
  `PUT ${R}/sales/unit`,
  { as: joe, headers: typed('reportUnit'), body: unit },
  { status: 403, code: 'access.denied', events: ['access.denied'] },
);
row(
  `PUT ${R}/sales/unit`,
  { as: admin, headers: typed('reportUnit'), body: { label: 'x' } },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['JRXML'] },
);
row(
  `PUT ${R}/sales/unit`,
  {
    as: admin,
    headers: typed('reportUnit'),
    body: { label: 'x', jrxml: { jrxmlFileReference: { uri: '/sales/logo' } } },
  },
  { status: 400, code: 'incompatible.file.type' },
);
row(
  `PUT ${R}/sales/unit`,
  { as: admin, headers: typed('reportUnit'), body: { label: 'x', jrxml: { jrxmlFile: { label: 'm' } } } },
  { status: 400, code: 'mandatory.parameter.error', parameters: ['JRXML.content'] },
);
row(
  `PUT ${R}/sales/unit`,
  { as: admin, headers: typed('reportUnit'), body: unit },
  {
    status: 201,
    json: {
      jrxml: { jrxmlFileReference: { uri: '/sales/unit_files/Main_jrxml' } },
      inputControls: [
        { inputControlReference: { uri: '/sales/control' } },
        { inputControlReference: { uri: '/sales/unit_files/local' } },
      ],
      resources: {
        resource: [
          { name: 'logo.png', file: { fileReference: { uri: '/sales/unit_files/logo.png' } } },
          { name: 'shared', file: { fileReference: { uri: '/sales/logo' } } },
        ],
      },
      controlsLayout: 'popupScreen',
      alwaysPromptControls: false,
    },
  },
);
row(
  `GET ${R}/sales/unit_files/Main_jrxml`,
  { as: admin, headers: { Accept: '*/*' } },
  { status: 200, text: /^<jasperReport\/>$/, headers: { 'content-type': 'application/repository.file+jrxml' } },
);
row(
  `GET ${R}/sales/unit?expanded=true`,
  { as: admin },
  {
    status: 200,
    json: {
      dataSource: { jdbcDataSource: { username: 'u' } },
      inputControls: [
        { inputControl: { query: { query: { dataSource: { jdbcDataSource: {} } } } } },
        { inputControl: { label: 'local' } },
      ],
    },
  },
);
row(
  `GET ${R}/sales/unit?expandType=inputControl`,
  { as: admin },
  {
    status: 200,
    json: { dataSource: { dataSourceReference: {} }, inputControls: [{ inputControl: {} }, { inputControl: {} }] },
  },
);
row(
  `GET ${R}?folderUri=/sales&q=logo`,
  { as: admin },
  { status: 200, json: { resourceLookup: [{ uri: '/sales/logo', resourceType: 'file' }] } },
  'locals are hidden',
);
row(
  `GET ${R}?folderUri=/sales&q=logo&showHiddenItems=true`,
  { as: admin },
  { status: 200, json: { resourceLookup: [{ uri: '/sales/logo' }, { uri: '/sales/unit_files/logo.png' }] } },
);
row(
  `PUT ${R}/sales/unit`,
  {
    as: admin,
    headers: typed('reportUnit'),
    body: { label: 'Unit', version: 0, jrxml: { jrxmlFileReference: { uri: '/sales/unit_files/Main_jrxml' } } },
  },
  { status: 200, json: { version: 1, resources: undefined, inputControls: undefined } },
  'lists are replaced',
);
row(`GET ${R}/sales/unit_files/logo.png`, { as: admin }, { status: 404 }, 'a dropped local file is gone');
row(`GET ${R}/sales/unit_files/Main_jrxml`, { as: other }, { status: 404, code: 'resource.not.found' });

// Search and its pages.
row(
  `GET ${R}?folderUri=/sales&recursive=false&sortBy=uri&limit=2`,
  { as: admin },
  { status: 200, headers: { 'result-count': '2', 'start-index': '0', 'total-count': /^\d+$/, 'next-offset': '2' } },
);
row(
  `GET ${R}?folderUri=/sales&recursive=false&limit=0`,
  { as: admin },
  { status: 200, headers: { 'next-offset': null } },
);
row(
  `GET ${R}?folderUri=/sales&type=query&type=dataType&sortBy=type`,
  { as: admin },
  { status: 200, json: { resourceLookup: [{ resourceType: 'dataType' }, { resourceType: 'query' }] } },
);
row(
  `GET ${R}?folderUri=/sales&type=img`,
  { as: admin },
  { status: 200, json: { resourceLookup: [{ uri: '/sales/logo' }, { uri: '/sales/pic.png' }] } },
  'a kind of file',
);
row(`GET ${R}?type=nonsense`, { as: admin }, { status: 204, headers: { 'total-count': '0' } });
row(
  `GET ${R}?folderUri=/sales&offset=1&limit=1&forceFullPage=true`,
  { as: admin },
  { status: 200, headers: { 'start-index': '1', 'result-count': '1', 'next-offset': '2', 'total-count': /^\d+$/ } },
);
row(
  `GET ${R}?folderUri=sales`,
  { as: admin },
  { status: 400, code: 'illegal.parameter.value.error', parameters: ['folderUri', 'sales'] },
);
row(`GET ${R}?folderUri=/none`, { as: admin }, { status: 404, code: 'resource.not.found' });
row(`GET ${R}?limit=x`, { as: admin }, { status: 400, code: 'exception.remote.illegal.parameter.value.error' });
row(`GET ${R}?q=${encodeURIComponent("%' or 1=1 --")}`, { as: admin }, { status: 204 });
row(
  `GET ${R}?recursive=false`,
  { as: admin, headers: { Accept: '*/*' } },
  { status: 200, text: /^<\?xml[^>]*\?><resources><resourceLookup>.*<uri>\/public<\/uri>/ },
  'the public folder stands in the root',
);

test('two writers of one version: one wins, the other is told', async () => {
  const put = (label: string): Promise<Response> =>
    request(server, `PUT ${R}/sales/type`, {
      as: admin,
      headers: typed('dataType'),
      body: { label, type: 'number', version: 0 },
    });
  const statuses = (await Promise.all(['a', 'b', 'c', 'd'].map(put))).map((r) => r.status).sort();
  assert.deepEqual(statuses, [200, 409, 409, 409]);
});

test('a multipart report: descriptor, jrxml and files in one request', async () => {
  const form = new FormData();
  const descriptor = {
    label: 'Multi',
    jrxml: { jrxmlFile: { label: 'main', type: 'jrxml' } },
    resources: { resource: [{ name: 'a.txt', file: { fileResource: { label: 'a', type: 'txt' } } }] },
  };
  form.set('resource', new Blob([JSON.stringify(descriptor)], { type: 'application/repository.reportUnit+json' }), 'r');
  form.set('jrxml', new Blob(['<jasperReport name="m"/>'], { type: 'application/jrxml' }), 'm.jrxml');
  form.set('files.a.txt', new Blob(['attached'], { type: 'text/plain' }), 'a.txt');
  const response = await request(server, `POST ${R}/sales`, { as: admin, body: form });
  assert.equal(response.status, 201, await response.clone().text());
  const file = await request(server, `GET ${R}/sales/Multi_files/a.txt`, { as: admin });
  assert.equal(await file.text(), 'attached');
});

test('a form upload is a file named by its label', async () => {
  const form = new FormData();
  form.set('data', new Blob(['a,b\n1,2\n'], { type: 'text/csv' }), 'x.csv');
  form.set('label', 'numbers.csv');
  form.set('type', 'csv');
  const response = await request(server, `POST ${R}/sales`, { as: admin, body: form });
  assert.equal(response.status, 201, await response.clone().text());
  assert.equal(((await response.json()) as { uri: string }).uri, '/sales/numbers.csv');
  form.delete('type');
  const refused = await request(server, `POST ${R}/sales`, { as: admin, body: form });
  assert.equal(refused.status, 400);
});

test('resolve gives trusted code the whole report with opened secrets', async () => {
  const put = await request(server, `PUT ${R}/sales/whole`, { as: admin, headers: typed('reportUnit'), body: unit });
  assert.equal(put.status, 201, await put.clone().text());
  const { principal } = await signedIn();
  const report = await server.app.repository.resolve(principal, '/sales/whole');
  const values = report.values as {
    dataSource: { values: Record<string, string> };
    jrxml: { bytes(): Promise<Uint8Array> };
    resources: { resource: { name: string; file: { uri: string } }[] };
  };
  assert.equal(values.dataSource.values['password'], 'secret-1');
  assert.equal(Buffer.from(await values.jrxml.bytes()).toString(), '<jasperReport/>');
  assert.deepEqual(
    values.resources.resource.map((r) => [r.name, r.file.uri]),
    [
      ['logo.png', '/sales/whole_files/logo.png'],
      ['shared', '/sales/logo'],
    ],
  );
});

async function signedIn(): Promise<{ principal: import('../../base/principal.ts').Principal }> {
  const { findAccount, principalOf } = await import('../../access/accounts.ts');
  const account = await findAccount(server.app.database, admin, null);
  assert.ok(account);
  return { principal: principalOf(account, null, null) };
}
