/** log10 rounded to the nearest double, as the Java platform gives it; the JS engine's may be one digit off. */

const bits = 140n;

/** Natural logarithm of num/den in (0.5, 2], in fixed point: 2·atanh((x−1)/(x+1)). */
function lnFixed(num: bigint, den: bigint): bigint {
  const z = ((num - den) << bits) / (num + den);
  const square = (z * z) >> bits;
  let term = z;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term / n;
    term = (term * square) >> bits;
  }
  return sum * 2n;
}

const ln2 = lnFixed(2n, 1n);
const ln10 = ln2 * 3n + lnFixed(10n, 8n);

const view = new DataView(new ArrayBuffer(8));

/** `Math.log10`. */
export function log10(value: number): number {
  const near = Math.log10(value);
  if (!Number.isFinite(near) || Number.isInteger(near)) return near;
  const [mantissa, exponent] = split(value);
  const logarithm = lnFixed(mantissa, 1n << 52n) + BigInt(exponent) * ln2;
  // 80 fraction bits are far more than a double holds.
  const quotient = (logarithm << 80n) / ln10;
  return Number(quotient) / 2 ** 80;
}

/** mantissa / 2^52 · 2^exponent with the mantissa in [1, 2). */
function split(value: number): [bigint, number] {
  const scaled = value < 2.2250738585072014e-308 ? value * 2 ** 54 : value;
  view.setFloat64(0, scaled);
  const raw = view.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn) - 1023 - (scaled === value ? 0 : 54);
  return [(raw & ((1n << 52n) - 1n)) | (1n << 52n), exponent];
}
