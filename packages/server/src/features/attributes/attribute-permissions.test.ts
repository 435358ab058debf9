/** Who below the holder of an attribute may see, use and override it. Rows build on each other. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { findAccount, principalOf } from '../../access/accounts.ts';
import { createSealer } from '../../base/secrets.ts';
import { request, scenario, type Ask, type Expect } from '../../testing/scenario.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createAttributes } from './index.ts';

let server: TestServer;
const A = '/rest_v2/attributes';
const OA = '/rest_v2/organizations/organization_1/attributes';
const P = '/rest_v2/permissions';
const admin = 'jasperadmin|organization_1';
const office = 'role:/ROLE_ADMINISTRATOR';
const hal = { Accept: 'application/hal+json', 'Content-Type': 'application/hal+json' };
before(async () => {
  server = await startTestServer();
  const done = async (line: string, as: string, body: unknown): Promise<void> =>
    assert.ok((await request(server, line, { as, body })).ok, line);
  for (const name of ['open', 'seen', 'used', 'hidden'])
    await done(`PUT ${A}/${name}`, 'superuser', { name, value: 'v' });
  await done(`PUT ${OA}/own`, admin, { name: 'own', value: 'v' });
});
const row = (line: string, ask: Ask, expected: Expect, title = ''): void =>
  scenario(() => server, line, ask, expected, title);

// The root of all attributes, and one without anything set.
row(
  `GET ${P}/attr:/`,
  { as: 'superuser' },
  { status: 200, json: { permission: [{ uri: 'attr:/', recipient: office, mask: 1 }] } },
);
row(`GET ${P}/attr:/`, { as: admin }, { status: 403 });
row(`PUT ${P}/attr:/;recipient=role:%2FROLE_USER`, { as: 'superuser', body: { mask: 1 } }, { status: 403 });
row(`GET ${P}/attr:/attributes/seen`, { as: 'superuser' }, { status: 204 });
row(
  `GET ${P}/attr:/attributes/seen?effectivePermissions=true`,
  { as: 'superuser' },
  { status: 200, json: { permission: [{ uri: 'attr:/attributes/seen', recipient: office, mask: 1 }] } },
);
row(`GET ${P}/attr:/attributes/nosuch`, { as: 'superuser' }, { status: 404, parameters: ['attr:/attributes/nosuch'] });
row(`GET ${P}/attr:/nonsense`, { as: 'superuser' }, { status: 404 });
row(`GET ${P}/attr:/attributes/seen`, { as: admin }, { status: 403 }, 'the server’s are the system admin’s');
row(`GET ${P}/attr:/organizations/organization_1/attributes/own`, { as: 'joeuser' }, { status: 403 });

// Set by each way there is.
row(
  `POST ${P}`,
  { as: 'superuser', body: { uri: 'attr:/attributes/seen', recipient: office, mask: 2 } },
  { status: 201, json: { uri: 'attr:/attributes/seen', mask: 2 }, events: ['permissions.changed'] },
);
row(
  `POST ${P}`,
  { as: 'superuser', body: { uri: 'attr:/attributes/seen', recipient: office, mask: 2 } },
  { status: 400, code: 'resource.already.exists' },
);
row(
  `PUT ${P}/attr:/attributes/used;recipient=role:%2FROLE_ADMINISTRATOR`,
  { as: 'superuser', body: { mask: 32 } },
  { status: 200, json: { mask: 32 } },
);
row(
  `PUT ${A}/hidden?_embedded=permission`,
  {
    as: 'superuser',
    headers: hal,
    body: { name: 'hidden', value: 'v', _embedded: { permission: [{ recipient: office, mask: 0 }] } },
  },
  {
    status: 200,
    json: { _embedded: { permission: [{ uri: 'attr:/attributes/hidden', recipient: office, mask: 0 }] } },
  },
);
row(
  `PUT ${A}/hidden`,
  {
    as: 'superuser',
    headers: hal,
    body: { name: 'hidden', value: 'changed', _embedded: { permission: [{ recipient: 'role:/NONE', mask: 0 }] } },
  },
  { status: 404 },
);
row(`GET ${A}/hidden`, { as: 'superuser' }, { status: 200, json: { value: 'v' } }, 'all of it or nothing');
for (const mask of [6, 18, 22, 30, 3])
  row(
    `PUT ${P}/attr:/attributes/used;recipient=role:%2FROLE_ADMINISTRATOR`,
    { as: 'superuser', body: { mask } },
    { status: 400, parameters: ['mask', String(mask)] },
  );
row(
  `PUT ${P}/attr:/attributes/open;recipient=role:%2FROLE_SUPERUSER`,
  { as: 'superuser', body: { mask: 0 } },
  { status: 403 },
);
row(
  `GET ${P}/attr:/attributes/used;recipient=role:%2FROLE_ADMINISTRATOR`,
  { as: 'superuser', headers: { Accept: 'application/xml' } },
  {
    status: 200,
    text: /<repositoryPermission><mask>32<\/mask><recipient>role:\/ROLE_ADMINISTRATOR<\/recipient><uri>attr:/,
  },
);

// What an administrator below sees and may do.
row(
  `GET ${OA}?includeInherited=true`,
  { as: admin },
  {
    status: 200,
    json: {
      attribute: [
        { name: 'open', permissionMask: 1, inherited: true },
        { name: 'own', permissionMask: 1, inherited: false },
        { name: 'seen', value: 'v', permissionMask: 2, inherited: true, holder: 'tenant:/' },
      ],
    },
  },
);
row(`PUT ${OA}/open`, { as: admin, body: { name: 'open', value: 'mine' } }, { status: 201 });
for (const name of ['seen', 'used', 'hidden']) {
  row(`PUT ${OA}/${name}`, { as: admin, body: { name, value: 'mine' } }, { status: 403, parameters: [name] });
  row(`PUT /rest_v2/users/joeuser/attributes/${name}`, { as: admin, body: { name, value: 'mine' } }, { status: 403 });
  row(
    `PUT ${OA}?name=${name}`,
    { as: admin, body: { attribute: [{ name, value: 'mine' }] } },
    { status: 403, events: [] },
  );
  row(`PUT ${OA}/own`, { as: admin, body: { name, value: 'mine' } }, { status: 403 }, 'by another name');
}
row(`PUT ${OA}/seen`, { as: 'superuser', body: { name: 'seen', value: 'theirs' } }, { status: 201 });
row(`DELETE ${OA}/seen`, { as: admin }, { status: 204 });

// An organization's own attribute, for those below it.
row(
  `PUT ${P}/attr:/organizations/organization_1/attributes/own;recipient=role:%2FROLE_ADMINISTRATOR`,
  { as: admin, body: { mask: 2 } },
  { status: 200 },
);
row(`PUT ${OA}/own`, { as: admin, body: { name: 'own', value: 'w' } }, { status: 200 }, 'its administrator still may');
row(
  'POST /rest_v2/organizations',
  { as: 'superuser', body: { id: 'below', parentId: 'organization_1' } },
  { status: 201 },
);
row('PUT /rest_v2/organizations/below/users/jasperadmin', { as: admin, body: { password: 'b' } }, { status: 200 });
row(
  'PUT /rest_v2/organizations/below/attributes/own',
  { as: 'jasperadmin|below:b', body: { name: 'own', value: 'x' } },
  { status: 403 },
);
row(
  'PUT /rest_v2/organizations/below/attributes/own',
  { as: admin, body: { name: 'own', value: 'x' } },
  { status: 201 },
  'from above',
);
row(
  `PUT ${P}/attr:/organizations/organization_1/attributes/own;recipient=user:%2Fbelow%2Fjoeuser`,
  { as: 'jasperadmin|below:b', body: { mask: 1 } },
  { status: 403 },
);
row(`DELETE ${P}/attr:/organizations/organization_1/attributes/own`, { as: admin }, { status: 204 });
row(`GET ${P}/attr:/organizations/organization_1/attributes/own`, { as: admin }, { status: 204 });

test('reports get what may be used, and nothing that may not', async () => {
  const { database } = server.app;
  const attributes = createAttributes({ database, sealer: createSealer(Buffer.alloc(32)) });
  const account = await findAccount(database, 'joeuser|organization_1', null);
  assert.ok(account !== undefined);
  const values = await attributes.valuesFor(principalOf(account, null, null), false);
  assert.deepEqual([...values.server.keys()].sort(), ['open', 'seen', 'used']);
  assert.deepEqual([...values.tenant.keys()].sort(), ['open', 'own']);
});
