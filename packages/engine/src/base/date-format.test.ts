import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileDateFormat, defaultDateTimeFormat, styleDateFormat } from './date-format.ts';
import { JavaDate } from './dates.ts';
import { Locale } from './locale.ts';
import { TimeZone } from './zone.ts';

const THURSDAY = Date.UTC(2024, 1, 29, 12, 34, 56, 123);
const format = (pattern: string, locale = 'en_US', zone = 'GMT', millis = THURSDAY): string =>
  compileDateFormat(pattern, Locale.of(locale), TimeZone.getTimeZone(zone)).format(JavaDate.of(millis));

test('letters', () => {
  assert.equal(format("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'en_US', 'Asia/Kolkata'), '2024-02-29T18:04:56.123+05:30');
  assert.equal(format('EEE, d MMM yy h:mm a Z'), 'Thu, 29 Feb 24 12:34 PM +0000');
  assert.equal(format('D w W F u k K S'), '60 9 5 5 4 12 0 123');
  assert.equal(format("YYYY-'W'ww", 'de_DE', 'GMT', Date.UTC(2021, 0, 1)), '2020-W53');
  assert.equal(format('yyyy G', 'en_US', 'GMT', Date.UTC(-43, 2, 15)), '0044 BC');
});

test('names by locale', () => {
  assert.equal(format('EEEE, d. MMMM yyyy', 'de_DE'), 'Donnerstag, 29. Februar 2024');
  assert.equal(format('MMM', 'de_DE', 'GMT', Date.UTC(2024, 2, 1)), 'Mär');
  assert.equal(format('d MMM', 'de_DE', 'GMT', Date.UTC(2024, 2, 1)), '1 März');
  assert.equal(format('z zzzz', 'de_DE', 'Europe/Berlin'), 'MEZ Mitteleuropäische Normalzeit');
  assert.equal(format('yyyy', 'th_TH'), '2567');
});

test('styles', () => {
  const style = (styles: string, locale = 'en_US'): string =>
    styleDateFormat(styles, Locale.of(locale), TimeZone.GMT).format(JavaDate.of(THURSDAY));
  assert.equal(style('medium'), 'Feb 29, 2024, 12:34:56 PM');
  assert.equal(style('full,hide', 'fr_FR'), 'jeudi 29 février 2024');
  assert.equal(style('hide,SHORT'), '12:34 PM');
  assert.equal(style('hide'), '');
  assert.equal(defaultDateTimeFormat(Locale.of('de_DE'), TimeZone.GMT).toPattern(), 'dd.MM.yy, HH:mm');
});

test('refusals', () => {
  assert.throws(() => format('yyyy-bb'), { message: "Illegal pattern character 'b'" });
  assert.throws(() => format("'abc"), { message: 'Unterminated quote' });
  assert.throws(() => compileDateFormat('y', Locale.US, TimeZone.GMT).format('x'), {
    message: 'Cannot format given Object as a Date',
  });
});

test('parse is lenient and stops at the end of the pattern', () => {
  const parse = (pattern: string, text: string, zone = 'GMT'): string =>
    new Date(compileDateFormat(pattern, Locale.US, TimeZone.getTimeZone(zone)).parse(text).millis).toISOString();
  assert.equal(parse('yyyy-MM-dd', '2024-02-30 rest'), '2024-03-01T00:00:00.000Z');
  assert.equal(parse('yyyyMMddHHmmss', '20240203112233'), '2024-02-03T11:22:33.000Z');
  assert.equal(parse('MMMM d, yyyy h:mm a', 'january 3, 2024 3:04 PM', 'Europe/Berlin'), '2024-01-03T14:04:00.000Z');
  assert.equal(parse('dd.MM.yy', '1.2.05'), '2005-02-01T00:00:00.000Z');
  assert.equal(parse("yyyy-MM-dd'T'HH:mm:ssXXX", '2024-01-02T03:04:05+02:00'), '2024-01-02T01:04:05.000Z');
  assert.throws(() => parse('yyyy-MM-dd', 'oops'), { message: 'Unparseable date: "oops"' });
});

test('strict parsing refuses what does not exist', () => {
  const f = compileDateFormat('yyyy-MM-dd', Locale.US, TimeZone.GMT);
  f.setLenient(false);
  assert.throws(() => f.parse('2024-02-30'), { message: 'Unparseable date: "2024-02-30"' });
  assert.equal(f.parse('2024-02-29').millis, Date.UTC(2024, 1, 29));
});
