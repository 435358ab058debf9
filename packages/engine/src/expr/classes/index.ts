/** The built-in classes: nothing else resolves. Where two share a simple name, signatures mean the earlier one. */
import type { ClassTable } from '../../base/class-table.ts';
import { World } from '../world.ts';
import { langClasses } from './lang.ts';
import { numberClasses } from './numbers.ts';
import { stringClasses } from './string.ts';

export const builtInClasses: readonly ClassTable[] = [...langClasses, ...numberClasses, ...stringClasses];

export const builtInWorld: World = new World(builtInClasses);
