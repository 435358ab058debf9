/** Outline levels of rows, opened and closed by element properties. Source: facts engine §8.10 (xls.row.outline.level). */
import type { PrintElement } from '../../print/model.ts';

const prefix = 'net.sf.jasperreports.export.xls.row.outline.level.';
/** Deepest level that spreadsheets know. */
const deepest = 7;

export class OutlineLevels {
  readonly #open = new Set<number>();

  /** An element of the current row. Any value but `End` opens its level; `End` closes it, from this row on. */
  note(element: PrintElement): void {
    for (const properties of [element.template.properties, element.properties ?? []]) {
      for (const { name, value } of properties) {
        if (!name.startsWith(prefix) || value === null) continue;
        const level = Number(name.slice(prefix.length));
        if (!(level >= 1 && level <= deepest)) continue;
        if (value.toLowerCase() === 'end') this.#open.delete(level);
        else this.#open.add(level);
      }
    }
  }

  /** The level of the current row. */
  get level(): number {
    return this.#open.size;
  }
}
