/** UTC offsets of a zone, taken from Intl a bucket of time at a time and kept. Instants and offsets in milliseconds. */

/** About 398 days; any length does, as long as a bucket holds few transitions. */
const BUCKET_MS = 2 ** 35;
const SAMPLES = 64;
const DAY_MS = 86_400_000;
/** Java's zone data begins here; before it the standard offset of today holds. */
const FIRST_KNOWN_MS = -2_208_988_800_000;
/** The years whose rules count as the latest ones. */
const LATEST_MS = 2_082_758_400_000;

interface Bucket {
  /** Start of each segment, ascending; the first is the start of the bucket. */
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  /** Whether daylight time is in force in a segment, once asked. */
  readonly daylight: (boolean | undefined)[];
}

/** Offsets of one zone; `at` remembers the segment it answered from, so runs of near instants cost two comparisons. */
export class ZoneOffsets {
  /** Latest standard offset, and what daylight time adds to it (0 without). */
  readonly raw: number;
  readonly savings: number;
  private readonly source: Intl.DateTimeFormat | null;
  private readonly zone: string | null;
  private readonly buckets = new Map<number, Bucket>();
  private from = 0;
  private until = 0;
  private last = 0;
  private bucket: Bucket | null = null;
  private segment = 0;

  private constructor(zone: string | null, fixed: number) {
    this.zone = zone;
    this.source =
      zone === null
        ? null
        : new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    if (this.source === null) {
      this.from = -Infinity;
      this.until = Infinity;
      this.last = fixed;
      this.raw = fixed;
      this.savings = 0;
    } else {
      const [january, july] = [this.read(LATEST_MS), this.read(LATEST_MS + 182 * DAY_MS)];
      this.raw = Math.min(january, july);
      this.savings = Math.abs(january - july);
    }
  }
  static fixed(offset: number): ZoneOffsets {
    return new ZoneOffsets(null, offset);
  }
  /** `zone`: an id known to Intl. */
  static of(zone: string): ZoneOffsets {
    return new ZoneOffsets(zone, 0);
  }

  at(millis: number): number {
    return millis >= this.from && millis < this.until ? this.last : this.find(millis);
  }

  localToMillis(local: number): number {
    const guess = local - this.last;
    if (guess - DAY_MS >= this.from && guess + DAY_MS < this.until) return guess;
    const before = this.at(local - DAY_MS);
    const after = this.at(local + DAY_MS);
    if (this.at(local - after) === after) return local - after;
    return local - before;
  }

  /** Whether daylight time is in force, which Intl only tells by the English name of the zone. */
  isDaylight(millis: number): boolean {
    if (this.zone === null || !(millis >= FIRST_KNOWN_MS)) return false;
    this.at(millis);
    const { bucket, segment } = this;
    if (bucket === null) return false;
    return (bucket.daylight[segment] ??= this.readDaylight(this.zone, bucket.starts[segment] ?? millis));
  }
  private readDaylight(zone: string, millis: number): boolean {
    const name = englishName(zone, millis);
    // Before 1970 Intl has no names: more than the standard offset of today counts as daylight time.
    return name.includes('GMT')
      ? millis < 0 && this.at(millis) > this.raw
      : /Daylight|Summer|Irish Standard/.test(name);
  }

  private find(millis: number): number {
    if (!(millis >= FIRST_KNOWN_MS)) {
      if (Number.isNaN(millis)) return this.raw;
      [this.from, this.until, this.last, this.bucket] = [-Infinity, FIRST_KNOWN_MS, this.raw, null];
      return this.raw;
    }
    const index = Math.floor(Math.min(millis, MAX_MS) / BUCKET_MS);
    let bucket = this.buckets.get(index);
    if (bucket === undefined) this.buckets.set(index, (bucket = this.build(index)));
    let segment = bucket.starts.length - 1;
    while (segment > 0 && millis < (bucket.starts[segment] as number)) segment--;
    this.from = Math.max(bucket.starts[segment] as number, FIRST_KNOWN_MS);
    this.until = bucket.starts[segment + 1] ?? (index + 1) * BUCKET_MS;
    this.last = bucket.offsets[segment] as number;
    this.bucket = bucket;
    this.segment = segment;
    return this.last;
  }

  private build(index: number): Bucket {
    const start = index * BUCKET_MS;
    const step = BUCKET_MS / SAMPLES;
    const starts = [start];
    const offsets = [this.read(start)];
    for (let i = 1; i <= SAMPLES; i++) {
      const [low, high] = [start + (i - 1) * step, start + i * step - (i === SAMPLES ? 1000 : 0)];
      const offset = this.read(high);
      if (offset === offsets[offsets.length - 1]) continue;
      starts.push(this.transitionBetween(low, high));
      offsets.push(offset);
    }
    return { starts, offsets, daylight: [] };
  }

  /** First whole second in (low, high] with the offset of `high`. */
  private transitionBetween(low: number, high: number): number {
    const target = this.read(high);
    let [a, b] = [Math.floor(low / 1000), Math.floor(high / 1000)];
    while (b - a > 1) {
      const middle = Math.floor((a + b) / 2);
      if (this.read(middle * 1000) === target) b = middle;
      else a = middle;
    }
    return b * 1000;
  }

  private read(millis: number): number {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec((this.source as Intl.DateTimeFormat).format(millis));
    if (match?.[1] === undefined) return 0;
    const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
    return (match[1] === '-' ? -seconds : seconds) * 1000;
  }
}

const MAX_MS = 8.6e15 - BUCKET_MS;
const englishNames = new Map<string, Intl.DateTimeFormat>();

function englishName(zone: string, millis: number): string {
  let names = englishNames.get(zone);
  if (names === undefined) {
    names = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long', year: 'numeric' });
    englishNames.set(zone, names);
  }
  return names.format(Math.min(millis, MAX_MS));
}
