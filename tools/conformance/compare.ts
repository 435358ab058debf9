/** An expected file against what the engine wrote, by format. */
import { Buffer } from 'node:buffer';
import { loadComparer } from './areas/area.ts';
import type { Difference, ReportCase, Verdict } from './case.ts';
import { firstLineDifference, firstTagDifference } from './first-difference.ts';

export interface Comparison {
  readonly verdict: Verdict;
  readonly difference?: Difference | undefined;
  readonly reason?: string | undefined;
}

const identical: Comparison = { verdict: 'identical' };

/** Comparers of binary formats live in areas/; text formats are equal byte for byte. */
export async function compareFile(one: ReportCase, format: string, expected: Buffer, got: Buffer): Promise<Comparison> {
  if (format === 'pdf' || format === 'xlsx') {
    const comparer = await loadComparer(format);
    if (comparer === null) return { verdict: 'skipped', reason: `no comparer for ${format}` };
    try {
      return fromWords(await comparer(expected, got));
    } catch (error) {
      if (!isMissingProgram(error)) throw error;
      return { verdict: 'skipped', reason: `${error.path} is not installed` };
    }
  }
  if (Buffer.compare(expected, got) === 0) return identical;
  const [a, b] = [Buffer.from(expected).toString(), Buffer.from(got).toString()];
  if (format === 'jrpxml') return compareJrpxml(one, a, b);
  return fromDifference(format === 'html' ? firstTagDifference(a, b) : firstLineDifference(a, b));
}

function isMissingProgram(error: unknown): error is { readonly path: string } {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'syscall' in error && 'path' in error;
}

/** `place what: expected … got …` of the binary comparers. */
function fromWords(words: string | null): Comparison {
  if (words === null) return identical;
  const match = /^([\s\S]*?):? expected ([\s\S]*?),? got ([\s\S]*)$/.exec(words);
  const difference = { element: match?.[1] ?? words, attribute: '', expected: match?.[2] ?? '', got: match?.[3] ?? '' };
  return { verdict: 'different', difference };
}

function fromDifference(difference: Difference | null): Comparison {
  return difference === null ? identical : { verdict: 'different', difference };
}

function compareJrpxml(one: ReportCase, expected: string, got: string): Comparison {
  if (one.isStyleOrderFree) [expected, got] = [withSortedStyles(expected), withSortedStyles(got)];
  const difference = firstTagDifference(expected, got);
  if (difference === null) return identical;
  const rest = firstTagDifference(withoutPictures(expected), withoutPictures(got));
  if (rest === null) return { verdict: one.ignoresPictures ? 'identical' : 'identical but for pictures', difference };
  return { verdict: 'different', difference: rest };
}

function withoutPictures(text: string): string {
  return text.replace(/(<imageSource\b[^>]*>)[\s\S]*?(<\/imageSource>)/g, '$1$2');
}

/** `<style …/>` or `<style …>…</style>` of the print's head, one per line at depth one. */
function withSortedStyles(text: string): string {
  const pattern = /^\t<style\b(?:[^>]*\/>|[\s\S]*?^\t<\/style>)\n/gm;
  const styles = text.match(pattern);
  if (styles === null) return text;
  const at = text.search(pattern);
  return text.slice(0, at) + styles.sort().join('') + text.slice(at).replace(pattern, '');
}
