/** Hyperlinks, anchors and bookmarks of texts and images. Source: facts engine §8.1, §8.7; PDF 32000-1 §12.6. */
import { destinationName } from './document.ts';
import { literalString, textString } from './numbers.ts';
import { pdfProperties } from './settings.ts';
import { elementProperty, hasProperties } from '../shared/properties.ts';
import { linkTarget, type LinkTarget } from '../shared/links.ts';
import type { StyledLink } from '../../text/styled-text.ts';
import type { Page, Rectangle } from './page.ts';
import type { Hyperlink, PrintImage, PrintText } from '../../print/model.ts';

/** Makes areas clickable. Areas in PDF points on the page. */
export type LinkMaker = (area: Rectangle) => void;

/** What makes the element's areas clickable; null when it has no link that a PDF can follow. */
export function linkMaker(page: Page, element: PrintText | PrintImage): LinkMaker | null {
  const { hyperlink } = element;
  if (hyperlink === undefined || ignoresLink(page, element)) return null;
  return linkTo(page, hyperlink);
}

/** The same for a hyperlink of its own, as runs of styled text have. */
function linkTo(page: Page, hyperlink: Hyperlink): LinkMaker | null {
  const target = linkTarget(hyperlink);
  if (target === null) return null;
  const action = actionOf(page, target, hyperlink.linkTarget === 'Blank');
  const tooltip = hyperlink.tooltip === undefined ? '' : `/Contents${textString(hyperlink.tooltip)}`;
  return (area) => page.link(area, action, tooltip);
}

/** The link of a run of styled text (tag `a`). */
export function runLink(page: Page, link: StyledLink): LinkMaker | null {
  if (page.document.settings.ignoresLinks) return null;
  const linkType = link.type ?? 'Reference';
  return linkTo(page, { linkType, linkTarget: link.target ?? undefined, reference: link.href ?? undefined });
}

function ignoresLink(page: Page, element: PrintText | PrintImage): boolean {
  const own = hasProperties(element) ? elementProperty(element, pdfProperties.ignoreHyperlink.name) : null;
  return own === null ? page.document.settings.ignoresLinks : own.toLowerCase() === 'true';
}

function actionOf(page: Page, target: LinkTarget, isNewWindow: boolean): string {
  const window = isNewWindow ? '/NewWindow true' : '';
  switch (target.kind) {
    case 'reference':
      return `<</S/URI/URI${literalString(Buffer.from(target.reference, 'utf8').toString('latin1'))}>>`;
    case 'anchor':
      return `<</S/GoTo/D${literalString(destinationName(target.anchor))}>>`;
    case 'page':
      return `<</S/GoTo/D${literalString(page.document.pageDestination(target.page))}>>`;
    case 'remoteAnchor':
      return `<</S/GoToR/F${textString(target.reference)}/D${literalString(destinationName(target.anchor))}${window}>>`;
    case 'remotePage':
      return `<</S/GoToR/F${textString(target.reference)}/D[${Math.max(0, target.page - 1)}/FitH 10000]${window}>>`;
  }
}

/** Anchor and bookmark of an element, at its top-left corner. `title` is the bookmark's text without anchor name. */
export function markPlace(
  page: Page,
  element: PrintText | PrintImage,
  x: number,
  top: number,
  title: () => string,
): void {
  const { anchorName, bookmarkLevel } = element;
  if (anchorName !== undefined) page.document.destination(anchorName, page, x, top);
  if (bookmarkLevel !== undefined && bookmarkLevel > 0) {
    page.document.outline.add(bookmarkLevel, anchorName ?? title(), page, x, top);
  }
}
