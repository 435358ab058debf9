/** Check digits: computed, verified, left out of the text. */
import { BarcodeError } from './sheet.ts';
import type { BarcodeLook } from './sheet.ts';

export type ChecksumMode = 'auto' | 'ignore' | 'add' | 'check';

export interface CheckedLook extends BarcodeLook {
  readonly checksumMode?: ChecksumMode | undefined;
  readonly displayChecksum?: boolean | undefined;
}

/** Errors: `BarcodeError` when the last character is not the check character of the others. */
export function verifyCheck(code: string, checkOf: (message: string) => string): void {
  const expected = checkOf(code.slice(0, -1));
  if (code.at(-1) !== expected) throw new BarcodeError(`Message '${code}' has a bad checksum. Expected: ${expected}`);
}

/** The text below a code: without its check character unless the report wants to see it. */
export function withoutCheck(code: string, look: CheckedLook, mode: ChecksumMode): string {
  return look.displayChecksum === true || mode === 'auto' || mode === 'ignore' ? code : code.slice(0, -1);
}

/** Weights 3 and 1 from the right. */
export function checkMod10(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight)
    sum += weight * Number(digits.charAt(i));
  return String((10 - (sum % 10)) % 10);
}
