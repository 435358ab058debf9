/** Expected values: what JasperReports Library 7.0.3 reads from a CSV column of the same text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locale } from '../base/locale.ts';
import { numberParser } from './parse-number.ts';
import type { ParsedNumber } from './parse-number.ts';

const rows: readonly [text: string, value: ParsedNumber, pattern?: string, locale?: string][] = [
  ['12', 12],
  ['1,234', 1234],
  ['12abc', 12],
  ['abc', null],
  ['', null],
  ['-', null],
  ['+7', null],
  ['(5)', null],
  ['-7', -7],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1,5', 15],
  ['1e3', 1],
  ['1E3', 1000],
  ['0x10', 0],
  ['NaN', NaN],
  ['∞', Infinity],
  ['-0', -0],
  ['007', 7],
  ['1.10', 1.1],
  ['99999999999', 99999999999],
  ['9223372036854775807', 9223372036854775807n],
  ['9223372036854775808', 9223372036854775808],
  ['9007199254740993', 9007199254740993n],
  ['1.234,5', 1234.5, '#,##0.###', 'de_DE'],
  ['1.234,5', 1234.5, '#,##0.00', 'de_DE'],
  ['1,234', 1, '0.00'],
  ['$1.9', 1.9, '$#,##0'],
  ['1.9', null, '$#,##0'],
  ['(2.50)', -2.5, '0.00;(0.00)'],
  ['25%', 0.25, '0%'],
  ['1.9', 1.9, '#,##0'],
];
for (const [text, value, pattern, locale] of rows) {
  test(`${JSON.stringify(text)} ${pattern ?? ''} ${locale ?? ''}`, () => {
    assert.deepEqual(numberParser(Locale.of(locale ?? 'en_US'), pattern)(text), value);
  });
}
