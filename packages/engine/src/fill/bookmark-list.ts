/** Collects anchors with a bookmark level as pages are finished, in page order. Source: facts, engine §2.18. */
import type { Bookmark, PrintElement } from '../print/model.ts';

interface Node {
  label: string;
  pageIndex: number;
  elementAddress: string | undefined;
  level: number;
  children: Node[];
}

export class BookmarkList {
  private readonly roots: Node[] = [];
  private readonly open: Node[] = [];
  private readonly collapses: boolean;

  constructor(collapsesMissingLevels: boolean) {
    this.collapses = collapsesMissingLevels;
  }

  /** Notes the bookmarks of a finished page. */
  addPage(elements: readonly PrintElement[], pageIndex: number): void {
    this.walk(elements, pageIndex, '');
  }

  private walk(elements: readonly PrintElement[], pageIndex: number, prefix: string): void {
    elements.forEach((element, i) => {
      const address = prefix === '' ? String(i) : `${prefix}_${i}`;
      if (element.kind === 'frame') this.walk(element.children, pageIndex, address);
      if (!('anchorName' in element) || element.anchorName === undefined) return;
      const level = element.bookmarkLevel ?? 0;
      if (level > 0) this.add({ label: element.anchorName, pageIndex, elementAddress: address, level, children: [] });
    });
  }

  private add(node: Node): void {
    while (this.open.length > 0 && (this.open.at(-1) as Node).level >= node.level) this.open.pop();
    if (!this.collapses)
      for (let level = (this.open.at(-1)?.level ?? 0) + 1; level < node.level; level++)
        this.push({ ...node, label: '', elementAddress: undefined, level, children: [] });
    this.push(node);
  }

  private push(node: Node): void {
    (this.open.at(-1)?.children ?? this.roots).push(node);
    this.open.push(node);
  }

  tree(): readonly Bookmark[] {
    const plain = (n: Node): Bookmark => ({
      label: n.label,
      pageIndex: n.pageIndex,
      elementAddress: n.elementAddress,
      children: n.children.map(plain),
    });
    return this.roots.map(plain);
  }
}
