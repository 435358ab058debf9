/** Styled text back to markup, as the print holds it. Source: facts on markup §3.10 ("Serialisation back"). */
import { formatColor, sameColor } from '../../base/color.ts';
import { floatToText } from '../../base/values.ts';
import type { StyledLink, StyledText, TextAttributes, TextListItem } from '../styled-text.ts';

/**
 * The characters `from`–`to` as markup; only attributes that differ from the element's (`base`) are written.
 * `cutAt`: where the text once ended at a larger font size; the list there starts with that item's number.
 */
export function writeStyled(
  styled: StyledText,
  from: number,
  to: number,
  base: TextAttributes,
  cutAt?: number,
): string {
  if (styled.blocks === undefined) return writeRuns(styled, from, to, base);
  let out = '';
  let open: readonly TextListItem[] = [];
  const begun = new Set<TextListItem>();
  const cut = cutAt === undefined ? [] : (styled.blocks.find((b) => b.start <= cutAt && cutAt < b.end)?.items ?? []);
  for (const block of styled.blocks) {
    const start = Math.max(from, block.start);
    const end = Math.min(to, block.end);
    if (block.start < from) for (const item of block.items) begun.add(item);
    if (start >= end) continue;
    out += changeLists(open, block.items, begun, cut) + writeRuns(styled, start, end, base);
    open = block.items;
  }
  return out + changeLists(open, [], begun, cut);
}

/** Tags that lead from inside one block's lists to inside the next one's. Items begun before the part that is written go on without bullet. */
function changeLists(
  open: readonly TextListItem[],
  items: readonly TextListItem[],
  begun: ReadonlySet<TextListItem>,
  cut: readonly TextListItem[],
): string {
  let common = 0;
  while (common < open.length && common < items.length && open[common] === items[common]) common++;
  let out = '';
  for (let depth = open.length - 1; depth >= common; depth--) {
    const staysInList = depth === common && items[depth]?.list === open[depth]?.list;
    out += staysInList ? '</li>' : `</li></${tagOf(open[depth]!)}>`;
  }
  for (let depth = common; depth < items.length; depth++) {
    const item = items[depth]!;
    const isInList = depth === common && open[depth]?.list === item.list;
    out +=
      (isInList ? '' : openList(cut.find((c) => c.list === item.list) ?? item)) +
      (item.hasBullet && !begun.has(item) ? '<li>' : '<li noBullet="true">');
  }
  return out;
}

function tagOf(item: TextListItem): string {
  return item.list.isOrdered ? 'ol' : 'ul';
}

/** A list that goes on with a later item starts at that item's number. */
function openList({ list, index }: TextListItem): string {
  if (!list.isOrdered) return '<ul>';
  const start = index > 0 ? (list.start ?? 1) + index : list.start;
  return `<ol${list.type === null ? '' : attribute('type', list.type)}${start === null ? '' : attribute('start', String(start))}>`;
}

function writeRuns(styled: StyledText, from: number, to: number, base: TextAttributes): string {
  let out = '';
  for (const run of styled.runs) {
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
  const isExplicit = a.isFaceExplicit === true;
  if (isExplicit || a.bold !== base.bold) out += attribute('isBold', String(a.bold));
  if (isExplicit || a.italic !== base.italic) out += attribute('isItalic', String(a.italic));
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
  for (const { name, valueClass, text } of link.parameters) {
    out += `<param${attribute('name', name)}${valueClass === null ? '' : attribute('valueClass', valueClass)}>${escapeMarkup(text)}</param>`;
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
