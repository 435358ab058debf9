/** The engine's own number patterns for durations: `[h]:mm:ss` and the like, over seconds. Source: facts, engine §5.4. */
import { BigDecimal, BigInteger } from './decimal.ts';
import { Byte, Float, Integer, JavaThrow, Long, Short, type Value } from './values.ts';

export interface DurationPrinter {
  readonly pattern: string;
  format(value: Value): string;
}

/** Whether a number pattern is one for durations. */
export function isDurationPattern(pattern: string): boolean {
  return pattern === '[h]:mm:ss';
}

/** `pattern` must pass `isDurationPattern`. */
export function compileDuration(pattern: string): DurationPrinter {
  return { pattern, format: (value) => durationText(secondsOf(value)) };
}

function durationText(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.trunc(seconds / 3600)}:${two(Math.trunc(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Whole seconds of any number. Errors: IllegalArgumentException. */
function secondsOf(value: Value): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (value instanceof Integer || value instanceof Short || value instanceof Byte) return value.value;
  if (value instanceof Float) return Math.trunc(value.value);
  if (value instanceof Long || value instanceof BigInteger) return Number(value.value);
  if (value instanceof BigDecimal) return Math.trunc(value.doubleValue());
  throw new JavaThrow('java.lang.IllegalArgumentException', 'Cannot format given Object as a Number');
}
