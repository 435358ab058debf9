import assert from 'node:assert/strict';
import test from 'node:test';
import {
  Duration,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalTime,
  Period,
  ZonedDateTime,
  ZoneId,
} from './time-values.ts';

test('dates: leap years, month ends, refusals', () => {
  assert.equal(LocalDate.of(2024, 1, 31).plusMonths(1).toString(), '2024-02-29');
  assert.equal(LocalDate.of(2024, 3, 1).plusDays(-1).toString(), '2024-02-29');
  assert.equal(LocalDate.of(2000, 1, 1).dayOfWeek, 6);
  assert.equal(LocalDate.of(1969, 12, 31).epochDay, -1);
  assert.throws(() => LocalDate.of(2023, 2, 29), {
    message: "Invalid date 'February 29' as '2023' is not a leap year",
  });
  assert.throws(() => LocalDate.of(2024, 2, 30), { message: "Invalid date 'FEBRUARY 30'" });
  assert.throws(() => LocalDate.parse('2024-2-1'), { javaClass: 'java.time.format.DateTimeParseException' });
});

test('times print only what they have', () => {
  assert.equal(LocalTime.of(9, 5).toString(), '09:05');
  assert.equal(LocalTime.of(9, 5, 0, 250_000_000).toString(), '09:05:00.250');
  assert.equal(
    LocalTime.of(23, 0)
      .plusNanos(2 * 3600 * 1e9)
      .toString(),
    '01:00',
  );
});

test('a wall time in a gap moves on, one in an overlap takes the earlier offset', () => {
  const berlin = ZoneId.of('Europe/Berlin');
  const at = (text: string) => ZonedDateTime.ofLocal(LocalDateTime.parse(text), berlin).toString();
  assert.equal(at('2024-03-31T02:30'), '2024-03-31T03:30+02:00[Europe/Berlin]');
  assert.equal(at('2024-10-27T02:30'), '2024-10-27T02:30+02:00[Europe/Berlin]');
  assert.equal(ZonedDateTime.ofInstant(new Instant(0), ZoneId.UTC).toString(), '1970-01-01T00:00Z');
});

test('durations and periods', () => {
  assert.equal(new Duration(5400).toString(), 'PT1H30M');
  assert.equal(new Duration(-1, 500_000_000).toString(), 'PT-0.5S');
  assert.equal(Period.between(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 1)).toString(), 'P1M1D');
});
