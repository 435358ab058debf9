/** Page and column breaks inside a band. They print nothing; they use up the room. Source: facts, engine §2.9. */
import type { Break } from '../../model/index.ts';
import type { FillBand } from '../band.ts';
import type { Behaviour, FillElement } from '../element.ts';

export function breakBehaviour(element: FillElement, model: Break, band: FillBand): Behaviour {
  const { filler } = element;
  const applies = (): boolean => {
    if (filler.ignorePagination)
      return model.type === 'Page' && filler.property('net.sf.jasperreports.page.break.no.pagination') === 'apply';
    if (model.type === 'Column') return !filler.isFirstColumnBand || filler.hasElementToPrint;
    return !isFirstOnPage(band);
  };
  return {
    prepare: (available, isOverflow) => {
      element.toPrint = false;
      if (!element.isPrintWhenTrue) return false;
      if (isOverflow && element.alreadyPrinted) return false;
      if (available < element.relativeY + model.height) return true;
      // One that has nothing to break stands there all the same: blank lines keep it, and the next break finds something above.
      element.toPrint = true;
      if (!applies()) return false;
      element.stretchHeight = Math.max(0, available - element.relativeY);
      element.prepareHeight = element.stretchHeight;
      if (model.type === 'Page') filler.setColumn(filler.columnCount - 1);
      return false;
    },
    print: () => [],
  };
}

/** Nothing stands on the page yet, here or in the reports above. */
function isFirstOnPage(band: FillBand): boolean {
  const { filler } = band;
  if (!filler.isFirstPageBand || filler.hasElementToPrint) return false;
  return filler.parent === undefined || filler.parent.isFirstOnPage();
}
