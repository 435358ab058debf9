import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BigDecimal, BigInteger } from './decimal.ts';
import { Locale } from './locale.ts';
import {
  compileNumberFormat,
  currencyNumberFormat,
  defaultNumberFormat,
  integerNumberFormat,
  percentNumberFormat,
} from './number-format.ts';
import { Float, Integer, Long, type Value } from './values.ts';

const format = (pattern: string, value: Value, locale = 'en_US'): string =>
  compileNumberFormat(pattern, Locale.of(locale)).format(value);

test('doubles round half even on their exact binary value', () => {
  assert.equal(format('0', 0.5), '0');
  assert.equal(format('0', 1.5), '2');
  assert.equal(format('0', 2.5), '2');
  assert.equal(format('0.00', 0.125), '0.12');
  assert.equal(format('0.00', 1.005), '1.00'); // 1.00499999999999989…
  assert.equal(format('0.00', 1.145), '1.15'); // 1.14500000000000001…
  assert.equal(format('#,##0.00', -0.001), '-0.00');
  assert.equal(format('0.0000000000000000000000', 0.1), '0.1000000000000000000000');
});

test('all number classes', () => {
  assert.equal(format('#,##0.00', Integer.of(1234567)), '1,234,567.00');
  assert.equal(format('#,##0', new Long(-9223372036854775808n)), '-9,223,372,036,854,775,808');
  assert.equal(format('0.###', BigDecimal.of('12345678901234567890.1235')), '12345678901234567890.124');
  assert.equal(format('0', new BigInteger(10n ** 20n)), '100000000000000000000');
  assert.equal(format('0.00', new Float(0.1)), '0.10');
  assert.equal(format('0.0', NaN), 'NaN');
  assert.equal(format('0.0', -Infinity), '-∞');
  assert.throws(() => format('0', 'x'), /Cannot format given Object as a Number/);
});

test('affixes, negative patterns, quotes, percent, exponents', () => {
  assert.equal(format('#,##0.00;(#,##0.00)', -1234.5), '(1,234.50)');
  assert.equal(format("'#'0 'it''s'", 5), "#5 it's");
  assert.equal(format('0.0%', 0.1234), '12.3%');
  assert.equal(format('##0.##E0', 12345), '12.345E3');
  assert.equal(format('00.###E0', 0.00123), '12.3E-4');
  assert.equal(format('#.##', 0.5), '0.5');
  assert.equal(format('.00', 0.5), '.50');
});

test('locales', () => {
  assert.equal(format('#,##0.00', 1234567.891, 'de_DE'), '1.234.567,89');
  assert.equal(format('#,##0.0', -1234.5, 'fr_FR'), '-1\u202f234,5');
  assert.equal(format('#,##0.0', 1234.5, 'ar_EG'), '١٬٢٣٤٫٥');
  assert.equal(currencyNumberFormat(Locale.of('de_DE')).format(-1234.5), '-1.234,50\u00a0€');
  assert.equal(currencyNumberFormat(Locale.of('ja_JP')).format(1234.5), '￥1,234');
  assert.equal(percentNumberFormat(Locale.of('de_DE')).format(0.5), '50\u00a0%');
  assert.equal(integerNumberFormat(Locale.US).format(2.5), '2');
  assert.equal(defaultNumberFormat(Locale.of('de_CH')).format(1234.5), '1’234.5');
});

test('toPattern normalises as DecimalFormat does', () => {
  const pairs = { '0.00': '#0.00', '#': '#', '0': '#0', '#,##0.00': '#,##0.00', '0 %': '#0 %', '0;(0)': '#0;(#0)' };
  for (const [pattern, text] of Object.entries(pairs))
    assert.equal(compileNumberFormat(pattern, Locale.US).toPattern(), text);
});

test('refusals', () => {
  const refused = {
    '0.0.0': 'Multiple decimal separators in pattern "0.0.0"',
    '0,': 'Malformed pattern "0,"',
    '#0#': 'Malformed pattern "#0#"',
    '0E+0': 'Malformed exponential pattern "0E+0"',
    '%0%': 'Too many percent/per mille characters in pattern "%0%"',
    "0'": 'Malformed pattern "0\'"',
  };
  for (const [pattern, message] of Object.entries(refused))
    assert.throws(() => compileNumberFormat(pattern, Locale.US), { message });
});

test('setters act at once', () => {
  const f = compileNumberFormat('#,##0.00', Locale.US);
  f.setRoundingMode('UP');
  assert.equal(f.format(1.001), '1.01');
  f.setMaximumFractionDigits(0);
  f.setGroupingUsed(false);
  assert.equal(f.format(1234.1), '1235');
  assert.equal(f.toPattern(), '#0');
});

test('parse gives Long for whole numbers, else Double', () => {
  const f = compileNumberFormat('#,##0.00', Locale.US);
  assert.deepEqual(f.parse('1,234'), new Long(1234n));
  assert.equal(f.parse('-12.5abc'), -12.5);
  assert.throws(() => f.parse('abc'), { message: 'Unparseable number: "abc"' });
  assert.equal(compileNumberFormat('0%', Locale.US).parse('50%'), 0.5);
  f.setParseBigDecimal(true);
  assert.equal(String(f.parse('1,234.50')), '1234.50');
});

test('durations are seconds', () => {
  assert.equal(format('[h]:mm:ss', 3661.7), '01:01:01');
  assert.equal(format('[h]:mm:ss', Integer.of(-3661)), '-01:-01:-01');
  assert.equal(compileNumberFormat('[h]:mm:ss', Locale.US).toPattern(), '[h]:mm:ss');
});
