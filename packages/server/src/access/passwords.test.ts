import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPasswordChecker, hashPassword } from './passwords.ts';

const counted = (): { checker: ReturnType<typeof createPasswordChecker>; calls: () => number } => {
  let calls = 0;
  const checker = createPasswordChecker(async (hash, password) => {
    calls++;
    return hash === `hash of ${password}`;
  });
  return { checker, calls: () => calls };
};

test('a hash is an argon2id PHC string that fits its password only', async () => {
  const hash = await hashPassword('s3cret');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await createPasswordChecker().fits(1, hash, 's3cret'), true);
  assert.equal(await createPasswordChecker().fits(1, hash, 's3cres'), false);
});

test('a verified pair is not hashed again until the password changes', async () => {
  const { checker, calls } = counted();
  assert.equal(await checker.fits(1, 'hash of a', 'a'), true);
  assert.equal(await checker.fits(1, 'hash of a', 'a'), true);
  assert.equal(calls(), 1);
  assert.equal(await checker.fits(1, 'hash of b', 'a'), false);
  assert.equal(await checker.fits(2, 'hash of b', 'a'), false);
  assert.equal(calls(), 3);
});

test('an unknown user costs a hash as well', async () => {
  const { checker, calls } = counted();
  assert.equal(await checker.fits(null, null, 'a'), false);
  assert.equal(calls(), 1);
});
