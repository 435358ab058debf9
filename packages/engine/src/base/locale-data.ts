import { localeTable } from './locale-tables.ts';
import { countryCurrencies, currencyDigitExceptions, weekRules } from './region-tables.ts';
import type { WeekRule } from './calendar.ts';
import type { Locale } from './locale.ts';

/** What java.text knows about a locale. Styles are indexed 0 full, 1 long, 2 medium, 3 short. */
export interface LocaleData {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Month names when a pattern holds nothing but the month. */
  readonly aloneMonths: readonly string[];
  readonly aloneShortMonths: readonly string[];
  /** From Sunday. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  /** Before and in the common era. */
  readonly eras: readonly string[];
  readonly amPm: readonly string[];
  readonly datePatterns: readonly string[];
  readonly timePatterns: readonly string[];
  /** `{1}` date, `{0}` time; picked by the shorter of the two styles. */
  readonly joins: readonly string[];
  readonly zeroDigit: string;
  readonly decimal: string;
  readonly grouping: string;
  readonly moneyDecimal: string;
  readonly moneyGrouping: string;
  /** Signs as printed, with the direction marks some scripts need. */
  readonly minus: string;
  readonly percent: string;
  readonly perMille: string;
  readonly exponent: string;
  readonly infinity: string;
  readonly nan: string;
  readonly percentPattern: string;
  /** With two fraction digits; the currency decides how many there really are. */
  readonly currencyPattern: string;
  /** ISO code and symbol of the country's currency; XXX and ¤ without a country. */
  readonly currency: string;
  readonly currencySymbol: string;
  readonly week: WeekRule;
}

const byLocale = new Map<string, LocaleData>();

/** Data of a locale, by Java's fallback: language-script-country, language-script, language-country, language, root. */
export function localeData(locale: Locale): LocaleData {
  const key = locale.toString();
  let data = byLocale.get(key);
  if (data === undefined) byLocale.set(key, (data = readData(locale)));
  return data;
}

/** ISO 4217 code for a country code, or XXX. */
export function currencyOfCountry(country: string): string {
  return currencies.get(country) ?? 'XXX';
}

/** Fraction digits of a currency; −1 for those that have none defined (XXX, gold …). */
export function currencyDigits(code: string): number {
  return fractionDigits.get(code) ?? 2;
}

/** Symbol of any currency in a locale; the code itself when the locale has none. */
export function currencySymbol(code: string, locale: Locale): string {
  const data = localeData(locale);
  if (data.currency === code) return data.currencySymbol;
  if (code === 'XXX') return '¤';
  try {
    const format = new Intl.NumberFormat(locale.toLanguageTag(), { style: 'currency', currency: code });
    return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? code;
  } catch {
    // Not a currency code to Intl: Java prints the code.
    return code;
  }
}

function readData(locale: Locale): LocaleData {
  const fields = fieldsOf(findLine(locale));
  const list = (key: string): string[] => (fields.get(key) ?? '').split('|');
  const alone = (key: string, same: string): string[] => list(fields.get(key) ? key : same);
  const styles = (letter: string): string[] => [0, 1, 2, 3].map((style) => fields.get(letter + style) ?? '');
  const [zeroDigit = '0', decimal = '.', grouping = ',', moneyDecimal = '.', moneyGrouping = ','] =
    fields.get('n') ?? '';
  const [minus = '-', percent = '%', perMille = '‰', exponent = 'E', infinity = '∞', nan = 'NaN'] = list('s');
  const currency = currencyOfCountry(locale.country);
  return {
    months: list('M'),
    shortMonths: list('m'),
    aloneMonths: alone('L', 'M'),
    aloneShortMonths: alone('l', 'm'),
    days: list('E'),
    shortDays: list('e'),
    eras: list('G'),
    amPm: list('a'),
    datePatterns: styles('d'),
    timePatterns: styles('t'),
    joins: styles('g'),
    zeroDigit,
    decimal,
    grouping,
    moneyDecimal,
    moneyGrouping,
    minus,
    percent,
    perMille,
    exponent,
    infinity,
    nan,
    percentPattern: fields.get('p') ?? '',
    currencyPattern: fields.get('c') ?? '',
    currency,
    currencySymbol: currency === 'XXX' ? '¤' : (fields.get('y') ?? currency),
    week: weeks.get(locale.country) ?? { firstDay: 1, minimalDays: 1 },
  };
}

/** The table line that serves a locale. */
function findLine(locale: Locale): string {
  const language = locale.language === 'no' ? 'nb' : locale.language;
  const candidates = [`${language}-${locale.country}`, language];
  const script = locale.script !== '' ? locale.script : language === 'zh' ? (chineseScripts[locale.country] ?? '') : '';
  if (script !== '') candidates.unshift(`${language}-${script}-${locale.country}`, `${language}-${script}`);
  return candidates.find((tag) => Object.hasOwn(localeTable, tag)) ?? 'und';
}

const chineseScripts: Readonly<Record<string, string>> = { TW: 'Hant', HK: 'Hant', MO: 'Hant' };

function fieldsOf(tag: string): Map<string, string> {
  const [parent = '', ...own] = (localeTable[tag] ?? '').split('\t');
  const fields = parent === '' ? new Map<string, string>() : fieldsOf(parent);
  for (const field of own) fields.set(field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1));
  return fields;
}

function spread<T>(rows: Readonly<Record<string, string>>, value: (key: string) => T): Map<string, T> {
  const map = new Map<string, T>();
  for (const [key, members] of Object.entries(rows))
    for (const member of members.split(' ')) map.set(member, value(key));
  return map;
}

const currencies = spread(countryCurrencies, (code) => code);
const fractionDigits = spread(currencyDigitExceptions, Number);
const weeks = spread(weekRules, (key): WeekRule => ({ firstDay: Number(key[0]), minimalDays: Number(key[2]) }));
