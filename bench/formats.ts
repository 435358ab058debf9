/** `node bench/formats.ts`: formats per second of CPU time, for the patterns that reports use most. */
import { compileDateFormat } from '../packages/engine/src/base/date-format.ts';
import { JavaDate } from '../packages/engine/src/base/dates.ts';
import { BigDecimal } from '../packages/engine/src/base/decimal.ts';
import { Locale } from '../packages/engine/src/base/locale.ts';
import { compileNumberFormat } from '../packages/engine/src/base/number-format.ts';
import type { Value } from '../packages/engine/src/base/values.ts';
import { TimeZone } from '../packages/engine/src/base/zone.ts';

const COUNT = 500_000;
const ROUNDS = 5;

/** Pseudo-random numbers in [0, 1), the same in every run. */
function randomNumbers(): () => number {
  let state = 1;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function measure(name: string, values: readonly Value[], format: (value: Value) => string): void {
  let best = Infinity;
  let characters = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const value of values) characters += format(value).length;
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  const average = characters / ROUNDS / values.length;
  console.log(
    `${name.padEnd(44)} ${(values.length / best).toFixed(1).padStart(6)} M/s, ${average.toFixed(1)} characters each`,
  );
}

const random = randomNumbers();
const fill = (make: (index: number) => Value): Value[] => Array.from({ length: COUNT }, (_, index) => make(index));
const doubles = fill(() => (random() - 0.2) * 10 ** Math.floor(random() * 8));
const cents = fill(() => new BigDecimal(BigInt(Math.floor(random() * 1e9)), 2));
const hours = fill((index) => JavaDate.of(1.6e12 + index * 3_600_000));
const scattered = fill(() => JavaDate.of(Math.floor(random() * 2e12)));

for (const pattern of ['#,##0.00', '#,##0', '0.0%']) {
  const format = compileNumberFormat(pattern, Locale.US);
  measure(`${pattern}, Double`, doubles, (value) => format.format(value));
}
const money = compileNumberFormat('#,##0.00', Locale.of('de_DE'));
measure('#,##0.00, BigDecimal, de_DE', cents, (value) => money.format(value));
for (const zone of ['GMT', 'Europe/Berlin'])
  for (const pattern of ['yyyy-MM-dd', 'EEE, dd MMM yyyy HH:mm:ss']) {
    const format = compileDateFormat(pattern, Locale.US, TimeZone.getTimeZone(zone));
    measure(`${pattern}, ${zone}, in order`, hours, (value) => format.format(value));
    measure(`${pattern}, ${zone}, scattered`, scattered, (value) => format.format(value));
  }
