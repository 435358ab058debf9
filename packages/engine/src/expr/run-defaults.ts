/** The machine's own locale and zone as a run gives them: what Java code without a locale or zone uses. */
import { Locale } from '../base/locale.ts';
import { TimeZone } from '../base/zone.ts';
import type { Environment } from './expression.ts';

export function defaultLocale(env: Environment): Locale {
  return env.defaultLocale instanceof Locale ? env.defaultLocale : Locale.US;
}

export function defaultZone(env: Environment): TimeZone {
  return env.defaultTimeZone instanceof TimeZone ? env.defaultTimeZone : TimeZone.GMT;
}

/** Locale and zone of the report. */
export function reportLocale(env: Environment): Locale {
  return env.locale instanceof Locale ? env.locale : Locale.US;
}

export function reportZone(env: Environment): TimeZone {
  return env.timeZone instanceof TimeZone ? env.timeZone : TimeZone.GMT;
}
