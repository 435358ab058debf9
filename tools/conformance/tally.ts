/** Counts per area and format, their lines, and the floor below which they must not fall. Pure. */
import type { Outcome } from './case.ts';

export interface Count {
  total: number;
  identical: number;
  butForPictures: number;
  failed: number;
  skipped: number;
}

/** Counts by `area/format`, in the order they came up. */
export type Tally = Map<string, Count>;

/** Minimum of identical results by `area/format`. */
export type Floor = Readonly<Record<string, number>>;

export function countOf(tally: Tally, key: string): Count {
  let count = tally.get(key);
  if (count === undefined) tally.set(key, (count = { total: 0, identical: 0, butForPictures: 0, failed: 0, skipped: 0 }));
  return count;
}

export function addOutcome(tally: Tally, outcome: Outcome): void {
  const count = countOf(tally, `${outcome.area}/${outcome.format}`);
  count.total++;
  if (outcome.verdict === 'identical') count.identical++;
  else if (outcome.verdict === 'identical but for pictures') count.butForPictures++;
  else if (outcome.verdict === 'failed') count.failed++;
  else if (outcome.verdict === 'skipped') count.skipped++;
}

/** One line per key: `area/format  N of M identical`, with what was counted apart. */
export function lines(tally: Tally): string[] {
  const width = Math.max(0, ...[...tally.keys()].map((key) => key.length));
  return [...tally].map(([key, count]) => `${key.padEnd(width)}  ${sentence(count)}`);
}

function sentence(count: Count): string {
  const apart = [
    [count.butForPictures, 'identical but for pictures'],
    [count.failed, 'failed'],
    [count.skipped, 'skipped'],
  ] as const;
  const more = apart.filter(([n]) => n > 0).map(([n, what]) => `, ${n} ${what}`);
  return `${count.identical} of ${count.total} identical${more.join('')}`;
}

/** What fell below the floor, one sentence each. Keys that were not run are not judged; nor are those with skipped cases. */
export function belowFloor(tally: Tally, floor: Floor): string[] {
  return [...tally].flatMap(([key, count]) => {
    const least = floor[key] ?? 0;
    return count.identical < least && count.skipped === 0 ? [`${key}: ${count.identical} identical, the floor is ${least}`] : [];
  });
}

/** The floor after this run: it only rises. */
export function raised(tally: Tally, floor: Floor): Floor {
  const next: Record<string, number> = { ...floor };
  for (const [key, count] of tally) if (count.identical > (next[key] ?? 0)) next[key] = count.identical;
  return Object.fromEntries(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)));
}
