/** Which styles show around a cell's contents. Source: facts, engine §2.15 (cell → element). */
import { resolveStyle } from '../../base/style-resolve.ts';
import type { Filler } from '../filler.ts';

/** True when a frame of that style would show more than what it holds. */
export function decorates(filler: Filler, name: string | undefined): boolean {
  const style = name === undefined ? filler.styles.defaultStyle : filler.style(name, undefined);
  if (style === undefined) return false;
  const { box, mode } = resolveStyle({ own: {}, style: style.print }, 'frame', filler.styleDefaults);
  const pens = [box.topPen, box.leftPen, box.bottomPen, box.rightPen];
  return (
    mode === 'Opaque' ||
    pens.some((p) => p.lineWidth > 0) ||
    box.topPadding + box.leftPadding + box.bottomPadding + box.rightPadding > 0
  );
}
