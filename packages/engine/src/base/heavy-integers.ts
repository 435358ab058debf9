/** Integers of many digits: bounded, and their arithmetic counted as the work that it is. */
import { work } from './budget.ts';
import { JavaThrow } from './values.ts';

/** Most digits to the base 16 that an integer made here may have. */
const maxHexDigits = 1_000_000;
const small = 1n << 2048n;

/** Digits to the base 16; 0 for an integer that is not worth counting. */
export function hexDigits(value: bigint): number {
  return value < small && value > -small ? 0 : value.toString(16).length;
}

/** The value; a large one counts as many steps. Errors: ArithmeticException beyond `maxHexDigits`. */
export function weighed(value: bigint): bigint {
  if (value < small && value > -small) return value;
  const digits = hexDigits(value);
  if (digits > maxHexDigits)
    throw new JavaThrow('java.lang.ArithmeticException', 'BigInteger would overflow supported range');
  work(digits >> 2);
  return value;
}

/** Counts a division: its time is the product of both lengths. */
export function weighDivision(dividend: bigint, divisor: bigint): void {
  const digits = hexDigits(dividend);
  if (digits > 0) work(1 + (digits >> 6) * (1 + (hexDigits(divisor) >> 9)));
}
