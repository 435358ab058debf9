/** The `page` and `pages` arguments: `N` or `N-M`, from 1. Source: facts, server §9. */
import { fail } from '../../base/app-error.ts';
import type { PageRange } from '../../render/messages.ts';

/** Null = all pages. Errors: `report.invalid.page.range`, `report.start.page.greater.then.end.page`. */
export function parsePages(text: string | null): PageRange | null {
  if (text === null || text.trim() === '') return null;
  const match = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(text);
  if (match === null || Number(match[1]) < 1) throw fail('report.invalid.page.range', [text]);
  const from = Number(match[1]) - 1;
  if (match[2] === undefined) return { from, to: from };
  const to = Number(match[2]) - 1;
  if (to <= from) throw fail('report.start.page.greater.then.end.page', [text]);
  return { from, to };
}
