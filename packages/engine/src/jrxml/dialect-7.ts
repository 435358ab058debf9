/** Where version-7 files depart from the declarations: next to nowhere. */
import type { AnyNode } from '../model/declare.ts';
import { barcode4jNodes } from '../model/elements/barcode.ts';
import { timeSeriesDataset } from '../model/elements/chart-dataset.ts';
import { bucket, titleCell } from '../model/elements/crosstab.ts';
import { iconLabel } from '../model/elements/icon-label.ts';
import { box, paragraph } from '../model/parts.ts';
import { part } from '../model/report.ts';
import type { Dialect, Layout } from './layout.ts';

/** Barcodes turn by words; degrees are read too. */
export const orientationDegrees = { '0': 'up', '90': 'left', '180': 'down', '270': 'right' } as const;

/** Kinds whose file attributes are spelled otherwise than their fields (see `names`, `wrappers` in layout.ts). */
const layouts = new Map<AnyNode, Layout>([
  // Boxes and paragraphs of the peer name the style they came from; it means nothing.
  [box, { ignored: ['style'] }],
  [paragraph, { ignored: ['style'] }],
  [bucket, { explicit: ['class'] }],
  [titleCell, { explicit: ['contentsPosition'] }],
  [timeSeriesDataset, { explicit: ['timePeriod'] }],
  [iconLabel, { aliases: { hImageAlign: 'hAlign', vImageAlign: 'vAlign' } }],
  [part, { wrappers: { evaluationTime: { fields: ['evaluationTime', 'evaluationGroup'], shared: true } } }],
]);
for (const barcode of barcode4jNodes) {
  if (barcode.fields['orientation'] !== undefined)
    layouts.set(barcode, { values: { orientation: orientationDegrees } });
}

export const dialect7: Dialect = { version: 7, layouts, interchangeable: true };
