/** Outline levels of rows, opened and closed by element properties. Source: facts engine §8.10 (xls.row.outline.level). */
import type { PrintElement } from '../../print/model.ts';

const prefix = 'net.sf.jasperreports.export.xls.row.outline.level.';
/** Deepest level that spreadsheets know. */
const deepest = 7;

export class OutlineLevels {
  readonly #open = new Set<number>();
  readonly #ending = new Set<number>();

  /** An element of the current row. Any value but `End` opens its level; `End` closes it after the row. */
  note(element: PrintElement): void {
    for (const properties of [element.template.properties, element.properties ?? []]) {
      for (const { name, value } of properties) {
        if (!name.startsWith(prefix) || value === null) continue;
        const level = Number(name.slice(prefix.length));
        if (!(level >= 1 && level <= deepest)) continue;
        this.#open.add(level);
        if (value.toLowerCase() === 'end') this.#ending.add(level);
      }
    }
  }

  /** The level of the row that ends here. */
  endRow(): number {
    if (this.#open.size === 0) return 0;
    const level = this.#open.size;
    for (const ending of this.#ending) this.#open.delete(ending);
    this.#ending.clear();
    return level;
  }
}
