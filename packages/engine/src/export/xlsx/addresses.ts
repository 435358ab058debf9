/** Addresses of cells. Rows and columns count from 0. */

const letters: string[] = [];

/** `A`, `B` … `Z`, `AA` … */
export function columnLetters(column: number): string {
  let known = letters[column];
  if (known === undefined) {
    known = '';
    for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
      known = String.fromCharCode(65 + (rest % 26)) + known;
    letters[column] = known;
  }
  return known;
}

export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + (row + 1);
}

/** `$A$1`, as formulas of defined names need it. */
export function absoluteAddress(row: number, column: number): string {
  return `$${columnLetters(column)}$${row + 1}`;
}

/** Column number of letters; −1 when they are none. */
export function columnNumber(text: string): number {
  if (!/^[A-Za-z]{1,3}$/.test(text)) return -1;
  let column = 0;
  for (const letter of text.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
