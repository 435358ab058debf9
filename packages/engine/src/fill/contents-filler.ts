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
import type { FillerHost, ParentLink } from './filler.ts';
import { environmentOf } from './start.ts';
import { stylesFor } from './styles-for.ts';

type BundleSource = () => ResourceBundle | undefined;

/** A filler over the main dataset of `view`, with nothing open. `bundle` is asked at every resource look-up. */
export function contentsFiller(outer: Filler, view: CompiledReport, bundle: BundleSource): Filler {
  const parent = { filler: outer, runToBottom: false, isFirstOnPage: () => outer.isFirstColumnBand };
  const filler = fillerOver(outer, view, bundle, parent, {
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

/** A filler with all the bands of a report made from parts of the outer one (a table); nothing is open. */
export function reportFiller(outer: Filler, view: CompiledReport, bundle: BundleSource, parent: ParentLink): Filler {
  const filler = fillerOver(outer, view, bundle, parent, { isTable: true });
  filler.createBands();
  return filler;
}

function fillerOver(
  outer: Filler,
  view: CompiledReport,
  bundle: BundleSource,
  parent: ParentLink,
  host: FillerHost,
): Filler {
  const { shared, ignorePagination, formatter } = outer;
  const env = environment(outer, view, bundle);
  const values = view.main.parameters.map(() => null);
  const dataset = new FillDataset(view.main, env, values, view.file);
  return new Filler(view, dataset, shared, parent, ignorePagination, formatter, {
    styles: stylesFor(outer, view),
    ...host,
  });
}

function environment(outer: Filler, view: CompiledReport, bundle: () => ResourceBundle | undefined): Environment {
  const { locale, timeZone } = outer.dataset.env;
  const property = (name: string): string | undefined => outer.property(name);
  const main = view.main.resourceBundle === undefined ? outer.dataset.spec : view.main;
  return environmentOf(main, locale as Locale, timeZone as TimeZone, bundle, outer.shared, property);
}
