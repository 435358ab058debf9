/**
 * Where the pages of a run go. A book that fills a part later keeps the part's place: pages behind it are collected
 * apart, with page numbers of their own, until the place is filled. Source: facts, engine §2.17.
 */
import type { Property } from '../base/style.ts';
import type { PageFormat, PrintPart } from '../print/model.ts';
import type { PageStore } from '../print/page-store.ts';
import { BookmarkList } from './bookmark-list.ts';
import type { BookmarkRow } from './bookmark-list.ts';
import { PrintLists } from './print-lists.ts';

/** What a part brings to the pages it prints. */
export interface PartHead {
  readonly name: string;
  readonly properties: readonly Property[];
}

/** Pages in a row; page numbers count from the first of them. */
export class Output {
  pageCount = 0;
  bookmarks: BookmarkList;
  readonly lists: PrintLists;
  readonly parts: PrintPart[] = [];
  /** Place kept in the page store; absent for what is at the end. */
  readonly gap: number | undefined;
  /** True while more pages may come although others stand behind. */
  isOpen: boolean;

  constructor(bookmarks: BookmarkList, lists: PrintLists, gap?: number) {
    this.bookmarks = bookmarks;
    this.lists = lists;
    this.gap = gap;
    this.isOpen = gap !== undefined;
  }

  addPart({ name, properties }: PartHead, format: PageFormat): void {
    this.parts.push({ pageIndex: this.pageCount, name, format, properties });
  }

  /** Takes over what stands right behind. */
  take(next: Output): void {
    this.bookmarks.take(next.bookmarks, this.pageCount);
    for (const part of next.parts) this.parts.push({ ...part, pageIndex: part.pageIndex + this.pageCount });
    this.pageCount += next.pageCount;
    this.lists.add(next.lists);
  }
}

/** The outputs of a run in their order. The first is the document; the last takes what is printed now. */
export class Outputs {
  readonly main: Output;
  private readonly all: Output[];
  private readonly store: Pick<PageStore, 'openGap' | 'closeGap'>;

  constructor(store: Pick<PageStore, 'openGap' | 'closeGap'>, lists: PrintLists) {
    this.store = store;
    this.main = new Output(new BookmarkList(false), lists);
    this.all = [this.main];
  }

  get last(): Output {
    return this.all.at(-1) as Output;
  }

  /** Keeps a place at the end. */
  open(): Output {
    const kept = new Output(new BookmarkList(true), new PrintLists(), this.store.openGap());
    this.all.push(kept, new Output(new BookmarkList(true), new PrintLists()));
    return kept;
  }

  /** Nothing more comes to a kept place: what stands next to it joins it. */
  close(kept: Output): void {
    if (kept.gap !== undefined) this.store.closeGap(kept.gap);
    kept.isOpen = false;
    const { all } = this;
    for (let i = all.indexOf(kept) + 1; i >= all.indexOf(kept) && i > 0; i--) {
      const [before, at] = [all[i - 1], all[i]];
      if (before === undefined || at === undefined || before.isOpen || at.isOpen) continue;
      before.take(at);
      all.splice(i, 1);
    }
  }

  /** Bookmarks as a part sees them: those of the first output that has any, by page numbers of that output. Levels
   *  left out have their nameless nodes in the document's own list only. */
  bookmarksAtHand(): readonly BookmarkRow[] {
    for (const { bookmarks } of this.all) {
      const rows = bookmarks.rows();
      if (rows.length > 0) return rows;
    }
    return [];
  }
}
