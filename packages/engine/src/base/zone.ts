import { isKnownZone, zoneDisplayName, type ZoneNameStyle } from './zone-names.ts';

import { ZoneOffsets } from './zone-offsets.ts';
import { Locale } from './locale.ts';
import type { JavaObject, Value } from './values.ts';

const MAX_ZONES = 2000;
const zones = new Map<string, TimeZone>();

/** Always at offset 0. Asking Intl for its first zone costs some 30 ms, which most servers would pay for nothing. */
const universal: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC', 'Etc/GMT', 'Zulu', 'UCT']);

/** java.util.TimeZone: an id, its rules, its names. Made by `getTimeZone`, one object per id. Offsets in milliseconds. */
export class TimeZone implements JavaObject {
  declare readonly javaClass: 'java.util.TimeZone';
  readonly id: string;
  private readonly offsets: ZoneOffsets;
  private constructor(id: string, offsets: ZoneOffsets) {
    this.id = id;
    this.offsets = offsets;
  }

  /** Java's lookup: a known id, a custom `GMT±h[h][[:]mm]` (normalised to `GMT+02:00`), else GMT. */
  static getTimeZone(id: string): TimeZone {
    const known = zones.get(id);
    if (known !== undefined) return known;
    if (id === 'GMT') return TimeZone.GMT;
    const custom = customZone(id);
    const zone = universal.has(id)
      ? new TimeZone(id, ZoneOffsets.fixed(0))
      : custom !== null
        ? new TimeZone(custom.id, ZoneOffsets.fixed(custom.offset))
        : isKnownZone(id)
          ? new TimeZone(id, ZoneOffsets.of(id))
          : TimeZone.GMT;
    if (zones.size < MAX_ZONES) zones.set(id, zone);
    return zone;
  }
  static readonly GMT: TimeZone = new TimeZone('GMT', ZoneOffsets.fixed(0));

  /** Milliseconds to add to `millis` (UTC) to get wall time. */
  offsetAt(millis: number): number {
    return this.offsets.at(millis);
  }
  /** UTC milliseconds of a wall time given as if it were UTC. In a gap the offset before it counts, in an overlap
   *  the one after it, as java.util.GregorianCalendar resolves them. */
  localToMillis(local: number): number {
    return this.offsets.localToMillis(local);
  }
  /** Standard offset in force by the latest rules. */
  getRawOffset(): number {
    return this.offsets.raw;
  }
  /** Whether the latest rules have daylight time. */
  useDaylightTime(): boolean {
    return this.offsets.savings !== 0;
  }
  getDSTSavings(): number {
    return this.offsets.savings;
  }
  inDaylightTime(millis: number): boolean {
    return this.offsets.isDaylight(millis);
  }
  /** `getDisplayName(daylight, style, locale)`. */
  getDisplayName(locale: Locale = Locale.US, daylight: boolean = false, style: ZoneNameStyle = 'long'): string {
    return zoneDisplayName(this.id, this.offsets.raw + (daylight ? this.offsets.savings : 0), daylight, style, locale);
  }

  equals(other: Value): boolean {
    return other instanceof TimeZone && other.id === this.id;
  }
  toString(): string {
    const { raw, savings } = this.offsets;
    return `sun.util.calendar.ZoneInfo[id="${this.id}",offset=${raw},dstSavings=${savings},useDaylight=${savings !== 0}]`;
  }
}
Object.defineProperty(TimeZone.prototype, 'javaClass', { value: 'java.util.TimeZone' });

function customZone(id: string): { id: string; offset: number } | null {
  const match = /^GMT([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(id) ?? /^GMT([+-])(\d)([0-5]\d)$/.exec(id);
  if (match === null) return null;
  const hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  if (hours > 23) return null;
  const magnitude = (hours * 60 + minutes) * 60_000;
  const text = `GMT${match[1]}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return { id: text, offset: match[1] === '-' ? -magnitude : magnitude };
}
