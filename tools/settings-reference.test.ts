import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settingsReference } from '../packages/server/src/settings.ts';

test('docs/reference/settings.md is what the settings table says', () => {
  const page = readFileSync(new URL('../docs/reference/settings.md', import.meta.url), 'utf8');
  assert.equal(page, settingsReference(), 'run node tools/write-settings-reference.ts');
});
