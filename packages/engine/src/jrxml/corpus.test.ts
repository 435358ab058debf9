import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from '../base/diagnostic.ts';
import { readDataAdapter } from './read-data-adapter.ts';
import { readReport, readTemplate } from './read.ts';

const corpus = new URL('../../../../../shared/conformance/', import.meta.url).pathname;
const skip = existsSync(corpus) ? false : 'shared/conformance is absent';

function files(extension: string): string[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.startsWith(join('generated', 'errors')))
    .map((name) => join(corpus, name));
}

test('every report of the corpus reads without a complaint', { skip }, () => {
  const found: Diagnostic[] = [];
  const reports = files('.jrxml');
  for (const file of reports) {
    // Two tables interleave their groups' cells: the peer loses some of them, and we say so.
    readReport(
      readFileSync(file),
      file,
      (diagnostic) => diagnostic.code === 'jrxml.element.repeated' || found.push(diagnostic),
    );
  }
  assert.ok(reports.length > 1000);
  assert.deepEqual(found, []);
});

test('every style template of the corpus reads without a complaint', { skip }, () => {
  const found: Diagnostic[] = [];
  for (const file of files('.jrtx')) readTemplate(readFileSync(file), file, (diagnostic) => found.push(diagnostic));
  assert.deepEqual(found, []);
});

test('every data adapter of the corpus reads without a complaint', { skip }, () => {
  const found: Diagnostic[] = [];
  for (const file of files('.jrdax')) readDataAdapter(readFileSync(file), file, (diagnostic) => found.push(diagnostic));
  assert.deepEqual(found, []);
});
