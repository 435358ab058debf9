/** A print whose pages are all in memory. */
import type { Bookmark, PageFormat, Print, PrintPage, PrintPart, PrintStyle, Origin } from './model.ts';
import type { Property } from '../base/style.ts';

/** Everything of a print but its reading functions. */
export interface PrintContent extends PageFormat {
  readonly dialect?: 6 | 7 | undefined;
  readonly name: string;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly formatFactoryClass?: string | undefined;
  readonly properties: readonly Property[];
  readonly origins: readonly Origin[];
  readonly styles: readonly PrintStyle[];
  readonly pages: readonly PrintPage[];
  readonly bookmarks: readonly Bookmark[];
  readonly parts: readonly PrintPart[];
}

/** Makes a print of finished pages; `pages(from, to)` counts from 0, both ends included. */
export function memoryPrint(content: PrintContent): Print {
  const { pages, bookmarks, parts, ...head } = content;
  const end = { pageCount: pages.length, pageHeight: head.pageHeight, bookmarks, parts };
  return {
    ...head,
    locale: head.locale,
    timeZone: head.timeZone,
    formatFactoryClass: head.formatFactoryClass,
    async *pages(from = 0, to = pages.length - 1) {
      for (let i = from; i <= to && i < pages.length; i++) yield pages[i] as PrintPage;
    },
    completed: () => Promise.resolve(end),
  };
}
