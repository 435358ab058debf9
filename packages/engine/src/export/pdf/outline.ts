/** The outline (bookmarks), gathered while pages are drawn. Source: facts engine §8.7; PDF 32000-1 §12.3.3. */
import { textString } from './numbers.ts';
import { ref, type PdfFile } from './file.ts';
import type { Page } from './page.ts';

interface Entry {
  readonly title: string;
  readonly target: string;
  readonly children: Entry[];
}

export class Outline {
  readonly #items: { readonly level: number; readonly title: string; readonly target: string }[] = [];

  /** `level` counts from 1; coordinates in PDF points. */
  add(level: number, title: string, page: Page, x: number, y: number): void {
    this.#items.push({ level, title, target: page.place(x, y) });
  }

  /** Writes the tree and gives back its root; null without bookmarks. Levels that are skipped get an empty entry
   *  that points where their child does, unless `collapses`. */
  write(file: PdfFile, collapses: boolean): number | null {
    if (this.#items.length === 0) return null;
    const root: Entry = { title: '', target: '', children: [] };
    const open: Entry[] = [root];
    const levels: number[] = [0];
    for (const { level, title, target } of this.#items) {
      while (levels.length > 1 && (levels.at(-1) as number) >= level) {
        levels.pop();
        open.pop();
      }
      while (!collapses && (levels.at(-1) as number) < level - 1) push('', target, (levels.at(-1) as number) + 1);
      push(title, target, level);
    }
    function push(title: string, target: string, level: number): void {
      const entry: Entry = { title, target, children: [] };
      (open.at(-1) as Entry).children.push(entry);
      open.push(entry);
      levels.push(level);
    }
    const id = file.reserve();
    const { first, last } = writeChildren(file, root.children, id);
    file.object(id, `<</Type/Outlines/Count ${root.children.length}/First ${ref(first)}/Last ${ref(last)}>>`);
    return id;
  }
}

/** Entries below the first level start closed. */
function writeChildren(file: PdfFile, entries: readonly Entry[], parent: number): { first: number; last: number } {
  const ids = entries.map(() => file.reserve());
  entries.forEach((entry, i) => {
    const id = ids[i] as number;
    const previous = i > 0 ? `/Prev ${ref(ids[i - 1] as number)}` : '';
    const next = i + 1 < ids.length ? `/Next ${ref(ids[i + 1] as number)}` : '';
    let kids = '';
    if (entry.children.length > 0) {
      const { first, last } = writeChildren(file, entry.children, id);
      kids = `/First ${ref(first)}/Last ${ref(last)}/Count -${entry.children.length}`;
    }
    file.object(
      id,
      `<</Title${textString(entry.title)}/Parent ${ref(parent)}${previous}${next}${kids}/Dest${entry.target}>>`,
    );
  });
  return { first: ids[0] as number, last: ids.at(-1) as number };
}
