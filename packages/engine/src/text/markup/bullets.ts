/** What stands before a list item. Source: facts on lists §3.10. */
import type { TextListItem } from '../styled-text.ts';

/** "•" for unordered lists, "3.", "c." or "iii." by the list's type for ordered ones; null for items without bullet. */
export function bulletOf(item: TextListItem): string | null {
  if (!item.hasBullet) return null;
  if (!item.list.isOrdered) return '\u2022';
  const number = (item.list.start ?? 1) + item.index;
  return `${numberText(number, item.list.type)}.`;
}

function numberText(number: number, type: string | null): string {
  switch (type) {
    case 'a':
      return letters(number).toLowerCase();
    case 'A':
      return letters(number);
    case 'i':
      return roman(number).toLowerCase();
    case 'I':
      return roman(number);
    default:
      return String(number);
  }
}

/** Highest number written with three letters, ZZZ + 1 − 1. */
const maxLetters = 18277;

function letters(number: number): string {
  if (number < 1 || number > maxLetters) return String(number);
  let text = '';
  for (let rest = number; rest > 0; rest = Math.trunc((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

const romanDigits: readonly (readonly [value: number, text: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let text = '';
  let rest = number;
  for (const [value, digit] of romanDigits) {
    for (; rest >= value; rest -= value) text += digit;
  }
  return text;
}
