import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { test } from 'node:test';
import { readToken } from './token.ts';

const now = Date.UTC(2030, 0, 1, 12, 0, 0);
const plain = { key: null, attributes: { pa1: 'city' }, maxAgeSeconds: 3600 };
const good = 'u=jane|r=SALES, EXT|o=emea,france|pa1=Lyon|pa2=x|exp=20300101133000+0100';

test('a token names a user, organizations, roles and attributes', () => {
  assert.deepEqual(readToken(good, plain, now), {
    name: 'jane',
    fullName: null,
    email: null,
    organizations: ['emea', 'france'],
    roles: ['SALES', 'EXT'],
    attributes: new Map([['city', 'Lyon']]),
  });
});

test('no user, no end, a past end, an end too far away, a second user', () => {
  for (const token of [
    'exp=20300101123000Z',
    'u=a',
    'u=a|exp=20300101115959Z',
    'u=a|exp=20300101140000Z',
    '',
    'u=a|exp=never',
  ])
    assert.equal(readToken(token, plain, now), null, token);
  assert.equal(readToken('u=jane|u=superuser|exp=20300101123000Z', plain, now)?.name, 'jane');
});

test('sealed tokens open with their key only, and unaltered', () => {
  const key = Buffer.alloc(32, 7);
  const nonce = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const bytes = Buffer.concat([nonce, cipher.update(good), cipher.final(), cipher.getAuthTag()]);
  const sealed = { ...plain, key };
  assert.equal(readToken(bytes.toString('base64url'), sealed, now)?.name, 'jane');
  const altered = Buffer.from(bytes);
  altered[14] = (altered[14] ?? 0) ^ 1;
  for (const token of [altered.toString('base64url'), good, 'x']) assert.equal(readToken(token, sealed, now), null);
  assert.equal(readToken(bytes.toString('base64url'), { ...plain, key: Buffer.alloc(32, 8) }, now), null);
});
