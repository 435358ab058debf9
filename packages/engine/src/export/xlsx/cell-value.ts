/** Typed content of cells: numbers, dates, flags. Source: facts engine §8.6 (cell type); ECMA-376 §18.17.4 (dates). */
import { JavaDate } from '../../base/dates.ts';
import { Byte, Float, Integer, Long, Short, type Value } from '../../base/values.ts';

export type TypedValue =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly timeMs: number }
  | { readonly kind: 'flag'; readonly isTrue: boolean };

const numberClasses: ReadonlySet<string> = new Set(['java.math.BigDecimal', 'java.math.BigInteger']);
/** The value as a spreadsheet can hold it; null for texts, for nothing, and for numbers that are not finite. */
export function typedValue(value: Value | undefined): TypedValue | null {
  if (value === undefined || value === null || typeof value === 'string') return null;
  if (typeof value === 'boolean') return { kind: 'flag', isTrue: value };
  if (typeof value === 'number') return finite(value);
  if (value instanceof Integer || value instanceof Short || value instanceof Byte)
    return { kind: 'number', text: String(value.value) };
  if (value instanceof Float) return finite(value.value);
  if (value instanceof Long) return { kind: 'number', text: String(value.value) };
  if (numberClasses.has(value.javaClass)) return { kind: 'number', text: value.toString() };
  return value instanceof JavaDate ? { kind: 'date', timeMs: value.millis } : null;
}

function finite(value: number): TypedValue | null {
  return Number.isFinite(value) ? { kind: 'number', text: String(value) } : null;
}

/** Days since 1899-12-30 of a local time (`offsetMs` east of Greenwich), as text. */
export function serialDate(timeMs: number, offsetMs: number): string {
  const days = (timeMs + offsetMs) / 86_400_000 + 25_569;
  return String(Math.round(days * 1e10) / 1e10);
}
