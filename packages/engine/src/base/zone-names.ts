import { longNameTexts, longNameZones } from './zone-name-corrections.ts';
import { zonesByShortNames } from './zone-tables.ts';
import type { Locale } from './locale.ts';

export type ZoneNameStyle = 'long' | 'short';

const shortNames = new Map<string, string>();
for (const [names, zones] of Object.entries(zonesByShortNames))
  for (const zone of zones.split(' ')) shortNames.set(zone, names);

/** Whether java.util.TimeZone knows the id (case counts). */
export function isKnownZone(id: string): boolean {
  return shortNames.has(id);
}

/** TimeZone.getDisplayName. `offset`: the offset that the name is for, in milliseconds.
 *  Names come from Intl, corrected where Java 17 says something else. */
export function zoneDisplayName(
  id: string,
  offset: number,
  daylight: boolean,
  style: ZoneNameStyle,
  locale: Locale,
): string {
  const key = `${id}|${daylight}|${style}|${locale.toString()}`;
  let name = cache.get(key);
  if (name === undefined) {
    name = !isKnownZone(id)
      ? id
      : style === 'short'
        ? shortName(id, offset, daylight, locale)
        : longName(id, daylight, locale);
    if (cache.size < MAX_NAMES) cache.set(key, name);
  }
  return name;
}

const MAX_NAMES = 5000;
const cache = new Map<string, string>();

function shortName(id: string, offset: number, daylight: boolean, locale: Locale): string {
  const pair = shortNames.get(id) ?? id;
  if (/^Etc\/GMT[+-]\d/.test(id)) return intlName(id, STANDARD_MS, 'longOffset', locale);
  const names = shortOverride(pair, locale) ?? pair;
  if (names === GMT_FORM) return `GMT${offsetText(offset)}`;
  const [standard = id, summer = standard] = names.split('|');
  return daylight ? summer : standard;
}

const GMT_FORM = '*';
const american = {
  'AKST|AKDT': '*',
  'AST|ADT': '*',
  'CST|CDT': '*',
  'EST|EDT': '*',
  'HST|HDT': '*',
  'MST|MDT': '*',
  'PST|PDT': '*',
};
const european = { 'CET|CEST': '*', 'EET|EEST': '*', 'WET|WEST': '*' };
const brazilian = { 'ACT|ACST': '*', 'AMT|AMST': '*', 'BRT|BRST': '*' };

/** Short names that a language has of its own; `*` stands for GMT±hh:mm. */
function shortOverride(pair: string, locale: Locale): string | undefined {
  const { language, country } = locale;
  const table: Readonly<Record<string, string>> | undefined =
    language === 'en' && !/^(|AS|BI|CA|GU|MH|MP|PR|UM|US|VI)$/.test(country)
      ? american
      : language === 'es' && !/^(|EA|ES|GQ|IC|PH)$/.test(country)
        ? european
        : language === 'pt' && !/^(|BR)$/.test(country)
          ? brazilian
          : (ownNames[`${language}-${country}`] ?? ownNames[language]);
  return table?.[pair];
}

const ownNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { 'CET|CEST': 'MEZ|MESZ', 'EET|EEST': 'OEZ|OESZ', 'WET|WEST': 'WEZ|WESZ' },
  cs: { 'CET|CEST': 'SEČ|SELČ' },
  sk: { 'CET|CEST': 'SEČ|SELČ' },
  'fr-CA': {
    'AST|ADT': 'HNA|HAA',
    'CST|CDT': 'HNC|HAC',
    'EST|EDT': 'HNE|HAE',
    'MST|MDT': 'HNR|HAR',
    'NST|NDT': 'HNT|HAT',
    'PST|PDT': 'HNP|HAP',
  },
};

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset / 60_000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Mid January 2037, when the latest rules hold; daylight names are looked for around it. */
const STANDARD_MS = 2_115_849_600_000;
const HALF_YEAR_MS = 15_724_800_000;
const HALF_YEARS_BACK = 140;

function longName(id: string, daylight: boolean, locale: Locale): string {
  const stand = (daylight ? longNameZones.daylight : longNameZones.standard)[id] ?? id;
  const text = intlName(stand, instantWith(stand, daylight), 'long', locale);
  const language = locale.language === 'no' ? 'nb' : locale.language;
  const texts = longNameTexts[`${language}-${locale.country}`] ?? longNameTexts[language];
  return texts?.[text] ?? text;
}

/** The latest instant at which a zone has standard or daylight time, by its English name. */
function instantWith(zone: string, daylight: boolean): number {
  const key = `${zone}|${daylight}`;
  let instant = instants.get(key);
  if (instant === undefined) {
    const names = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long', year: 'numeric' });
    instant = STANDARD_MS;
    for (let i = 0; i < HALF_YEARS_BACK; i++) {
      const candidate = STANDARD_MS - i * HALF_YEAR_MS;
      if (/Daylight|Summer|Irish Standard/.test(names.format(candidate)) !== daylight) continue;
      instant = candidate;
      break;
    }
    instants.set(key, instant);
  }
  return instant;
}

const instants = new Map<string, number>();

function intlName(zone: string, instant: number, timeZoneName: 'long' | 'longOffset', locale: Locale): string {
  const options = { timeZone: zone, timeZoneName, numberingSystem: 'latn' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(locale.language === '' ? 'en' : locale.toLanguageTag(), options);
  } catch {
    // A language tag that Intl finds ill-formed: names in English, as Java's root locale has them.
    format = new Intl.DateTimeFormat('en', options);
  }
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
