/** The engine's own number pattern `[h]:mm:ss`: seconds as a duration. Source: facts, engine §5.4; asked of version 7.0.3. */
import { BigDecimal, BigInteger } from './decimal.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short, type Value } from './values.ts';

export interface DurationPrinter {
  readonly pattern: string;
  format(value: Value): string;
}

/** Whether a number pattern is the one for durations; all others, `[h]:mm` too, are DecimalFormat patterns. */
export function isDurationPattern(pattern: string): boolean {
  return pattern === '[h]:mm:ss';
}

/** `pattern` must pass `isDurationPattern`. */
export function compileDuration(pattern: string): DurationPrinter {
  return { pattern, format: (value) => durationText(secondsOf(value)) };
}

/** Hours without limit, minutes and seconds, two digits each; each part carries the sign. */
function durationText(seconds: number): string {
  const parts = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => (part < 0 ? '-' : '') + String(Math.abs(part)).padStart(2, '0')).join(':');
}

/** Whole seconds of any number, 0 for NaN. Errors: IllegalArgumentException. */
function secondsOf(value: Value): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : 0;
  if (value instanceof Integer || value instanceof Short || value instanceof Byte) return value.value;
  if (value instanceof Float) return Math.trunc(value.value);
  if (value instanceof Long || value instanceof BigInteger) return Number(value.value);
  if (value instanceof BigDecimal) return Math.trunc(value.doubleValue());
  throw new JavaThrow('java.lang.IllegalArgumentException', 'Cannot format given Object as a Number');
}
