/** Anchors, bookmarks and hyperlinks. Source: facts engine §8.1 (hyperlinks), §8.8. */
import type { Hyperlink, PrintImage, PrintText } from '../../print/model.ts';
import type { HtmlPage } from './page.ts';
import { escapeHtml } from './size.ts';

/** What stands before the content of a linked element. */
export function anchorsOf(element: PrintText | PrintImage, address: string, page: HtmlPage): string {
  const { anchorName, bookmarkLevel } = element;
  let html = anchorName === undefined ? '' : `<a id="${escapeHtml(anchorName)}"></a>`;
  if ((bookmarkLevel ?? 0) > 0) html += `<a id="JR_BKMRK_${page.reportIndex}_${page.pageIndex}_${address}"></a>`;
  return html;
}

/** Start tag of an element's link; '' when it leads nowhere. */
export function linkStart(link: Hyperlink | undefined, page: HtmlPage): string {
  if (link === undefined || page.ignoresHyperlinks) return '';
  const href = hrefOf(link, page);
  if (href === null) return '';
  const target = targetOf(link);
  const title = link.tooltip === undefined ? '' : ` title="${escapeHtml(link.tooltip)}"`;
  return `<a href="${escapeHtml(href)}"${target === null ? '' : ` target="${escapeHtml(target)}"`}${title}>`;
}

/**
 * Address of a link by its type; null for none. Addresses that run as script in the reader's session are none: they may
 * come from data. The peer lets them through.
 */
export function hrefOf(
  link: Pick<Hyperlink, 'linkType' | 'reference' | 'anchor' | 'page'>,
  page: HtmlPage,
): string | null {
  const address = addressOf(link, page);
  return address === null || isScript(address) ? null : address;
}

/** True for `javascript:` and the like, read as browsers do: blanks and controls before and inside the scheme do not count. */
export function isScript(address: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^(?:javascript|vbscript|data):/i.test(address.replace(/[\u0000-\u0020]+/g, ''));
}

function addressOf(link: Pick<Hyperlink, 'linkType' | 'reference' | 'anchor' | 'page'>, page: HtmlPage): string | null {
  const { reference, anchor } = link;
  switch (link.linkType) {
    case 'Reference':
      return reference ?? null;
    case 'LocalAnchor':
      return anchor === undefined ? null : `#${anchor}`;
    case 'LocalPage':
      return link.page === undefined ? null : `#JR_PAGE_ANCHOR_${page.reportIndex}_${link.page}`;
    case 'RemoteAnchor':
      return reference === undefined || anchor === undefined ? null : `${reference}#${anchor}`;
    case 'RemotePage':
      return reference === undefined || link.page === undefined ? null : `${reference}#JR_PAGE_ANCHOR_0_${link.page}`;
    default:
      return null;
  }
}

function targetOf(link: Hyperlink): string | null {
  if (link.linkTarget === undefined || link.linkTarget === 'Self') return null;
  const parameter = link.parameters?.find(({ name }) => name === link.linkTarget);
  return parameter === undefined ? targetWord(link.linkTarget) : String(parameter.value);
}

const targets: Readonly<Record<string, string>> = { Self: '_self', Blank: '_blank', Parent: '_parent', Top: '_top' };

/** A link target as HTML names it; other words are frame names. */
export function targetWord(target: string): string {
  return Object.hasOwn(targets, target) ? (targets[target] as string) : target;
}
