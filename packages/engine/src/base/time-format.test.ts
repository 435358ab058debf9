import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locale } from './locale.ts';
import { DateTimeFormatter } from './time-format.ts';
import { LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from './time-values.ts';

const of = (pattern: string, locale = 'en_US'): DateTimeFormatter =>
  DateTimeFormatter.ofPattern(pattern, Locale.of(locale));

test('java.time patterns', () => {
  const at = LocalDateTime.parse('2024-02-29T13:14:15.123456789');
  assert.equal(of('d MMM uuuu HH:mm:ss.SSS').format(at), '29 Feb 2024 13:14:15.123');
  assert.equal(of('EEEE, d. MMMM yy', 'de_DE').format(at.date), 'Donnerstag, 29. Februar 24');
  assert.equal(of("'Q'q h a ppd").format(at), 'Q1 1 PM 29');
  assert.equal(of('[HH:mm]D').format(at.date), '60');
  const zoned = ZonedDateTime.parse('2024-07-01T12:00:00+02:00[Europe/Berlin]');
  assert.equal(of('XXX xx VV z O').format(zoned), '+02:00 +0200 Europe/Berlin CEST GMT+2');
});

test('refusals', () => {
  assert.throws(() => of('bad{'), { message: 'Unknown pattern letter: b' });
  assert.throws(() => of('{'), { message: "Pattern includes reserved character: '{'" });
  assert.throws(() => of('ddd'), { message: 'Too many pattern letters: d' });
  assert.throws(() => of('HH').format(LocalDate.of(2024, 1, 1)), { message: 'Unsupported field: HourOfDay' });
});

test('parsing', () => {
  assert.equal(String(of('d.M.yyyy').parseDate('3.2.2024')), '2024-02-03');
  assert.equal(String(of('yyyyMMddHHmmss').parseDateTime('20240102030405')), '2024-01-02T03:04:05');
  assert.equal(String(of('h:mm a').parseTime('3:04 PM')), '15:04');
  assert.equal(of('HH:mm').parseTime('15:04').equals(LocalTime.of(15, 4)), true);
  assert.throws(() => of('yyyy-MM-dd').parseDate('x'), { message: "Text 'x' could not be parsed at index 0" });
});
