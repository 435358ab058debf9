/** Writes docs/reference/settings.md from the settings table. `--check` fails when the page is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsReference } from '../packages/server/src/settings.ts';

const page = new URL('../docs/reference/settings.md', import.meta.url);
const text = settingsReference();
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  process.stderr.write('docs/reference/settings.md is out of date: run node tools/write-settings-reference.ts\n');
  process.exitCode = 1;
}
