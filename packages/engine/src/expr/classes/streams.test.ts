import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrayList } from '../../base/collections.ts';
import { LocalDate } from '../../base/time-values.ts';
import { Integer } from '../../base/values.ts';
import { shown, type TestReport } from '../testing.ts';

const report: TestReport = {
  fields: {
    list: ['java.util.List', arrayList([5, 3, 9, 1].map((n) => Integer.of(n)))],
    strs: ['java.util.List', arrayList(['pear', 'Apple', 'fig'])],
    ld: ['java.time.LocalDate', LocalDate.of(2024, 1, 31)],
  },
  imports: ['java.util.stream.*', 'java.time.*', 'java.time.temporal.*', 'java.time.format.*'],
};

/** Values as JasperReports 7.0.3 on Java 17 gives them. */
const cases: readonly (readonly [expression: string, value: string])[] = [
  [
    '((List<Integer>)$F{list}).stream().collect(Collectors.groupingBy(x -> x > 4, Collectors.counting()))',
    '{false=2, true=2}',
  ],
  ['((List<Integer>)$F{list}).stream().collect(Collectors.partitioningBy(x -> x > 4))', '{false=[3, 1], true=[5, 9]}'],
  ['((List<Integer>)$F{list}).stream().collect(Collectors.averagingInt(x -> x))', '4.5'],
  ['((List<Integer>)$F{list}).stream().max(Integer::compare).get()', '9'],
  ['((List<Integer>)$F{list}).stream().map(x -> x.toString()).toArray(String[]::new).length', '4'],
  ['((List<Integer>)$F{list}).stream().collect(Collectors.reducing(0, (a, b) -> a + b))', '18'],
  [
    '((List<String>)$F{strs}).stream().sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())).collect(Collectors.toList())',
    '[fig, pear, Apple]',
  ],
  ['Stream.iterate(1, x -> x * 2).limit(5).collect(Collectors.toList())', '[1, 2, 4, 8, 16]'],
  ['((java.util.function.Function<Integer,Integer>) x -> x + 1).apply(3)', '4'],
  ['$F{ld}.with(TemporalAdjusters.firstInMonth(DayOfWeek.FRIDAY))', '2024-01-05'],
  ['$F{ld}.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))', '2024-01-29'],
  ['$F{ld}.get(IsoFields.QUARTER_OF_YEAR)', '1'],
  ['$F{ld}.get(WeekFields.of(Locale.US).weekOfYear())', '5'],
  ['YearMonth.of(2024, 2).atEndOfMonth()', '2024-02-29'],
  ['DateTimeFormatter.ISO_WEEK_DATE.format($F{ld})', '2024-W05-3'],
  ['DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(Locale.GERMANY).format($F{ld})', '31.01.24'],
  ['Duration.parse("PT1H30M").getSeconds()', '5400'],
  ['Period.parse("P1Y2M3D").toTotalMonths()', '14'],
  ['new StringJoiner(",", "{", "}").add("a").add("b").toString()', '{a,b}'],
  ['Float.MIN_VALUE', '1.4E-45'],
];

test('streams, collectors and java.time', () => {
  for (const [expression, value] of cases) {
    assert.equal(shown(expression, report).replace(/^[^:]*:/, ''), value, expression);
  }
});

test('an endless stream gives what is asked for and no more', () => {
  assert.throws(() => shown('java.util.stream.Stream.iterate(1, x -> x).limit(99999999L).count()'), /too long/);
});
