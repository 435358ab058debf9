/** DateRange: a day, week, month, quarter, half-year or year, given relative to today or by a date. */
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import { daysInMonth, LocalDate } from '../../base/time-values.ts';

const shape = /^(DAY|WEEK|MONTH|QUARTER|SEMI|YEAR)(?:([+-])(\d{1,9}))?$/;
const monthsOf: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, SEMI: 6, YEAR: 12 };

/** Days from `start` to `end`, both included. `text` is the expression it was made from. */
export class JavaDateRange implements JavaObject {
  declare readonly javaClass: 'net.sf.jasperreports.types.date.DateRange';
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly text: string;
  constructor(start: LocalDate, end: LocalDate, text: string) {
    this.start = start;
    this.end = end;
    this.text = text;
  }
  equals(other: Value): boolean {
    return other instanceof JavaDateRange && other.start.equals(this.start) && other.end.equals(this.end);
  }
  hashCode(): number {
    return Math.imul(this.start.epochDay, 31) + this.end.epochDay;
  }
  toString(): string {
    return this.text;
  }
}
Object.defineProperty(JavaDateRange.prototype, 'javaClass', { value: 'net.sf.jasperreports.types.date.DateRange' });

/** The range of `UNIT`, `UNIT+n` or `UNIT-n` around a day. `weekStart`: 1 = Sunday … 7 = Saturday.
 *  Null when the text is no such expression. Source: facts, engine §5.3. */
export function relativeRange(text: string, today: LocalDate, weekStart: number): JavaDateRange | null {
  const match = shape.exec(text.trim().toUpperCase());
  if (match === null) return null;
  const unit = match[1] as string;
  const shift = Number(`${match[2] ?? '+'}${match[3] ?? 0}`);
  if (unit === 'DAY') return new JavaDateRange(today.plusDays(shift), today.plusDays(shift), text);
  if (unit === 'WEEK') {
    const back = ((today.dayOfWeek % 7) + 1 - weekStart + 7) % 7;
    const start = today.plusDays(shift * 7 - back);
    return new JavaDateRange(start, start.plusDays(6), text);
  }
  const length = monthsOf[unit] as number;
  const first = today.month - 1 - ((today.month - 1) % length);
  const total = today.year * 12 + first + shift * length;
  const year = Math.floor(total / 12);
  if (Math.abs(year) > 999_999) throw new JavaThrow('java.time.DateTimeException', `the range ${text} is out of reach`);
  const start = LocalDate.of(year, total - year * 12 + 1, 1);
  const last = start.plusMonths(length - 1);
  return new JavaDateRange(start, LocalDate.of(last.year, last.month, daysInMonth(last.year, last.month)), text);
}
