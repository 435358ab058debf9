import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilOfDay, dayOfCivil, weekOfYear } from './calendar.ts';
import { JavaDate, dateToText, parseSqlDate, parseSqlTime, parseTimestamp } from './dates.ts';
import { TimeZone } from './zone.ts';

const MILLIS = Date.UTC(2024, 0, 2, 3, 4, 5, 60);

test('text forms of the four classes', () => {
  assert.equal(JavaDate.of(MILLIS).toString(), 'Tue Jan 02 03:04:05 GMT 2024');
  assert.equal(JavaDate.sqlDate(MILLIS).toString(), '2024-01-02');
  assert.equal(JavaDate.time(MILLIS).toString(), '03:04:05');
  assert.equal(JavaDate.timestamp(MILLIS).toString(), '2024-01-02 03:04:05.06');
  assert.equal(JavaDate.timestamp(MILLIS, 123456789).toString(), '2024-01-02 03:04:05.123456789');
  assert.equal(
    dateToText(JavaDate.of(MILLIS), TimeZone.getTimeZone('America/New_York')),
    'Mon Jan 01 22:04:05 EST 2024',
  );
});

test('a Timestamp equals only Timestamps, others whatever has the same instant', () => {
  assert.equal(JavaDate.of(MILLIS).equals(JavaDate.timestamp(MILLIS)), true);
  assert.equal(JavaDate.timestamp(MILLIS).equals(JavaDate.of(MILLIS)), false);
  assert.equal(JavaDate.of(MILLIS).equals(JavaDate.sqlDate(MILLIS)), true);
  assert.equal(JavaDate.of(0x1_0000_0001).hashCode(), 0);
});

test('valueOf parsers', () => {
  assert.equal(parseSqlDate('2024-1-2').millis, Date.UTC(2024, 0, 2));
  assert.equal(parseSqlTime('10:20:30').millis, 37_230_000);
  assert.equal(parseTimestamp('2024-01-02 03:04:05.123456789').nanos, 123456789);
  assert.throws(() => parseTimestamp('2024-01-02'), /Timestamp format must be yyyy-mm-dd hh:mm:ss\[.fffffffff\]/);
});

test('the calendar turns Gregorian on 15 October 1582', () => {
  const first = dayOfCivil(1582, 9, 15);
  assert.deepEqual(civilOfDay(first - 1), { year: 1582, month: 9, day: 4 });
  assert.deepEqual(civilOfDay(dayOfCivil(1500, 1, 29)), { year: 1500, month: 1, day: 29 });
});

test('week numbers follow the rule of the locale', () => {
  const day = dayOfCivil(2021, 0, 1);
  assert.deepEqual(weekOfYear(day, civilOfDay(day), { firstDay: 2, minimalDays: 4 }), { week: 53, weekYear: 2020 });
  assert.deepEqual(weekOfYear(day, civilOfDay(day), { firstDay: 1, minimalDays: 1 }), { week: 1, weekYear: 2021 });
});

test('zones: lookup, custom ids, offsets, gaps and overlaps', () => {
  assert.equal(TimeZone.getTimeZone('Nowhere/Land').id, 'GMT');
  assert.equal(TimeZone.getTimeZone('GMT+2').id, 'GMT+02:00');
  assert.equal(TimeZone.getTimeZone('GMT-530').getRawOffset(), -19_800_000);
  const berlin = TimeZone.getTimeZone('Europe/Berlin');
  assert.equal(berlin.offsetAt(Date.UTC(2024, 2, 31, 0, 59, 59)), 3_600_000);
  assert.equal(berlin.offsetAt(Date.UTC(2024, 2, 31, 1)), 7_200_000);
  assert.equal(berlin.localToMillis(Date.UTC(2024, 2, 31, 2, 30)), Date.UTC(2024, 2, 31, 1, 30));
  assert.equal(berlin.localToMillis(Date.UTC(2024, 9, 27, 2, 30)), Date.UTC(2024, 9, 27, 1, 30));
  assert.equal(berlin.getDisplayName(), 'Central European Standard Time');
});
