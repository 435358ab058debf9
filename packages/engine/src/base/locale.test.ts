import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencySymbol, localeData } from './locale-data.ts';
import { Locale } from './locale.ts';

test('text forms', () => {
  assert.equal(Locale.of('en_US').toString(), 'en_US');
  assert.equal(Locale.of('en-US'), Locale.US);
  assert.equal(Locale.forLanguageTag('sr-Latn-RS').toString(), 'sr_RS_#Latn');
  assert.equal(Locale.of('sr_RS_#Latn').toLanguageTag(), 'sr-Latn-RS');
  assert.equal(new Locale('IW', 'il').toString(), 'he_IL');
  assert.equal(Locale.ROOT.toLanguageTag(), 'und');
  assert.equal(Locale.of('de_DE').hashCode(), 95428478);
});

test('display names', () => {
  assert.equal(Locale.of('de_DE').getDisplayName(), 'German (Germany)');
  assert.equal(Locale.of('de_DE').getDisplayCountry(Locale.of('fr_FR')), 'Allemagne');
});

test('data falls back from country to language to root', () => {
  assert.equal(localeData(Locale.of('de_AT')).months[0], 'Jänner');
  assert.equal(localeData(Locale.of('de_XX')).months[0], 'Januar');
  assert.equal(localeData(Locale.of('xx')).datePatterns[3], 'y-MM-dd');
  assert.equal(localeData(Locale.of('zh_TW')).months[0], '1月');
  assert.deepEqual(localeData(Locale.of('pt_PT')).week, { firstDay: 1, minimalDays: 4 });
  assert.equal(currencySymbol('EUR', Locale.US), '€');
});
