import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printSettings, readSettings, SettingsError } from './settings.ts';

test('environment wins over the file, the file over the default', () => {
  const settings = readSettings({ env: { CHERT_PORT: '1' }, file: '{"port": 2, "host": "::1", "samples": true}' });
  assert.equal(settings.port, 1);
  assert.equal(settings.host, '::1');
  assert.equal(settings.samples, true);
  assert.equal(settings.sessionMinutes, 20);
});

test('a secret may stand in a file of its own', () => {
  const settings = readSettings({ env: { CHERT_MASTER_KEY_FILE: '/run/key' }, readSecret: (path) => `from ${path}\n` });
  assert.equal(settings.masterKey, 'from /run/key');
});

test('secrets are masked', () => {
  const text = printSettings(readSettings({ env: { DATABASE_URL: 'postgres://u:hunter2@h/d' } }));
  assert.ok(text.includes('databaseUrl = ********') && !text.includes('hunter2'));
  assert.ok(text.includes('masterKey = (not set)'));
});

const refused: readonly [string, Parameters<typeof readSettings>[0], RegExp][] = [
  ['an unknown variable', { env: { CHERT_PROT: '1' } }, /unknown environment variable CHERT_PROT/],
  ['an unknown key', { env: {}, file: '{"prot": 1}' }, /unknown key "prot"/],
  ['a key written another way', { env: {}, file: '{"Port": 1}' }, /did you mean port\?/],
  [
    'a wrong number',
    { env: { CHERT_PORT: '70000' } },
    /port \(CHERT_PORT\) must be a whole number from 0 to 65535, not "70000"/,
  ],
  ['a wrong switch', { env: { CHERT_SAMPLES: 'yes' } }, /must be true or false/],
  ['a wrong choice', { env: { CHERT_LOG_LEVEL: 'loud' } }, /one of debug, info, warn, error/],
  ['a file that is no JSON', { env: {}, file: '{' }, /not JSON/],
  [
    'a secret given twice',
    { env: { CHERT_MASTER_KEY: 'a', CHERT_MASTER_KEY_FILE: 'b' }, readSecret: () => 'c' },
    /keep one/,
  ],
  ['_FILE for what is no secret', { env: { CHERT_PORT_FILE: 'x' } }, /unknown environment variable CHERT_PORT_FILE/],
];
for (const [what, sources, message] of refused) {
  test(`${what} stops the start`, () => {
    assert.throws(
      () => readSettings(sources),
      (error) => error instanceof SettingsError && message.test(error.message),
    );
  });
}

test('all problems are told at once', () => {
  assert.throws(
    () => readSettings({ env: { CHERT_PORT: 'x', CHERT_SAMPLES: '1', CHERT_NOPE: '' } }),
    (error) => (error as Error).message.split('\n').length === 4,
  );
});
