import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportKey } from './report-key.ts';

test('two organizations with the same location and version do not share a compiled report', () => {
  const key = (text: string) => reportKey({ file: '/reports/a', version: '0:1', jrxml: Buffer.from(text) });
  assert.notEqual(key('<a/>'), key('<b/>'));
  assert.equal(key('<a/>'), key('<a/>'));
});
