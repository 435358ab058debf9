import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeZone } from '../base/zone.ts';
import { numericDateParser } from './parse-date.ts';
import type { ParsedDate } from './parse-date.ts';

const jan2 = Date.UTC(2024, 0, 2);
const rows: readonly [pattern: string, text: string, expected: ParsedDate | null, zone?: string][] = [
  ['yyyy-MM-dd', '2024-01-02', { millis: jan2, end: 10 }],
  ['yyyy-MM-dd', '2024-1-2', { millis: jan2, end: 8 }],
  ['yyyy-MM-dd', '2024-01-02xx', { millis: jan2, end: 10 }],
  ['yyyy-MM-dd', '2024-13-45', { failedAt: 10 }],
  ['yyyy-MM-dd', '2023-02-29', { failedAt: 10 }],
  ['yyyy-MM-dd', 'x', { failedAt: 0 }],
  ['yyyy-MM-dd', '1/2/24', { failedAt: 1 }],
  ['yyyyMMdd', '20240102', { millis: jan2, end: 8 }],
  ["dd.MM.yyyy 'at' HH:mm", '02.01.2024 at 10:20', { millis: jan2 + 620 * 60_000, end: 19 }],
  ['yyyy-MM-dd HH:mm:ss.SSS', '2024-01-02 10:20:30.123', { millis: jan2 + 37_230_123, end: 23 }],
  ['yyyy-MM-dd HH:mm', '2024-01-02 10:20', { millis: jan2 + 560 * 60_000, end: 16 }, 'Europe/Berlin'],
  ['dd MMM yyyy', '02 Jan 2024', null],
  ['yy-MM-dd', '24-01-02', null],
];
for (const [pattern, text, expected, zone] of rows) {
  test(`${pattern} ${text} ${zone ?? ''}`, () => {
    assert.deepEqual(numericDateParser(pattern, TimeZone.getTimeZone(zone ?? 'GMT'))?.(text) ?? null, expected);
  });
}
