/** The built-in classes: nothing else resolves. Where two share a simple name, signatures mean the earlier one. */
import type { ClassTable } from '../../base/class-table.ts';
import { functionTable } from '../functions/library.ts';
import { groovyClasses } from '../groovy/types.ts';
import { World } from '../world.ts';
import { colorTable } from './color.ts';
import { collectionClasses } from './collections.ts';
import { dateClasses, sqlClasses } from './date.ts';
import { decimalClasses } from './decimal.ts';
import { engineClasses } from './engine.ts';
import { functionalClasses } from './functional.ts';
import { langClasses } from './lang.ts';
import { numberClasses } from './numbers.ts';
import { streamClasses } from './streams.ts';
import { stringUtilsClasses } from './string-utils.ts';
import { stringClasses } from './string.ts';
import { textPartClasses } from './text-parts.ts';
import { textClasses } from './text.ts';
import { timeClasses } from './time.ts';
import { timeFormatClasses } from './time-format.ts';
import { utilClasses } from './util.ts';

export const builtInClasses: readonly ClassTable[] = [
  ...langClasses,
  ...numberClasses,
  ...stringClasses,
  ...decimalClasses,
  ...functionalClasses,
  ...collectionClasses,
  ...dateClasses,
  ...textClasses,
  ...streamClasses,
  ...utilClasses,
  ...textPartClasses,
  colorTable,
  ...stringUtilsClasses,
  ...engineClasses,
  ...timeClasses,
  ...timeFormatClasses,
  ...sqlClasses,
  ...groovyClasses,
  functionTable,
];

export const builtInWorld: World = new World(builtInClasses);
