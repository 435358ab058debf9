/** Collects anchors with a bookmark level as pages are finished, in page order. Source: facts, engine §2.18. */
import type { Bookmark, PrintElement } from '../print/model.ts';

interface Entry {
  /** The element itself while its anchor is still to come. */
  readonly label: string | { readonly anchorName?: string | undefined };
  readonly pageIndex: number;
  readonly elementAddress: string;
  readonly level: number;
}

interface Node extends Bookmark {
  readonly level: number;
  readonly children: Node[];
}

/** A bookmark by itself, with its level. */
export interface BookmarkRow {
  readonly label: string;
  readonly level: number;
  readonly pageIndex: number;
  readonly elementAddress: string | undefined;
}

export class BookmarkList {
  private readonly entries: Entry[] = [];
  private readonly collapses: boolean;

  constructor(collapsesMissingLevels: boolean) {
    this.collapses = collapsesMissingLevels;
  }

  /** Notes the bookmarks of a finished page. */
  addPage(elements: readonly PrintElement[], pageIndex: number): void {
    this.walk(elements, pageIndex, '');
  }

  /** Appends what another list has noted, its pages moved by `pages`. */
  take(other: BookmarkList, pages: number): void {
    for (const entry of other.entries) this.entries.push({ ...entry, pageIndex: entry.pageIndex + pages });
  }

  private walk(elements: readonly PrintElement[], pageIndex: number, prefix: string): void {
    elements.forEach((element, i) => {
      const address = prefix === '' ? String(i) : `${prefix}_${i}`;
      if (element.kind === 'frame') this.walk(element.children, pageIndex, address);
      if (element.kind !== 'text' && element.kind !== 'image') return;
      const level = element.bookmarkLevel ?? 0;
      if (level > 0)
        this.entries.push({ label: element.anchorName ?? element, pageIndex, elementAddress: address, level });
    });
  }

  /** The tree, once all anchors are known. */
  tree(): readonly Bookmark[] {
    return this.nodes().map(plain);
  }

  /** The tree from top to bottom. */
  rows(): readonly BookmarkRow[] {
    return flat(this.nodes());
  }

  /** A level left out gets a nameless node where its parent is. */
  private nodes(): Node[] {
    const roots: Node[] = [];
    const open: Node[] = [];
    const push = (node: Node): void => {
      (open.at(-1)?.children ?? roots).push(node);
      open.push(node);
    };
    for (const { label: known, pageIndex, elementAddress, level } of this.entries) {
      const label = typeof known === 'string' ? known : known.anchorName;
      if (label === undefined) continue;
      while (open.length > 0 && (open.at(-1) as Node).level >= level) open.pop();
      const parent = open.at(-1);
      if (!this.collapses)
        for (let missing = (parent?.level ?? 0) + 1; missing < level; missing++)
          push({
            label: '',
            pageIndex: parent?.pageIndex ?? pageIndex,
            elementAddress: parent?.elementAddress,
            level: missing,
            children: [],
          });
      push({ label, pageIndex, elementAddress, level, children: [] });
    }
    return roots;
  }
}

function flat(nodes: readonly Node[]): BookmarkRow[] {
  return nodes.flatMap(({ label, level, pageIndex, elementAddress, children }) => [
    { label, level, pageIndex, elementAddress },
    ...flat(children),
  ]);
}

function plain({ label, pageIndex, elementAddress, children }: Node): Bookmark {
  return { label, pageIndex, elementAddress, children: children.map(plain) };
}
