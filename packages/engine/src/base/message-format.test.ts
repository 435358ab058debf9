import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatJava } from './formatter.ts';
import { JavaDate } from './dates.ts';
import { BigDecimal } from './decimal.ts';
import { Locale } from './locale.ts';
import { formatMessage } from './message-format.ts';
import { Integer, type Value } from './values.ts';
import { TimeZone } from './zone.ts';

const message = (pattern: string, ...args: Value[]): string => formatMessage(pattern, args, Locale.US, TimeZone.GMT);
const java = (pattern: string, ...args: Value[]): string => formatJava(pattern, args, Locale.US);

test('arguments, quotes, missing arguments', () => {
  assert.equal(message('{0} of {1}', Integer.of(1), Integer.of(1000)), '1 of 1,000');
  assert.equal(message("It''s '{0}' {0} {2}", 'x'), "It's {0} x {2}");
  assert.equal(message('{0}', null), 'null');
});

test('sub-formats', () => {
  assert.equal(message('{0,number,#.##} {0,number,percent} {0,number,currency}', 1.5), '1.5 150% $1.50');
  assert.equal(message('{0,date,yyyy-MM-dd} {0,time,short}', JavaDate.of(0)), '1970-01-01 12:00 AM');
  const files = '{0,choice,0#no files|1#one file|1<{0,number,integer} files}';
  assert.deepEqual(
    [0, 1, 1234].map((n) => message(files, Integer.of(n))),
    ['no files', 'one file', '1,234 files'],
  );
});

test('refusals', () => {
  assert.throws(() => message('{0'), { message: 'Unmatched braces in the pattern.' });
  assert.throws(() => message('{a}'), { message: "can't parse argument number: a" });
  assert.throws(() => message('{0,foo}'), { message: 'unknown format type: foo' });
  assert.throws(() => message('{0,number}', 'x'), { message: 'Cannot format given Object as a Number' });
});

test('Formatter: numbers', () => {
  assert.equal(
    java('%5.1f|%-8s|%05d|%,d', 3.75, 'ab', Integer.of(42), Integer.of(1234567)),
    '  3.8|ab      |00042|1,234,567',
  );
  assert.equal(java('%.2f %.2f', 1.005, 0.125), '1.01 0.13');
  assert.equal(java('%e %g %(.1f', 12345.678, 0.0001, -2.5), '1.234568e+04 0.000100000 (2.5)');
  assert.equal(
    java('%x %X %o %c %b %%%n', Integer.of(-1), Integer.of(255), Integer.of(8), Integer.of(65), null),
    'ffffffff FF 10 A false %\n',
  );
  assert.equal(java('%.3f', BigDecimal.of('1.2345')), '1.235');
  assert.equal(formatJava('%,.2f', [1234.5], Locale.of('de_DE')), '1.234,50');
});

test('Formatter: dates and argument indexes', () => {
  assert.equal(java('%tF %<tT %1$tB', JavaDate.of(0)), '1970-01-01 00:00:00 January');
  assert.equal(java('%2$s %1$s %s', 'a', 'b'), 'b a a');
});

test('Formatter: refusals', () => {
  assert.throws(() => java('%d', 'x'), {
    name: 'java.util.IllegalFormatConversionException',
    message: 'd != java.lang.String',
  });
  assert.throws(() => java('%s'), {
    name: 'java.util.MissingFormatArgumentException',
    message: "Format specifier '%s'",
  });
  assert.throws(() => java('%y', 1), {
    name: 'java.util.UnknownFormatConversionException',
    message: "Conversion = 'y'",
  });
});
