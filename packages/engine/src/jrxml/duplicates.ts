/** Names that a list declares twice, or that nobody may declare. */
import type { Place } from '../base/diagnostic.ts';
import type { Unique } from '../model/declare.ts';
import type { Draft } from './layout.ts';
import { problem } from './problems.ts';
import type { Reading } from './problems.ts';

/** Keeps the first item of each name in a list of `owner`; the others are diagnostics `jrxml.name.duplicate`. */
export function dropDuplicates(owner: Draft, list: string, rule: Unique, reading: Reading): void {
  const items = owner[list] as readonly (Draft & { name?: string; place: Place })[];
  if (items.length === 0) return;
  const seen = new Set(rule.taken?.(owner));
  const kept = items.filter((item) => {
    const name = item.name ?? '';
    if (name === '') return true;
    if (!seen.has(name)) return seen.add(name);
    problem(reading, 'jrxml.name.duplicate', item.place, `Duplicate declaration of ${rule.what}: ${name}.`);
    return false;
  });
  if (kept.length < items.length) owner[list] = kept;
}
