import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultRules, organizationsFor, rolesFor } from './rules.ts';

test('roles: defaults, mapped ones, and those of the other side made safe', () => {
  const rules = {
    ...defaultRules,
    roleMap: { boss: 'ROLE_ADMINISTRATOR', clerk: 'ROLE_CLERK|*' },
    permittedRoles: ['b*', 'clerk', '*-x'],
  };
  assert.deepEqual(rolesFor('ann', ['boss', 'clerk', 'a b-x', 'other'], rules), [
    { name: 'ROLE_USER', ofOrganization: false, isInternal: true },
    { name: 'ROLE_ADMINISTRATOR', ofOrganization: false, isInternal: true },
    { name: 'ROLE_CLERK', ofOrganization: true, isInternal: true },
    { name: 'a_b_x', ofOrganization: true, isInternal: false },
  ]);
});

test('a role of the other side that is called like one of ours is another role', () => {
  assert.deepEqual(rolesFor('ann', ['ROLE_SUPERUSER'], defaultRules)[1], {
    name: 'ROLE_SUPERUSER',
    ofOrganization: true,
    isInternal: false,
  });
  assert.deepEqual(rolesFor('ann', ['__proto__'], defaultRules)[1]?.isInternal, false);
});

test('organizations: mapped, made safe, or the default', () => {
  assert.equal(organizationsFor([], defaultRules), null);
  assert.deepEqual(organizationsFor([], { ...defaultRules, defaultOrganization: 'organization_1' }), [
    'organization_1',
  ]);
  assert.deepEqual(organizationsFor(['Europe', 'a/../b c'], { ...defaultRules, organizationMap: { Europe: 'emea' } }), [
    'emea',
    'a_.._b_c',
  ]);
});
