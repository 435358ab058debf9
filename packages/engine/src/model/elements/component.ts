/** The component element and the registry of its components, one line each. */
import { element, variant } from '../declare.ts';
import type { AnyNode, ModelOf } from '../declare.ts';
import { placed } from '../parts.ts';
import { barbecue, barcode4jNodes } from './barcode.ts';
import type { Barbecue, Barcode4j } from './barcode.ts';
import { iconLabel } from './icon-label.ts';
import type { IconLabel } from './icon-label.ts';
import { listComponent } from './list.ts';
import type { ListComponent } from './list.ts';
import { map } from './map.ts';
import type { MapComponent } from './map.ts';
import { sort } from './sort.ts';
import type { SortComponent } from './sort.ts';
import { spiderChart } from './spider-chart.ts';
import type { SpiderChart } from './spider-chart.ts';
import { table } from './table.ts';
import type { Table } from './table.ts';
import { customVisualization, html } from './visualization.ts';
import type { CustomVisualization, HtmlComponent } from './visualization.ts';

export const componentNodes = (): readonly AnyNode[] => [
  table,
  listComponent,
  barbecue,
  ...barcode4jNodes,
  iconLabel,
  spiderChart,
  map,
  sort,
  html,
  customVisualization,
];

/** What a component element shows, told apart by `kind`. */
export type Component =
  | Table
  | ListComponent
  | Barbecue
  | Barcode4j
  | IconLabel
  | SpiderChart
  | MapComponent
  | SortComponent
  | HtmlComponent
  | CustomVisualization;

export const componentElement = element('component', { ...placed, component: variant<Component>(componentNodes) });

export interface ComponentElement extends ModelOf<typeof componentElement> {}
