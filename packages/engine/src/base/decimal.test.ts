import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BigDecimal, BigInteger, MathContext } from './decimal.ts';
import { JavaThrow } from './values.ts';

const d = BigDecimal.of;
function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof JavaThrow) return `${error.javaClass.replace(/^.*\./, '')}: ${error.message}`;
    throw error;
  }
  return 'no failure';
}

test('text forms follow the scale', () => {
  const forms = ['1.50', '0E+3', '1E+10', '-1.234E-8', '0.000001', '1E-7', '123.456', '-0.00'];
  assert.deepEqual(
    forms.map((text) => d(text).toString()),
    ['1.50', '0E+3', '1E+10', '-1.234E-8', '0.000001', '1E-7', '123.456', '0.00'],
  );
  assert.equal(d('1.5E+5').toPlainString(), '150000');
  assert.equal(d('1.5E+5').toEngineeringString(), '150E+3');
  assert.equal(BigDecimal.fromDouble(0.1).toString(), '0.1000000000000000055511151231257827021181583404541015625');
  assert.equal(BigDecimal.valueOfDouble(100).toString(), '100.0');
});

test('arithmetic keeps the preferred scale', () => {
  assert.equal(d('1.20').add(d('1.8')).toString(), '3.00');
  assert.equal(d('1.20').multiply(d('2.0')).toString(), '2.400');
  assert.equal(d('1.00').divide(d('8')).toString(), '0.125');
  assert.equal(d('6.00').divide(d('2')).toString(), '3.00');
  assert.equal(d('10').divide(d('3'), 2, 'HALF_UP').toString(), '3.33');
  assert.equal(d('2').divide(d('3'), MathContext.DECIMAL32).toString(), '0.6666667');
  assert.equal(d('7.5').remainder(d('2')).toString(), '1.5');
  assert.equal(d('2').sqrt(MathContext.DECIMAL64).toString(), '1.414213562373095');
  assert.equal(d('100').stripTrailingZeros().toString(), '1E+2');
});

test('the eight rounding modes', () => {
  const round = (mode: Parameters<BigDecimal['setScale']>[1]): string =>
    ['2.5', '1.5', '1.1', '-1.1', '-1.5', '-2.5'].map((text) => d(text).setScale(0, mode).toString()).join(' ');
  assert.equal(round('UP'), '3 2 2 -2 -2 -3');
  assert.equal(round('DOWN'), '2 1 1 -1 -1 -2');
  assert.equal(round('CEILING'), '3 2 2 -1 -1 -2');
  assert.equal(round('FLOOR'), '2 1 1 -2 -2 -3');
  assert.equal(round('HALF_UP'), '3 2 1 -1 -2 -3');
  assert.equal(round('HALF_DOWN'), '2 1 1 -1 -1 -2');
  assert.equal(round('HALF_EVEN'), '2 2 1 -1 -2 -2');
});

test('equality, order and hash', () => {
  assert.equal(d('1.0').equals(d('1.00')), false);
  assert.equal(d('1.0').compareTo(d('1.00')), 0);
  assert.equal(d('1.50').hashCode(), 150 * 31 + 2);
  assert.equal(new BigInteger(-(1n << 40n)).hashCode(), -(256 * 31));
});

test('failures carry the texts of the JDK', () => {
  assert.equal(
    failure(() => d('1').divide(d('3'))),
    'ArithmeticException: Non-terminating decimal expansion; no exact representable decimal result.',
  );
  assert.equal(
    failure(() => d('1').divide(d('0'))),
    'ArithmeticException: Division by zero',
  );
  assert.equal(
    failure(() => d('1').divide(d('0'), 2, 'UP')),
    'ArithmeticException: / by zero',
  );
  assert.equal(
    failure(() => d('1.25').setScale(1)),
    'ArithmeticException: Rounding necessary',
  );
  assert.equal(
    failure(() => d('12x')),
    'NumberFormatException: Character x is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
  );
  assert.equal(
    failure(() => BigInteger.of('12x')),
    'NumberFormatException: For input string: "12x"',
  );
});

test('conversion to floating point is correctly rounded', () => {
  assert.equal(d('0.1').doubleValue(), 0.1);
  assert.equal(d('9007199254740993').doubleValue(), 9007199254740992);
  assert.equal(d('1.000000059604644776').floatValue(), Math.fround(1.0000001));
  assert.equal(d('1.000000059604644775390625').floatValue(), 1);
});
