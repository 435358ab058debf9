/** What a hyperlink of the print points to, whatever the format. Source: facts engine §8.1 (hyperlink model). */
import type { Hyperlink } from '../../print/model.ts';

/** `page` counts from 1. Custom types have no target of their own: producers registered for them decide. */
export type LinkTarget =
  | { readonly kind: 'reference'; readonly reference: string }
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'remoteAnchor'; readonly reference: string; readonly anchor: string }
  | { readonly kind: 'remotePage'; readonly reference: string; readonly page: number };

/** The target, or null for none, for custom types and when what the type needs is missing. */
export function linkTarget(link: Hyperlink): LinkTarget | null {
  const { reference, anchor, page } = link;
  switch (link.linkType) {
    case 'Reference':
      return reference === undefined ? null : { kind: 'reference', reference };
    case 'LocalAnchor':
      return anchor === undefined ? null : { kind: 'anchor', anchor };
    case 'LocalPage':
      return page === undefined ? null : { kind: 'page', page };
    case 'RemoteAnchor':
      return reference === undefined || anchor === undefined ? null : { kind: 'remoteAnchor', reference, anchor };
    case 'RemotePage':
      return reference === undefined || page === undefined ? null : { kind: 'remotePage', reference, page };
    default:
      return null;
  }
}

/** Name of the anchor that stands for a page (counted from 1) of one of the prints exported together. */
export function pageAnchorName(printIndex: number, page: number): string {
  return `JR_PAGE_ANCHOR_${printIndex}_${page}`;
}

/** The target as one address: what HTML, Office formats and spreadsheets write. */
export function linkAddress(target: LinkTarget, printIndex = 0): string {
  switch (target.kind) {
    case 'reference':
      return target.reference;
    case 'anchor':
      return `#${target.anchor}`;
    case 'page':
      return `#${pageAnchorName(printIndex, target.page)}`;
    case 'remoteAnchor':
      return `${target.reference}#${target.anchor}`;
    case 'remotePage':
      return `${target.reference}#${pageAnchorName(0, target.page)}`;
  }
}
