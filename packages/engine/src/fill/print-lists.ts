/**
 * The styles and origins that a print lists, in order. Those of a subreport come into the print of the report above
 * when its element first prints there. Source: facts, engine §8.2.
 */
import type { PrintStyle } from '../print/model.ts';

export class PrintLists {
  readonly styles: PrintStyle[] = [];
  /** Places in the run's list of origins. */
  readonly origins: number[] = [];

  addStyle(style: PrintStyle): void {
    if (!this.styles.some((s) => s.name === style.name)) this.styles.push(style);
  }

  addOrigin(origin: number): void {
    if (!this.origins.includes(origin)) this.origins.push(origin);
  }

  /** Takes over what `other` lists and is not here yet. */
  add(other: PrintLists): void {
    for (const origin of other.origins) this.addOrigin(origin);
    for (const style of other.styles) this.addStyle(style);
  }
}
