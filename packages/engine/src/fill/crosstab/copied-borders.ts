/** Borders of crosstab cells that have nothing printed above or, right to left, before them. Source: facts, engine §2.16 (Filling algorithm). */
import type { ResolvedBox } from '../../base/style-resolve.ts';
import type { Pen, StyleAttributes } from '../../base/style.ts';

/** At which sides the border of the other side is repeated. Left to right, nothing is copied to the left. */
export interface CopiedBorders {
  readonly top: boolean;
  readonly right: boolean;
}

export const noCopies: CopiedBorders = { top: false, right: false };

/** Those of `copies` that a cell with this box has no border at, while it has one at the other side. */
export function missingBorders(box: ResolvedBox, copies: CopiedBorders): CopiedBorders {
  const isMissing = (pen: Pen, other: Pen): boolean => (pen.lineWidth ?? 0) <= 0 && (other.lineWidth ?? 0) > 0;
  const top = copies.top && isMissing(box.topPen, box.bottomPen);
  const right = copies.right && isMissing(box.rightPen, box.leftPen);
  return top || right ? { top, right } : noCopies;
}

/** Only borders that the cell itself has are copied, not those of its style. */
export function withCopies(own: StyleAttributes, { top, right }: CopiedBorders): StyleAttributes {
  if (!top && !right) return own;
  return {
    ...own,
    box: {
      ...own.box,
      ...(top ? { topPen: { ...own.box?.bottomPen } } : undefined),
      ...(right ? { rightPen: { ...own.box?.leftPen } } : undefined),
    },
  };
}
