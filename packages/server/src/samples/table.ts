/** A sample table as data: its definition and its rows, made from a fixed seed so that every installation is the same. */
export interface SampleTable {
  readonly name: string;
  /** Column name and PostgreSQL type, in order; the first is the primary key unless `key` names others. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly key?: readonly string[];
  /** Columns that reports filter or join by. */
  readonly indexes?: readonly string[];
  readonly rows: () => Iterable<readonly SampleValue[]>;
}

/** Dates as ISO text. */
export type SampleValue = string | number | boolean | null;

/** A stream of numbers from a seed (mulberry32). */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  /** [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)] as T;
  }
  /** Amount with two decimals. */
  money(low: number, high: number): number {
    return Math.round((low + this.next() * (high - low)) * 100) / 100;
  }
  /** A day as ISO text, `spread` days after `from` at most. */
  day(from: string, spread: number): string {
    return addDays(from, this.int(0, spread));
  }
  /** 36-character id in UUID form. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.int(0, 15).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `count` rows, made one at a time. */
export function* times<T>(count: number, make: (index: number) => T): Iterable<T> {
  for (let i = 0; i < count; i++) yield make(i);
}
