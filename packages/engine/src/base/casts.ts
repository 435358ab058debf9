/** Values of expressions as their users take them: null, or of the one class. Errors: `JavaThrow` ClassCastException. */
import { classCast, Integer } from './values.ts';
import type { Value } from './values.ts';

/** True only for Boolean true. */
export function castToTrue(value: Value): boolean {
  if (value === null || typeof value === 'boolean') return value === true;
  throw classCast(value, 'java.lang.Boolean');
}

export function castToText(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  throw classCast(value, 'java.lang.String');
}

export function castToInteger(value: Value): number | null {
  if (value === null) return null;
  if (value instanceof Integer) return value.value;
  throw classCast(value, 'java.lang.Integer');
}
