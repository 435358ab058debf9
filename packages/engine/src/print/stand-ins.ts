/** Prints as formats see them that know no generic elements: what stands in for one takes its place. */
import type { Print, PrintElement, PrintPage } from './model.ts';

/** The same print with stand-ins on its pages. */
export function withStandIns(print: Print): Print {
  return { ...print, pages: (from, to) => replaced(print.pages(from, to)) };
}

async function* replaced(pages: AsyncIterable<PrintPage>): AsyncIterable<PrintPage> {
  for await (const page of pages) {
    const elements = replacedAll(page.elements);
    yield elements === page.elements ? page : { ...page, elements };
  }
}

/** The list itself when nothing in it is replaced. */
function replacedAll(elements: readonly PrintElement[]): readonly PrintElement[] {
  let changed: PrintElement[] | undefined;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] as PrintElement;
    const shown = replacedOne(element);
    if (shown !== element) (changed ??= [...elements])[i] = shown;
  }
  return changed ?? elements;
}

function replacedOne(element: PrintElement): PrintElement {
  if (element.kind === 'generic') {
    if (element.standIn === undefined) return element;
    const { x, y } = element;
    return { ...element.standIn, x, y };
  }
  if (element.kind !== 'frame') return element;
  const children = replacedAll(element.children);
  return children === element.children ? element : { ...element, children };
}
