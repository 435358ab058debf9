/** java.util.Date, Calendar, java.sql dates, Locale, TimeZone, Currency. */
import { civilOfDay, DAY_MS, dayOfCivil, dayOfWeek } from '../../base/calendar.ts';
import type { ClassTable, NativeEntry } from '../../base/class-table.ts';
import { dateTimeFormat } from '../../base/date-format.ts';
import { dateToText, JavaDate, parseSqlDate, parseSqlTime, parseTimestamp } from '../../base/dates.ts';
import { currencyDigits, currencyOfCountry, currencySymbol } from '../../base/locale-data.ts';
import { Locale } from '../../base/locale.ts';
import { Instant, LocalDate, LocalDateTime, LocalTime, ZoneId } from '../../base/time-values.ts';
import { JavaThrow, type JavaObject, type Value } from '../../base/values.ts';
import { TimeZone } from '../../base/zone.ts';
import type { Environment } from '../expression.ts';
import { defaultLocale, defaultZone } from '../run-defaults.ts';
import { calendarFields, JavaCalendar } from '../values/calendar.ts';

type Env = Environment;
const dateText = { inRun: (env: Env, self: JavaDate) => dateToText(self, defaultZone(env)) };

function localParts(date: JavaDate, zone: TimeZone): { day: number; ms: number } {
  const local = date.millis + zone.offsetAt(date.millis);
  const day = Math.floor(local / DAY_MS);
  return { day, ms: local - day * DAY_MS };
}

/** A field of the date in the machine's zone. */
function part(read: (day: number, ms: number) => number, missing: readonly JavaDate['javaClass'][]): NativeEntry {
  return {
    inRun: (env: Env, self: JavaDate) => {
      if (missing.includes(self.javaClass)) throw new JavaThrow('java.lang.IllegalArgumentException');
      const { day, ms } = localParts(self, defaultZone(env));
      return read(day, ms);
    },
  };
}

const onlyDate = ['java.sql.Date'] as const;
const onlyTime = ['java.sql.Time'] as const;

const fromParts = (env: Env, year: number, month: number, day: number, hour = 0, minute = 0, second = 0) =>
  defaultZone(env).localToMillis(
    dayOfCivil(year + 1900, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000,
  );

const date: ClassTable = {
  name: 'java.util.Date',
  implements: ['java.lang.Comparable<java.util.Date>'],
  constructors: {
    '()': { inRun: (env: Env) => JavaDate.of(Math.trunc(env.now())) },
    '(long)': (millis: bigint) => JavaDate.of(Number(millis)),
    '(int, int, int)': { inRun: (env: Env, y: number, m: number, d: number) => JavaDate.of(fromParts(env, y, m, d)) },
    '(int, int, int, int, int)': {
      inRun: (env: Env, y: number, m: number, d: number, h: number, min: number) =>
        JavaDate.of(fromParts(env, y, m, d, h, min)),
    },
    '(int, int, int, int, int, int)': {
      inRun: (env: Env, y: number, m: number, d: number, h: number, min: number, s: number) =>
        JavaDate.of(fromParts(env, y, m, d, h, min, s)),
    },
  },
  statics: { 'Date from(java.time.Instant)': (instant: Instant) => JavaDate.of(instant.millis) },
  methods: {
    'long getTime()': (self: JavaDate) => BigInt(self.millis),
    'boolean before(Date)': (self: JavaDate, other: JavaDate) => self.before(other),
    'boolean after(Date)': (self: JavaDate, other: JavaDate) => self.after(other),
    'int compareTo(Date)': (self: JavaDate, other: JavaDate) => self.compareTo(other),
    'String toString()': dateText,
    'int getYear()': part((day) => civilOfDay(day).year - 1900, onlyTime),
    'int getMonth()': part((day) => civilOfDay(day).month, onlyTime),
    'int getDate()': part((day) => civilOfDay(day).day, onlyTime),
    'int getDay()': part((day) => dayOfWeek(day) - 1, onlyTime),
    'int getHours()': part((_, ms) => Math.floor(ms / 3_600_000), onlyDate),
    'int getMinutes()': part((_, ms) => Math.floor(ms / 60_000) % 60, onlyDate),
    'int getSeconds()': part((_, ms) => Math.floor(ms / 1000) % 60, onlyDate),
    'int getTimezoneOffset()': {
      inRun: (env: Env, self: JavaDate) => -defaultZone(env).offsetAt(self.millis) / 60_000,
    },
    'java.time.Instant toInstant()': (self: JavaDate) => {
      if (self.javaClass === 'java.sql.Date' || self.javaClass === 'java.sql.Time')
        throw new JavaThrow('java.lang.UnsupportedOperationException');
      return new Instant(Math.floor(self.millis / 1000), self.nanos);
    },
    'String toLocaleString()': {
      inRun: (env: Env, self: JavaDate) =>
        dateTimeFormat('medium', 'medium', defaultLocale(env), defaultZone(env)).format(self),
    },
    'String toGMTString()': (self: JavaDate) => {
      const text = dateToText(JavaDate.of(self.millis), TimeZone.GMT).split(' ') as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      return `${Number(text[2])} ${text[1]} ${text[5]} ${text[3]} GMT`;
    },
  },
};

const localOf = (env: Env, self: JavaDate): LocalDateTime => {
  const { day, ms } = localParts(self, defaultZone(env));
  const nanos = Math.floor(ms / 1000) * 1_000_000_000 + self.nanos;
  return new LocalDateTime(new LocalDate(day), new LocalTime(nanos));
};
const millisOfLocal = (env: Env, local: LocalDateTime) => defaultZone(env).localToMillis(local.localSeconds * 1000);

const sqlDate: ClassTable = {
  name: 'java.sql.Date',
  extends: 'java.util.Date',
  constructors: { '(long)': (millis: bigint) => JavaDate.sqlDate(Number(millis)) },
  statics: {
    'java.sql.Date valueOf(String)': { inRun: (env: Env, text: string) => parseSqlDate(text, defaultZone(env)) },
    'java.sql.Date valueOf(java.time.LocalDate)': {
      inRun: (env: Env, day: LocalDate) => JavaDate.sqlDate(defaultZone(env).localToMillis(day.epochDay * DAY_MS)),
    },
  },
  methods: { 'java.time.LocalDate toLocalDate()': { inRun: (env: Env, self: JavaDate) => localOf(env, self).date } },
};

const sqlTime: ClassTable = {
  name: 'java.sql.Time',
  extends: 'java.util.Date',
  constructors: { '(long)': (millis: bigint) => JavaDate.time(Number(millis)) },
  statics: {
    'java.sql.Time valueOf(String)': { inRun: (env: Env, text: string) => parseSqlTime(text, defaultZone(env)) },
  },
  methods: { 'java.time.LocalTime toLocalTime()': { inRun: (env: Env, self: JavaDate) => localOf(env, self).time } },
};

const timestamp: ClassTable = {
  name: 'java.sql.Timestamp',
  extends: 'java.util.Date',
  constructors: { '(long)': (millis: bigint) => JavaDate.timestamp(Number(millis)) },
  statics: {
    'java.sql.Timestamp valueOf(String)': { inRun: (env: Env, text: string) => parseTimestamp(text, defaultZone(env)) },
    'java.sql.Timestamp valueOf(java.time.LocalDateTime)': {
      inRun: (env: Env, local: LocalDateTime) => JavaDate.timestamp(millisOfLocal(env, local), local.time.nano),
    },
    'java.sql.Timestamp from(java.time.Instant)': (instant: Instant) =>
      JavaDate.timestamp(instant.millis, instant.nanos),
  },
  methods: {
    'int getNanos()': (self: JavaDate) => self.nanos,
    'java.time.LocalDateTime toLocalDateTime()': { inRun: localOf },
  },
};

/** A calendar of the machine's zone and locale where none is given. */
const calendarAt = (env: Env, zone: TimeZone | null, locale: Locale | null, millis = Math.trunc(env.now())) =>
  new JavaCalendar(millis, zone ?? defaultZone(env), locale ?? defaultLocale(env));

function calendarOf(env: Env, y: number, m: number, d: number, h = 0, min = 0, s = 0): JavaCalendar {
  const zone = defaultZone(env);
  return calendarAt(
    env,
    zone,
    null,
    zone.localToMillis(dayOfCivil(y, m, d) * DAY_MS + ((h * 60 + min) * 60 + s) * 1000),
  );
}

function setFields(self: JavaCalendar, ...values: readonly number[]): void {
  const { YEAR, MONTH, DATE, HOUR_OF_DAY, MINUTE, SECOND } = calendarFields;
  values.forEach((value, i) => self.set([YEAR, MONTH, DATE, HOUR_OF_DAY, MINUTE, SECOND][i] as number, value));
}

const monthConstants = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
];
const dayConstants = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

const calendarInstances: Record<string, NativeEntry> = {
  'Calendar getInstance()': { inRun: (env: Env) => calendarAt(env, null, null) },
  'Calendar getInstance(TimeZone)': { inRun: (env: Env, zone: TimeZone) => calendarAt(env, zone, null) },
  'Calendar getInstance(Locale)': { inRun: (env: Env, locale: Locale) => calendarAt(env, null, locale) },
  'Calendar getInstance(TimeZone, Locale)': {
    inRun: (env: Env, zone: TimeZone, locale: Locale) => calendarAt(env, zone, locale),
  },
};

const calendar: ClassTable = {
  name: 'java.util.Calendar',
  implements: ['java.lang.Comparable<java.util.Calendar>'],
  constants: {
    ...Object.fromEntries(Object.entries(calendarFields).map(([name, value]) => [`int ${name}`, value])),
    ...Object.fromEntries(monthConstants.map((name, i) => [`int ${name}`, i])),
    ...Object.fromEntries(dayConstants.map((name, i) => [`int ${name}`, i + 1])),
    'int AM': 0,
    'int PM': 1,
  },
  statics: calendarInstances,
  methods: {
    'int get(int)': (self: JavaCalendar, field: number) => self.get(field),
    'void set(int, int)': (self: JavaCalendar, field: number, value: number) => self.set(field, value),
    'void set(int, int, int)': setFields,
    'void set(int, int, int, int, int)': setFields,
    'void set(int, int, int, int, int, int)': setFields,
    'void add(int, int)': (self: JavaCalendar, field: number, amount: number) => self.add(field, amount),
    'Date getTime()': (self: JavaCalendar) => self.getTime(),
    'void setTime(Date)': (self: JavaCalendar, to: JavaDate) => void (self.millis = to.millis),
    'long getTimeInMillis()': (self: JavaCalendar) => BigInt(self.millis),
    'void setTimeInMillis(long)': (self: JavaCalendar, to: bigint) => void (self.millis = Number(to)),
    'TimeZone getTimeZone()': (self: JavaCalendar) => self.zone,
    'int getActualMaximum(int)': (self: JavaCalendar, field: number) => self.getActualMaximum(field),
    'int getFirstDayOfWeek()': (self: JavaCalendar) => self.week.firstDay,
    'void setFirstDayOfWeek(int)': (self: JavaCalendar, day: number) =>
      void (self.week = { ...self.week, firstDay: day }),
    'int getMinimalDaysInFirstWeek()': (self: JavaCalendar) => self.week.minimalDays,
    'void setMinimalDaysInFirstWeek(int)': (self: JavaCalendar, days: number) =>
      void (self.week = { ...self.week, minimalDays: days }),
    'boolean before(Object)': (self: JavaCalendar, other: Value) =>
      other instanceof JavaCalendar && self.millis < other.millis,
    'boolean after(Object)': (self: JavaCalendar, other: Value) =>
      other instanceof JavaCalendar && self.millis > other.millis,
    'java.time.Instant toInstant()': (self: JavaCalendar) => Instant.ofMillis(self.millis),
  },
};

const gregorian: ClassTable = {
  name: 'java.util.GregorianCalendar',
  extends: 'java.util.Calendar',
  constructors: {
    '()': { inRun: (env: Env) => calendarAt(env, null, null) },
    '(TimeZone)': { inRun: (env: Env, zone: TimeZone) => calendarAt(env, zone, null) },
    '(Locale)': { inRun: (env: Env, locale: Locale) => calendarAt(env, null, locale) },
    '(TimeZone, Locale)': { inRun: (env: Env, zone: TimeZone, locale: Locale) => calendarAt(env, zone, locale) },
    '(int, int, int)': { inRun: calendarOf },
    '(int, int, int, int, int)': { inRun: calendarOf },
    '(int, int, int, int, int, int)': { inRun: calendarOf },
  },
  methods: {
    'boolean isLeapYear(int)': (_: JavaCalendar, year: number) =>
      year % 4 === 0 && (year <= 1582 || year % 100 !== 0 || year % 400 === 0),
  },
};

const localeConstants: Readonly<Record<string, string>> = {
  ENGLISH: 'en',
  FRENCH: 'fr',
  GERMAN: 'de',
  ITALIAN: 'it',
  JAPANESE: 'ja',
  KOREAN: 'ko',
  CHINESE: 'zh',
  SIMPLIFIED_CHINESE: 'zh_CN',
  TRADITIONAL_CHINESE: 'zh_TW',
  FRANCE: 'fr_FR',
  GERMANY: 'de_DE',
  ITALY: 'it_IT',
  JAPAN: 'ja_JP',
  KOREA: 'ko_KR',
  CHINA: 'zh_CN',
  PRC: 'zh_CN',
  TAIWAN: 'zh_TW',
  UK: 'en_GB',
  US: 'en_US',
  CANADA: 'en_CA',
  CANADA_FRENCH: 'fr_CA',
};

/** A display name in the machine's locale, or in a given one. */
function displayed(name: string, read: (self: Locale, inLocale: Locale) => string): Record<string, NativeEntry> {
  return {
    [`String ${name}()`]: { inRun: (env: Env, self: Locale) => read(self, defaultLocale(env)) },
    [`String ${name}(Locale)`]: read,
  };
}

const locale: ClassTable = {
  name: 'java.util.Locale',
  constants: {
    ...Object.fromEntries(Object.entries(localeConstants).map(([name, id]) => [`Locale ${name}`, Locale.of(id)])),
    'Locale ROOT': Locale.ROOT,
  },
  constructors: {
    '(String)': (language: string) => new Locale(language),
    '(String, String)': (language: string, country: string) => new Locale(language, country),
    '(String, String, String)': (language: string, country: string, variant: string) =>
      new Locale(language, country, variant),
  },
  statics: {
    'Locale getDefault()': { inRun: defaultLocale },
    'Locale forLanguageTag(String)': (tag: string) => Locale.forLanguageTag(tag),
    'Locale of(String)': (language: string) => new Locale(language),
    'Locale of(String, String)': (language: string, country: string) => new Locale(language, country),
  },
  methods: {
    'String getLanguage()': (self: Locale) => self.language,
    'String getCountry()': (self: Locale) => self.country,
    'String getVariant()': (self: Locale) => self.variant,
    'String getScript()': (self: Locale) => self.script,
    'String toLanguageTag()': (self: Locale) => self.toLanguageTag(),
    ...displayed('getDisplayLanguage', (self, inLocale) => self.getDisplayLanguage(inLocale)),
    ...displayed('getDisplayCountry', (self, inLocale) => self.getDisplayCountry(inLocale)),
    ...displayed('getDisplayName', (self, inLocale) => self.getDisplayName(inLocale)),
  },
};

const zoneTable: ClassTable = {
  name: 'java.util.TimeZone',
  constants: { 'int SHORT': 0, 'int LONG': 1 },
  statics: {
    'TimeZone getTimeZone(String)': (id: string) => TimeZone.getTimeZone(id),
    'TimeZone getTimeZone(java.time.ZoneId)': (id: ZoneId) => id.zone,
    'TimeZone getDefault()': { inRun: defaultZone },
  },
  methods: {
    'String getID()': (self: TimeZone) => self.id,
    'int getRawOffset()': (self: TimeZone) => self.getRawOffset(),
    'int getOffset(long)': (self: TimeZone, millis: bigint) => self.offsetAt(Number(millis)),
    'boolean inDaylightTime(Date)': (self: TimeZone, at: JavaDate) => self.inDaylightTime(at.millis),
    'boolean useDaylightTime()': (self: TimeZone) => self.useDaylightTime(),
    'int getDSTSavings()': (self: TimeZone) => self.getDSTSavings(),
    'java.time.ZoneId toZoneId()': (self: TimeZone) => ZoneId.ofZone(self),
    'String getDisplayName()': { inRun: (env: Env, self: TimeZone) => self.getDisplayName(defaultLocale(env)) },
    'String getDisplayName(Locale)': (self: TimeZone, inLocale: Locale) => self.getDisplayName(inLocale),
    'String getDisplayName(boolean, int)': {
      inRun: (env: Env, self: TimeZone, daylight: boolean, style: number) =>
        self.getDisplayName(defaultLocale(env), daylight, style === 0 ? 'short' : 'long'),
    },
    'String getDisplayName(boolean, int, Locale)': (
      self: TimeZone,
      daylight: boolean,
      style: number,
      inLocale: Locale,
    ) => self.getDisplayName(inLocale, daylight, style === 0 ? 'short' : 'long'),
  },
};

/** java.util.Currency. */
class JavaCurrency implements JavaObject {
  declare readonly javaClass: 'java.util.Currency';
  readonly code: string;
  constructor(code: string) {
    if (!/^[A-Z]{3}$/.test(code)) throw new JavaThrow('java.lang.IllegalArgumentException');
    this.code = code;
  }
  equals(other: Value): boolean {
    return other instanceof JavaCurrency && other.code === this.code;
  }
  toString(): string {
    return this.code;
  }
}
Object.defineProperty(JavaCurrency.prototype, 'javaClass', { value: 'java.util.Currency' });

const currency: ClassTable = {
  name: 'java.util.Currency',
  statics: {
    'Currency getInstance(String)': (code: string) => new JavaCurrency(code),
    'Currency getInstance(Locale)': (of: Locale) => new JavaCurrency(currencyOfCountry(of.country)),
  },
  methods: {
    'String getCurrencyCode()': (self: JavaCurrency) => self.code,
    'String getSymbol()': { inRun: (env: Env, self: JavaCurrency) => currencySymbol(self.code, defaultLocale(env)) },
    'String getSymbol(Locale)': (self: JavaCurrency, inLocale: Locale) => currencySymbol(self.code, inLocale),
    'int getDefaultFractionDigits()': (self: JavaCurrency) => currencyDigits(self.code),
  },
};

export const dateClasses: readonly ClassTable[] = [date, calendar, gregorian, locale, zoneTable, currency];
/** After java.time, so that simple names mean the classes of java.util. */
export const sqlClasses: readonly ClassTable[] = [sqlDate, sqlTime, timestamp];
