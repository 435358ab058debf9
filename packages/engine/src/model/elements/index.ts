/** Every element kind, one line each. */
import type { AnyNode } from '../declare.ts';
import { chart } from './chart.ts';
import type { Chart } from './chart.ts';
import { componentElement } from './component.ts';
import type { ComponentElement } from './component.ts';
import { elementGroup, frame } from './container.ts';
import type { ElementGroup, Frame } from './container.ts';
import { crosstab } from './crosstab.ts';
import type { Crosstab } from './crosstab.ts';
import { generic } from './generic.ts';
import type { Generic } from './generic.ts';
import { breakElement, ellipse, line, rectangle } from './graphic.ts';
import type { Break, Ellipse, Line, Rectangle } from './graphic.ts';
import { image } from './image.ts';
import type { Image } from './image.ts';
import { subreport } from './subreport.ts';
import type { Subreport } from './subreport.ts';
import { staticText, textField } from './text.ts';
import type { StaticText, TextField } from './text.ts';

/** The registry. A function because declarations refer to each other in a cycle: it is read after all are made. */
export const elementNodes = (): readonly AnyNode[] => [
  staticText,
  textField,
  image,
  line,
  rectangle,
  ellipse,
  breakElement,
  frame,
  elementGroup,
  subreport,
  crosstab,
  generic,
  chart,
  componentElement,
];

/** Any element of a report, told apart by `kind`. */
export type ReportElement =
  | StaticText
  | TextField
  | Image
  | Line
  | Rectangle
  | Ellipse
  | Break
  | Frame
  | ElementGroup
  | Subreport
  | Crosstab
  | Generic
  | Chart
  | ComponentElement;

/** Elements with a position of their own: all but element groups. */
export type PlacedElement = Exclude<ReportElement, ElementGroup>;
