/** The list of elements that bands, frames and cells hold. Functions, because the declarations form a cycle. */
import { variants } from '../declare.ts';
import type { Field } from '../declare.ts';
import { elementNodes } from './index.ts';
import type { ReportElement } from './index.ts';

/** Field `elements`: `<element kind=…>` children in version 7, a tag per kind in legacy files. */
export function elementList(): Field<readonly ReportElement[], true, false> {
  return variants<ReportElement>('element', () => elementNodes());
}
