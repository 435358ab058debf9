/**
 * What the contents of lists and crosstab cells need of a filler: a dataset and its expressions, styles, places to
 * put off evaluation. It prints no pages of its own.
 */
import type { Locale } from '../base/locale.ts';
import type { ResourceBundle } from '../base/resource-bundle.ts';
import type { TimeZone } from '../base/zone.ts';
import type { CompiledReport } from '../compile/compiled.ts';
import type { Environment } from '../expr/expression.ts';
import { FillBand } from './band.ts';
import { FillDataset } from './dataset.ts';
import { Filler } from './filler.ts';
import { environmentOf } from './start.ts';
import { stylesFor } from './styles-for.ts';

/** A filler over the main dataset of `view`, with nothing open. `bundle` is asked at every resource look-up. */
export function contentsFiller(outer: Filler, view: CompiledReport, bundle: () => ResourceBundle | undefined): Filler {
  const { shared, ignorePagination, formatter } = outer;
  const env = environment(outer, view, bundle);
  const values = view.main.parameters.map(() => null);
  const dataset = new FillDataset(view.main, env, values, view.file);
  const parent = { filler: outer, runToBottom: false, isFirstOnPage: () => outer.isFirstColumnBand };
  const filler = new Filler(view, dataset, shared, parent, ignorePagination, formatter, {
    styles: stylesFor(outer, view),
    delayed: outer.delayed,
    identities: outer.identities ?? new WeakMap(),
  });
  const none = (): FillBand => new FillBand(filler, undefined, undefined);
  filler.bands = {
    background: none(),
    title: none(),
    pageHeader: none(),
    columnHeader: none(),
    detail: [],
    columnFooter: none(),
    pageFooter: none(),
    lastPageFooter: none(),
    summary: none(),
    noData: none(),
  };
  return filler;
}

function environment(outer: Filler, view: CompiledReport, bundle: () => ResourceBundle | undefined): Environment {
  const { locale, timeZone } = outer.dataset.env;
  const property = (name: string): string | undefined => outer.property(name);
  const main = view.main.resourceBundle === undefined ? outer.dataset.spec : view.main;
  return environmentOf(main, locale as Locale, timeZone as TimeZone, bundle, outer.shared, property);
}
