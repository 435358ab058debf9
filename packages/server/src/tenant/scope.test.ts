import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absoluteUri, isInScope, relativeUri } from './scope.ts';

const root = { id: 'organizations', folderUri: '/' };
const one = { id: 'organization_1', folderUri: '/organizations/organization_1' };

const rows: readonly (readonly [typeof root, string, string])[] = [
  [root, '/', '/'],
  [root, '/organizations/organization_1/a', '/organizations/organization_1/a'],
  [one, '/', '/organizations/organization_1'],
  [one, '/a/b', '/organizations/organization_1/a/b'],
  [one, '/public', '/public'],
  [one, '/public/a', '/public/a'],
  [one, '/publicity', '/organizations/organization_1/publicity'],
  [one, '/organizations/sub', '/organizations/organization_1/organizations/sub'],
];
for (const [tenant, seen, stored] of rows) {
  test(`${tenant.id} says ${seen}, the server ${stored}`, () => {
    assert.equal(absoluteUri(tenant, seen), stored);
    assert.equal(relativeUri(tenant, stored), seen);
  });
}

test('nothing of other organizations or of the root is in scope', () => {
  for (const uri of [
    '/',
    '/temp',
    '/organizations',
    '/organizations/org_2/a',
    '/organizations/organization_10',
    '/publicity',
  ])
    assert.equal(isInScope(one, uri), false, uri);
});
