/** The bookmark tree of a print. Source: facts, engine §2.18. */
import type { Bookmark } from '../print/model.ts';
import type { Filler } from './filler.ts';

/** Empty unless the report asks for bookmarks (`print.create.bookmarks`). */
export function bookmarksOf(filler: Filler): readonly Bookmark[] {
  if (filler.property('net.sf.jasperreports.print.create.bookmarks') !== 'true') return [];
  return filler.shared.bookmarks.tree();
}
