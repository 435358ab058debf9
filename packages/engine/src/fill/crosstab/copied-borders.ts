/** Borders of crosstab cells that have nothing printed above or before them. Source: facts, engine §2.16 (Filling algorithm). */
import type { ResolvedBox } from '../../base/style-resolve.ts';
import type { Pen, StyleAttributes } from '../../base/style.ts';
import type { PrintStyle } from '../../print/model.ts';

/** On which sides borders are copied from the other side: nothing is printed above, or before. */
export interface CopiedBorders {
  readonly top: boolean;
  readonly start: boolean;
  readonly isRightToLeft: boolean;
  /** The style that the copy of the cell last had; the peer asks it, not that of now, which borders are missing. */
  readonly before: PrintStyle | undefined;
}

export const noCopies: CopiedBorders = { top: false, start: false, isRightToLeft: false, before: undefined };

/** Borders that are missing become those that the cell itself has on the other side. `box`: what is there before. */
export function withCopies(own: StyleAttributes, box: ResolvedBox, copies: CopiedBorders): StyleAttributes {
  const { top, start, isRightToLeft } = copies;
  const isMissing = (pen: Pen, other: Pen): boolean => (pen.lineWidth ?? 0) <= 0 && (other.lineWidth ?? 0) > 0;
  let copied = own.box;
  if (top && isMissing(box.topPen, box.bottomPen)) copied = { ...copied, topPen: { ...own.box?.bottomPen } };
  if (start && isRightToLeft && isMissing(box.rightPen, box.leftPen))
    copied = { ...copied, rightPen: { ...own.box?.leftPen } };
  if (start && !isRightToLeft && isMissing(box.leftPen, box.rightPen))
    copied = { ...copied, leftPen: { ...own.box?.rightPen } };
  return copied === own.box ? own : { ...own, box: copied };
}
