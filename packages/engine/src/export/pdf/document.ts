/** A PDF as a whole: page tree, fonts, images, destinations, outline, metadata. Pages go out as they are finished. */
import { FontBook } from './font-book.ts';
import { ImageStore } from './image-store.ts';
import { factor, literalString, pdfDate, textString } from './numbers.ts';
import { Outline } from './outline.ts';
import { Page, type PageSize } from './page.ts';
import { PdfFile, ref } from './file.ts';
import { pageAnchorName } from '../shared/links.ts';
import type { ElementFilter } from '../shared/filter.ts';
import type { PdfSettings } from './settings.ts';
import type { ExportContext, Sink } from '../exporter.ts';

/** Pages under one node of the page tree, and names under one node of the name tree. */
const nodeSize = 128;

export class PdfDocument {
  readonly settings: PdfSettings;
  readonly context: ExportContext;
  readonly file: PdfFile;
  readonly fonts: FontBook;
  readonly images: ImageStore;
  readonly outline = new Outline();
  /** Elements that properties do not exclude. */
  readonly accepts: ElementFilter;
  readonly #nodes: { readonly id: number; readonly kids: number[] }[] = [];
  readonly #alphaStates = new Map<number, { name: string; id: number }>();
  /** Destination arrays by name. */
  readonly #destinations = new Map<string, string>();
  readonly #wantedPages = new Set<number>();
  readonly #pageIds: number[] = [];

  constructor(sink: Sink, settings: PdfSettings, context: ExportContext, accepts: ElementFilter) {
    this.accepts = accepts;
    this.settings = settings;
    this.context = context;
    this.file = new PdfFile(sink, settings.version, settings.level);
    const report = context.report.bind(context);
    this.fonts = new FontBook(this.file, context.fonts, report);
    this.images = new ImageStore(this.file, report);
  }

  /** A new page, to be drawn on and given to `endPage`. */
  beginPage(index: number, size: PageSize): Page {
    const id = this.file.reserve();
    this.#pageIds[index] = id;
    return new Page(this, id, index, size);
  }

  /** Writes a page. Resolves when the receiver wants more. */
  endPage(page: Page): void | Promise<void> {
    const contents = this.file.reserve();
    this.file.stream(contents, '', page.content.finish());
    let node = this.#nodes.at(-1);
    if (node === undefined || node.kids.length >= nodeSize) {
      node = { id: this.file.reserve(), kids: [] };
      this.#nodes.push(node);
    }
    node.kids.push(page.id);
    this.file.object(page.id, `<</Type/Page/Parent ${ref(node.id)}/Contents ${ref(contents)}${page.entries()}>>`);
    return this.file.flush();
  }

  /** Names a place for links; the first of a name wins. Coordinates in PDF points. */
  destination(name: string, page: Page, x: number, y: number): void {
    if (!this.#destinations.has(name)) this.#destinations.set(name, page.place(x, y));
  }

  /** Name of the destination of a page (counted from 1). */
  pageDestination(number: number): string {
    this.#wantedPages.add(number);
    return pageAnchorName(0, number);
  }

  /** Graphics state with these opacities, 0–255. */
  alphaState(fill: number, stroke: number): { name: string; id: number } {
    const key = fill * 256 + stroke;
    let state = this.#alphaStates.get(key);
    if (state === undefined) {
      const id = this.file.add(`<</Type/ExtGState/ca ${factor(fill / 255)}/CA ${factor(stroke / 255)}>>`);
      state = { name: `G${this.#alphaStates.size + 1}`, id };
      this.#alphaStates.set(key, state);
    }
    return state;
  }

  /** Writes everything that is known only now: fonts, page tree, names, outline, catalog. */
  async finish(): Promise<void> {
    const { file, settings } = this;
    this.fonts.write();
    const pages = this.#writePageTree();
    const names = this.#writeNames();
    const outline = settings.hasBookmarks ? this.outline.write(file, settings.collapsesLevels) : null;
    const catalog = [
      `<</Type/Catalog/Pages ${ref(pages)}`,
      names === null ? '' : `/Names<</Dests ${ref(names)}>>`,
      outline === null ? '' : `/Outlines ${ref(outline)}/PageMode/UseOutlines`,
      settings.language === null ? '' : `/Lang${textString(settings.language)}`,
      settings.viewerPreferences,
      settings.javascript === null ? '' : `/OpenAction<</S/JavaScript/JS${textString(settings.javascript)}>>`,
      '>>',
    ];
    const root = file.add(catalog.join(''));
    const info = file.add(`<<${settings.info}/CreationDate${pdfDate(this.context.now)}>>`);
    await file.finish(root, info);
  }

  /** Nodes of up to 128 kids, level by level, up to one root. */
  #writePageTree(): number {
    let level = this.#nodes.map(({ id, kids }) => ({ id, kids, count: kids.length }));
    while (level.length > 1) {
      const above: typeof level = [];
      for (let i = 0; i < level.length; i += nodeSize) {
        const members = level.slice(i, i + nodeSize);
        const id = this.file.reserve();
        for (const member of members) this.#writePages(member, `/Parent ${ref(id)}`);
        const count = members.reduce((sum, member) => sum + member.count, 0);
        above.push({ id, kids: members.map((member) => member.id), count });
      }
      level = above;
    }
    const root = level[0] ?? { id: this.file.reserve(), kids: [], count: 0 };
    this.#writePages(root, '');
    return root.id;
  }

  #writePages(node: { id: number; kids: readonly number[]; count: number }, parent: string): void {
    this.file.object(node.id, `<</Type/Pages${parent}/Count ${node.count}/Kids[${node.kids.map(ref).join(' ')}]>>`);
  }

  #writeNames(): number | null {
    for (const number of this.#wantedPages) {
      const id = this.#pageIds[number - 1];
      const name = pageAnchorName(0, number);
      if (id !== undefined && !this.#destinations.has(name))
        this.#destinations.set(name, `[${ref(id)}/XYZ null null 0]`);
    }
    if (this.#destinations.size === 0) return null;
    const names = [...this.#destinations].map(([name, target]) => ({ name: destinationName(name), target }));
    names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const leaves: string[] = [];
    for (let i = 0; i < names.length; i += nodeSize) {
      const part = names.slice(i, i + nodeSize);
      const limits = [part[0], part.at(-1)].map((entry) => literalString(entry?.name ?? '')).join('');
      const list = part.map(({ name, target }) => literalString(name) + target).join('');
      leaves.push(ref(this.file.add(`<</Limits[${limits}]/Names[${list}]>>`)));
    }
    return this.file.add(`<</Kids[${leaves.join(' ')}]>>`);
  }
}

/** A destination's name as bytes of a string: UTF-8, so that any anchor name sorts and compares by bytes. */
export function destinationName(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1');
}
