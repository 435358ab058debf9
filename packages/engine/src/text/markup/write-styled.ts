/** Styled text back to markup, as the print holds it. Source: facts on markup §3.10 ("Serialisation back"). */
import { formatColor, sameColor } from '../../base/color.ts';
import { floatToText } from '../../base/values.ts';
import type {
  StyledLink,
  StyledRun,
  StyledText,
  TextAttributes,
  TextBlock,
  TextList,
  TextListItem,
} from '../styled-text.ts';

/**
 * The characters `from`–`to` as markup; only attributes that differ from the element's (`base`) are written.
 * `cuts`: items in which the text once ended at a larger font size, in order; a list that the text starts with takes the
 * last one's number.
 */
export function writeStyled(
  styled: StyledText,
  from: number,
  to: number,
  base: TextAttributes,
  cuts: readonly TextListItem[] = [],
): string {
  if (styled.blocks === undefined) return writeRuns(styled, from, to, base);
  const writer = new ListWriter(cuts);
  let out = '';
  for (const block of styled.blocks) {
    const start = Math.max(from, block.start);
    const end = Math.min(to, block.end);
    if (block.start < from) for (const item of block.items) writer.begun.add(item);
    if (start < end) out += writer.goTo(block) + writeRuns(styled, start, end, base);
  }
  return out + writer.goTo(null);
}

/** The whole text as markup, each piece of markup in tags of its own, as the peer keeps the text of an element that cuts it. */
export function writeInPieces(styled: StyledText, base: TextAttributes, cuts: readonly TextListItem[] = []): string {
  const seams = styled.seams ?? [];
  const runs: StyledRun[] = [];
  let next = 0;
  for (const run of styled.runs) {
    let { start } = run;
    for (; next < seams.length && seams[next]! < run.end; next++) {
      if (seams[next]! > start) runs.push({ ...run, start, end: seams[next]! });
      start = Math.max(start, seams[next]!);
    }
    runs.push({ ...run, start });
  }
  return writeStyled({ ...styled, runs }, 0, styled.text.length, base, cuts);
}

/** Tags that lead from inside one block's lists to inside the next one's. */
class ListWriter {
  /** Items begun before the part that is written go on without bullet. */
  readonly begun = new Set<TextListItem>();
  readonly #cuts: readonly TextListItem[];
  #isAtStart = true;
  /** Lists open now, and the open item of each. */
  #lists: readonly TextList[] = [];
  #items: (TextListItem | undefined)[] = [];

  constructor(cuts: readonly TextListItem[]) {
    this.#cuts = cuts;
  }

  goTo(block: TextBlock | null): string {
    const lists = block === null ? [] : (block.lists ?? block.items.map((item) => item.list));
    const open = this.#lists;
    let common = 0;
    while (common < open.length && common < lists.length && open[common] === lists[common]) common++;
    let out = '';
    for (let depth = open.length - 1; depth >= common; depth--)
      out += `${this.#closeItem(depth)}</${tagOf(open[depth]!)}>`;
    for (let depth = 0; depth < lists.length; depth++) {
      const list = lists[depth]!;
      const item = block?.items.find((one) => one.list === list);
      if (depth >= common) out += this.#openList(list, item);
      const before = this.#items[depth];
      if (before === item && depth < common) continue;
      // An item inside the item at hand goes on with it after a list.
      if (isSame(item?.inside, before) && depth === common - 1 && open.length > common) {
        this.#items[depth] = item;
        continue;
      }
      // A list that follows on another in the same item leaves that open.
      const isLeftOpen = depth < open.length - 1 && isSame(lists[depth + 1]?.ends, before);
      if (depth < common) out += isLeftOpen ? '' : this.#closeItem(depth);
      this.#items[depth] = item;
      if (item !== undefined)
        out += item.hasBullet && !this.begun.has(item.origin ?? item) ? '<li>' : '<li noBullet="true">';
    }
    this.#lists = lists;
    this.#items.length = lists.length;
    this.#isAtStart = false;
    return out;
  }

  #closeItem(depth: number): string {
    const item = this.#items[depth];
    this.#items[depth] = undefined;
    return item === undefined ? '' : '</li>';
  }

  /** A list that goes on with a later item starts at that item's number. */
  #openList(list: TextList, first: TextListItem | undefined): string {
    if (!list.isOrdered) return '<ul>';
    const cut = this.#isAtStart ? this.#cuts.findLast((item) => item.list === list) : undefined;
    const index = (cut ?? first)?.index ?? 0;
    const start = (list.start ?? 1) + index;
    return `<ol${list.type === null ? '' : attribute('type', list.type)}${start > 1 ? attribute('start', String(start)) : ''}>`;
  }
}

function isSame(item: TextListItem | undefined, other: TextListItem | undefined): boolean {
  return item !== undefined && (item.origin ?? item) === (other?.origin ?? other);
}

function tagOf(list: TextList): string {
  return list.isOrdered ? 'ol' : 'ul';
}

/** Index of the first part that ends after an offset, by halving. */
function firstAfter(parts: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function writeRuns(styled: StyledText, from: number, to: number, base: TextAttributes): string {
  let out = '';
  const { runs } = styled;
  for (let i = firstAfter(runs, from); i < runs.length && runs[i]!.start < to; i++) {
    const run = runs[i]!;
    const start = Math.max(from, run.start);
    const end = Math.min(to, run.end);
    if (start < end) out += writeRun(styled.text.slice(start, end), run.attributes, base);
  }
  return out;
}

function writeRun(text: string, attributes: TextAttributes, base: TextAttributes): string {
  let out = escapeMarkup(text);
  if (attributes.link !== undefined) out = writeLink(attributes.link, out);
  if (attributes.isReference === true) out = `<reference><note>${out}</note></reference>`;
  if (attributes.script === 'super') out = `<sup>${out}</sup>`;
  else if (attributes.script === 'sub') out = `<sub>${out}</sub>`;
  const style = styleAttributes(attributes, base);
  return style === '' ? out : `<style${style}>${out}</style>`;
}

function styleAttributes(a: TextAttributes, base: TextAttributes): string {
  let out = '';
  if (a.fontName !== base.fontName) out += attribute('fontName', a.fontName);
  if (a.isBoldExplicit === true || a.bold !== base.bold) out += attribute('isBold', String(a.bold));
  if (a.isItalicExplicit === true || a.italic !== base.italic) out += attribute('isItalic', String(a.italic));
  if (a.underline !== base.underline) out += attribute('isUnderline', String(a.underline));
  if (a.strikeThrough !== base.strikeThrough) out += attribute('isStrikeThrough', String(a.strikeThrough));
  if (a.fontSize !== base.fontSize) out += attribute('size', floatToText(a.fontSize));
  if (a.pdfFontName !== undefined && a.pdfFontName !== base.pdfFontName) out += attribute('pdfFontName', a.pdfFontName);
  if (a.pdfEncoding !== undefined && a.pdfEncoding !== base.pdfEncoding) out += attribute('pdfEncoding', a.pdfEncoding);
  if (a.pdfEmbedded !== undefined && a.pdfEmbedded !== base.pdfEmbedded) {
    out += attribute('isPdfEmbedded', String(a.pdfEmbedded));
  }
  if (a.forecolor !== undefined && !sameColor(a.forecolor, base.forecolor)) {
    out += attribute('forecolor', formatColor(a.forecolor));
  }
  if (a.backcolor !== undefined && !sameColor(a.backcolor, base.backcolor)) {
    out += attribute('backcolor', formatColor(a.backcolor));
  }
  return out;
}

function writeLink(link: StyledLink, content: string): string {
  let out = '<a';
  if (link.href !== null) out += attribute('href', link.href);
  if (link.type !== null) out += attribute('type', link.type);
  if (link.target !== null) out += attribute('target', link.target);
  out += '>';
  for (const { name, text } of link.parameters) {
    out += `<param${attribute('name', name)}>${escapeMarkup(text)}</param>`;
  }
  return `${out}${content}</a>`;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeMarkup(value)}"`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML characters, quotes and apostrophes included. */
export function escapeMarkup(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] ?? character) : text;
}
