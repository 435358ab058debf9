/** Outline levels of rows, opened and closed by element properties. Source: facts engine §8.10 (xls.row.outline.level). */
import type { PrintElement } from '../../print/model.ts';

const prefix = 'net.sf.jasperreports.export.xls.row.outline.level.';
/** Deepest level that spreadsheets know. */
const deepest = 7;

export class OutlineLevels {
  #level = 0;

  /** An element of the current row. Any value but `End` opens its level; `End` closes it, from this row on. */
  note(element: PrintElement): void {
    for (const properties of [element.template.properties, element.properties ?? []]) {
      for (const { name, value } of properties) {
        if (!name.startsWith(prefix) || value === null) continue;
        const level = Number(name.slice(prefix.length));
        if (!(level >= 1 && level <= deepest)) continue;
        this.#level = value.toLowerCase() === 'end' ? level - 1 : level;
      }
    }
  }

  /** Levels end with the page that opened them. */
  startPage(): void {
    this.#level = 0;
  }

  /** The level of the current row. */
  get level(): number {
    return this.#level;
  }
}
